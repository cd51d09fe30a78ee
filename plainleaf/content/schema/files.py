"""The leaflet file, format 1, and the organisation file: one model field for each field.

Every value is the text as typed in the file, so every field is text, a list or a mapping. An
editor shows the descriptions and examples while people type. The first example of a field is
the one that a finding suggests.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from plainleaf.content.schema.fields import (
    Body,
    Colour,
    Day,
    Email,
    Format,
    Key,
    Label,
    Language,
    Lines,
    Phone,
    PlainWords,
    Rule,
    SourceId,
    Title,
    WebAddress,
    Words,
)

_ONCE_APPROVED: dict[str, Any] = {
    "if": {"properties": {"status": {"const": "approved"}}, "required": ["status"]},
    "then": {
        "required": ["approved_by", "last_reviewed"],
        "properties": {"approved_by": {"minItems": 1}},
    },
}
_VALUES = {"type": "object", "additionalProperties": {"type": ["string", "number", "null"]}}

CODES = frozenset(
    {"format", "language", "status", "level", "last_reviewed", "next_review", "until", "rule"}
    | {"profile", "id"}
)
"""Fields whose value is a single code or date, so that a comment after it loses no text."""


def field_names() -> frozenset[str]:
    """Every field name of format 1."""
    return frozenset(name for part in Part.__subclasses__() for name in part.model_fields)


class Part(BaseModel):
    """A mapping in the file. ``called`` is its name in messages; unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")
    called: ClassVar[str]


class Help(Part):
    """One box of "When to get help"."""

    called = "a help box"
    level: Literal["emergency", "urgent", "routine"] = Field(
        description="How soon: emergency (now), urgent (today) or routine. Most urgent box first.",
        examples=["emergency"],
    )
    when: list[Words] = Field(
        min_length=1,
        description="The signs, one on each line.",
        examples=[["You cannot feel your legs."]],
    )
    do: Words = Field(
        description="What to do, in one short sentence.", examples=["Call 999 or go to A&E now."]
    )
    contacts: list[Key] = Field(
        default=[],
        description="Who to contact: the short names of contacts, here or in _organisation.yaml.",
        examples=[["ward"]],
    )
    while_you_wait: list[Words] = Field(
        default=[],
        description="What to do until help comes, one step on each line.",
        examples=[["Lie flat and keep still."]],
    )


class MedicineTimes(Part):
    """A medicine and how much of it to take at which time of day."""

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [{"required": [time]} for time in ("morning", "noon", "evening", "night")]
        }
    )
    called = "a medicine"
    medicine: Words = Field(
        description="The medicine, as people call it.", examples=["Slow tablet"]
    )
    why: Words | None = Field(default=None, description="What it is for.", examples=["For pain"])
    morning: Words | None = Field(
        default=None, description="How much in the morning.", examples=["1 tablet"]
    )
    noon: Words | None = Field(default=None, description="How much at noon.", examples=["1 tablet"])
    evening: Words | None = Field(
        default=None, description="How much in the evening.", examples=["1 tablet"]
    )
    night: Words | None = Field(
        default=None, description="How much at bedtime.", examples=["1 tablet"]
    )


class TimesWords(Part):
    """Your own words for the table of medicine times."""

    called = '"times_words"'
    caption: Words | None = Field(
        default=None,
        description="The line above the table.",
        examples=["When to take each medicine"],
    )
    medicine: Words | None = Field(
        default=None, description="Above the medicines.", examples=["Medicine"]
    )
    why: Words | None = Field(
        default=None, description="Above what they are for.", examples=["What it is for"]
    )
    morning: Words | None = Field(default=None, description="The first time.", examples=["8am"])
    noon: Words | None = Field(default=None, description="The second time.", examples=["Lunch"])
    evening: Words | None = Field(default=None, description="The third time.", examples=["6pm"])
    night: Words | None = Field(default=None, description="The last time.", examples=["Bedtime"])
    none: Words | None = Field(
        default=None, description="In a cell without a dose.", examples=["none"]
    )
    when: Words | None = Field(
        default=None,
        description="Above the times, where each dose has its own row.",
        examples=["When"],
    )
    amount: Words | None = Field(
        default=None,
        description="Above the doses, where each dose has its own row.",
        examples=["How much"],
    )


class Section(Part):
    """A part of the leaflet with a heading."""

    called = "a section"
    heading: Words = Field(
        description="Often the question a patient would ask.", examples=["What will happen?"]
    )
    body: Body = Field(
        description=(
            "Markdown: paragraphs, lists, ### subheadings, **bold**, links, tables, pictures with "
            "descriptions, [@source] citations and boxes such as > [!WARNING]. No HTML."
        ),
        examples=["We will ask how you feel."],
    )
    times: list[MedicineTimes] = Field(
        default=[],
        description="A table of medicine times after the text: each medicine, and how much of it "
        "in the morning, at noon, in the evening and at night.",
        examples=[[{"medicine": "Slow tablet", "morning": "1 tablet", "night": "1 tablet"}]],
    )
    times_words: TimesWords | None = Field(
        default=None,
        description="Your own words for that table, such as  noon: Lunch",
        examples=[{"noon": "Lunch"}],
    )


class Term(Part):
    """A word that the leaflet explains."""

    called = "a glossary entry"
    term: Words = Field(description="The word, as the leaflet uses it.", examples=["biopsy"])
    say: PlainWords | None = Field(
        default=None,
        description="How to say it. Put the stressed part in capitals.",
        examples=["BY-op-see"],
    )
    meaning: Words = Field(
        description="What it means, in plain words.",
        examples=["A small sample taken from your body to test."],
    )


class Contact(Part):
    """A person or service to contact by phone, email or web."""

    # "{hours: Any time, day or night}" is read as it was meant, so editors must not object.
    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [{"required": ["phone"]}, {"required": ["email"]}, {"required": ["web"]}],
            "patternProperties": {" ": {"type": "null"}},
        }
    )
    called = "a contact"
    name: Words = Field(description="Who answers.", examples=["Ward 3"])
    phone: Phone | None = Field(
        default=None, description="Printed exactly as typed.", examples=["0300 123 4567"]
    )
    email: Email | None = Field(
        default=None, description="An email address.", examples=["ward3@clinic.example"]
    )
    web: WebAddress | None = Field(
        default=None, description="A web address.", examples=["https://clinic.example/ward-3"]
    )
    hours: Words | None = Field(
        default=None, description="When someone answers.", examples=["9am to 5pm on weekdays"]
    )
    note: Words | None = Field(
        default=None, description="Anything else to know.", examples=["Ask for the nurse."]
    )


class Reference(Part):
    """A source for the facts in the leaflet."""

    called = "a source"
    id: SourceId = Field(
        description="A short name. Write it as [@id] in the text to cite this source.",
        examples=["who-2024"],
    )
    text: Words = Field(
        description="Who wrote it, its title, where it was published and the year.",
        examples=["World Health Organization. Cancer: a fact sheet. 2024."],
    )
    url: WebAddress | None = Field(
        default=None, description="Where to read it online.", examples=["https://www.who.int/"]
    )


class Waiver(Part):
    """A wording finding to allow, with a reason and an end date."""

    called = "an exception"
    rule: Rule = Field(description="The rule shown with the finding.", examples=["R104"])
    text: PlainWords = Field(
        description="The words to allow, exactly as they are in the leaflet.",
        examples=["spinal cord"],
    )
    reason: PlainWords = Field(
        description="Why plainer words will not do.",
        examples=["There is no plainer word that is safe to use."],
    )
    until: Day = Field(description="When to look at it again.", examples=["2027-11-23"])


class Readability(Part):
    """How the wording is checked."""

    called = '"readability"'
    profile: Key = Field(
        default="plain",
        description="plain (the default), medical, or one of the organisation's own.",
        examples=["plain"],
    )
    allow: list[Waiver] = Field(default=[], description="Findings to allow for now.")


class ReaderTest(Part):
    """A test of the leaflet with readers."""

    called = "a reader test"
    who: PlainWords = Field(
        description="Who read it: how many, and who they were.",
        examples=["6 people who were waiting for this scan"],
    )
    when: Day = Field(description="The day of the test.", examples=["2026-11-20"])
    found: PlainWords = Field(
        description="How many could find what they were asked for.",
        examples=["5 of 6 found when to call."],
    )
    understood: PlainWords = Field(
        description="How many could say what it means, in their own words.",
        examples=["5 of 6 could say what to do."],
    )
    words: Key | None = Field(
        default=None,
        description="Which words were tested: the start of the digest that evidence.html shows.",
        examples=["3fa9c1d2e4b5"],
    )


class LeafletFile(Part):
    """A patient leaflet, Plainleaf format 1."""

    model_config = ConfigDict(json_schema_extra=_ONCE_APPROVED)
    called = "a leaflet"
    format: Format = Field(description="The version of this file format: 1.", examples=["1"])
    title: Title = Field(description="At most 65 characters.", examples=["Having a blood test"])
    subtitle: Words | None = Field(
        default=None, description="A second line under the title.", examples=["For adults"]
    )
    language: Language = Field(
        description="A language code, such as en-GB, cy, pl or fr.", examples=["en-GB"]
    )
    reference: Label = Field(
        description="Your own reference number for the leaflet, printed on every page.",
        examples=["BLOOD-001"],
    )
    version: Label = Field(
        description="Printed on every page next to the reference number.", examples=["1.0"]
    )
    status: Literal["draft", "approved"] = Field(
        description="draft prints a clear banner on page 1. approved needs approved_by and "
        "last_reviewed.",
        examples=["draft"],
    )
    last_reviewed: Day | None = Field(
        default=None,
        description="The date it was last reviewed: year-month-day.",
        examples=["2026-11-23"],
    )
    next_review: Day = Field(
        description="Year-month-day. After this date, an approved leaflet cannot be made until it "
        "is reviewed.",
        examples=["2029-11-23"],
    )
    written_by: list[Words] = Field(
        default=[], description="Who wrote it.", examples=[["Patient information team"]]
    )
    approved_by: list[Words] = Field(
        default=[],
        description="Who approved it. Required before the leaflet can be approved.",
        examples=[["Name and role"]],
    )
    about: Body = Field(
        description="What the leaflet is for and who it is for (Markdown).",
        examples=["This leaflet is for people who will have a blood test."],
    )
    key_points: list[Words] = Field(
        min_length=1,
        description="The box at the top: what readers must know if they read nothing else.",
        examples=[["The test takes a few minutes."]],
    )
    get_help: list[Help] = Field(
        min_length=1,
        description="When to get help. Put the most urgent box first.",
        examples=[[{"level": "urgent", "when": ["Your arm swells up."], "do": "Call the ward."}]],
    )
    sections: list[Section] = Field(
        min_length=1,
        description="The main text of the leaflet.",
        examples=[[{"heading": "What will happen?", "body": "We will take some blood."}]],
    )
    glossary: list[Term] = Field(default=[], description="Words to explain.")
    contacts: dict[Key, Contact] = Field(
        default={},
        description="Who to contact. Give each contact a short name that get_help can use.",
        examples=[{"ward": {"name": "Ward 3", "phone": "0300 123 4567"}}],
    )
    sources: list[Reference] = Field(
        min_length=1,
        description="Where the facts come from. Give at least one.",
        examples=[[{"id": "who-2024", "text": "World Health Organization. Cancer. 2024."}]],
    )
    tested: list[ReaderTest] = Field(
        default=[], description="Tests with readers. Shown in the evidence, not in the leaflet."
    )
    readability: Readability | None = Field(
        default=None,
        description="How the wording is checked. Leave it out to use the usual checks.",
        examples=[{"profile": "plain"}],
    )
    editions: list[Key] = Field(
        default=[],
        description="What this leaflet is made into. Leave it out to use the usual editions.",
        examples=[["standard", "large-print", "web", "text"]],
    )


class Logo(Part):
    """The organisation's logo."""

    called = "a logo"
    file: PlainWords = Field(
        description="A picture file, with its path from the leaflets folder.",
        examples=["images/logo.svg"],
    )
    alt: PlainWords = Field(
        description="What the logo says, for people who cannot see it.",
        examples=["Example Hospital"],
    )


class Brand(Part):
    """How the organisation's pages look."""

    called = "a brand"
    colour: Colour = Field(
        description="One colour for bars, rules and headings, as 6 letters and digits after #, in "
        "quotes. If headings could not be read in it, they are black.",
        examples=["#005eb8"],
    )


class OrganisationFile(Part):
    """Who publishes the leaflets: leaflets/_organisation.yaml. Every field is optional.

    ``_organisation.cy.yaml`` has the same fields and is used instead for leaflets in Welsh.
    """

    called = "the organisation file"
    language: Language | None = Field(
        default=None, description="The language this file is written in.", examples=["en-GB"]
    )
    name: Words | None = Field(
        default=None, description="The name of the organisation.", examples=["Example Hospital"]
    )
    department: Words | None = Field(
        default=None,
        description="The department that looks after the leaflets.",
        examples=["Patient information"],
    )
    logo: Logo | None = Field(
        default=None,
        description="A logo and its description.",
        examples=[{"file": "images/logo.svg", "alt": "Example Hospital"}],
    )
    brand: Brand | None = Field(
        default=None,
        description="The organisation's own colour.",
        examples=[{"colour": "#005eb8"}],
    )
    address: Lines | None = Field(
        default=None,
        description="Put each line of the address on its own line.",
        examples=[["1 High Street"]],
    )
    contacts: dict[Key, Contact] = Field(
        default={},
        description="Contacts that any leaflet can use in get_help.",
        examples=[{"ward": {"name": "Ward 3", "phone": "0300 123 4567"}}],
    )
    values: Annotated[dict[Key, str], WithJsonSchema(_VALUES)] = Field(
        default={},
        description="What {name} stands for in leaflets. Leaflets cannot use an empty value.",
        examples=[{"ward_phone": "0300 123 4567"}],
    )
    other_formats: Words | None = Field(
        default=None,
        description="How to get the leaflet in another format or language.",
        examples=["Ask us for this leaflet in another format."],
    )
    feedback: Words | None = Field(
        default=None,
        description="How readers can tell you what to improve.",
        examples=["Tell us what you think of this leaflet."],
    )
    disclaimer: Words | None = Field(
        default=None,
        description="A note that the leaflet does not replace medical advice.",
        examples=["This leaflet does not replace advice from your own team."],
    )
    citation_marks: Literal["everywhere", "web"] = Field(
        default="everywhere",
        description="Where marks such as [1] show which source carries a sentence. With web, print "
        "has the list of sources only.",
        examples=["web"],
    )
    profile: Key = Field(
        default="plain",
        description="The wording profile for leaflets that do not name one.",
        examples=["plain"],
    )
    profiles: dict[Key, dict[str, Any]] = Field(
        default={}, description="Your own wording profiles."
    )
    approvals: list[Literal["written", "clinician", "approver"]] = Field(
        default=[],
        description="The approvals that every leaflet needs, in this order. Without it, one by "
        "anyone but the writer is enough.",
        examples=[["written", "clinician", "approver"]],
    )
    layouts: list[Key] = Field(
        default=[],
        description="The layouts to make if none are named.",
        examples=[["standard", "large-print"]],
    )
    editions: list[Key] = Field(
        default=[],
        description="What each leaflet is made into, unless it has its own list.",
        examples=[["standard", "large-print", "web", "text"]],
    )
