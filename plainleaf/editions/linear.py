"""The layouts of editions without pages: how tables and links are set in them.

No stylesheet sets them and no PDF keeps their requirements, so most of their fields say nothing.
"""

from __future__ import annotations

from typing import Final

from plainleaf.render.layout import Layout, Promises

# More characters than any cell or row of a table has.
_ANY: Final = 1_000_000
_NO_PROMISES: Final = Promises(
    paper="A4",
    columns=1,
    body_x_height_mm=0,
    smallest_x_height_mm=0,
    line_pitch=0,
    line_length_longest=_ANY,
    line_length_typical=_ANY,
    margin_mm=0,
    contrast=1,
    fonts=(),
)


def layout_without_pages(name: str, table_characters: int) -> Layout:
    """A layout for an edition; a table wider than ``table_characters`` is one block a row."""
    return Layout(
        name=name,
        title=name,
        stylesheet="",
        narrowest_column=1,
        table_characters=table_characters,
        line_characters=_ANY,
        first_page_lines=_ANY,
        last_page_mm=0,
        second_page_mm=0,
        promises=_NO_PROMISES,
    )


# Every table is set as one block a row, in which each cell comes after the head of its column.
LINEAR: Final = layout_without_pages("linear", table_characters=0)
# Every table is a table.
WITH_TABLES: Final = layout_without_pages("with-tables", table_characters=_ANY)
