"""The digest covers everything that a reader is given, and nothing of how the file is written."""

from __future__ import annotations

import pytest
import yaml

from plainleaf.approvals.fixed_phrases import phrase_place
from plainleaf.approvals.words import digest_of
from tests.approvals.clinic import Clinic, draw

EDITS = {
    "a dose in a table": ("| At night | 4 |", "| At night | 6 |"),
    "bold": ("**before**", "before"),
    "a list mark": ("      2. Shake", "      3. Shake"),
    "a list without numbers": ("1. Take off the cap.\n      2.", "- Take off the cap.\n      -"),
    "the kind of a box": ("[!WARNING]", "[!NOTE]"),
    "how urgent": ("level: urgent", "level: routine"),
    "where a link goes": ("(https://example.org/inhalers)", "(https://example.org/cats)"),
    "the words of a link": ("[more about inhalers]", "[more on inhalers]"),
    "the language of a phrase": ("{lang=fr}", "{lang=de}"),
    "a citation": ("breathe in [@guide].", "breathe in."),
    "a picture's description": ("![An inhaler", "![The inhaler"),
    "a heading that is none": ("      ### What it", "      What it"),
    "a phone number": ("960 003", "960 004"),
    "a phone number in the text": ("960 002", "960 009"),
    "hours": ("9am to 5pm", "9am to 6pm"),
    "the next review": ("2029-11-23", "2029-11-24"),
    "how to say a word": ("SPAY-ser", "SPAY-sur"),
    "the reference": ("TEST-001", "TEST-002"),
    "the version": ('"1.0"', '"1.1"'),
    "who wrote it": ("The lung team", "The heart team"),
    "another paragraph": ("Breathe out. Press once", "Breathe out.\n\n      Press once"),
    "2 cells the other way round": ("2 |\n      | At night | 4", "4 |\n      | At night | 2"),
    "the language": ("language: en-GB", "language: en-US"),
}  # fmt: skip
SAME = {
    "another quote": ("title: Using your inhaler", 'title: "Using your inhaler"'),
    "a comment": ("title: Using", "# what it is about\ntitle: Using"),
    "wrapped elsewhere": ("Breathe out. Press once", "Breathe out. Press\n      once"),
    "folded text": ("about: |", "about: >"),
    "the name of a key": ("  clinic:\n    name", "  lungs:\n    name"),
    "another way to mark bold": ("**before**", "__before__"),
    "a draft": ("status: approved", "status: draft"),
    "who approved it": ("approved_by: [A nurse]", "approved_by: [A nurse, Dr B]"),
    "when it was reviewed": ("last_reviewed: 2026-11-23", "last_reviewed: 2026-11-24"),
    "the profile of the wording check": ("glossary:", "readability: {profile: medical}\nglossary:"),
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS)
def test_what_a_reader_is_given_is_covered(clinic: Clinic, edit: str) -> None:
    before = clinic.words().digest
    clinic.edit(*EDITS[edit])
    assert clinic.words().digest != before


@pytest.mark.parametrize("edit", SAME)
def test_how_it_is_written_and_that_it_is_approved_is_not(clinic: Clinic, edit: str) -> None:
    before = clinic.words().digest
    clinic.edit(*SAME[edit])
    assert clinic.words().digest == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("the ward nurse", "the ward clerk"),
        ("960 001", "960 008"),
        ("large print.", "braille."),
        ("1 High Street", "2 High Street"),
        ("alt: Example", "alt: The example"),
        ("language: en-GB", "language: en-US"),
    ],
)
def test_what_the_organisation_says_is_covered(clinic: Clinic, old: str, new: str) -> None:
    before = clinic.words().digest
    clinic.edit(old, new, clinic.organisation)
    assert clinic.words().digest != before


def test_the_order_of_fields_and_of_contacts_is_not_covered(clinic: Clinic) -> None:
    before = clinic.words().digest
    data = yaml.load(clinic.path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    data["contacts"]["ward"] = {"phone": "01632 960 005", "name": "Ward 5"}
    written = {name: yaml.safe_dump({name: data[name]}) for name in data}
    given = []
    for contacts in (data["contacts"], dict(reversed(data["contacts"].items()))):
        written["contacts"] = yaml.safe_dump({"contacts": contacts}, sort_keys=False)
        clinic.path.write_text("".join(reversed(written.values())), encoding="utf-8")
        given.append(clinic.words().digest)
    assert given[0] == given[1] != before


def test_a_value_and_a_contact_that_the_leaflet_does_not_use_are_not(clinic: Clinic) -> None:
    before = clinic.words().digest
    clinic.edit("values:\n", "values:\n  other: something else\n", clinic.organisation)
    clinic.edit(
        "contacts:\n",
        "contacts:\n  x:\n    {name: X, web: https://x.example/}\n",
        clinic.organisation,
    )
    assert clinic.words().digest == before


def test_a_fixed_phrase_that_is_printed_is_covered_and_another_is_not(clinic: Clinic) -> None:
    before = clinic.words().digest
    clinic.phrases.write_text(
        clinic.phrases.read_text() + "alert_tip: A tip\ndraft: Only a draft\n"
    )
    assert clinic.words().digest == before
    clinic.phrases.write_text(clinic.phrases.read_text() + "alert_warning: Be careful\n")
    assert clinic.words().digest != before


@pytest.mark.parametrize("name", ["inhaler.png", "logo.png"])
def test_what_a_picture_shows_is_covered_and_its_name_is_not(clinic: Clinic, name: str) -> None:
    before = clinic.words().digest
    path = clinic.picture.with_name(name)
    path.rename(path.with_name("new.png"))
    where = clinic.path if name == "inhaler.png" else clinic.organisation
    clinic.edit(f"images/{name}", "images/new.png", where)
    assert clinic.words().digest == before
    draw(path.with_name("new.png"), "red")
    assert clinic.words().digest != before


def test_the_digest_is_the_same_on_every_machine() -> None:
    """A change of this value makes every record of every clinic useless."""
    lines = [("title", "Using your inhaler"), ("paragraph", "37.5\u00b0C \u2265 \u00e9\u0301")]
    assert digest_of(lines) == "ec7dca70af1ffd50189946f47a3f683fb7488a063589365b7d01ee580626c060"


def test_no_words_can_pass_for_marks(clinic: Clinic) -> None:
    clinic.edit("**before**", r"\*\*before\*\*")
    assert ("key point", r"Shake the inhaler \*\*before\*\* you use it.") in {
        (entry.kind, entry.text) for entry in clinic.words().entries
    }


def test_the_words_of_an_own_template_are_covered_and_its_marks_are_not(clinic: Clinic) -> None:
    template = clinic.folder / "templates/parts/masthead.html.j2"
    template.parent.mkdir()
    given = []
    for text in (
        '<p class="a">Our clinic</p>{{ t.line(leaflet.title) }}',
        '<p class="b">Our\n  clinic</p> {# a note #} {{ t.line(leaflet.title) }}',
        "<p>Our new clinic</p>{{ t.line(leaflet.title) }}",
    ):
        template.write_text(text, encoding="utf-8")
        given.append(clinic.words().digest)
    assert given[0] == given[1] != given[2]
    (found,) = clinic.findings()
    assert '"Our new clinic"' in found.message
    assert "templates/parts/masthead.html.j2" in found.message


def test_a_label_in_the_language_of_the_publisher_is_covered(clinic: Clinic) -> None:
    clinic.edit("status: approved", "status: draft")
    clinic.edit("language: en-GB", "language: cy", clinic.organisation)
    welsh = clinic.phrases.with_name("cy.yaml")
    before = clinic.words().digest
    welsh.write_text("extends: cy\nfeedback: Dywedwch\n", encoding="utf-8")
    assert clinic.words().digest != before
    assert ("fixed phrase feedback (cy)", "Dywedwch: ") in {
        (entry.kind, entry.text) for entry in clinic.words().entries
    }
    place = phrase_place("feedback (cy)", "en-GB", clinic.project)
    assert (place.path, place.line) == ("templates/phrases/cy.yaml", 2)
