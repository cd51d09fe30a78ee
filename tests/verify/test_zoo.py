"""Ordinary leaflets are built: references, versions, lengths and languages of every form."""

from __future__ import annotations

import pytest

from tests.soak import first_few, one_in
from tests.verify.zoo import LENGTHS, Zoo, leaflet

# The number of pages, alone or after a dot, is what a version or reference is mistaken for.
REFERENCES = ("KNEE-001", "ED-1", "P-2")
VERSIONS = ("1", "2", "3", "1.1", "1.2", "1.3")
# Forms of clinics, each with a version that is awkward beside it.
FORMS = [
    ("A1", "1"),
    ("1", "1"),
    ("2", "2"),
    ("1-2", "2"),
    ("12.1", "1.2"),
    ("2 of 2", "1 of 2"),
    ("Page 1 of 2", "2"),
    ("v2", "v1"),
    ("PIL/2024/01", "2024-01"),
    ("1/2", "1/1"),
    ("A&E-1", "2."),
    ("No. 3", "1,5"),
    ("Ref: 5", "Draft 1"),
    ("X(1)", "2 (2024)"),
    ("Version 1", "1"),
    ("Größe-1", "3rd"),
    ("PIL_1", "2027-03-01"),
    ("PIL–1", "March 2027"),
    ("fi-1", "0.9"),
    ("Large print", "2"),
    ("Patient leaflet 2027/143", "12.10.3"),
    ("Patient information leaflet 2027/143 for ward 17", "Version 2.3.1 of March 2027"),
    ("KNEE-ANKLE-AND-FOOT-PHYSIOTHERAPY-2027-000143", "1"),
]
LANGUAGES = ("en-US", "de", "fr", "es", "it", "nl", "pl", "cy")
# Words that our own running lines, labels and banners are made of.
TITLES = (
    "1 of 2: before", "Page 1 of 2", "Draft", "Large print", "Version 1.0", "What helps: 1/2",
    "KNEE-001", "Urgent help", "Key points",
)  # fmt: skip

# What bodies are often made of, each in forms that lie near a mistake of ours.
BODIES = {
    "links": """\
Go to <https://example.org/q>, www.example.org/films or [our page](https://example.org/a) [@one].
Write to <ward@example.org>, ward@example.org or [us](mailto:ward@example.org).
""",
    "a link in each kind of block": """\
### See [our page](https://example.org/a)

> [!NOTE]
> Read [this](https://example.org/b).

- **Read [this](https://example.org/c) now**
- Say [bonjour [ici](https://example.org/d)]{lang=fr}

| Where | What |
|---|---|
| [Here](https://example.org/a/long/address/of/it) | A |
| There | B |
""",
    "doses": """\
| Time | Dose | Days |
|---|---|---|
| 9:30 am – 5 pm | 1 1/2 tablets | Monday 3 March 2027 |
| 12 noon | 500 mg/5 ml | 5 to 10 days |

Take **2** tablets, 5 **to 10 ml** or ≥ 2 x 5 mg [@one] on page 3. 5 days later come on
Wednesday 23 September 2027, 9:30 am – 5 pm.
""",
    "page words": "Page 1 of 1. Version 1.0. KNEE-001. Large print. Draft.\n\nPage 1 of 2",
}


@pytest.fixture(scope="module")
def zoo(tmp_path_factory: pytest.TempPathFactory) -> Zoo:
    return Zoo(tmp_path_factory.mktemp("clinic"))


PAGES = [(version, length) for length in LENGTHS for version in VERSIONS]
# Those that are likelier to be mistaken come first: a version that ends with the number of pages.
LIKELY = [each for each in PAGES if each[0].endswith(str([*LENGTHS].index(each[1]) + 1))]
OTHERS = [each for each in PAGES if each not in LIKELY]


@pytest.mark.parametrize(
    ("version", "length"),
    first_few([pytest.param(*each) for each in (*LIKELY, *OTHERS)], len(LIKELY) + 3),
)
def test_a_version_may_end_like_the_number_of_pages(version: str, length: str, zoo: Zoo) -> None:
    pages = list(LENGTHS).index(length) + 1
    # Each length has every version, and every reference with two of the versions.
    reference = REFERENCES[(VERSIONS.index(version) + pages) % len(REFERENCES)]
    kept = zoo.check(leaflet(reference, version, length=length), web=False)
    assert kept.errors == [], kept.pages
    assert kept.pages["standard"] == pages


@pytest.mark.parametrize(
    ("reference", "version"), one_in(4, [pytest.param(*each) for each in FORMS])
)
def test_a_reference_and_a_version_may_have_any_form(
    reference: str, version: str, zoo: Zoo
) -> None:
    assert zoo.check(leaflet(reference, version, length="two pages")).errors == []


@pytest.mark.parametrize(
    ("length", "version"),
    first_few(map(pytest.param, ("two pages", "one page", "three pages"), ("2", "1.1", "1.3"))),
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_leaflet_in_any_of_our_languages_is_built(
    language: str, length: str, version: str, zoo: Zoo
) -> None:
    kept = zoo.check(leaflet("AB-2", version, language, length=length), web=False)
    assert kept.errors == []


@pytest.mark.parametrize("title", one_in(3, TITLES))
def test_a_leaflet_may_say_what_our_own_lines_say(title: str, zoo: Zoo) -> None:
    body = f"We call it {title} here.\n\n- {title}\n- {title} is next"
    for text in (leaflet(title=title), leaflet(heading=title, body=body, sign=title, point=title)):
        assert zoo.check(text).errors == []


@pytest.mark.parametrize(
    "body", one_in(4, [pytest.param(body, id=name) for name, body in BODIES.items()])
)
def test_a_body_may_have_these_at_any_length(body: str, zoo: Zoo) -> None:
    for length in ("one page", "two pages"):
        kept = zoo.check(leaflet(body=body, length=length))
        assert kept.errors == [], kept.pages
