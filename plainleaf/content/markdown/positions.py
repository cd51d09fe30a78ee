"""Block parsing that records where each character of a block's text is in the body.

markdown-it records only lines. Its block rules are wrapped, because the marks that say where the
text of each line starts (after quote marks and list indents) are true only while a rule runs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import StateBlock, heading, lheading, paragraph, table

from plainleaf.content.markdown.line_starts import read_list, read_quotation

AT = "at"
CELLS = "cells"
MARK = "mark"

BlockRule = Callable[[StateBlock, int, int, bool], bool]


class Piece(NamedTuple):
    """Text cut out of a body, and the index in the body of each of its characters."""

    value: str
    at: list[int]

    def trim(self) -> Piece:
        """Without white space at either end, as Markdown trims it."""
        value = mdTrim(self.value)
        start = self.value.find(value)
        return Piece(value, self.at[start : start + len(value)])


def _lines(state: StateBlock, first: int, last: int) -> Piece:
    values: list[str] = []
    at: list[int] = []
    for line in range(first, last):
        # What markdown-it cuts from a line always runs to the line's end; only spaces that
        # stand for part of a tab can be in front of it. So it is lined up from the right.
        value = state.getLines(line, line + 1, state.blkIndent, False)
        end = state.eMarks[line]
        begin = state.bMarks[line]
        at.extend(max(begin, index) for index in range(end - len(value), end))
        at.append(end)
        values.append(value)
    return Piece("\n".join(values), at[:-1]).trim()


def _mark_paragraph(state: StateBlock, start: int, before: int) -> None:
    inline = state.tokens[before + 1]
    assert inline.map is not None
    inline.meta[AT] = _lines(state, inline.map[0], inline.map[1]).at


def _mark_heading(state: StateBlock, start: int, before: int) -> None:
    inline = state.tokens[before + 1]
    begin = state.bMarks[start] + state.tShift[start] + len(state.tokens[before].markup)
    found = state.src.find(inline.content, begin) if inline.content else begin
    inline.meta[AT] = list(range(found, found + len(inline.content)))


def _mark_table(state: StateBlock, start: int, before: int) -> None:
    for token in state.tokens[before:]:
        if token.type == "tr_open" and token.map is not None:
            line = token.map[0]
            begin = state.bMarks[line] + state.tShift[line]
            end = state.eMarks[line]
            row = Piece(state.src[begin:end], list(range(begin, end))).trim()
            token.meta[CELLS] = split_row(row)
            token.meta[AT] = row.at


def _mark_list(state: StateBlock, start: int, before: int) -> None:
    level = state.tokens[before].level + 1
    for token in state.tokens[before:]:
        if token.type == "list_item_open" and token.level == level and token.map is not None:
            line = token.map[0]
            begin = state.bMarks[line] + state.tShift[line]
            token.meta[MARK] = (begin, begin + len(token.info) + 1)


def split_row(row: Piece) -> list[Piece]:
    r"""The cells of a table row, split at every ``|`` that is not written ``\|``."""
    cells: list[Piece] = []
    value: list[str] = []
    at: list[int] = []
    for index, char in enumerate(row.value):
        if char == "|" and value and value[-1] == "\\":
            value[-1], at[-1] = char, row.at[index]
        elif char == "|":
            cells.append(Piece("".join(value), at))
            value, at = [], []
        else:
            value.append(char)
            at.append(row.at[index])
    cells.append(Piece("".join(value), at))
    if not cells[0].value:
        cells.pop(0)
    if cells and not cells[-1].value:
        cells.pop()
    return cells


def _marking(rule: BlockRule, mark: Callable[[StateBlock, int, int], None]) -> BlockRule:
    def mark_tokens(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        before = len(state.tokens)
        matched = rule(state, start, end, silent)
        if matched and not silent:
            mark(state, start, before)
        return matched

    return mark_tokens


def keep_positions(parser: MarkdownIt) -> None:
    """Wrap the block rules that make text; they then note places in ``meta``.

    ``at`` for text, ``cells`` for a row of a table, ``mark`` for the number or dash of an item.
    """
    rules = parser.block.ruler
    stops_text = ["paragraph", "reference"]
    stops_most = [*stops_text, "blockquote"]
    rules.at("table", _marking(table, _mark_table), {"alt": stops_text})
    rules.at("list", _marking(read_list, _mark_list), {"alt": stops_most})
    rules.at("blockquote", read_quotation, {"alt": [*stops_most, "list"]})
    rules.at("heading", _marking(heading, _mark_heading), {"alt": stops_most})
    rules.at("lheading", _marking(lheading, _mark_paragraph))
    rules.at("paragraph", _marking(paragraph, _mark_paragraph))
