"""V516 and V517: tables have headings, and each is one table on however many pages."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.content.reading_order import tables
from plainleaf.content.tree import Table
from plainleaf.pdf.structure import StructureElement
from plainleaf.render.tables.arrangement import arranged, as_lines
from plainleaf.verify.evidence import Evidence, Fault, quote


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for each table without headings, and for the first that is not in one piece."""
    found = list(evidence.document.all("Table"))
    for node in found:
        heads = list(node.all("TH"))
        if not heads or not all(head.attributes.get("Scope") for head in heads):
            page = next(iter(node.pages), 1)
            first = next((cell for cell in node.all("TH", "TD") if cell.text.strip()), node)
            yield Fault("V516", {"page": page, "words": quote(first)})
    sizes = iter([_size(node) for node in found])
    for table in list_expected(evidence):
        wanted = 1 + len(table.rows), len(table.head)
        # A clinic's own template may have tables of its own between the leaflet's.
        if not any(size == wanted for size in sizes):
            words = table.head[0].plain or table.head[-1].plain
            rows, columns = wanted
            yield Fault("V517", {"words": words, "rows": rows, "columns": columns}, table.place)
            return


def list_expected(evidence: Evidence) -> Iterator[Table]:
    """The tables of the leaflet that this layout sets as tables, as it sets them."""
    leaflet = evidence.leaflet
    months = evidence.phrases.months if evidence.phrases else ()
    for blocks in (leaflet.about, *(section.blocks for section in leaflet.sections)):
        for table in tables(blocks):
            if not as_lines(table, evidence.layout, leaflet.language, months):
                yield arranged(table, evidence.layout, leaflet.language, months)


def _size(table: StructureElement) -> tuple[int, int]:
    """Rows and columns of a table element."""
    rows = list(table.all("TR"))
    cells = (sum(cell.tag in {"TH", "TD"} for cell in row.walk()) for row in rows)
    return len(rows), max(cells, default=0)
