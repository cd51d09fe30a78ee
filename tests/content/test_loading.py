"""A good leaflet file comes in, a Leaflet that knows every place comes out."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from plainleaf.content import ContentError, load, overdue
from plainleaf.content.model import HelpLevel, Status
from plainleaf.content.tree import Alert, Citation, Picture
from plainleaf.project import Project
from tests.content.leaflet_files import GOOD, Clinic


def test_every_field_of_format_1_arrives(clinic: Clinic) -> None:
    leaflet = load(clinic.write())

    assert leaflet.slug == "blood-test"
    assert leaflet.title.plain == "Having a blood test"
    assert leaflet.subtitle is not None
    assert leaflet.subtitle.plain == "For adults"
    assert leaflet.language == "en-GB"
    assert (leaflet.reference.value, leaflet.version.value) == ("BLOOD-001", "1.0")
    assert leaflet.status is Status.DRAFT
    assert leaflet.last_reviewed == date(2026, 11, 23)
    assert leaflet.next_review == date(2029, 11, 23)
    assert [line.plain for line in leaflet.written_by] == ["Patient information team"]
    assert leaflet.approved_by == ()
    assert [box.level for box in leaflet.get_help] == [HelpLevel.EMERGENCY, HelpLevel.URGENT]
    assert leaflet.get_help[0].do.plain == "Call 999 or go to A&E now."
    assert [contact.key for contact in leaflet.get_help[1].contacts] == ["ward", "emergency"]
    assert [section.number for section in leaflet.sections] == [1]
    assert {type(block) for block in leaflet.sections[0].blocks} >= {Picture, Alert}
    assert leaflet.glossary[0].say is not None
    assert leaflet.sources[0].number == 1
    waiver = leaflet.wording.allow[0]
    assert (waiver.rule.value, waiver.until) == ("R104", date(2027, 11, 23))
    assert leaflet.findings == ()


def test_contacts_are_the_leaflets_own_then_those_of_the_organisation_it_uses(
    clinic: Clinic,
) -> None:
    leaflet = load(clinic.write())

    assert [contact.key for contact in leaflet.contacts] == ["ward", "emergency"]


def test_text_after_a_comma_inside_braces_is_part_of_the_text(clinic: Clinic) -> None:
    contact = load(clinic.write()).contacts[0]

    assert contact.hours is not None
    assert contact.hours.plain == "Any time, day or night"


def test_every_value_is_the_text_that_was_typed(clinic: Clinic) -> None:
    leaflet = clinic.load(
        ('"1.0"', "1.50"),
        ("BLOOD-001", "007"),
        ("title: Having a blood test", "title: no"),
        ("subtitle: For adults", "subtitle: 12:30"),
    )

    assert leaflet.version.value == "1.50"
    assert leaflet.reference.value == "007"
    assert leaflet.title.plain == "no"
    assert leaflet.subtitle is not None
    assert leaflet.subtitle.plain == "12:30"


def test_a_citation_points_at_its_source_by_number_and_knows_its_place(clinic: Clinic) -> None:
    leaflet = load(clinic.write())
    line = leaflet.sections[0].blocks[0].line  # type: ignore[union-attr]
    citation = next(child for child in line.children if isinstance(child, Citation))

    assert citation.number == 1
    assert leaflet.source.line(citation.place.line)[citation.place.column - 1 :].startswith(
        "@who-2010]"
    )


def test_every_character_of_the_title_stands_where_it_says(clinic: Clinic) -> None:
    leaflet = load(clinic.write())
    text = leaflet.title.text

    assert "".join(leaflet.source.text[offset] for offset in text.offsets) == text.value


@pytest.mark.parametrize(
    ("typed", "meant"), [("en-gb", "en-GB"), ("CY", "cy"), ("en", "en"), ("fr-ca", "fr-CA")]
)
def test_a_language_tag_gets_its_usual_capitals(clinic: Clinic, typed: str, meant: str) -> None:
    assert clinic.load(("language: en-GB", f"language: {typed}")).language == meant


def test_a_leaflet_in_a_folder_below_has_the_folder_in_its_slug(clinic: Clinic) -> None:
    assert load(clinic.write(name="tests/blood.yaml")).slug == "tests/blood"


def test_a_leaflet_without_an_organisation_loads_when_it_needs_nothing_of_it(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(clinic.root)
    (clinic.leaflets / "_organisation.yaml").unlink()
    path = clinic.write(
        GOOD.replace("contacts: [emergency]", "contacts: [ward]").replace(
            "[ward, emergency]", "[ward]"
        )
    )

    assert load(path, Project(root=clinic.root, base=clinic.leaflets)).organisation is None


def test_an_approved_leaflet_is_overdue_the_day_after_its_review_day(clinic: Clinic) -> None:
    leaflet = clinic.load(
        ("status: draft", "status: approved"), ("approved_by: []", "approved_by: [A nurse]")
    )

    assert overdue(leaflet, date(2029, 11, 23)) == []
    late = overdue(leaflet, date(2029, 11, 26))
    assert [finding.rule for finding in late] == ["C404"]
    assert "3 days ago" in late[0].message
    assert leaflet.source.line(late[0].place.line).startswith("next_review:")


def test_a_draft_is_never_overdue(clinic: Clinic) -> None:
    assert overdue(load(clinic.write()), date(2040, 1, 1)) == []


def test_all_errors_come_at_once_in_the_order_of_the_file(clinic: Clinic) -> None:
    findings = clinic.findings(
        ("subtitle:", "subtitel:"),
        ("status: draft", "status: drafft"),
        ("next_review: 2029-11-23", "next_review: 30/2/2029"),
        ("[ward, emergency]", "[wrad]"),
        ("[@who-2010]", "[@who-2011]"),
        ("rule: R104", "rule: long"),
    )

    assert [finding.rule for finding in findings] == [
        "C102", "C202", "C401", "C205", "C305", "C213",
    ]  # fmt: skip
    lines = [finding.place.line for finding in findings]
    assert lines == sorted(lines)


def test_an_error_of_the_organisation_file_is_told_against_that_file(clinic: Clinic) -> None:
    clinic.organisation("nmae: Example Hospital\ncontacts:\n  emergency: {name: 999, phone: x}\n")
    with pytest.raises(ContentError) as caught:
        load(clinic.write())

    places = [(f.rule, f.place.path, f.place.line) for f in caught.value.findings]
    assert places == [
        ("C102", "leaflets/_organisation.yaml", 1),
        ("C215", "leaflets/_organisation.yaml", 3),
    ]
    assert set(caught.value.sources) == {"leaflets/_organisation.yaml", "leaflets/blood-test.yaml"}


def test_reading_a_leaflet_imports_nothing_that_draws_or_talks(clinic: Clinic) -> None:
    program = (
        "import sys, pathlib; from plainleaf.content import load;"
        f"load(pathlib.Path({str(clinic.write())!r}));"
        "print(sorted({'click', 'weasyprint', 'jinja2', 'textstat'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"
