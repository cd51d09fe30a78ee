"""Tables: each head says what it is the head of, each cell which heads it is under."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pydyf

from plainleaf.render.weasyprint_patches.tagging.roles import CELLS, ROW_GROUPS
from plainleaf.render.weasyprint_patches.tagging.runs import says_something
from plainleaf.render.weasyprint_patches.tagging.tree import TagNode

SCOPES = {"row": "Row", "rowgroup": "Row", "col": "Column", "colgroup": "Column"}


@dataclass(frozen=True, slots=True)
class _Cell:
    node: TagNode
    row: int
    column: int
    height: int
    width: int
    in_head: bool

    @property
    def is_head(self) -> bool:
        return self.node.role == "TH"


class Tables:
    """Shapes tables and counts them, so that every head of a file has an id of its own."""

    def __init__(self) -> None:
        self._count = 0

    def shape(self, table: TagNode) -> None:
        """Gives heads their Scope and an id, and the cells under them the ids."""
        self._count += 1
        cells = _grid(table)
        slots = {
            (row, column): cell
            for cell in cells
            for row in range(cell.row, cell.row + cell.height)
            for column in range(cell.column, cell.column + cell.width)
        }
        for cell in cells:
            if cell.is_head:
                scope = _scope(cell, slots)
                cell.node.attributes.setdefault("Table", {})["Scope"] = f"/{scope}"
                cell.node.id = f"t{self._count}r{cell.row}c{cell.column}"
        named = {
            cell.node.element.get("id"): cell.node
            for cell in cells
            if cell.is_head and cell.node.element.get("id")
        }
        for cell in cells:
            if not cell.is_head:
                _name_heads(cell, slots, named)


def _grid(table: TagNode) -> list[_Cell]:
    cells: list[_Cell] = []
    row = 0
    groups: list[tuple[bool, list[TagNode]]] = []
    for kid in table.nodes():
        if kid.role in ROW_GROUPS:
            groups.append(
                (kid.role == "THead", [each for each in kid.nodes() if each.role == "TR"])
            )
        elif kid.role == "TR":
            groups.append((False, [kid]))
    taken: set[tuple[int, int]] = set()
    for in_head, rows in groups:
        for at, tr in enumerate(rows):
            column = 0
            for node in tr.nodes():
                if node.role not in CELLS:
                    continue
                if not any(map(says_something, node.kids)):
                    node.role = "TD"  # the empty corner of a table is the head of nothing
                while (row, column) in taken:
                    column += 1
                spans = node.attributes.get("Table", {})
                if "RowSpan" in spans:  # no cell reaches past its part of the table
                    spans["RowSpan"] = min(spans["RowSpan"], len(rows) - at)
                cell = _Cell(
                    node, row, column, spans.get("RowSpan", 1), spans.get("ColSpan", 1), in_head
                )
                cells.append(cell)
                taken |= {
                    (row + down, column + right)
                    for down in range(cell.height)
                    for right in range(cell.width)
                }
                column += cell.width
            row += 1
    return cells


def _scope(cell: _Cell, slots: dict[tuple[int, int], _Cell]) -> str:
    """What a head is the head of: as its ``scope`` says, else as HTML reads it."""
    said = SCOPES.get(cell.node.element.get("scope", ""))
    if said:
        return said
    right = slots.get((cell.row, cell.column + cell.width))
    starts_a_row = cell.column == 0 and right is not None and not right.is_head
    return "Row" if starts_a_row and not cell.in_head else "Column"


def _name_heads(
    cell: _Cell, slots: dict[tuple[int, int], _Cell], named: dict[str, TagNode]
) -> None:
    chosen = [named[name] for name in cell.node.element.get("headers", "").split() if name in named]
    heads = chosen or [
        *_along(cell, slots, "Row", cell.height),
        *_along(cell, slots, "Column", cell.width),
    ]
    if heads:
        ids: list[Any] = [pydyf.String(head.id) for head in dict.fromkeys(heads)]
        cell.node.attributes.setdefault("Table", {})["Headers"] = ids


def _along(
    cell: _Cell, slots: dict[tuple[int, int], _Cell], scope: str, lanes: int
) -> list[TagNode]:
    """The heads before a cell in its rows or columns, the outermost first.

    As in HTML, a head hides those of its own size that are beyond other cells, so that each
    part of a table with heads of its own goes by these.
    """
    found: list[TagNode] = []
    for lane in range(lanes):
        seen: list[TagNode] = []
        hidden: set[int] = set()
        block: set[int] = set()
        for step in range((cell.column if scope == "Row" else cell.row) - 1, -1, -1):
            at = (cell.row + lane, step) if scope == "Row" else (step, cell.column + lane)
            met = slots.get(at)
            if met is None:
                continue
            size = met.height if scope == "Row" else met.width
            if met.is_head and met.node.attributes["Table"]["Scope"] == f"/{scope}":
                block.add(size)
                if size not in hidden:
                    seen.insert(0, met.node)
            elif not met.is_head:
                hidden |= block
                block = set()
        found += seen
    return found
