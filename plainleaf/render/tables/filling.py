"""Tables that a person fills in by hand."""

from __future__ import annotations

import re

from plainleaf.content.tree import Line, Table

# A blank, with or without a unit or a short word after or before it: "____ ml", "at ____".
_BLANK = re.compile(r"\s*\w{0,4}\W?_{2,}\W?[^\W_]{0,4}\s*|\s*")


def to_fill_in(table: Table) -> bool:
    """Whether most cells of a table are blanks, so that its rows need room for handwriting.

    The first cell of each row names it, so a blank there is one more, and a name no fewer.
    """
    named = [row[1:] for row in table.rows]
    cells = [cell for row in named for cell in row]
    return bool(cells) and 2 * sum(map(_is_blank, cells)) > len(cells)


def _is_blank(cell: Line) -> bool:
    return _BLANK.fullmatch(cell.plain) is not None
