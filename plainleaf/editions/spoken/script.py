"""The plain script of the spoken text, for a person who reads it into a microphone.

It has the words as they are said, but a person knows how to say "ECG", and reads a word of the
glossary more easily in its own spelling: how to say it comes after it once.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree

_SSML: Final = "{http://www.w3.org/2001/10/synthesis}"
_COLUMNS: Final = 72
# A longer pause, in milliseconds, is between parts of the leaflet.
_BETWEEN_PARTS: Final = 1000
_NOTE: Final = re.compile(r"\((?!\d).+\)")


def script(ssml: bytes) -> bytes:
    """The words in UTF-8, a paragraph for each pause, with "(pause)" where it is long."""
    root = ElementTree.fromstring(ssml)  # noqa: S314  we have just made it
    writer = _Writer(root)
    lines: list[str] = []
    for node in root:
        if node.tag == f"{_SSML}break":
            is_long = int(node.attrib["time"].removesuffix("ms")) > _BETWEEN_PARTS
            lines += ["(pause)", ""] if is_long and lines else []
        elif node.tag == f"{_SSML}p":
            lines += [*textwrap.wrap(writer.paragraph(node), _COLUMNS, break_on_hyphens=False), ""]
    return ("\n".join(lines).strip("\n") + "\n").encode()


class _Writer:
    """Knows how the words of the glossary are said, and which of them it has said so of."""

    def __init__(self, root: ElementTree.Element) -> None:
        self._notes: dict[str, str] = {}
        for paragraph in root.iter(f"{_SSML}p"):
            for before, node in zip(paragraph, [*paragraph][1:], strict=False):
                note = node.attrib.get("name", "") if node.tag == f"{_SSML}mark" else ""
                if _NOTE.fullmatch(note) and before.tag == f"{_SSML}sub":
                    self._notes[before.attrib["alias"]] = note
        self._told: set[str] = set()

    def paragraph(self, node: ElementTree.Element) -> str:
        words = " ".join("".join(self._said(node)).split())
        words = re.sub(r"\s+([.,;:!?])", r"\1", words)
        first = next(iter(node), None)
        starts = first is not None and first.tag == f"{_SSML}sub" and not (node.text or "").strip()
        return words[:1].upper() + words[1:] if starts else words

    def _said(self, node: ElementTree.Element) -> Iterator[str]:
        if node.tag == f"{_SSML}sub":
            alias = node.attrib["alias"]
            if alias not in self._notes:
                yield alias
                return
            yield "".join(node.itertext())
            if alias not in self._told:
                self._told.add(alias)
                yield f" {self._notes[alias]}"
        elif node.tag != f"{_SSML}mark":
            yield node.text or ""
            for child in node:
                yield from self._said(child)
                yield child.tail or ""
