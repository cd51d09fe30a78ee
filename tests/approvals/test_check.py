"""An approved leaflet is what the people in its record approved, or shows what is not."""

from __future__ import annotations

from datetime import date

import pytest

from plainleaf.approvals.record import Step
from plainleaf.finding import Finding, Level
from tests.approvals.clinic import Clinic, draw, make_clinic
from tests.approvals.signing import sign

COMMAND = 'plainleaf approve leaflets/inhaler.yaml --by "NAME, ROLE"'


def only(findings: list[Finding]) -> Finding:
    """The one finding that there is."""
    assert len(findings) == 1, [each.message for each in findings]
    assert findings[0].level is Level.ERROR
    return findings[0]


def test_an_approved_leaflet_with_its_record_has_nothing_wrong(clinic: Clinic) -> None:
    assert clinic.findings() == []


def test_without_a_record_the_line_to_type_is_shown(clinic: Clinic) -> None:
    clinic.record.unlink()
    found = only(clinic.findings())
    assert (found.rule, found.place.line) == ("C601", 7)
    assert found.suggestion.endswith(
        '  plainleaf approve leaflets/inhaler.yaml --by "A nurse, ROLE"'
    )


def test_a_draft_needs_no_record(clinic: Clinic) -> None:
    clinic.record.unlink()
    clinic.edit("status: approved", "status: draft")
    assert clinic.findings() == []


def test_a_sentence_that_was_changed_is_shown_as_it_was_and_as_it_is_where_it_is(
    clinic: Clinic,
) -> None:
    clinic.edit("Breathe out. Press once", "Breathe in. Press once")
    found = only(clinic.findings())
    assert found.rule == "C602"
    assert '"Breathe out."' in found.message
    assert '"Breathe in."' in found.message
    line = clinic.leaflet().source.line(found.place.line)
    assert line[found.place.column - 1 : found.place.end_column - 1] == "Breathe in."
    assert found.suggestion.endswith(COMMAND)


@pytest.mark.parametrize(
    ("old", "new", "path", "said", "file"),
    [
        ("the ward nurse", "the ward clerk", "organisation", "{helper}", "leaflets/_organisation"),
        ("960 001", "960 008", "organisation", "960 008", "leaflets/_organisation.yaml"),
        ("What to know first", "Read this", "phrases", "key_points", "templates/phrases/en.yaml"),
        ("Review due", "Due", "phrases", "next_review", "templates/phrases/en.yaml"),
        ("Anytown", "Newtown", "organisation", "Newtown", "leaflets/_organisation.yaml"),
    ],
)
def test_a_change_in_a_shared_file_says_which_file(
    clinic: Clinic, old: str, new: str, path: str, said: str, file: str
) -> None:
    clinic.edit(old, new, getattr(clinic, path))
    for found in clinic.findings():
        assert found.rule == "C602"
        assert said in found.message
        assert file in found.message
        assert " line " in found.message
    assert clinic.findings()


def test_a_value_is_shown_where_the_leaflet_uses_it(clinic: Clinic) -> None:
    clinic.edit("the ward nurse", "the ward clerk", clinic.organisation)
    found = only(clinic.findings())
    assert (found.place.path, found.place.line) == ("leaflets/inhaler.yaml", 13)
    assert "Ask the ward nurse if you are not sure." in found.message
    assert "Ask the ward clerk if you are not sure." in found.message


def test_a_picture_that_was_changed_is_named(clinic: Clinic) -> None:
    draw(clinic.picture, "red")
    found = only(clinic.findings())
    assert "leaflets/images/inhaler.png" in found.message
    assert "images/inhaler.png" in clinic.leaflet().source.line(found.place.line)


def test_words_that_were_added_and_deleted_are_shown(clinic: Clinic) -> None:
    clinic.edit("      - You wake up at night.\n", "")
    clinic.edit("Put the cap on again.", "Put the cap on again. Keep it dry.")
    deleted, added = clinic.findings()
    assert "You wake up at night." in deleted.message
    assert "deleted" in deleted.message
    assert clinic.leaflet().source.line(deleted.place.line).endswith("more often.")
    assert '"Keep it dry."' in added.message


def test_a_list_mark_and_bold_words_are_changes_too(clinic: Clinic) -> None:
    clinic.edit("      2. Shake", "      3. Shake")
    found = only(clinic.findings())
    assert '"2. item" and is now "3. item"' in found.message


def test_of_very_many_changes_some_are_shown_and_the_rest_counted(clinic: Clinic) -> None:
    text = clinic.path.read_text(encoding="utf-8")
    more = "".join(f"      - Sentence number {number} here.\n" for number in range(60))
    clinic.path.write_text(text.replace("glossary:", f"{more}glossary:"), encoding="utf-8")
    found = clinic.findings()
    assert len(found) == 21
    assert "not shown here: 40" in found[-1].message


def test_an_approval_of_the_new_words_counts_and_the_old_one_does_not(clinic: Clinic) -> None:
    clinic.edit("Breathe out. Press", "Breathe in. Press")
    record = sign(clinic.path, "Dr B", role="doctor")
    assert clinic.findings() == []
    assert [each.by for each in record.approvals] == ["Dr B"]
    assert [each.by for each in record.earlier] == ["A nurse"]


def test_the_old_words_need_no_new_approval_when_they_are_back(clinic: Clinic) -> None:
    clinic.edit("Breathe out. Press", "Breathe in. Press")
    sign(clinic.path, "Dr B", role="doctor")
    clinic.edit("Breathe in. Press", "Breathe out. Press")
    assert clinic.findings()
    record = sign(clinic.path, "Dr C", role="doctor")
    assert sorted(each.by for each in record.approvals) == ["A nurse", "Dr C"]


def test_the_writer_alone_cannot_approve(clinic: Clinic) -> None:
    clinic.record.unlink()
    sign(clinic.path, step=Step.WRITTEN)
    found = only(clinic.findings())
    assert found.rule == "C605"
    sign(clinic.path, "Dr B", step=Step.CLINICIAN)
    assert clinic.findings() == []


def test_an_organisation_can_ask_for_steps_in_an_order(clinic: Clinic) -> None:
    order = "approvals: [written, clinician, approver]\n"
    clinic.organisation.write_text(clinic.organisation.read_text() + order)
    clinic.record.unlink()
    for step, day in ((Step.WRITTEN, 1), (Step.CLINICIAN, 3)):
        sign(clinic.path, step=step, on=date(2026, 11, day))
        found = only(clinic.findings())
        assert found.rule == "C605"
    assert "The next step is: approver." in found.message
    assert found.suggestion.endswith(COMMAND)
    sign(clinic.path, "Dr B", on=date(2026, 11, 2))
    assert only(clinic.findings()).rule == "C605", "before the clinician"
    sign(clinic.path, "Dr C", on=date(2026, 11, 3))
    assert clinic.findings() == []


def test_a_name_that_is_printed_must_be_in_the_record(clinic: Clinic) -> None:
    clinic.edit("approved_by: [A nurse]", "approved_by: [A nurze]")
    found = only(clinic.findings())
    assert found.rule == "C606"
    assert '"A nurze"' in found.message
    assert found.place.line == 11


def test_a_date_that_is_printed_must_be_in_the_record(clinic: Clinic) -> None:
    clinic.edit("last_reviewed: 2026-11-23", "last_reviewed: 2026-11-22")
    found = only(clinic.findings())
    assert (found.rule, found.place.line) == ("C606", 8)


def test_a_draft_can_be_approved_before_its_name_and_date_are_filled_in(clinic: Clinic) -> None:
    clinic.record.unlink()
    clinic.edit("approved_by: [A nurse]\n", "")
    clinic.edit("last_reviewed: 2026-11-23\n", "")
    clinic.edit("status: approved", "status: draft")
    sign(clinic.path, "Dr A Example", role="consultant", on=date(2026, 11, 25))
    name = "approved_by: ['Dr A Example, consultant']\nlast_reviewed: 2026-11-25"
    clinic.edit("status: draft", f"status: approved\n{name}")
    assert clinic.findings() == []
    clinic.edit("Dr A Example", "Dr B Example")
    assert only(clinic.findings()).rule == "C606"


def test_a_leaflet_in_another_folder_keeps_its_own_record(clinic: Clinic) -> None:
    other = make_clinic(clinic.folder / "other")
    assert only(other.findings()).rule == "C601"


def test_a_record_that_is_a_link_out_of_the_folder_is_not_used(clinic: Clinic) -> None:
    outside = clinic.folder.parent / f"{clinic.folder.name}-outside.json"
    clinic.record.rename(outside)
    clinic.record.symlink_to(outside)
    found = only(clinic.findings())
    assert (found.rule, found.place.path) == ("C603", "approvals/inhaler.json")
