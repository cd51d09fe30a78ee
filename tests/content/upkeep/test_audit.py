"""What needs doing about a leaflet, found in its file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plainleaf.content.new.example_text import starting_words
from plainleaf.content.new.leaflet import new_leaflet
from plainleaf.content.upkeep import Audit, Note, NoteKind
from plainleaf.project import Project, data_root
from tests.content.leaflet_files import GOOD, Clinic

TODAY = date(2026, 11, 25)
ORGANISATION = """\
name: Example Hospital
contacts:
  emergency: {name: Emergency services, phone: "999"}
  ward: {name: Ward 3, phone: 01632 960 001}
  nurse: {name: Cancer nurse, phone: 01632 960 777}
values:
  day_unit: 01632 960 333
  empty:
"""


def notes(clinic: Clinic, path: Path) -> list[Note]:
    project = Project.of_leaflet(path)
    look = Audit(project, TODAY, starting_words(project))
    return list(look.leaflet(path, clinic.leaflets.name).notes)


def noted(clinic: Clinic, *changes: tuple[str, str]) -> list[tuple[str, int, str]]:
    clinic.organisation(ORGANISATION)
    ward = ("phone: 0300 123 4567", "phone: 01632 960 001")
    path = clinic.changed(ward, *changes)
    return [(each.kind.value, each.place.line, each.message) for each in notes(clinic, path)]


APPROVED = ("status: draft", "status: approved")


@pytest.mark.parametrize(
    ("day", "kind", "window", "said"),
    [
        ("2026-11-24", NoteKind.OVERDUE, None, "was due on 2026-11-24, 1 day ago"),
        ("2026-11-25", NoteKind.DUE, 30, "in 0 days"),
        ("2026-12-25", NoteKind.DUE, 30, "in 30 days"),
        ("2026-12-26", NoteKind.DUE, 60, "in 31 days"),
        ("2027-02-23", NoteKind.DUE, 90, "in 90 days"),
    ],
)
def test_a_review_is_told_in_time(
    clinic: Clinic, day: str, kind: NoteKind, window: int | None, said: str
) -> None:
    path = clinic.changed(APPROVED, ("next_review: 2029-11-23", f"next_review: {day}"))
    found = next(
        each for each in notes(clinic, path) if each.kind in (NoteKind.DUE, NoteKind.OVERDUE)
    )
    assert (found.kind, found.window, found.place.line) == (kind, window, 9)
    assert said in found.message


def test_a_review_far_off_and_an_approved_leaflet_in_order_say_nothing(clinic: Clinic) -> None:
    assert noted(clinic, APPROVED, ("next_review: 2029-11-23", "next_review: 2027-02-24")) == []


def test_a_draft_is_a_draft_and_never_overdue(clinic: Clinic) -> None:
    found = noted(clinic, ("next_review: 2029-11-23", "next_review: 2020-01-01"))
    assert [kind for kind, _, _ in found] == ["draft"]


@pytest.mark.parametrize(
    ("day", "kind"),
    [("2026-11-24", "waiver_lapsed"), ("2026-11-25", "waiver_lapses"), ("2027-02-24", None)],
)
def test_a_permission_is_told_before_and_after_it_ends(
    clinic: Clinic, day: str, kind: str | None
) -> None:
    found = noted(clinic, APPROVED, ("until: 2027-11-23", f"until: {day}"))
    assert [(each[0], each[1]) for each in found] == ([(kind, 47)] if kind else [])


def test_brackets_that_nothing_fills_are_shown_at_their_place(clinic: Clinic) -> None:
    found = noted(clinic, APPROVED, ("Your arm swells up.", "Call {empty} or {nobody}."))
    assert [(kind, line) for kind, line, _ in found] == [("placeholder", 24)] * 2


def test_a_contact_is_held_against_the_organisations_of_its_key_or_name(clinic: Clinic) -> None:
    found = noted(clinic, APPROVED, ("phone: 01632 960 001", "phone: 01632 555 001"))
    assert found == [
        (
            "phone",
            39,
            '"Ward 3" is 01632 555 001 here but 01632 960 001 in leaflets/_organisation.yaml.',
        )
    ]
    by_name = noted(clinic, APPROVED, ("  ward: {", "  w3: {"), ("[ward, ", "[w3, "),
                    ("01632 960 001", "01632 555 001"))  # fmt: skip
    assert [kind for kind, _, _ in by_name] == ["phone"]


def test_a_number_in_the_text_that_is_one_slip_off_is_shown(clinic: Clinic) -> None:
    text = "Call 01632 960 303 or 01632 960 333 today, +44 1632 960 777, 2026-11-23 or 380,000."
    (found,) = noted(clinic, APPROVED, ("Call the ward today.", text))
    assert found[:2] == ("phone", 25)
    assert found[2].startswith("01632 960 303 is almost the same as 01632 960 333 (day_unit")


def test_what_was_never_replaced_in_a_new_leaflet_is_told_once(clinic: Clinic) -> None:
    made = new_leaflet("MRI", clinic.root, language="en-GB", today=TODAY)
    path = clinic.write(made.text, made.path.name)
    found = [each for each in notes(clinic, path) if each.kind is NoteKind.STARTING_WORDS]
    assert len(found) == 1
    assert "in 14 places" in found[0].message
    approved = clinic.write(made.text.replace("status: draft", "status: approved"))
    assert NoteKind.UNFINISHED in [each.kind for each in notes(clinic, approved)]


def test_the_shipped_leaflets_have_nothing_left_of_a_start() -> None:
    project = Project(data_root(), data_root() / "leaflets")
    look = Audit(project, TODAY, starting_words(project))
    paths = sorted(project.base.glob("[!_]*.yaml"))
    assert paths
    for path in paths:
        draft = "\nstatus: draft\n" in path.read_text(encoding="utf-8")
        kinds = [note.kind for note in look.leaflet(path, path.name).notes]
        assert kinds == ([NoteKind.DRAFT] if draft else [])


def test_a_broken_leaflet_is_told_and_stops_nothing(clinic: Clinic) -> None:
    for data in ("", "a: b: c\n", "- x\n", "\ttitle: x\n", b"\xff\xfe", GOOD[:500]):
        path = clinic.write(data)
        found = notes(clinic, path)
        assert [each.kind for each in found].count(NoteKind.BROKEN) == 1


def test_an_approved_leaflet_without_a_day_of_review_is_told(clinic: Clinic) -> None:
    (found,) = noted(clinic, APPROVED, ("next_review: 2029-11-23", "next_review: soon"))
    assert found[:2] == ("broken", 9)


def test_a_broken_organisation_file_is_told_once(clinic: Clinic) -> None:
    clinic.organisation("name: a: b\n")
    project = Project.of_leaflet(clinic.write())
    look = Audit(project, TODAY, frozenset())
    look.leaflet(clinic.write(), "a")
    look.leaflet(clinic.write(), "b")
    told = look.organisation()
    assert told is not None
    assert (told.source, len(told.notes)) == ("leaflets/_organisation.yaml", 1)
