"""The leaflet file, format 1, and the organisation file: one model field for each field.

Every value is the text as typed in the file, so every field is text, a list or a mapping. An
editor shows the descriptions and examples while people type. The first example of a field is
the one that a finding suggests.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, WithJsonSchema

from plainleaf.content.schema.fields import (
    Body,
    Colour,
    Day,
    Format,
    Key,
    Label,
    Language,
    Lines,
    PlainWords,
    Title,
    WebAddress,
    Words,
)
from plainleaf.content.schema.parts import (
    Contact,
    Help,
    Part,
    Readability,
    ReaderTest,
    Reference,
    Section,
    Term,
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


class LeafletFile(Part):
    """A patient leaflet, Plainleaf format 1."""

    model_config = ConfigDict(json_schema_extra=_ONCE_APPROVED)
    called = "a leaflet"
    format: Format = Field(description="The version of this file format: 1.", examples=["1"])
    title: Title = Field(description="At most 65 characters.", examples=["Having a blood test"])
    subtitle: Words | None = Field(
        default=None, description="A second line under the title.", examples=["For adults"]
    )
    topic: Label | None = Field(
        default=None,
        description="What the catalogue lists it under, if that is not its folder. Never printed.",
        examples=["Blood tests"],
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
    web_address: WebAddress | None = Field(
        default=None,
        description="The address of the folder on your website where the web pages are. Print "
        "editions show the address of the leaflet there, with a QR code.",
        examples=["https://leaflets.example.org/"],
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
