"""A leaflet changed through its fields: only what was changed is changed."""

from __future__ import annotations

import difflib

import pytest
import yaml

from plainleaf.content.editing import EditError, Insert, Move, Remove, Rename, Set, edit, form
from plainleaf.content.editing.changes import Change, Value
from plainleaf.content.schema.files import OrganisationFile
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


# A leaflet's `about` in each style, what is typed, and how it then stands in the file.
STYLES = {
    "literal": ("about: |  # why\n  One.\n\n  Two.\n", "One.\n\nThree.",
                "about: |  # why\n  One.\n\n  Three.\n"),
    "literal, line breaks kept": ("about: |+\n  One.\n\n\n", "Two.\nThree.",
                                  "about: |+\n  Two.\n  Three.\n\n\n"),
    "literal, further in": ("about: |\n      One.\n", "One.\nTwo.",
                            "about: |\n      One.\n      Two.\n"),
    "literal, first line further in": ("about: |\n  One.\n", "  One.\nTwo.",
                                       "about: |2\n    One.\n  Two.\n"),
    "literal, first line with a tab": ("about: |\n  One.\n", "\tOne.\nTwo.",
                                       "about: |2\n  \tOne.\n  Two.\n"),
    "folded": ("about: >\n  One and\n  two and\n  three.\n", "One and 2 and three.",
               "about: >\n  One and\n  2 and\n  three.\n"),
    "folded, another paragraph": ("about: >\n  One and\n  two.\n", "One and two.\nThree.",
                                  "about: >\n  One and\n  two.\n\n  Three.\n"),
    "plain on two lines": ("about: One and\n  two.  # why\n", "One and three.",
                           "about: One and\n  three.  # why\n"),
    "quoted, on one line": ('about: "One."  # why\n', "One: two.", 'about: "One: two."  # why\n'),
    "single quotes": ("about: 'One.'\n", "It's \"one\".", "about: 'It''s \"one\".'\n"),
    "double quotes that cannot hold it simply": ('about: "One."\n', 'Say "one".',
                                                 "about: 'Say \"one\".'\n"),
    "escapes": ('about: "\\u00e9 one.\\n\\nTwo."\n', "é one.\n\nThree.",
                'about: "\\u00e9 one.\\n\\nThree."\n'),
    "plain that becomes several lines": ("about: One.  # why\n", "One.\nTwo.",
                                         "about: |  # why\n  One.\n  Two.\n"),
    "plain that needs quotes": ("about: One.\n", "no", 'about: "no"\n'),
    "plain beside a near comment": ("about: # why\n", "One.", "about: | # why\n  One.\n"),
    "nothing there": ("about:\n", "One.", "about: |\n  One.\n"),
}  # fmt: skip


@pytest.mark.parametrize(("before", "value", "after"), STYLES.values(), ids=STYLES.keys())
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_text_keeps_its_style_where_that_can_hold_it(
    before: str, value: str, after: str, ending: str, mark: str
) -> None:
    def file(about: str) -> str:
        return (mark + "format: 1\n" + about + "# end\n").replace("\n", ending)

    assert edit(file(before), [Set(("about",), value)]) == file(after)


def test_lines_that_are_not_touched_keep_their_own_ends_and_blanks() -> None:
    mixed = "format: 1\r\nabout: |\r  One.\n   \t\r\n  Two.\r\ntitle: x"
    assert edit(mixed, [Set(("about",), "One.\n\nThree.")]) == (
        "format: 1\r\nabout: |\r  One.\n   \t\r\n  Three.\r\ntitle: x"
    )


def test_a_file_whose_last_line_has_no_end_still_has_none() -> None:
    assert edit("title: x\nlanguage: en", [Set(("language",), "cy")]) == "title: x\nlanguage: cy"
    assert edit("title: x", [Set(("language",), "cy")]) == "title: x\nlanguage: cy"


def test_a_comment_goes_with_the_item_it_is_about() -> None:
    text = "key_points:\n  # the list\n  - a\n  # about b\n  - b\n    # more of b\n  - c\n"
    assert edit(text, [Move(("key_points", 1), 0)]) == (
        "key_points:\n  # the list\n  # about b\n  - b\n    # more of b\n  - a\n  - c\n"
    )
    assert edit(text, [Remove(("key_points", 1))]) == (
        "key_points:\n  # the list\n  - a\n  # about b\n  - c\n"
    )


def test_a_comment_further_in_never_becomes_text_of_the_item_before() -> None:
    first = "get_help:\n  - when: [a]\n    do: |\n      x\n"
    text = first + "  - do: y\n    when:\n      - b\n\n      # the end\n"
    assert edit(text, [Remove(("get_help", 1))]) == first


def test_sections_that_stand_apart_still_do() -> None:
    text = "sections:\n  - heading: A\n    body: a\n\n  - heading: B\n    body: b\n\ntitle: x\n"
    new = edit(text, [Insert(("sections", 1), {"body": "n\nm", "heading": "N"})])
    assert new == (
        "sections:\n  - heading: A\n    body: a\n\n"
        "  - heading: N\n    body: |\n      n\n      m\n\n"
        "  - heading: B\n    body: b\n\ntitle: x\n"
    )
    assert edit(new, [Remove(("sections", 1))]) == text
    assert edit(text, [Remove(("sections", 1))]) == (
        "sections:\n  - heading: A\n    body: a\n\ntitle: x\n"
    )


def test_the_last_item_leaves_an_empty_list_and_its_comments() -> None:
    text = "key_points:  # top\n  # first\n  - a  # a\n  # end\ntitle: x\n"
    assert edit(text, [Remove(("key_points", 0))]) == (
        "key_points: []  # top\n  # first\n  # end\ntitle: x\n"
    )


def test_what_is_absent_is_made_with_all_that_goes_round_it() -> None:
    waiver = {"rule": "R104", "text": "x", "reason": "a, b", "until": "2027-01-01"}
    assert changes_of(Insert(("readability", "allow", 0), waiver), text="title: x\n") == [
        "+ readability:",
        "+   allow:",
        "+     - rule: R104",
        "+       text: x",
        "+       reason: a, b",
        "+       until: 2027-01-01",
    ]


def test_a_new_group_is_written_as_its_neighbours_are() -> None:
    text = "contacts:\n  ward: {name: Ward, phone: '1'}\n"
    assert changes_of(Set(("contacts", "gp"), {"phone": "2", "name": "A, b"}), text=text) == [
        '+   gp: {name: "A, b", phone: "2"}'
    ]


def test_a_whole_list_typed_anew_changes_the_items_that_differ() -> None:
    text = "key_points:\n  - a  # 1\n  - b  # 2\n  - c  # 3\n"
    assert edit(text, [Set(("key_points",), ["a", "new", "c", "d"])]) == (
        "key_points:\n  - a  # 1\n  - new  # 2\n  - c  # 3\n  - d\n"
    )


def test_an_item_more_in_front_of_a_whole_list_moves_the_others_as_they_stand() -> None:
    text = "sources:\n  - id: a  # 1\n    text: A\n  - {id: b, text: B}\n"
    new = [{"text": "N", "id": "n"}, {"text": "A", "id": "a"}, {"text": "B", "id": "b"}]
    assert changes_of(Set(("sources",), new), text=text) == ["+   - id: n", "+     text: N"]


def test_the_organisations_file_can_be_changed_too() -> None:
    text = "name: Old\nvalues:\n  phone:\n"
    changes = [Set(("values", "phone"), "0300"), Set(("department",), "X")]
    assert edit(text, changes, OrganisationFile) == (
        'name: Old\ndepartment: X\nvalues:\n  phone: "0300"\n'
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Set(("key_points", 7), "x"), "key_points 8.* no longer"),
        (Set(("nonsense",), "x"), "There is no field called"),
        (Set(("sections", 0, "titel"), "x"), "There is no field called"),
        (Insert(("title", 0), "x"), "is not a list"),
        (Insert(("contacts", "ward"), {"name": "x"}), "already exists"),
        (Insert(("contacts", "my ward"), {"name": "x"}), "cannot be used as a name"),
        (Remove(("subtitel",)), "no longer in this file"),
        (Move(("title",), 0), "cannot be moved"),
        (Move(("key_points", 0), 5), "no longer in this file"),
        (Rename(("title",), "name"), "cannot be renamed"),
        (Set(("title",), "a\x07"), "invisible character"),
        (Set(("title",), "\ud800"), "invisible character"),
        (Set(("about",), "a" * 20001), "20,001 characters"),
        (Set((), "x"), "no longer in this file"),
    ],
)
def test_what_cannot_be_done_is_said_in_words(change: Change, said: str) -> None:
    with pytest.raises(EditError, match=said):
        edit(GOOD, [Set(("title",), "Changed"), change])


@pytest.mark.parametrize("text", ["", "# only a note\n", "- a list\n", "just words\n", "a: &x b\n"])
def test_a_file_without_fields_is_refused(text: str) -> None:
    with pytest.raises(EditError):
        edit(text, [Set(("title",), "x")])
    with pytest.raises(EditError):
        form(text)


@pytest.mark.parametrize(
    ("field", "wrong", "value"),
    [
        (
            "contacts",
            ["  - name: Ward 3", "  - name: Desk"],
            {"ward": {"name": "Ward 3", "phone": "01632 960 001"}},
        ),
        ("key_points", ["  first: Rest.", "  last: Walk."], ["Rest.", "Walk."]),
    ],
)
def test_a_group_is_typed_over_a_list_and_a_list_over_a_group(
    field: str, wrong: list[str], value: Value
) -> None:
    lines = GOOD.splitlines()
    start = next(number for number, each in enumerate(lines) if each.startswith(f"{field}:"))
    end = next(n for n in range(start + 1, len(lines)) if not lines[n].startswith((" ", "#")))
    text = "\n".join([*lines[:start], f"{field}:", *wrong, *lines[end:], ""])

    after = edit(text, [Set((field,), value)])

    assert yaml.load(after, Loader=yaml.BaseLoader)[field] == value
    assert set(changed_lines("\n".join(lines[:start] + lines[end:]), after)).isdisjoint(
        f"- {line}" for line in lines
    )
