"""Who publishes the leaflets, in general and for one language."""

from __future__ import annotations

from pathlib import Path

import pytest

from plainleaf import dependency_tracking
from plainleaf.content import load
from tests.batch.conftest import LEAFLET
from tests.content.leaflet_files import ORGANISATION, Clinic, findings_of


def test_every_field_of_the_organisation_arrives(clinic: Clinic) -> None:
    organisation = load(clinic.write()).organisation

    assert organisation is not None
    assert organisation.name is not None
    assert organisation.name.plain == "Example Hospital"
    assert organisation.department is not None
    assert [line.plain for line in organisation.address] == ["1 High Street", "Town"]
    assert organisation.logo is not None
    assert organisation.logo.path == "leaflets/images/arm.svg"
    assert organisation.logo.alt.value == "Example [Hospital]"
    assert organisation.values["ward_phone"].value == "0300 123 4567"
    assert organisation.layouts == ("standard", "large-print")
    assert organisation.other_formats is not None
    assert organisation.feedback is not None
    assert organisation.disclaimer is not None


def test_the_approvals_that_each_leaflet_needs_arrive_in_their_order(clinic: Clinic) -> None:
    clinic.organisation(f"{ORGANISATION}approvals: [clinician, approver]\n")
    organisation = load(clinic.write()).organisation
    assert organisation is not None
    assert organisation.approvals == ("clinician", "approver")
    clinic.organisation(f"{ORGANISATION}approvals: [clinician, boss]\n")
    (found,) = findings_of(clinic.write())
    assert found.rule == "C202"
    assert '"boss"' in found.message


def test_an_address_may_be_text_over_several_lines(clinic: Clinic) -> None:
    clinic.organisation(
        ORGANISATION.replace("  - 1 High Street\n  - Town\n", "").replace(
            "address:", "address: |\n  1 High Street\n  Town"
        )
    )
    organisation = load(clinic.write()).organisation

    assert organisation is not None
    assert [line.plain for line in organisation.address] == ["1 High Street", "Town"]
    assert organisation.source.line(organisation.address[1].place.line).strip() == "Town"


def test_the_file_for_a_language_wins_for_leaflets_in_that_language(clinic: Clinic) -> None:
    clinic.organisation(
        "name: Ysbyty Enghraifft\nvalues: {greeting: Croeso}\n"
        "contacts: {night: {name: Nos, phone: 0300 1}}\n",
        language=".cy",
    )
    welsh = clinic.load(("language: en-GB", "language: cy"), ("For adults", "'{greeting}'"))
    organisation = welsh.organisation

    assert organisation is not None
    assert organisation.name is not None
    assert organisation.name.plain == "Ysbyty Enghraifft"
    assert organisation.language == "cy"
    assert set(organisation.contacts) == {"emergency", "night"}
    assert organisation.values["ward_phone"].value == "0300 123 4567"
    assert welsh.subtitle is not None
    assert welsh.subtitle.plain == "Croeso"
    english = clinic.load().organisation
    assert english is not None
    assert english.name is not None
    assert english.name.plain == "Example Hospital"


def test_an_organisation_that_names_no_language_speaks_the_leaflets(clinic: Clinic) -> None:
    clinic.organisation(ORGANISATION.replace("language: en-GB\n", ""))
    organisation = clinic.load(("language: en-GB", "language: cy")).organisation

    assert organisation is not None
    assert organisation.language == "cy"


def test_profiles_of_the_organisation_are_handed_on_and_may_be_named(clinic: Clinic) -> None:
    clinic.organisation(ORGANISATION + "profiles:\n  ours: {smog: 8.5, base: plain}\n")
    leaflet = clinic.load(("  profile: plain", "  profile: ours"))

    assert leaflet.wording.profile == "ours"
    assert leaflet.organisation is not None
    assert leaflet.organisation.profiles["ours"] == {"smog": "8.5", "base": "plain"}


def test_the_organisations_profile_is_used_when_the_leaflet_names_none(clinic: Clinic) -> None:
    clinic.organisation(ORGANISATION.replace("profile: plain", "profile: medical"))

    assert clinic.load(("  profile: plain\n", "")).wording.profile == "medical"


def test_a_profile_that_nobody_has_is_told_in_the_organisation_file_too(clinic: Clinic) -> None:
    clinic.organisation(ORGANISATION.replace("profile: plain", "profile: plane"))
    findings = findings_of(clinic.write())

    assert [(f.rule, f.place.path) for f in findings] == [("C212", "leaflets/_organisation.yaml")]


def test_a_logo_that_is_not_there_is_told_where_it_is_named(clinic: Clinic) -> None:
    clinic.organisation(ORGANISATION.replace("file: images/arm.svg", "file: images/logo.svg"))
    findings = findings_of(clinic.write())

    assert [f.rule for f in findings] == ["C303"]
    line = findings[0].place
    assert (line.path, line.line) == ("leaflets/_organisation.yaml", 4)


def test_a_file_that_changes_between_two_leaflets_counts_as_it_stands(clinic: Clinic) -> None:
    names = []
    for name in ("Example Hospital", "Elsewhere Hospital", "Example Hospital"):
        clinic.organisation(ORGANISATION.replace("Example Hospital", name))
        with dependency_tracking.track() as files:
            organisation = load(clinic.write()).organisation
        assert organisation is not None
        assert organisation.name is not None
        names.append(organisation.name.plain)
        assert clinic.root / "leaflets" / "_organisation.yaml" in files

    assert names == ["Example Hospital", "Elsewhere Hospital", "Example Hospital"]


@pytest.mark.parametrize(
    "value",
    [
        "|\n    Ward 3\n    12 High Street\n    Anytown",
        "|\n    8am – 2 tablets\n    6pm – 1 tablet",
        "|\n    a) Sit down.\n    b) Stand up.",
        "Ward 3\n    12 High Street\n    Anytown",
        ">\n    Mon: 9 to 5\n    Tue: 9 to 1",
        '"Morning 1\n    Evening 2"',
    ],
)
def test_a_value_whose_lines_would_run_together_is_refused(clinic: Clinic, value: str) -> None:
    clinic.organisation(ORGANISATION.replace("values:\n", f"values:\n  way: {value}\n"))
    findings = [each for each in clinic.findings() if each.rule == "C322"]

    assert findings
    assert "a separate value" in findings[0].suggestion


@pytest.mark.parametrize(
    "value",
    ["Ward 3", "|\n    Ward 3", "|\n    It helped me\n    to talk.", "It helped me\n    to talk."],
)
def test_a_value_that_is_one_line_may_be_typed_in_any_way(clinic: Clinic, value: str) -> None:
    clinic.organisation(ORGANISATION.replace("values:\n", f"values:\n  way: {value}\n"))

    assert findings_of(clinic.write()) == ()


def test_a_leaflet_outside_any_project_borrows_the_words_and_not_the_logo(tmp_path: Path) -> None:
    (tmp_path / "copy.yaml").write_text(LEAFLET, encoding="utf-8")
    leaflet = load(tmp_path / "copy.yaml")
    assert leaflet.organisation
    assert leaflet.organisation.name
    assert leaflet.organisation.logo is None
