"""Paragraphs that end in a colon: a table takes one as its lead-in, a missing list is an error."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from plainleaf.content.markdown.context import MarkdownContext
from plainleaf.content.markdown.tables import CAPTION
from plainleaf.content.source import Text
from plainleaf.content.tree import Block, Line, Paragraph, Subheading, Table, Words

_COLONS = (":", "：")
_DELIMITERS = re.compile(r"(?m)^[ \t]*\|?[ \t]*:?-+:?[ \t]*\|[ \t:|-]*$")
# A line between two marks of cells, or two lines with a mark inside each.
_ROWS = re.compile(
    r"(?m)^[ \t]*(\|[^\n]*\S[ \t]*\|)[ \t]*$|^([^\n|]*\S[ ]\|[ ]\S[^\n]*)\n[^\n|]*\S[ ]\|[ ]"
)
_HEADING = re.compile(r"(?m)^[ \t]*(#{1,6})(?=[^\W\d_])|^[ \t]*(#{2,6})(?=\d)")


def leads(line: Line) -> bool:
    """Whether a line ends in a colon, and so promises that something follows."""
    return line.plain.rstrip().endswith(_COLONS)


def settle(blocks: Sequence[Block], context: MarkdownContext) -> tuple[Block, ...]:
    """The blocks of one container with captions given to their tables, lost lists reported."""
    settled = list(blocks)
    index = 0
    while index < len(settled):
        block = settled[index]
        if isinstance(block, Table):
            index += _give_caption(settled, index, block)
        index += 1
    for index, block in enumerate(settled):
        following = settled[index + 1] if index + 1 < len(settled) else None
        if isinstance(block, Paragraph) and (
            following is None or isinstance(following, Subheading)
        ):
            check_lead_in(block.line, context)
    return tuple(settled)


def check_lead_in(line: Line, context: MarkdownContext) -> None:
    """Report C309 when a line with nothing after it ends in a colon."""
    if leads(line):
        size = len(line.text.value.rstrip())
        start = max(0, size - 60)
        tail = line.text[start:size]
        gap = 0 if not start else tail.value.find(" ") + 1
        context.report("C309", "lost", tail[gap:].place(), words=tail.value[gap:])


def _give_caption(blocks: list[Block], index: int, table: Table) -> int:
    """Move a caption into its table. Gives back how far the table moved."""
    before = blocks[index - 1] if index else None
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    beyond = blocks[index + 2] if index + 2 < len(blocks) else None
    if table.caption is not None:
        return 0
    if isinstance(before, Paragraph) and (caption := _caption(before.line)):
        blocks[index - 1 : index + 1] = [replace(table, caption=caption)]
        return -1
    if (
        isinstance(after, Paragraph)
        and not isinstance(beyond, Table)
        and (caption := _caption(after.line))
    ):
        blocks[index : index + 2] = [replace(table, caption=caption)]
        return 0
    if isinstance(before, Paragraph) and leads(before.line):
        blocks[index - 1 : index + 1] = [replace(table, caption=before.line)]
        return -1
    return 0


def _caption(line: Line) -> Line | None:
    first = line.children[0] if line.children else None
    if not isinstance(first, Words) or not first.text.value.startswith(CAPTION):
        return None
    rest = _behind_mark(first.text)
    children = (Words(rest), *line.children[1:]) if rest.value else line.children[1:]
    return Line(children, _behind_mark(line.text)) if children else None


def _behind_mark(text: Text) -> Text:
    rest = text[len(CAPTION) :]
    return rest[len(rest.value) - len(rest.value.lstrip()) :]


def check_typed_blocks(text: Text, context: MarkdownContext) -> None:
    """Report lines that were meant as a table or a heading and are read as words."""
    if "|" in text.value and (row := _DELIMITERS.search(text.value)):
        context.report("C311", "not_read", text.place(row.start(), row.end()))
    elif first := _ROWS.search(text.value):
        dashes = "|" + " --- |" * (first[0].split("\n")[0].strip().strip("|").count("|") + 1)
        context.report(
            "C311", "no_dashes", text.place(*first.span(first.lastindex or 0)), dashes=dashes
        )
    if heading := _HEADING.search(text.value):
        words = text.value[heading.end() :].split("\n")[0].strip()
        context.report("C308", "no_space", text.place(*heading.span()), words=words)
