"""A leaflet file as a form: its fields, and where their text stands in the file."""

from __future__ import annotations

from plainleaf.content.editing import FieldKind, Set, edit, form
from plainleaf.content.schema.files import LeafletFile, OrganisationFile
from plainleaf.finding import Place
from tests.content.leaflet_files import GOOD, ORGANISATION


def test_it_has_every_field_in_the_order_of_the_format() -> None:
    assert [each.name for each in form(GOOD).fields] == list(LeafletFile.model_fields)
    organisation = form(ORGANISATION, model=OrganisationFile)
    assert [each.name for each in organisation.fields] == list(OrganisationFile.model_fields)


def test_each_field_says_what_to_type_into_it() -> None:
    fields = {each.label: each for each in form(GOOD).walk()}
    assert fields["title"].kind is FieldKind.LINE
    assert (fields["title"].most, fields["title"].required) == (65, True)
    assert not fields["subtitle"].required
    assert fields["sections.*.body"].kind is FieldKind.TEXT
    assert fields["next_review"].kind is FieldKind.DATE
    assert fields["get_help.*.level"].choices == ("emergency", "urgent", "routine")
    assert fields["contacts"].kind is FieldKind.MAP
    assert fields["contacts.*.phone"].kind is FieldKind.PHONE
    assert fields["readability.allow.*.rule"].kind is FieldKind.CODE
    assert fields["about"].help.startswith("What the leaflet is for")
    assert fields["about"].example


def test_what_is_absent_is_offered_with_all_its_fields() -> None:
    page = form("title: x\n")
    about = page.field(("about",))
    assert about is not None
    assert (about.present, about.value, about.text) == (False, "", None)
    contacts = page.field(("contacts",))
    assert contacts is not None
    assert contacts.item is not None
    assert contacts.item.path == ("contacts", "*")
    assert [each.name for each in contacts.item.children][:2] == ["name", "phone"]


def test_every_character_of_a_value_knows_its_place_in_the_file() -> None:
    page = form(GOOD, "leaflet.yaml")
    plain = [each for each in page.walk() if each.text and each.value.isascii()]
    assert {"title", "about", "body", "phone"} <= {each.name for each in plain}
    for each in plain:
        assert each.text
        stood = "".join(page.source.text[at] for at in each.text.offsets)
        assert stood.replace("\n", " ") == each.value.replace("\n", " ")


def test_a_place_in_the_file_is_a_stretch_of_a_field() -> None:
    page = form(GOOD, "leaflet.yaml")
    at = page.source.text.index("**blood**")
    spot = page.spot(page.source.place(at, at + 9))
    assert spot is not None
    assert spot.path == ("sections", 0, "body")
    body = page.field(spot.path)
    assert body is not None
    assert body.value[spot.start : spot.end] == "**blood**"


def test_a_place_at_a_fields_name_is_the_whole_field() -> None:
    spot = form(GOOD).spot(Place("", 2, 1, 2, 6))
    assert spot is not None
    assert (spot.path, spot.start, spot.end) == (("title",), 0, len("Having a blood test"))
    assert form(GOOD).spot(Place("", 999, 1, 999, 2)) is None


def test_what_does_not_fit_the_format_is_left_to_the_text() -> None:
    page = form("title: [a]\nkey_points: words\nsections: {a: b}\nglossary:\n")
    assert {each.name for each in page.fields if each.raw} == {"title", "key_points", "sections"}


def test_a_form_saved_without_a_change_leaves_the_file_as_it_is() -> None:
    for text in (GOOD, GOOD.replace("\n", "\r\n"), "\ufeff" + GOOD):
        changes = [Set(each.path, each.value) for each in form(text).walk() if each.text]
        assert edit(text, changes) == text
