"""Good and varied leaflets go through the real engine, in both layouts, and none is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from plainleaf.content import Leaflet, load
from plainleaf.finding import Level
from plainleaf.pdf import open as open_pdf
from plainleaf.render import Renderer
from plainleaf.verify import verify
from tests.once import Once
from tests.render.conftest import APPROVED, SQUARE, Clinic
from tests.soak import first_few, one_in

WORDS = "Walk a little each day. Stop when your knee hurts, and rest it for a while. "
ORGANISATION = """\
name: Riverside Clinic
department: Knees
address: [1 River Street, Anytown]
contacts: {}
other_formats: Ask us for this leaflet in large print or braille.
feedback: Tell us what we could say better.
disclaimer: This leaflet does not replace the advice of your doctor.
"""
TABLE = """\
| Day | Walk | Rest | How it may feel |
|---|---|---|---|
""" + "\n".join(
    f"| Day {day} | {day} minutes | {60 - day} minutes | A bit sore |" for day in range(1, 9)
)
WIDE = """\
| Medicine | What it does | How often | Possible side effects |
|---|---|---|---|
| Paracetamol | Eases pain and fever | Every 6 hours, 4 a day | Rare if you keep the dose |
| Ibuprofen | Eases pain and swelling | Every 8 hours with food | Heartburn, stomach pain |
"""
BIG_TABLE = "| Day | What to do |\n|---|---|\n" + "\n".join(
    f"| Day {day} | Walk for {day} minutes, then rest your knee. |" for day in range(1, 60)
)
CONTACTS = "\n".join(
    f"  nurse{number}: {{name: Nurse team {number}, phone: 01632 960 0{number:02}, "
    f'hours: "Monday to Friday, 9am to 5pm"}}'
    for number in range(10, 30)
)
GLOSSARY = """\
glossary:
  - term: cartilage
    say: KAR-tuh-lij
    meaning: The smooth cover at the ends of bones.
"""

# Name, and what the leaflet has that others do not; body is the text of its section.
GOOD: dict[str, dict[str, str]] = {
    "one page": {},
    "many pages": {"body": "\n\n".join([WORDS * 3] * 80), "parts": "3"},
    "a table": {"body": f"See the plan:\n\n{TABLE}"},
    "a table over several pages": {"body": f"See the plan:\n\n{BIG_TABLE}"},
    "a wide table": {"body": f"Your tablets:\n\n{WIDE}"},
    "nested lists": {
        "body": "Take with you:\n\n- shoes\n  - with laces\n  - that fit\n- a stick\n\nThen walk."
    },
    "numbered steps": {"body": "Do this:\n\n" + "\n".join(f"{n}. {WORDS}" for n in range(1, 15))},
    "steps from 5": {"body": "Go on with:\n\n5. Rest.\n6. Sleep."},
    "a picture": {"body": '![A bent knee](images/knee.svg "Bend it slowly")'},
    "a decoration": {"body": f"{WORDS}\n\n![decorative](images/knee.svg)"},
    "alerts": {
        "body": "\n\n".join(
            f"> [!{kind}]\n> {WORDS}" for kind in ("NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION")
        )
    },
    "quotes": {"body": f'{WORDS}\n\n> "I was glad that I walked." A patient'},
    "subheadings": {
        "body": "\n\n".join(f"### Week {week}\n\n{WORDS * 4}" for week in range(1, 25))
    },
    "French and Welsh": {
        "body": "We say [bonne santé]{lang=fr} and [iechyd da, sut mae heddiw]{lang=cy} to you."
    },
    "Greek": {"body": "We say [καλημέρα, πώς είστε σήμερα]{lang=el} to you."},
    "Polish": {
        "language": "pl",
        "body": "Odpoczywaj i pij dużo wody. " * 10 + "Zażółć gęślą jaźń.",
    },
    "Vietnamese": {"body": "We say [chào bạn, hôm nay bạn thế nào, nghỉ ngơi nhiều]{lang=vi}."},
    "Hindi": {"body": "We say [नमस्ते, आप कैसे हैं, घुटने में दर्द है क्या]{lang=hi} to you."},
    "Chinese": {"body": f"We say [{'您好请多休息多喝水' * 12}]{{lang=zh}} to you."},
    "German": {"language": "de", "body": "Gehen Sie jeden Tag ein wenig. Ruhen Sie sich aus. " * 9},
    "approved": {"status": APPROVED},
    "an organisation": {"organisation": ORGANISATION},
    "a long reference": {"reference": "KNEE-AND-HIP-2026-000123-B"},
    "many contacts": {"contacts": CONTACTS},
    "a glossary": {"extra": GLOSSARY},
    "links of every kind": {
        "body": "You can all come here and then [call us](tel:01632960001), "
        "[write to us](mailto:ward@example.org), read "
        "[our **long** page](https://www.example.org/knees?a=1&b=2#top), <ward@example.org> or "
        "https://www.example.org/. We say [bonne [santé](https://example.org/fr)]{lang=fr} too.",
    },
    "lists in every place": {
        "body": "Do this:\n\n1. First step.\n\n   Wait a day.\n\n   - with care\n   - slowly\n\n"
        "2. Second step.\n\n> [!NOTE]\n> Bring:\n>\n> - shoes\n> - a stick\n\n> She said:\n>\n"
        "> - I was glad.\n",
    },
    "the same words as what": {
        "body": "Rest your knee.\n\n- Rest your knee.\n- Walk.\n\n### Rest your knee\n\n"
        "| Rest your knee. | Walk |\n|---|---|\n| Walk | Rest your knee. |\n\nRest your knee.",
    },
    "signs, doses and capitals": {
        "body": "Take 5 µg or ≥ 2 tablets (½ at night), up to 37.5 °C. NHS, MRI and CT help. "
        "DO NOT DRIVE after it. Follow-up is for well-known, long-term pain. "
        "See [our guide to knees](https://www.example.org/knees) for more ✓ → finally efficient."
    },
}


def written(made: dict[str, str], clinic: Clinic) -> Leaflet:
    """The leaflet of one entry, in the clinic's folder."""
    fields = dict(made)
    clinic.write("images/knee.svg", SQUARE)
    if organisation := fields.pop("organisation", ""):
        clinic.write("leaflets/_organisation.yaml", organisation)
    contacts, parts = fields.pop("contacts", ""), int(fields.pop("parts", "1"))
    leaflet = clinic.leaflet(**fields)
    text = leaflet.source.text
    if contacts:
        text = text.replace("\nsources:", f"\n{contacts}\nsources:")
    start, end = text.index("  - heading:"), text.index("\ncontacts:")
    for part in range(2, parts + 1):
        section = text[start:end].rstrip().replace("What happens next", f"Part {part}")
        text = text.replace("\ncontacts:", f"\n{section}\ncontacts:", 1)
    return load(clinic.write("leaflets/knee.yaml", text))


def good_pdf(once: Once, kind: str, name: str, folder: Path) -> tuple[Clinic, Leaflet, bytes]:
    """A leaflet in a clinic of its own in ``folder``, and its PDF, which is set once a run."""
    clinic = Clinic(folder)
    leaflet, layout = written(GOOD[kind], clinic), clinic.layout(name)
    pdf = once.bytes(
        f"the good leaflet: {kind}, {name}", lambda: Renderer(clinic.project).pdf(leaflet, layout)
    )
    return clinic, leaflet, pdf


@pytest.mark.parametrize("name", first_few(["standard", "large-print"]))
@pytest.mark.parametrize("kind", one_in(3, GOOD))
def test_a_good_leaflet_is_not_refused(kind: str, name: str, once: Once, tmp_path: Path) -> None:
    clinic, leaflet, pdf = good_pdf(once, kind, name, tmp_path)
    found = verify(pdf, leaflet, clinic.layout(name), clinic.project)
    refused = [each for each in found if each.level is Level.ERROR]
    assert [f"{each.rule} {each.message}" for each in refused] == []


def test_the_long_one_has_forty_pages_and_more(once: Once, tmp_path: Path) -> None:
    _, _, pdf = good_pdf(once, "many pages", "large-print", tmp_path)
    assert len(open_pdf(pdf).pages) >= 40
