"""Writes a leaflet as text that reads well aloud: no drawn lines, no columns, no capitals.

A heading has two empty lines before it and one after, so that a listener hears the pause. A phone
number, a date or a dose stays on one line. Lines have at most 72 characters, as in email (RFC 3676
recommends 72 or fewer); text in a script without spaces is not cut.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Final

from plainleaf.editions.edition import Given
from plainleaf.editions.linear import LINEAR
from plainleaf.editions.outline import Block, Kind, Runs, outline

COLUMNS: Final = 72
# A screen reader says "bullet"; an item starts with it, and so does nothing else.
BULLET: Final = "•"
_INDENT: Final = "  "
# Stands for a space that no line may end at, until the lines are cut.
_GLUE: Final = "\u2060"


def plain_text(given: Given) -> bytes:
    """The text in UTF-8, with one line end at the end of each line."""
    lines: list[str] = []
    before: Block | None = None
    for block in outline(given, LINEAR):
        lines += _gap(before, block)
        lines += _lines(block)
        before = block
    return ("\n".join(lines).strip("\n") + "\n").encode()


def _gap(before: Block | None, block: Block) -> list[str]:
    if before is None:
        return []
    if block.kind is Kind.HEADING and block.level < 3:
        return ["", ""]
    return [] if block.goes_on_from(before) else [""]


def _lines(block: Block) -> Iterator[str]:
    if block.kind is Kind.PICTURE:
        yield from _cut(f"({block.text})", "", "")
        return
    if block.kind is not Kind.ITEM:
        yield from _cut(_text(block.runs), "", "")
        return
    pad = _INDENT * (block.level - 1)
    mark = f"{block.mark or BULLET} "
    if block.continues:
        mark = " " * len(mark)
    yield from _cut(_text(block.runs), pad + mark, pad + " " * len(mark))


def _text(runs: Runs) -> str:
    """The words, with a sign in place of each space that no line may end at."""
    said = "".join(
        run.text.rstrip(" ").replace(" ", _GLUE) + " " * run.text.endswith(" ")
        if run.whole and len(run.text) <= COLUMNS // 2
        else run.text
        for run in runs
    )
    return said.replace("\u00a0", _GLUE)


def _cut(text: str, first: str, others: str) -> Iterator[str]:
    lines = textwrap.wrap(
        text,
        COLUMNS,
        initial_indent=first,
        subsequent_indent=others,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return (line.replace(_GLUE, " ") for line in lines or [first.rstrip()])
