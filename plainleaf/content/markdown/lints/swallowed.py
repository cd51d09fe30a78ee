"""A line that joins the list item or box above it, because no blank line separates them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.token import Token

from plainleaf.content.markdown.context import MarkdownContext
from plainleaf.content.markdown.positions import AT
from plainleaf.content.source import Text

_MARKS = re.compile(r"[ \t>]*")
_LONGEST = 40  # characters of the line that are shown


def column_of(line: str) -> int:
    """Where the words or the mark of a list start in a line, after spaces and marks of a box."""
    found = _MARKS.match(line)
    return found.end() if found else 0


def check(
    paragraph: Token, body: Text, item: int | None, in_box: bool, context: MarkdownContext
) -> None:
    """Report C320 at the first such line of a paragraph, given as its inline token.

    ``item`` is the column of the mark of the list item it is in, None outside lists. A line
    that starts further in than that mark was put there on purpose.
    """
    for start, end in _further_lines(paragraph.content):
        at: list[int] = paragraph.meta[AT][start:end]
        before = body.value[body.value.rfind("\n", 0, at[0]) + 1 : at[0]]
        outside_box = in_box and ">" not in before
        if outside_box or (item is not None and len(before) <= item):
            place = body.source.place(body.offsets[at[0]], body.offsets[at[-1]] + 1)
            words = paragraph.content[start:end][:_LONGEST]
            context.report("C320", "box" if outside_box else "item", place, words=words)
            return


def _further_lines(value: str) -> Iterator[tuple[int, int]]:
    """Where each line but the first starts and ends, without spaces round it."""
    for found in re.finditer(r"\n[ \t]*([^\n]*[^\n \t])", value):
        yield found.span(1)
