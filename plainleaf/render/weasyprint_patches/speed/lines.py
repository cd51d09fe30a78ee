"""Ends a line without having Pango look at more of the text than can matter for it.

WeasyPrint 70 has each line shaped three times: to see where it ends, with the next word, in case
the space after it was one too many, and as it will be drawn. A word is measured once for its style.
A word that is longer than a line has all that is left of it shaped for each of its lines, which
for one of 9,000 letters costs more than a whole leaflet; here a few lines of it are enough.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import inf
from typing import Any, TypeAlias

from weasyprint.layout import inline, preferred
from weasyprint.text import line_break
from weasyprint.text.constants import PANGO_WRAP_MODE
from weasyprint.text.ffi import ffi, pango
from weasyprint.text.line_break import Layout, create_layout, first_line_metrics, line_size

from plainleaf.render.weasyprint_patches.speed.patch import everywhere

# A line is looked for in so many characters an em, and taken to WeasyPrint where these are too few.
NARROWEST = 3
# A word that no line can hold is looked at for so many characters an em, and no fewer than this.
LONGEST, LONGEST_AT_LEAST = 12, 60
_LETTER = re.compile(r"[^\W\d_]")
SOFT_HYPHEN = "\u00ad"
MOST_WORDS = 1_000
Line: TypeAlias = tuple[Any, int, int | None, float, float, float]

own_split, own_can_break = line_break.split_first_line, line_break.can_break_text


def split_first_line(
    text: str,
    style: Any,
    context: Any,
    max_width: float | None,
    justification_spacing: float,
    is_line_start: bool = True,
    minimum: bool = False,
) -> Line:
    """As WeasyPrint's function of that name: as much of a text as fits one line."""
    ended = None
    if max_width is not None and max_width != inf and _is_plain(text, style):
        ended = _find_line_end(text, style, context, max_width, justification_spacing)
        if ended is None:
            start = _start(text, style, max_width)
            if start and minimum:
                ended = _narrowest(start, style, context, max_width, is_line_start)
            if start and ended is None and is_line_start and _breaks_words(style, minimum):
                ended = _within_word(start, style, context, max_width, justification_spacing)
    if ended is not None:
        return ended
    split: Line = own_split(
        text, style, context, max_width, justification_spacing, is_line_start, minimum
    )
    return split


def can_break_text(text: str, lang: str | None) -> bool:
    """As WeasyPrint's function of that name: whether a line may end within a text.

    It is mostly asked of the two letters at which pieces of a line meet.
    """
    ask = own_can_break if len(text) > 2 else _can_break_between
    return bool(ask(text, lang))


_can_break_between = lru_cache(maxsize=4_096)(own_can_break)

REPLACEMENTS = (
    *everywhere((line_break, preferred), split_first_line, own_split),
    *everywhere((line_break, inline, preferred), can_break_text, own_can_break),
)


def _is_plain(text: str, style: Any) -> bool:
    """Whether lines end at spaces alone, so that hyphens and preserved line ends play no part."""
    plain: bool | None = getattr(style, "ends_lines_at_spaces", None)
    if plain is None:
        plain = style.ends_lines_at_spaces = (
            style["white_space"] == "normal"
            and style["hyphens"] in ("none", "manual")
            and style["letter_spacing"] == "normal"
            and not style["word_spacing"]
            and style["font_size"] > 0
        )
    return plain and SOFT_HYPHEN not in text


def _find_line_end(
    text: str, style: Any, context: Any, max_width: float, justification_spacing: float
) -> Line | None:
    """The first line where it is plain where it ends, or None."""
    enough = int(max_width / style["font_size"] * NARROWEST)
    if enough < NARROWEST * NARROWEST:
        return None
    short = text[:enough]
    layout = create_layout(short, style, context, max_width, justification_spacing)
    line, resume_at = layout.get_first_line()
    width, _ = line_size(line, style)
    if width > max_width:
        return None
    if resume_at is None:
        if short != text:
            return None
    elif not _next_is_too_long(short, resume_at, layout, max_width - width):
        return None
    ended: Line = first_line_metrics(line, short, layout, resume_at, True, style)
    return ended


def _breaks_words(style: Any, minimum: bool) -> bool:
    wrap = style["overflow_wrap"]
    return wrap == "anywhere" or (wrap == "break-word" and not minimum)


def _start(text: str, style: Any, max_width: float) -> str:
    """The start of a text without a space for several lines; none if it has one or is shorter."""
    enough = max(LONGEST_AT_LEAST, int(max_width / style["font_size"] * LONGEST))
    start = text[:enough]
    if max_width < 0 or start == text or " " in start:
        return ""
    if not _LETTER.search(start):
        # Signs alone are set in the script and the direction of the first letter after them.
        letter = _LETTER.search(text, enough)
        start += letter.group() if letter else ""
    return start


def _within_word(
    start: str, style: Any, context: Any, max_width: float, justification_spacing: float
) -> Line | None:
    """The first line of a text that begins with a word of at least two lines, or None."""
    layout = create_layout(start, style, context, max_width, justification_spacing)
    pango.pango_layout_set_wrap(layout.layout, PANGO_WRAP_MODE["WRAP_CHAR"])
    line, resume_at = layout.get_first_line()
    if not _is_early(resume_at, start) or _line_break(layout, start, 1):
        return None
    broken: Line = first_line_metrics(line, start, layout, resume_at, True, style)
    return broken


def _narrowest(
    start: str, style: Any, context: Any, max_width: float, is_line_start: bool
) -> Line | None:
    """The first line of a text that is made as narrow as it goes, or None."""
    split: Line = own_split(start, style, context, max_width, 0, is_line_start, minimum=True)
    if not _is_early(split[2], start):
        return None
    layout = create_layout(start, style, context, None, 0)
    return split if _line_break(layout, start, len(start) // 2) else None


def _is_early(resume_at: int | None, text: str) -> bool:
    """Whether a line ends in the first half of a text, so that its end cannot matter for it."""
    return resume_at is not None and len(text.encode()[:resume_at].decode()) <= len(text) / 2


def _line_break(layout: Any, text: str, after: int) -> bool:
    """Whether a line may end in a text after so many characters, and before its last two."""
    attributes = pango.pango_layout_get_log_attrs_readonly(layout.layout, ffi.NULL)
    return any(attributes[index].is_line_break for index in range(after, len(text) - 2))


def _next_is_too_long(text: str, at: int, layout: Any, room: float) -> bool:
    """Whether the word at byte ``at`` needs more than ``room``, even with no space before it."""
    encoded = text.encode()
    start = len(encoded[:at].decode()) + 1
    attributes = pango.pango_layout_get_log_attrs_readonly(layout.layout, ffi.NULL)
    for index in range(start, len(text)):
        if attributes[index].is_line_break:
            return _width(text[start - 1 : index].rstrip(" "), layout.style) > room
    return False


def _width(word: str, style: Any) -> float:
    known: dict[str, float] = vars(style).setdefault("word_widths", {})
    if word not in known:
        if len(known) >= MOST_WORDS:
            known.clear()
        layout = Layout(style)
        layout.set_text(word)
        line, _ = layout.get_first_line()
        known[word], _ = line_size(line, style)
    return known[word]
