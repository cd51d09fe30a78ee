"""``{name}`` in a text is filled, or the writer is told: nothing is ever made up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plainleaf.content.placeholders import escaped, filled, unfilled
from plainleaf.content.source import Source, Text
from plainleaf.content.tree import Foreign, Paragraph
from tests.content.leaflet_files import Clinic


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

    assert [(f.rule, f.place.column) for f in unfilled(typed, VALUES, "o.yaml")] == [
        ("C206", 1), ("C207", 8), ("C206", 24), ("C217", 29), ("C217", 31),
    ]  # fmt: skip


def test_an_unknown_placeholder_is_guessed() -> None:
    (finding,) = unfilled(text("{fone}"), VALUES, "o.yaml")

    assert 'Did you mean "phone"?' in finding.message


def test_without_an_organisation_the_message_names_the_file_to_make() -> None:
    (finding,) = unfilled(text("{phone}"), {}, None)

    assert "leaflets/_organisation.yaml" in finding.message


def test_an_address_is_filled_as_it_is_so_that_it_stays_a_link() -> None:
    assert filled(text("{web}"), VALUES, markdown=True).value == "https://a.example/x_y"


@given(st.text(max_size=60))
def test_filling_keeps_one_offset_a_character(value: str) -> None:
    for markdown in (True, False):
        done = filled(text(value), VALUES, markdown)
        assert len(done.value) == len(done.offsets)
        assert all(0 <= offset < len(value) for offset in done.offsets)


@given(st.text(alphabet=st.characters(blacklist_characters="{}\\"), max_size=60))
def test_text_without_braces_is_left_alone(value: str) -> None:
    assert filled(text(value), VALUES, markdown=True).value == value
    assert unfilled(text(value), VALUES, None) == []


@given(st.text(max_size=40))
def test_escaping_keeps_every_character_in_its_place(value: str) -> None:
    done = escaped(text(value))

    assert len(done.value) == len(done.offsets)
    assert list(dict.fromkeys(done.offsets)) == list(range(len(value)))
