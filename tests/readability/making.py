"""Leaflets and drafts to judge, as short as they can be."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent

from plainleaf.content.source import Source, Text
from plainleaf.readability import Report, check_text
from plainleaf.readability.text.sentences import Sentence, split_sentences

HEAD = """\
format: 1
title: Having a scan
language: {language}
reference: TEST-001
version: "1.0"
status: draft
next_review: 2029-11-23
about: This leaflet is for people who will have a scan.
key_points: [The scan does not hurt.]
get_help:
  - level: urgent
    when: [Your arm swells up.]
    do: Call us now.
sections:
  - heading: On the day
    body: |
{body}
sources:
  - {{id: guide, text: "A guide to scans, 2025."}}
{rest}"""

_LONG = (
    "You can eat and drink as you like before the test and you can go home with a friend when it "
    "is over and sit down and rest there for as long as you want to"
)


def sentence_of(words: int) -> str:
    """One sentence of so many words, at most 36, in an order that English has."""
    found = _LONG.split()[:words]
    assert len(found) == words
    return " ".join(found) + "."


EASY = """\
You lie on a flat bed. The bed moves into a ring. The ring takes the pictures.

You hear a hum. We watch you from the next room. You can talk to us.

The scan is short. Then you can go home.

"""


def text_of(value: str, path: str = "draft.txt") -> Text:
    return Text(value, Source(path, value), tuple(range(len(value))))


def sentences_of(value: str, language: str = "en") -> list[Sentence]:
    return split_sentences(text_of(value), language)


def values_of(value: str, language: str = "en") -> list[str]:
    return [sentence.value for sentence in sentences_of(value, language)]


def judged(
    value: str,
    *,
    markdown: bool = False,
    language: str = "en",
    profile: str | None = None,
) -> Report:
    return check_text(
        Source("draft.txt", value), markdown=markdown, language=language, profile=profile
    )


def leaflet_yaml(body: str = EASY, rest: str = "", language: str = "en-GB") -> str:
    """A leaflet as a file, with a body, other lines at its end, and a language."""
    return HEAD.format(
        body=indent(dedent(body).strip(), "      "), rest=dedent(rest), language=language
    )


def save(folder: Path, text: str, name: str = "scan.yaml") -> Path:
    """The file, in the ``leaflets`` folder of a clinic's folder."""
    (folder / "leaflets").mkdir(exist_ok=True)
    path = folder / "leaflets" / name
    path.write_text(text, encoding="utf-8")
    return path
