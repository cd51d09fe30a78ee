"""Reads a plain text again: a passage for each stretch of lines without an empty one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainleaf.editions.edition import Given
from plainleaf.verify.words.passages import PdfPassage

_ITEM = re.compile(r"\s*(?:•|\d+[.)])\s")


def passages(data: bytes, given: Given) -> Iterator[PdfPassage]:
    """The words of the file in its order. Raises UnicodeDecodeError if it is not UTF-8."""
    held: list[str] = []
    for line in [*data.decode("utf-8").split("\n"), ""]:
        if (not line.strip() or _ITEM.match(line)) and held:
            yield PdfPassage(" ".join(held), 0)
            held = []
        if line.strip():
            held.append(line.strip())
