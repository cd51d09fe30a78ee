"""A table: its headings, its rows, and every way in which a row may not match the headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from markdown_it.token import Token

from plainleaf.content.markdown.context import MarkdownContext
from plainleaf.content.markdown.positions import AT, CELLS, Piece
from plainleaf.content.source import Text
from plainleaf.content.tree import Line, Table

CAPTION = "Table:"

_MERGED = re.compile(r"(?<!\\)\|\|")


def read_table(
    tokens: Sequence[Token],
    body: Text,
    context: MarkdownContext,
    line_of: Callable[[Text], Line],
) -> Table:
    """The table of the tokens from ``table_open`` on. Faults go to the context.

    Rows that are out of step are filled up with empty cells, so that reading can go on.
    """
    rows = [token for token in tokens if token.type == "tr_open"]
    head = _cells(rows[0], body)
    caption: Line | None = None
    read: list[tuple[Line, ...]] = []
    for row in rows[1:]:
        whole = _whole(row, body)
        cells = _cells(row, body)
        if "|" not in whole.value and len(head) > 1:
            if whole.value.startswith(CAPTION) and row is rows[-1]:
                caption = line_of(_after_mark(whole))
                continue
            context.report("C311", "glued", whole.place(), words=whole.value[:40])
        elif _is_merged(whole, cells):
            context.report("C311", "merged", whole.place())
        elif len(cells) != len(head):
            names = {"cells": len(cells), "heads": len(head)}
            context.report("C311", "ragged", whole.place(), **names)
        lines = [line_of(cell) for cell in cells[: len(head)]]
        empty = line_of(Text("", body.source, ()))
        read.append(tuple(lines + [empty] * (len(head) - len(lines))))
    heads = tuple(line_of(cell) for cell in head)
    place = _whole(rows[0], body).place()
    last = _whole(rows[-1], body)
    if last.offsets:
        place = body.source.place(_whole(rows[0], body).offsets[0], last.offsets[-1] + 1)
    if not read:
        context.report("C311", "empty", place)
    elif not any(line.children for row_ in read for line in row_):
        context.report("C311", "blank", place, cells="|  " * (len(head) - 1) + "|")
    if not any(line.plain.strip() for line in heads):
        context.report("C311", "no_heads", place)
    return Table(caption, heads, tuple(read), place)


def _cells(row: Token, body: Text) -> list[Text]:
    pieces: list[Piece] = row.meta[CELLS]
    return [_text(piece.trim(), body) for piece in pieces]


def _whole(row: Token, body: Text) -> Text:
    at: list[int] = row.meta[AT]
    return body[at[0] : at[-1] + 1] if at else body[0:0]


def _text(piece: Piece, body: Text) -> Text:
    return Text(piece.value, body.source, tuple(body.offsets[index] for index in piece.at))


def _after_mark(text: Text) -> Text:
    rest = text[len(CAPTION) :]
    left = len(rest.value) - len(rest.value.lstrip())
    return rest[left:]


def _is_merged(row: Text, cells: Sequence[Text]) -> bool:
    return bool(_MERGED.search(row.value)) or any(cell.value == "^^" for cell in cells)
