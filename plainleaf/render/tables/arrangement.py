"""The table that is set for a table of the leaflet, in one layout or on the web page."""

from __future__ import annotations

from typing import Final, NamedTuple

from plainleaf.content.source import Text
from plainleaf.content.tree import Line, Table, Times, Words
from plainleaf.render.estimate_layout import TableRoom, too_wide
from plainleaf.render.layout import Layout


class Room(NamedTuple):
    """In characters, as of a layout."""

    narrowest_column: int
    table_characters: int


# A screen of 320 px.
PHONE: Final = Room(narrowest_column=7, table_characters=32)
# A row for each dose: times of day and doses are short, so that narrow columns wrap little. Of the
# gap that is allowed for each column, 0.9 characters are to be safe: of 3 columns that leaves 2.
NARROW, SPARE = 9, 2


def arranged(table: Table, layout: Layout | None, language: str, months: tuple[str, ...]) -> Table:
    """The table as it is set; ``layout`` None is the web page.

    A table of medicine times that is too wide for one row a medicine has one row for each dose
    instead, by the time of day: 3 columns fit nearly everywhere.
    """
    room = layout or PHONE
    if table.times is None or not too_wide(table, room, language, months):
        return table
    fits = layout is None or not _too_wide_by_time(table, layout, language, months)
    return by_time(table) if fits else table


def as_lines(table: Table, layout: Layout, language: str, months: tuple[str, ...]) -> bool:
    """Whether a table is too wide in any arrangement, and is set as one block of lines a row."""
    if not too_wide(table, layout, language, months):
        return False
    return table.times is None or _too_wide_by_time(table, layout, language, months)


def room_for(table: Table, layout: Layout) -> TableRoom:
    """What a table has room for in a layout when it is arranged to be as narrow as it can be."""
    if table.times is None:
        return layout
    narrowest = min(layout.narrowest_column, NARROW)
    return Room(narrowest, layout.table_characters + SPARE)


def _too_wide_by_time(table: Table, layout: Layout, language: str, months: tuple[str, ...]) -> bool:
    return too_wide(by_time(table), room_for(table, layout), language, months)


def by_time(table: Table) -> Table:
    """A table of medicine times with one row for each dose: when, which medicine, how much.

    Any other table as it is.
    """
    times = table.times
    if times is None:
        return table
    first = 2 if times.has_why else 1
    rows = [
        (table.head[column], _named(row, times, at), row[column])
        for column in range(first, len(table.head))
        for at, row in enumerate(table.rows, start=1)
        if (at, column) not in times.empty
    ]
    head = (times.when, table.head[0], times.amount)
    return Table(table.caption, head, tuple(rows), table.place)


def _named(row: tuple[Line, ...], times: Times, at: int) -> Line:
    """The medicine, with what it is for after it, in brackets."""
    if not times.has_why or (at, 1) in times.empty:
        return row[0]
    medicine, why = row[:2]
    before, after = _sign(" (", why.text), _sign(")", why.text)
    return Line(
        (*medicine.children, Words(before), *why.children, Words(after)),
        medicine.text + before + why.text + after,
    )


def _sign(sign: str, beside: Text) -> Text:
    return Text(sign, beside.source, beside.offsets[:1] * len(sign))
