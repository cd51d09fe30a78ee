"""Draws lines with words that run from right to left so that other programs read them in order.

WeasyPrint 70 draws a line from the left, whatever it says. Programs that take text from a PDF undo
that in different ways, and none as Unicode says (UAX 9). What all of them read right was found by
trial (``scripts/read_back.py``), with pdftotext 22.12, MuPDF 1.28, pypdf 7.1 and pdfium:

- Each stretch of one direction and one font is drawn by itself, where it is, in the order of
  reading (pypdf and MuPDF take what is drawn first as read first).
- Within a stretch, glyphs are drawn from the left (pypdf, pdfium and pdftotext turn letters round).
- Each code says one character, for they turn round what a code says too: of a letter with signs, or
  of a glyph for two letters, all but the first are said by glyphs without ink and width.
- Where a stretch ends with a space, stop or bracket, such a glyph says U+061C, which shows nothing:
  otherwise pdftotext takes what is at that end to the words that run from left to right. U+200E is
  between two stretches of letters, which MuPDF would put on two lines.
- Digits that pypdf takes for signs (Arabic ones) are drawn one by one.

pdfium reads single words right and not a line: it turns words of a name or groups of a number round
that have a space or sign between them, whatever is said about them. Nothing on a page moves.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from operator import itemgetter
from typing import Any, NamedTuple

from weasyprint import draw
from weasyprint.draw import text as drawing
from weasyprint.formatting_structure.boxes import LineBox
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from plainleaf.render.weasyprint_patches.fixes.exact_text import (
    FIRST_SPECIAL,
    SMALLEST,
    Cluster,
    Pen,
    clusters,
    codes,
)
from plainleaf.render.weasyprint_patches.fixes.exact_text import draw_first_line as own_first_line

own_inline_level = draw.draw_inline_level

# Arabic letter mark: a letter that runs from right to left and shows nothing (Unicode, UAX 9).
TURN = "\u061c"
# Left-to-right mark.
LEFT = "\u200e"
# Bidirectional classes of letters that run from right to left (Unicode, UAX 9, table 4).
RIGHT_TO_LEFT = frozenset(("R", "AL", "NSM"))
# Those that pdftotext takes to words that run from left to right, and MuPDF too.
SEPARATORS, TERMINATORS = frozenset(("CS", "ES", "ET")), frozenset(("ES", "ET"))
# What pypdf takes for letters that run from right to left, or to the letters around it.
TURNED = re.compile("[\\x00-/:-@\u0590-\u08ff\u2000-\u206f\u20a0-\u21ff\ufb1d-\ufdff\ufe70-\ufeff]")
# Digits that have a place among the signs of pypdf, which it turns round.
TURNED_DIGITS = re.compile("[\u0660-\u0669\u06f0-\u06f9]")
# In em: how far apart the edges of stretches are that are next to each other.
GAP = 0.15
# In 1/1000 em: how far a mark is from what it is next to.
NUDGE = 10


class Piece(NamedTuple):
    """A stretch of a line that is drawn by itself, its clusters and codes in the order of reading.

    ``left`` and ``right`` are where it is, in px from the start of the line.
    """

    pen: Pen
    infos: Any
    right_to_left: bool
    clusters: tuple[Cluster, ...]
    codes: tuple[int, ...]
    left: float
    right: float

    @property
    def words(self) -> str:
        """Its words."""
        return "".join(cluster.text for cluster in self.clusters)


class _Drawn(NamedTuple):
    """What was drawn last: which way it runs, where it is, whether a mark starts it.

    ``line`` is the line that it is on, ``left`` how far that reaches, and ``written`` how many
    commands there were then.
    """

    line: Any

    right_to_left: bool
    marked: bool
    left: float
    right: float
    baseline: float
    written: int

    def is_continued(self, piece: Piece, left: float) -> bool:
        """Whether what follows runs the same way, but is not to the right of it."""
        follows = not self.right_to_left and abs(self.right - left) <= GAP * piece.pen.size
        return self.right_to_left == piece.right_to_left and not follows


def pieces(stream: Any, layout: Any) -> list[Piece] | None:
    """The stretches of a line in the order of reading.

    None if no word of it runs from right to left and none before it on its page did, or where a
    font cannot have codes of our own.
    """
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    run = pango.pango_layout_get_line_readonly(layout.layout, 0).runs
    runs, left = [], 0
    while run != ffi.NULL:
        glyphs = run.data.glyphs
        right = left + sum(glyphs.glyphs[at].geometry.width for at in range(glyphs.num_glyphs))
        runs.append((run.data.item.offset, run.data, left, right))
        left, run = right, run.next
    turned = any(each.item.analysis.level % 2 for _, each, _, _ in runs)
    if not turned and not hasattr(stream, "drawn_last"):
        return None
    found: list[Piece] = []
    characters = layout.text.encode()
    for _, each, start, end in sorted(runs, key=itemgetter(0)):
        parts = _pieces_of(stream, each, characters, start, end)
        if parts is None:
            return None
        found += parts
    return found


def draw_first_line(
    stream: Any, textbox: Any, text_overflow: Any, block_ellipsis: Any, matrix: Any
) -> list[Any]:
    """As WeasyPrint's function of that name: draws the stretches of a line as they are read."""
    whole = text_overflow != "ellipsis" and block_ellipsis == "none"
    drawn = whole and textbox.style["font_size"] >= SMALLEST
    if drawn and not textbox.text.strip():
        # WeasyPrint draws no box of spaces alone, but they part words that run both ways.
        before = _before(stream)
        drawn = bool(textbox.text and before and before.line is getattr(stream, "line_box", None))
    line = pieces(stream, textbox.pango_layout) if drawn else None
    if not line:
        emojis: list[Any] = own_first_line(stream, textbox, text_overflow, block_ellipsis, matrix)
        return emojis
    a, b, c, d, x, y = matrix.values
    here = getattr(stream, "line_box", None)
    for piece in line:
        left, right = x + a * piece.left, x + a * piece.right
        baseline = y + b * piece.left
        before = _before(stream)
        if before and abs(before.baseline - baseline) > piece.pen.size / 2:
            before = None
        apart = before is not None and (
            before.line is not here
            or (piece.right_to_left and before.left - right > GAP * piece.pen.size)
        )
        joined = not apart and before is not None and before.is_continued(piece, left)
        shown = [*_shown(piece, before, apart, joined)]
        stream.set_text_matrix(a, b, c, d, left, baseline)
        for each in shown:
            # pypdf takes what is drawn after a font is set as read after what was before.
            stream._current_font = None
            stream.set_font_size(piece.pen.font.hash, piece.pen.size)
            stream.show_text(each)
        backwards = piece.right_to_left and (
            _is_closed(piece, before) or not _is_terminator(piece.words[0])
        )
        edge = min(left, before.left) if before and before.line is here else left
        stream.drawn_last = _Drawn(
            here,
            backwards,
            joined and piece.right_to_left,
            edge,
            right,
            baseline,
            len(stream.stream),
        )
    return []


def draw_inline_level(
    stream: Any,
    page: Any,
    box: Any,
    offset_x: float = 0,
    text_overflow: Any = "clip",
    block_ellipsis: Any = "none",
) -> None:
    """As WeasyPrint's function of that name; remembers which line is drawn."""
    begin_line(stream, box)
    own_inline_level(stream, page, box, offset_x, text_overflow, block_ellipsis)


def begin_line(stream: Any, box: Any) -> None:
    """Remembers the line that what follows is on."""
    if isinstance(box, LineBox):
        stream.line_box = box


def install() -> None:
    """Patches WeasyPrint with it, over ``exact_text``; calling it again changes nothing."""
    drawing.draw_first_line = draw_first_line
    draw.draw_inline_level = draw_inline_level


def _pieces_of(
    stream: Any, run: Any, characters: bytes, start: int, end: int
) -> list[Piece] | None:
    """The stretches of a run of Pango, between two edges in its units."""
    infos, address = run.glyphs.glyphs, run.item.analysis.font
    font, size = stream.add_font(address)
    known = codes(font)
    if known is None:
        return None
    pen = Pen(stream, font, address, size, known)
    backwards = bool(run.item.analysis.level % 2)
    found: list[Piece] = []
    said: list[tuple[Cluster, int, int]] = []
    at = start
    for text, places in clusters(run, characters):
        wide = sum(infos[place].geometry.width for place in places)
        if any(infos[place].glyph != FIRST_SPECIAL for place in places):
            plain = text.replace("\u00a0", " ")
            code = pen.code(infos, places, plain[0] if backwards else plain)
            if code is None:
                return None
            said.append((Cluster(plain, places), code, at))
        at += wide
    groups: list[list[tuple[Cluster, int, int]]] = []
    for each in said[::-1] if backwards else said:
        lone = backwards and _is_lone(each[0].text[0])
        if not groups or lone or (backwards and _is_lone(groups[-1][-1][0].text[0])):
            groups.append([])
        groups[-1].append(each)
    for group in groups:
        first, last = (group[-1], group[0]) if backwards else (group[0], group[-1])
        edge = last[2] + sum(infos[place].geometry.width for place in last[0].places)
        found.append(
            Piece(
                pen,
                infos,
                backwards,
                tuple(each[0] for each in group),
                tuple(each[1] for each in group),
                first[2] * FROM_UNITS,
                edge * FROM_UNITS,
            )
        )
    return found


def _shown(piece: Piece, before: _Drawn | None, apart: bool, joined: bool) -> Iterator[str]:
    """The strings that draw a stretch after what was drawn ``before`` on its line.

    ``apart`` says that it was something else on that line: a cell, a mark of a list.
    """
    said = piece.words
    space = [_blank(piece, " ")] if apart else []
    if not piece.right_to_left:
        turn = [_blank(piece, TURN)] if joined else []
        shown = [*turn, *space, *(_code(piece, at) for at in range(len(piece.codes)))]
        yield from map(_closed, shown if TURNED_DIGITS.search(said) else ["".join(shown)])
        return
    shown = [_blank(piece, LEFT)] if joined else []
    if joined or not (_runs_right(said[-1]) or said.isspace()):
        shown.append(_blank(piece, TURN))
    for at in reversed(range(len(piece.codes))):
        text = piece.clusters[at].text
        after = piece.clusters[at + 1].text if at + 1 < len(piece.clusters) else ""
        if _is_separator(text[-1]) and after and not _runs_right(after[0]):
            shown.append(_blank(piece, TURN))
        shown += [_blank(piece, char) for char in text[:0:-1]]
        shown.append(_code(piece, at))
    if _is_closed(piece, before):
        # pdftotext sorts words by their left edges.
        shown.append(f">{NUDGE}<{_blank(piece, TURN)}")
    yield _closed("".join([*shown, *space]))


def _is_closed(piece: Piece, before: _Drawn | None) -> bool:
    """Whether a stretch has a mark at its right end, after a word that pdftotext would extend."""
    if before is None or not piece.right_to_left or _runs_right(piece.words[0]):
        return False
    return before.marked or not before.right_to_left


def _blank(piece: Piece, char: str) -> str:
    return f"{piece.pen.blank(char):04x}"


def _code(piece: Piece, at: int) -> str:
    code, pen = piece.codes[at], piece.pen
    wide = sum(piece.infos[place].geometry.width for place in piece.clusters[at].places)
    shift = int(pen.font.widths[code] + 0.0 - wide * 1000 * FROM_UNITS / pen.size)
    return f"{code:04x}" + (f">{shift}<" if shift else "")


def _before(stream: Any) -> _Drawn | None:
    """What was drawn last; None where something else was drawn since."""
    before: _Drawn | None = getattr(stream, "drawn_last", None)
    if before is None:
        return None
    since = stream.stream[before.written :]
    shown = any(isinstance(each, bytes) and each.endswith(b" TJ") for each in since)
    return None if shown else before


def _closed(shown: str) -> str:
    return f"<{shown[:-1]}" if shown.endswith("<") else f"<{shown}>"


def _runs_right(char: str) -> bool:
    return unicodedata.bidirectional(char) in RIGHT_TO_LEFT


def _is_separator(char: str) -> bool:
    return unicodedata.bidirectional(char) in SEPARATORS


def _is_lone(char: str) -> bool:
    """Whether a character of words that are read from the right is drawn by itself."""
    return _is_terminator(char) or not TURNED.match(char)


def _is_terminator(char: str) -> bool:
    return unicodedata.bidirectional(char) in TERMINATORS
