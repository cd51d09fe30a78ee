"""``{name}`` in a text is filled, or the writer is told: nothing is ever made up."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainleaf.content.markdown import blocks, line
from plainleaf.content.placeholders import escape, fill, find_unfilled
from plainleaf.content.reading_order import lines
from plainleaf.content.source import Source, Text
from plainleaf.content.tree import Foreign, Paragraph
from tests.content.leaflet_files import Clinic
from tests.content.markdown_reading import Project, in_a_file


def text(value: str) -> Text:
    return Text(value, Source("a.yaml", value), tuple(range(len(value))))


VALUES = {"phone": text("0300 123 4567"), "empty": text(" "), "web": text("https://a.example/x_y")}


def test_a_placeholder_is_filled_and_stands_where_it_was_written(clinic: Clinic) -> None:
    leaflet = clinic.load(("do: Call the ward today.", 'do: "Call {ward_phone} today."'))
    do = leaflet.get_help[1].do

    assert do.plain == "Call 0300 123 4567 today."
    at = do.text.place(do.text.value.index("0300"))
    assert leaflet.source.line(at.line)[at.column - 1 :].startswith("{ward_phone}")
    after = do.text.place(do.text.value.index("today"))
    assert leaflet.source.line(after.line)[after.column - 1 :].startswith("today")


def test_a_value_is_plain_words_and_no_markdown(clinic: Clinic) -> None:
    leaflet = clinic.load(("A nurse takes", "At {clinic}, a nurse takes"))
    first = leaflet.sections[0].blocks[0]

    assert isinstance(first, Paragraph)
    assert first.line.plain.startswith("At The *Star* Clinic, a nurse takes blood")


SIGNS = [
    "2. Obergeschoss",
    "16. März 2027",
    "1) x",
    "01632. x",
    "+ 5 Minuten",
    "- 5 °C",
    "- x",
    "* x",
    "*x*",
    "# 3",
    "### x",
    "> 38",
    "> x",
    "| a",
    "| a | b |",
    "---",
    "===",
    "***",
    "___",
    "```",
    "~~~",
    "R&D",
    "==x== 10^9^ H~2~O",
    "[ ] x",
    "[x](y)",
    "<b>",
    "a_b_c",
    "2*500mg, 3*a",
    "x\\",
    "5\u00a0mg",
]
PLACES = {
    "alone": ("{x}", "{}"),
    "first in a line": ("{x}, rechts", "{}, rechts"),
    "in a line": ("Hier: {x}, rechts", "Hier: {}, rechts"),
    "at the end of a line": ("Hier ist {x}", "Hier ist {}"),
    "first in the second line": ("Es ist also hier oben:\n{x}", "Es ist also hier oben: {}"),
    "in an item": ("- {x}\n- {x}", "{}"),
    "in a numbered item": ("1. {x}\n2. {x}", "{}"),
    "in a box": ("> [!TIP]\n> {x}", "{}"),
    "in a table": ("| a | b |\n| --- | --- |\n| {x} | c |", "{}"),
    "in a heading": ("### {x}\n\nText.", "{}"),
    "bold": ("**a {x} b**", "a {} b"),
}


@pytest.mark.parametrize("value", SIGNS)
@pytest.mark.parametrize("place", PLACES)
def test_a_value_prints_as_its_text_wherever_it_stands(
    tmp_path: Path, value: str, place: str
) -> None:
    project = Project(tmp_path)
    typed, printed = PLACES[place]
    body = fill(in_a_file(typed), {"x": text(value)}, markdown=True)
    found = list(lines(blocks(body, project.context())))
    assert project.findings == []
    assert printed.format(value) in [line.plain for line in found]


@pytest.mark.parametrize("value", ["&amp;", "AT&amp;T", "&#65;", "&copy;"])
@pytest.mark.parametrize("place", PLACES)
def test_a_sign_that_is_html_code_in_a_value_is_refused_and_never_changed(
    tmp_path: Path, value: str, place: str
) -> None:
    project = Project(tmp_path)
    typed, printed = PLACES[place]
    body = fill(in_a_file(typed), {"x": text(value)}, markdown=True)
    found = list(lines(blocks(body, project.context())))
    assert printed.format(value) in [line.plain for line in found]
    assert {finding.rule for finding in project.findings} == {"C035"}


@pytest.mark.parametrize("value", SIGNS)
def test_a_value_prints_as_its_text_in_a_field_of_one_line(tmp_path: Path, value: str) -> None:
    project = Project(tmp_path)
    for typed, printed in (PLACES["alone"], PLACES["first in a line"], PLACES["in a line"]):
        field = fill(in_a_file(typed), {"x": text(value)}, markdown=True)
        assert line(field, project.context()).plain == printed.format(value)
        assert project.findings == []


def test_placeholders_are_filled_in_fields_that_are_no_markdown(clinic: Clinic) -> None:
    leaflet = clinic.load(("phone: 0300 123 4567", 'phone: "{ward_phone}"'))

    assert leaflet.contacts[0].phone is not None
    assert leaflet.contacts[0].phone.value == "0300 123 4567"


def test_the_braces_of_a_foreign_phrase_are_no_placeholder(clinic: Clinic) -> None:
    leaflet = clinic.load(("A nurse takes", "[Bonjour]{lang=fr}, a nurse takes"))
    first = leaflet.sections[0].blocks[0]

    assert isinstance(first, Paragraph)
    assert isinstance(first.line.children[0], Foreign)


def test_a_backslash_keeps_a_curly_bracket(clinic: Clinic) -> None:
    leaflet = clinic.load(("A nurse takes", "A \\{nurse\\} takes"), ("BLOOD-001", "A\\{1\\}"))
    first = leaflet.sections[0].blocks[0]

    assert isinstance(first, Paragraph)
    assert first.line.plain.startswith("A {nurse} takes")
    assert leaflet.reference.value == "A{1}"


def test_an_unknown_an_empty_and_a_broken_placeholder_are_told_at_their_places() -> None:
    typed = text("{phon} {empty} {phone} { a}b} }")

    assert [(f.rule, f.place.column) for f in find_unfilled(typed, VALUES, "o.yaml")] == [
        ("C206", 1), ("C207", 8), ("C206", 24), ("C217", 29), ("C217", 31),
    ]  # fmt: skip


def test_an_unknown_placeholder_is_guessed() -> None:
    (finding,) = find_unfilled(text("{fone}"), VALUES, "o.yaml")

    assert 'Did you mean "phone"?' in finding.message


def test_without_an_organisation_the_message_names_the_file_to_make() -> None:
    (finding,) = find_unfilled(text("{phone}"), {}, None)

    assert "leaflets/_organisation.yaml" in finding.message


def test_an_address_is_filled_as_it_is_so_that_it_stays_a_link() -> None:
    assert fill(text("{web}"), VALUES, markdown=True).value == "https://a.example/x_y"


@given(st.text(max_size=60))
def test_filling_keeps_one_offset_a_character(value: str) -> None:
    for markdown in (True, False):
        done = fill(text(value), VALUES, markdown)
        assert len(done.value) == len(done.offsets)
        assert all(0 <= offset < len(value) for offset in done.offsets)


@given(st.text(alphabet=st.characters(blacklist_characters="{}\\"), max_size=60))
def test_text_without_braces_is_left_alone(value: str) -> None:
    assert fill(text(value), VALUES, markdown=True).value == value
    assert find_unfilled(text(value), VALUES, None) == []


@given(st.text(max_size=40))
def test_escaping_keeps_every_character_in_its_place(value: str) -> None:
    done = escape(text(value))

    assert len(done.value) == len(done.offsets)
    assert list(dict.fromkeys(done.offsets)) == list(range(len(value)))
