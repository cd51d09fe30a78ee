"""The parts of a leaflet file that have fields of their own, such as a help box or a contact."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from plainleaf.content.schema.fields import (
    Body,
    Day,
    Email,
    Key,
    Phone,
    PlainWords,
    Rule,
    SourceId,
    WebAddress,
    Words,
)


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
