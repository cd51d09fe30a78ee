"""V520: each cell of a table says what the leaflet says there, under the heads that it is under."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plainleaf.content.tree import Line, Table
from plainleaf.pdf.structure import StructureElement
from plainleaf.render.addresses import as_printed
from plainleaf.verify.evidence import Evidence, Fault, quote
from plainleaf.verify.heard.keys import key
from plainleaf.verify.rules.tags.tables import list_expected
from plainleaf.verify.words.passages import join_words

COLUMN, ROW = "Column", "Row"
SPANS = frozenset({"RowSpan", "ColSpan"})


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for the first wrong cell of each table of the leaflet."""
    nodes = list(evidence.document.all("Table"))
    for table in list_expected(evidence):
        wanted = [_key(cell) for cell in table.head]
        node = next((each for each in nodes if _head_of(each) == wanted), None)
        if node is None:
            continue  # which is reported as a table that is missing
        nodes = nodes[nodes.index(node) + 1 :]
        wrong = next(_wrong_cells(table, node, evidence.has_own_templates), None)
        if wrong is not None:
            page = next(iter(wrong.pages), next(iter(node.pages), 1))
            yield Fault("V520", {"page": page, "words": quote(wrong)}, table.place)


def _wrong_cells(
    table: Table, node: StructureElement, own_templates: bool
) -> Iterator[StructureElement]:
    """The cells that say something else, or are tagged or named as something else."""
    rows = list(node.all("TR"))
    cells = [_cells(row) for row in rows]
    lines: Sequence[Sequence[Line]] = (table.head, *table.rows)
    for row, (found, wanted) in enumerate(zip(cells, lines, strict=False)):
        if len(found) != len(wanted):
            yield rows[row]
            continue
        for column, (cell, line) in enumerate(zip(found, wanted, strict=True)):
            if (
                _words(cell) != _key(line)
                or not _is_right(cell, row, column, bool(line.plain.strip()), own_templates)
                or (cell.tag == "TD" and not _names_its_heads(cell, row, column, cells))
            ):
                yield cell


def _is_right(
    cell: StructureElement, row: int, column: int, has_words: bool, own_templates: bool
) -> bool:
    """Whether a cell is a head where it should be one, and of what it should be.

    No cell of a leaflet is more than one row or column.
    """
    if SPANS & set(cell.attributes):
        return False
    if not has_words:
        return cell.tag == "TD"
    if row == 0:
        return cell.tag == "TH" and cell.attributes.get("Scope") == COLUMN
    if column == 0 and not (own_templates and cell.tag == "TD"):
        return cell.tag == "TH" and cell.attributes.get("Scope") == ROW
    return cell.tag == "TD"


def _names_its_heads(
    cell: StructureElement, row: int, column: int, cells: list[list[StructureElement]]
) -> bool:
    """Whether the heads that a cell names are those of its row and of its column, and no others."""
    heads = (cells[row][0], cells[0][column])
    wanted = [head.id for head in heads if head.tag == "TH" and head is not cell]
    named = cell.attributes.get("Headers", [])
    return sorted(map(str, named)) == sorted(map(str, wanted))


def _cells(row: StructureElement) -> list[StructureElement]:
    return [
        each
        for each in row.children
        if isinstance(each, StructureElement) and each.tag in ("TH", "TD")
    ]


def _head_of(node: StructureElement) -> list[str]:
    row = next(node.all("TR"), None)
    return [] if row is None else [_words(cell) for cell in _cells(row)]


def _words(cell: StructureElement) -> str:
    return key(join_words(cell.all_content()))


def _key(line: Line) -> str:
    return key(as_printed(line))
