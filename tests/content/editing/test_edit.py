"""A leaflet changed through its fields: only what was changed is changed."""

from __future__ import annotations

import difflib

import pytest

from plainleaf.content.editing import EditError, Insert, Move, Remove, Rename, Set, edit, form
from plainleaf.content.editing.changes import Change
from tests.content.leaflet_files import GOOD


def changed_lines(before: str, after: str) -> list[str]:
    """The lines that went (-) and came (+)."""
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in lines if line[:2] in ("- ", "+ ")]


def changes_of(*changes: Change, text: str = GOOD) -> list[str]:
    return changed_lines(text, edit(text, changes))


def test_a_text_is_changed_in_its_place_and_keeps_its_comment() -> None:
    assert changes_of(Set(("title",), "Giving blood")) == [
        "- title: Having a blood test      # at most 65 characters",
        "+ title: Giving blood      # at most 65 characters",
    ]


def test_text_that_yaml_would_take_for_something_else_gets_quotes() -> None:
    assert changes_of(Set(("key_points", 0), "Call ward #3: now"))[1] == (
        '+   - "Call ward #3: now"'
    )


def test_a_change_that_changes_nothing_leaves_the_file_as_it_is() -> None:
    assert edit(GOOD, [Set(("title",), "Having a blood test")]) == GOOD


def test_a_field_that_is_absent_comes_to_its_usual_place() -> None:
    text = GOOD.replace("subtitle: For adults            # optional\n", "")
    assert edit(text, [Set(("subtitle",), "For adults")]).splitlines()[1:4] == [
        "title: Having a blood test      # at most 65 characters",
        "subtitle: For adults",
        "language: en-GB",
    ]


def test_items_come_go_and_move() -> None:
    text = edit(
        GOOD,
        [
            Insert(("key_points", 0), "First."),
            Insert(("key_points", 2), "Last."),
            Move(("key_points", 2), 0),
            Remove(("key_points", 1)),
        ],
    )
    assert changed_lines(GOOD, text) == ["+   - Last."]


def test_an_entry_gets_another_key() -> None:
    assert changes_of(Rename(("contacts", "ward"), "ward-3")) == [
        "-   ward: {name: Ward 3, phone: 0300 123 4567, hours: Any time, day or night}",
        "+   ward-3: {name: Ward 3, phone: 0300 123 4567, hours: Any time, day or night}",
    ]


def test_a_broken_file_is_not_touched_and_the_mistake_is_named() -> None:
    with pytest.raises(EditError, match="line 2") as caught:
        edit("format: 1\ntitle: Blood: a test\n", [Set(("title",), "x")])
    assert caught.value.finding is not None
    assert caught.value.finding.rule == "C010"


def test_the_form_has_every_field_in_the_order_of_the_format() -> None:
    fields = form(GOOD).fields
    assert [each.name for each in fields[:4]] == ["format", "title", "subtitle", "language"]
    body = form(GOOD).field(("sections", 0, "body"))
    assert body is not None
    assert (body.kind, body.label) == ("text", "sections.*.body")
    assert body.value.startswith("A nurse takes **blood**")
