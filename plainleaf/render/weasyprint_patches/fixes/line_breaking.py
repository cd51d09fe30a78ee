"""Fixes one line-breaking fault of WeasyPrint 70, so that no line has a single stray word.

Where text fits a line but the space after it does not, and something inline (a link, bold words)
follows, WeasyPrint ends the line after the text's first word: Pango does not count the space,
``split_first_line`` does. The fix keeps the whole text on the line, space included; the caller
allows for a trailing space that hangs over. Small enough to go upstream.
"""

from __future__ import annotations

from math import inf
from typing import Any

from weasyprint.layout import inline
from weasyprint.text import line_break

own_split = inline.split_first_line


def split_first_line(
    text: str, style: Any, context: Any, max_width: float | None, *rest: Any, **options: Any
) -> tuple[Any, ...]:
    """As WeasyPrint's own, which it calls; takes and gives the same."""
    first: tuple[Any, ...] = line_break.split_first_line(
        text, style, context, max_width, *rest, **options
    )
    length, resume_at = first[1], first[2]
    if (
        resume_at is None
        or max_width in (None, inf)
        or not text.endswith(" ")
        or style["white_space"] not in ("normal", "pre-line")
        or " " in text.encode()[:length].decode(errors="ignore").strip()
    ):
        return first
    bare = line_break.split_first_line(
        text.rstrip(" "), style, context, max_width, *rest, **options
    )
    if bare[2] is not None or bare[3] > max_width:
        return first
    whole: tuple[Any, ...] = line_break.split_first_line(
        text, style, context, None, *rest, **options
    )
    return whole


def install() -> None:
    """Patches WeasyPrint with the fix; calling it again changes nothing."""
    inline.split_first_line = split_first_line
