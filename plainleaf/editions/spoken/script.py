"""The plain script of the spoken text, for a person who reads it into a microphone."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree

_SSML: Final = "{http://www.w3.org/2001/10/synthesis}"
_COLUMNS: Final = 72


def script(ssml: bytes) -> bytes:
    """The words as they are said, a paragraph for each pause, with "(pause)" where it is long."""
    lines: list[str] = []
    for node in ElementTree.fromstring(ssml):  # noqa: S314  we have just made it
        if node.tag == f"{_SSML}break" and int(node.attrib["time"].removesuffix("ms")) > 1000:
            lines += ["(pause)", ""]
        elif node.tag == f"{_SSML}p":
            words = re.sub(r"\s+([.,;:!?])", r"\1", " ".join("".join(_said(node)).split()))
            lines += [*textwrap.wrap(words, _COLUMNS, break_on_hyphens=False), ""]
    return ("\n".join(lines).strip("\n") + "\n").encode()


def _said(node: ElementTree.Element) -> Iterator[str]:
    if node.tag == f"{_SSML}sub":
        yield node.attrib["alias"]
    elif node.tag != f"{_SSML}mark":
        yield node.text or ""
        for child in node:
            yield from _said(child)
            yield child.tail or ""
