"""V005: a table that is printed as lines, why, and which column to shorten."""

from __future__ import annotations

from plainleaf.content.model import Leaflet
from plainleaf.content.reading_order import tables
from plainleaf.content.tree import Table
from plainleaf.finding import Finding
from plainleaf.project import Project
from plainleaf.render.estimate_layout import COLUMN_GAP, column_widths
from plainleaf.render.layout import Layout
from plainleaf.render.phrases import phrases
from plainleaf.render.tables.arrangement import as_lines, by_time, room_for
from plainleaf.rules import finding_of

# In characters: a column of shorter words says nothing any more.
SHORTEST = 6


def wide_tables(leaflet: Leaflet, layout: Layout, project: Project) -> list[Finding]:
    """A note for each table of a leaflet that a layout sets as lines.

    Raises PhraseError for a language without phrases.
    """
    months = phrases(leaflet.language, project).months
    found = []
    for blocks in (leaflet.about, *(section.blocks for section in leaflet.sections)):
        for each in tables(blocks):
            if as_lines(each, layout, leaflet.language, months):
                table, room = by_time(each), room_for(each, layout)
                widths = column_widths(table, room, leaflet.language, months)
                facts = _facts(table, widths, room.table_characters)
                found.append(finding_of("V005", table.place, facts | {"edition": layout.title}))
    return found


def _facts(table: Table, widths: list[int], room: int) -> dict[str, object]:
    widest = max(range(len(widths)), key=widths.__getitem__)
    most = widths[widest] - COLUMN_GAP - (sum(widths) - room)
    # Shortening one column is advice only if something is left of it.
    column = _name(table, widest) if most >= SHORTEST else None
    return {
        "words": table.caption.plain if table.caption else _name(table, 0),
        "needed": sum(widths),
        "room": room,
        "widest": _name(table, widest),
        "column": column,
        "most": most,
    }


def _name(table: Table, column: int) -> str:
    """What a column is called: its head, or its first cell."""
    cells = (table.head[column], *(row[column] for row in table.rows))
    return next((cell.plain.strip() for cell in cells if cell.plain.strip()), "")
