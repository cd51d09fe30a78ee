"""Reads the script of the spoken text again, and finds each paragraph in what a voice is given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree

from plainleaf.editions.edition import Given
from plainleaf.editions.spoken.reader import passages as heard
from plainleaf.editions.spoken.writer import ssml
from plainleaf.render.phrases import phrases
from plainleaf.verify.words.passages import PdfPassage

_SSML: Final = "{http://www.w3.org/2001/10/synthesis}"


def passages(data: bytes, given: Given) -> Iterator[PdfPassage]:
    """The words of the leaflet that each paragraph says; one that says others, as it is."""
    fixed = phrases(given.leaflet.language, given.project)
    entries = [entry for entry in given.leaflet.glossary if entry.say]
    notes = {f"({fixed.say.format(say=entry.say)})" for entry in entries}
    terms = {entry.term.plain.casefold() for entry in entries}
    spoken = ssml(given)
    root = ElementTree.fromstring(spoken)  # noqa: S314  we have just made it
    said = (_bare(_read(each, terms), notes) for each in root.iter(f"{_SSML}p"))
    known = dict(zip(said, heard(spoken, given), strict=True))
    for paragraph in data.decode("utf-8").split("\n\n"):
        words = " ".join(paragraph.split())
        if words and words != "(pause)":
            yield known.get(_bare(words, notes), PdfPassage(words, 0))


def _read(paragraph: ElementTree.Element, terms: set[str]) -> str:
    """What a person says for a paragraph: a word of the glossary, and the alias of all else."""
    said = [paragraph.text or ""]
    for child in paragraph:
        words = "".join(child.itertext())
        alias = child.attrib.get("alias", words)
        said += [words if words.casefold() in terms else alias, child.tail or ""]
    return "".join(said)


def _bare(words: str, notes: set[str]) -> str:
    """The letters of some words, without how to say them."""
    for note in notes:
        words = words.replace(note, "")
    return re.sub(r"\W", "", words).casefold()
