"""What to do until help comes is part of its help box, in every edition and language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plainleaf.approvals.words import gather_words
from plainleaf.content import Leaflet, load
from plainleaf.content.reading_order import PartName, printed_lines
from plainleaf.finding import Level
from plainleaf.pdf import open as open_pdf
from plainleaf.project import Project, data_root
from plainleaf.readability import check
from plainleaf.render import Renderer
from plainleaf.verify import verify, verify_html
from tests.content.leaflet_files import findings_of
from tests.render.conftest import Clinic
from tests.soak import one_in

STEPS = "\n    while_you_wait: [Lie flat., Keep still.]"
OWN_FILE = "templates/phrases/en.yaml"


def with_steps(clinic: Clinic, steps: str = STEPS, **fields: str) -> Leaflet:
    return load(written(clinic, steps, **fields))


def written(clinic: Clinic, steps: str = STEPS, **fields: str) -> Path:
    clinic.leaflet(**fields)
    path = clinic.root / "leaflets/knee.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("contacts: [ward]", "contacts: [ward]" + steps), encoding="utf-8")
    return path


def words_of(pdf: bytes) -> list[str]:
    return [" ".join(page.lines()) for page in open_pdf(pdf).pages]


@pytest.mark.parametrize("layout", ["standard", "large-print"])
def test_print_has_the_steps_after_the_number_to_call(clinic: Clinic, layout: str) -> None:
    leaflet = with_steps(clinic)
    pdf = Renderer(clinic.project).pdf(leaflet, clinic.layout(layout))
    (words, *_) = words_of(pdf)
    assert re.search("01632 960 001.*While you wait:.*Lie flat..*Keep still.", words)
    assert verify(pdf, leaflet, clinic.layout(layout), clinic.project) == []


def test_the_web_page_has_them_in_a_list_of_their_own(clinic: Clinic) -> None:
    leaflet = with_steps(clinic)
    html = Renderer(clinic.project).html(leaflet)
    assert "<li>Lie flat.</li>" in html.split("While you wait:")[1].split("</ul>")[0]
    assert verify_html(html, leaflet, clinic.project) == []


def test_a_template_of_a_clinic_that_forgets_them_makes_no_leaflet(clinic: Clinic) -> None:
    part = data_root() / "templates/parts/get_help.html.j2"
    text = part.read_text(encoding="utf-8").replace("{{ t.line(step) }}", "")
    clinic.write("templates/parts/get_help.html.j2", text)
    leaflet = with_steps(clinic)
    pdf = Renderer(clinic.project).pdf(leaflet, clinic.layout())
    rules = {each.rule for each in verify(pdf, leaflet, clinic.layout(), clinic.project)}
    assert "V701" in rules


def test_a_long_first_box_keeps_its_signs_on_page_1_and_lets_the_steps_go(clinic: Clinic) -> None:
    signs = "\n".join(
        f"you feel sign {number} of illness in your arm or leg" for number in range(12)
    )
    leaflet = with_steps(clinic, signs=signs)
    pdf = Renderer(clinic.project).pdf(leaflet, clinic.layout("large-print"))
    first, second, *_ = words_of(pdf)
    assert "sign 11 of illness" in first
    assert "While you wait:" not in first
    assert "While you wait:" in second
    found = verify(pdf, leaflet, clinic.layout("large-print"), clinic.project)
    assert not [each for each in found if each.level is Level.ERROR]


def test_they_are_read_last_in_their_box_and_are_part_of_what_is_approved(clinic: Clinic) -> None:
    leaflet, without = with_steps(clinic), with_steps(clinic, "")
    in_box = [str(each.text) for each in printed_lines(leaflet) if each.part is PartName.GET_HELP]
    assert in_box[-2:] == ["Lie flat.", "Keep still."]
    kinds = [each.kind for each in gather_words(leaflet, clinic.project).entries]
    assert kinds.count("emergency: while you wait") == 2
    assert "fixed phrase while_you_wait" in kinds
    assert "fixed phrase while_you_wait" not in [
        each.kind for each in gather_words(without, clinic.project).entries
    ]


def test_their_wording_is_checked(clinic: Clinic) -> None:
    hard = "\n    while_you_wait: [Ambulate with dyspnoea.]"
    assert any("dyspnoea" in each.message for each in check(with_steps(clinic, hard)).findings)


@pytest.mark.parametrize(
    "language",
    one_in(6, sorted(path.stem for path in (data_root() / "templates/phrases").glob("*.yaml"))),
)
def test_each_language_says_it_in_its_own_words(clinic: Clinic, language: str) -> None:
    html = Renderer(clinic.project).html(with_steps(clinic, language=language))
    assert ("While you wait:" in html) == language.startswith("en")


def test_a_phrase_file_without_the_words_is_named_only_where_they_are_needed(
    clinic: Clinic,
) -> None:
    english = (data_root() / OWN_FILE).read_text(encoding="utf-8")
    older = re.sub(r"(?m)^(while_you_wait|times_\w+):.*\n", "", english)
    clinic.write("templates/phrases/eo.yaml", older)
    path = written(clinic, language="eo")
    found = {each.rule: each for each in findings_of(path)}["C233"]
    assert "templates/phrases/eo.yaml" in found.message
    assert found.suggestion.endswith('while_you_wait: "While you wait:"')
    assert (
        found.place.line
        == path.read_text(encoding="utf-8").split("\n").index(STEPS.strip("\n")) + 1
    )
    assert not [
        each for each in findings_of(written(clinic, "", language="eo")) if each.rule == "C233"
    ]


def test_an_older_phrase_file_of_a_clinic_takes_the_words_of_the_shipped_one(
    clinic: Clinic,
) -> None:
    english = (data_root() / OWN_FILE).read_text(encoding="utf-8")
    clinic.write(OWN_FILE, re.sub(r"(?m)^(while_you_wait|times_\w+):.*\n", "", english))
    html = Renderer(Project(clinic.root, clinic.root / "leaflets")).html(with_steps(clinic))
    assert "While you wait:" in html
