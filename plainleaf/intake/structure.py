"""Finds lists and tables that were typed: bullets and numbers as characters, columns as tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from plainleaf.intake.messages import number, say
from plainleaf.intake.model import Area, Block, Mark, Paragraph, Span, Table
from plainleaf.intake.proposals import Proposal, ProposalKind, quote

# Signs that are bullets wherever they are, and others that are if more lines start with them.
_BULLET: Final = re.compile(r"^[ \t]*([•·●▪◦‣■□➢➤✓✔☐])[ \t]*(?=\S)")
_DASH: Final = re.compile(r"^[ \t]*([-–—*o§])[ \t]+(?=\S)")
_NUMBER: Final = re.compile(r"^[ \t]*\(?(\d{1,2})[.)][ \t]+(?=\S)")
_LETTER: Final = re.compile(r"^[ \t]*\(?([a-h])[.)][ \t]+(?=\S)")
_TABS: Final = re.compile(r"[ \t]*\t[ \t]*")


def find_structure(blocks: Sequence[Block]) -> tuple[list[Block], list[Proposal]]:
    """The blocks with typed lists and tables made real, and a proposal for each list and table."""
    proposals: list[Proposal] = []
    with_tables = _tables(list(_at_breaks(blocks)), proposals)
    return _lists(with_tables, proposals), proposals


def _at_breaks(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with a paragraph for each line that has a bullet or tabs."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and "\n" in block.text and block.level is None:
            rows = block.text.split("\n")
            marked = sum(1 for row in rows if _BULLET.match(row) or _DASH.match(row) or "\t" in row)
            numbered = sum(1 for row in rows if _NUMBER.match(row))
            if max(marked, numbered) > 1:
                found += [replace(block, spans=each) for each in _rows(block.spans)]
                continue
        found.append(block)
    return found


def _rows(spans: tuple[Span, ...]) -> list[tuple[Span, ...]]:
    rows: list[list[Span]] = [[]]
    for span in spans:
        for at, text in enumerate(span.text.split("\n")):
            if at:
                rows.append([])
            if text:
                rows[-1].append(replace(span, text=text))
    return [tuple(row) for row in rows if any(span.text.strip() for span in row)]


def _tables(blocks: list[Block], proposals: list[Proposal]) -> list[Block]:
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        end = at
        columns = _columns(blocks[at])
        while columns and end < len(blocks) and _columns(blocks[end]) == columns:
            end += 1
        rows = [block for block in blocks[at:end] if isinstance(block, Paragraph)]
        if columns and len(rows) > 1:
            table = _typed_table(rows)
            sure = _is_table(rows, columns)
            text = quote(" | ".join(_TABS.split(rows[0].text.strip())))
            evidence = say("evidence_tabs", rows=len(rows), columns=columns)
            proposals.append(Proposal(ProposalKind.TABLE, text, sure, evidence))
            found += [table] if sure else rows
            at = end
            continue
        block = blocks[at]
        if isinstance(block, Table):
            facts = {"rows": str(len(block.rows))}
            first = " | ".join(_words(cell) for cell in block.rows[0]) if block.rows else ""
            kept = is_real_table(block)
            proposals.append(
                Proposal(ProposalKind.TABLE, quote(first), kept, block.evidence, facts)
            )
        found.append(block)
        at += 1
    return found


def is_real_table(table: Table) -> bool:
    """Whether a table holds rows that belong together; others are there for the layout."""
    columns = max(map(len, table.rows), default=0)
    if len(table.rows) < 2 or columns < 2 or columns > number("columns"):
        return False
    return all(len(_words(cell).split()) <= number("cell_words") for r in table.rows for cell in r)


def _words(cell: Sequence[Block]) -> str:
    texts = []
    for block in cell:
        if isinstance(block, Paragraph):
            texts.append(block.text)
        elif isinstance(block, Table):
            texts += [_words(inner) for row in block.rows for inner in row]
    return " ".join(" ".join(texts).split())


def _columns(block: Block) -> int:
    """How many columns tabs make of a line; 0 for one that is no row of a typed table."""
    if not isinstance(block, Paragraph) or block.level is not None or block.mark:
        return 0
    text = block.text.strip()
    if "\t" not in text or "\n" in text or _BULLET.match(text) or _DASH.match(text):
        return 0
    if _NUMBER.match(text) or _LETTER.match(text):
        return 0
    return len(_TABS.split(text))


def _is_table(rows: Sequence[Paragraph], columns: int) -> bool:
    """Whether rows with tabs are surely a table: the first row reads as headings."""
    cells = _TABS.split(rows[0].text.strip())
    heads = not any(map(str.isdigit, rows[0].text)) and all(len(c.split()) < 5 for c in cells)
    return heads and (columns > 2 or len(rows) > 2)


def _typed_table(rows: Sequence[Paragraph]) -> Table:
    made = []
    for row in rows:
        cells: list[list[Span]] = [[]]
        for span in row.spans:
            for at, text in enumerate(_TABS.split(span.text)):
                if at:
                    cells.append([])
                if text:
                    cells[-1].append(replace(span, text=text))
        while len(cells) > 1 and not any(span.text.strip() for span in cells[-1]):
            cells.pop()
        while len(cells) > 1 and not any(span.text.strip() for span in cells[0]):
            cells.pop(0)
        made.append(tuple((replace(row, spans=tuple(cell)),) for cell in cells))
    return Table(tuple(made), headed=True, evidence="", area=rows[0].area)


def _lists(blocks: list[Block], proposals: list[Proposal]) -> list[Block]:
    found: list[Block] = []
    for at, block in enumerate(blocks):
        marked = _typed_item(blocks, at) if isinstance(block, Paragraph) else None
        found.append(marked or block)
    last: Mark | None = None
    for block in found:
        mark = block.mark if isinstance(block, Paragraph) else None
        if mark and not (last and _is_same(last, mark)):
            text = quote(block.text) if isinstance(block, Paragraph) else ""
            proposals.append(Proposal(ProposalKind.LIST, text, True, mark.evidence))
        last = mark
    return found


def _is_same(one: Mark, other: Mark) -> bool:
    return one.group == other.group or other.depth > 0 or one.depth > 0


def _typed_item(blocks: list[Block], at: int) -> Paragraph | None:
    """A paragraph whose list mark was typed, with the mark as one."""
    block = blocks[at]
    assert isinstance(block, Paragraph)
    if block.level is not None or (block.mark and block.mark.group != "colon"):
        return None
    if block.area in (Area.HEADER, Area.FOOTER):
        return None
    if found := _BULLET.match(block.text):
        return _without(block, found.end(), Mark(group="typed", evidence=_evidence(found[1])))
    if (found := _DASH.match(block.text)) and _has_neighbour(blocks, at, _DASH, found[1]):
        return _without(block, found.end(), Mark(group="typed", evidence=_evidence(found[1])))
    if (found := _NUMBER.match(block.text)) and _counts(blocks, at, int(found[1])):
        typed = found[0].strip()
        mark = Mark(0, int(found[1]), typed, "numbers", say("evidence_typed_number", mark=typed))
        return _without(block, found.end(), mark)
    if (found := _LETTER.match(block.text)) and _has_neighbour(blocks, at, _LETTER, None):
        return replace(block, mark=Mark(group="letters", evidence=_evidence(found[0].strip())))
    return None


def _evidence(sign: str) -> str:
    return say("evidence_typed_bullet", sign=sign)


def _without(block: Paragraph, end: int, mark: Mark) -> Paragraph:
    """The paragraph without its first characters."""
    spans: list[Span] = []
    for span in block.spans:
        cut = min(end, len(span.text))
        end -= cut
        if span.text[cut:]:
            spans.append(replace(span, text=span.text[cut:]))
    return replace(block, spans=tuple(spans), mark=mark)


def _text_at(blocks: list[Block], at: int) -> str:
    block = blocks[at] if 0 <= at < len(blocks) else None
    return block.text if isinstance(block, Paragraph) and block.level is None else ""


def _has_neighbour(blocks: list[Block], at: int, mark: re.Pattern[str], sign: str | None) -> bool:
    for near in (at - 1, at + 1):
        found = mark.match(_text_at(blocks, near))
        if found and sign in (None, found[1]):
            return True
    return _text_at(blocks, at - 1).rstrip().endswith(":") and sign not in (None, "o", "§", "*")


def _counts(blocks: list[Block], at: int, value: int) -> bool:
    """Whether the number before or after it is on the next line of a list."""
    before, after = (_NUMBER.match(_text_at(blocks, near)) for near in (at - 1, at + 1))
    return bool((before and int(before[1]) == value - 1) or (after and int(after[1]) == value + 1))
