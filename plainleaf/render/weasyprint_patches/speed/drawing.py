"""Draws lines of text: what a glyph is written as is the same wherever its font has it that wide.

WeasyPrint 70 works out font, width and kerning of every single glyph, and asks of every box on a
line which borders, backgrounds and decorations it has.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple, TypeAlias

import pydyf
from weasyprint import draw
from weasyprint.draw import border, text
from weasyprint.formatting_structure.boxes import InlineBox, LineBox, TextBox
from weasyprint.stacking import StackingContext
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from plainleaf.render.weasyprint_patches.fixes import exact_text, right_to_left
from plainleaf.render.weasyprint_patches.fixes.exact_text import FIRST_SPECIAL, SMALLEST
from plainleaf.render.weasyprint_patches.speed.patch import Replacement, everywhere

# Glyph, width, shift to the right, shift upwards, flags: what Pango has of each glyph.
GLYPH_SIZE = ffi.sizeof("PangoGlyphInfo")
NUMBERS = GLYPH_SIZE // struct.calcsize("i")
# Where the clusters of a run begin, in bytes of its text, if it has one glyph for each byte.
MOST_COUNTED, START_SIZE = 1_000, struct.calcsize("i")
COUNTED = struct.pack(f"={MOST_COUNTED}i", *range(MOST_COUNTED))
# The first version of Pango that gives the size of a font reliably (Pango 530).
RELIABLE_SIZES = 14802

own_inline_level = right_to_left.draw_inline_level
own_border = border.draw_border
own_text, own_first_line = text.draw_text, right_to_left.draw_first_line
# A glyph, its width in units of Pango, and the text that it draws by itself.
_Drawn: TypeAlias = tuple[int, int, str]


class _Upright(NamedTuple):
    """Where upright text begins, as drawing asks a matrix for it: by its six numbers."""

    values: tuple[float, ...]


def draw_inline_level(
    stream: Any,
    page: Any,
    box: Any,
    offset_x: float = 0,
    text_overflow: Any = "clip",
    block_ellipsis: Any = "none",
) -> None:
    """As WeasyPrint's function of that name: draws a line, or part of one."""
    kind = type(box)
    if (kind is not LineBox and kind is not InlineBox) or box.background or not _is_bare(box):
        own_inline_level(stream, page, box, offset_x, text_overflow, block_ellipsis)
        return
    if kind is LineBox:
        right_to_left.begin_line(stream, box)
        text_overflow, block_ellipsis = box.text_overflow, box.block_ellipsis
    left, last = offset_x - box.position_x, len(box.children) - 1
    for at, child in enumerate(box.children):
        ellipsis = block_ellipsis if at == last else "none"
        if isinstance(child, TextBox):
            _mark(stream, child)
            draw_text(stream, child, left + child.position_x, text_overflow, ellipsis)
            if stream._tags is not None:
                stream.end_marked_content()
        else:
            x = offset_x if isinstance(child, StackingContext) else left + child.position_x
            draw.draw_inline_level(stream, page, child, x, text_overflow, ellipsis)


def draw_border(stream: Any, box: Any) -> None:
    """As WeasyPrint's function of that name: draws nothing for a box without borders."""
    if not _is_bare(box):
        own_border(stream, box)


def draw_text(
    stream: Any, textbox: Any, offset_x: float, text_overflow: Any, block_ellipsis: Any
) -> None:
    """As WeasyPrint's function of that name: draws text and what is under and over it."""
    style = textbox.style
    if not _is_undecorated(style) or not style["font_size"]:
        own_text(stream, textbox, offset_x, text_overflow, block_ellipsis)
        return
    x, y = textbox.position_x, textbox.position_y + textbox.baseline
    stream.set_color(style["color"])
    textbox.pango_layout.reactivate(style)
    stream.begin_text()
    place = _Upright((1, 0, 0, -1, x, y))
    emojis = draw_first_line(stream, textbox, text_overflow, block_ellipsis, place)
    stream.end_text()
    if emojis:
        text.draw_emojis(stream, style, x, y, emojis)
    textbox.pango_layout.deactivate()


def draw_first_line(
    stream: Any, textbox: Any, text_overflow: Any, block_ellipsis: Any, matrix: Any
) -> list[Any]:
    """As WeasyPrint's function of that name: writes the glyphs of a line."""
    whole = text_overflow != "ellipsis" and block_ellipsis == "none"
    drawn = whole and textbox.text.strip() and textbox.style["font_size"] >= SMALLEST
    plain = drawn and not hasattr(stream, "drawn_last")
    written = _collect_glyphs(stream, textbox) if plain else None
    if not written:
        emojis: list[Any] = own_first_line(stream, textbox, text_overflow, block_ellipsis, matrix)
        return emojis
    stream.set_text_matrix(*matrix.values)
    for font, size, glyphs in written:
        stream.set_font_size(font.hash, size)
        stream.show_text(glyphs)
    return []


REPLACEMENTS = (
    Replacement(draw, "draw_inline_level", draw_inline_level, own_inline_level),
    *everywhere((border, draw), draw_border, own_border),
    *everywhere((text, draw), draw_text, own_text),
    Replacement(text, "draw_first_line", draw_first_line, own_first_line),
)


def _mark(stream: Any, textbox: Any) -> None:
    """As ``Stream.marked``: ties what is drawn next to its box, for the tags."""
    tags = stream._tags
    if tags is None:
        return
    assert textbox not in tags
    number = len(tags)
    tags[textbox] = {"tag": "Span", "mcid": number}
    stream.begin_marked_content("Span", pydyf.Dictionary({"MCID": number}))


def _is_bare(box: Any) -> bool:
    """Whether a box has no borders, no picture for one and no rules between columns."""
    style = box.style
    bare: bool | None = getattr(style, "is_bare", None)
    if bare is None:
        bare = style.is_bare = (
            style["border_image_source"][0] == "none"
            and style["mask_border_source"][0] == "none"
            and not style["column_rule_width"]
        )
    return bare and not (
        box.border_top_width
        or box.border_right_width
        or box.border_bottom_width
        or box.border_left_width
    )


def _is_undecorated(style: Any) -> bool:
    plain: bool | None = getattr(style, "is_undecorated", None)
    if plain is None:
        lines = style["text_decoration_line"]
        plain = style.is_undecorated = style["visibility"] == "visible" and (
            lines == "none" or {"underline", "overline", "line-through"}.isdisjoint(lines)
        )
    return plain


def _collect_glyphs(stream: Any, textbox: Any) -> list[tuple[Any, float, str]] | None:
    """The glyphs of a line, by font and size; None if they are not all of the usual kind."""
    layout = textbox.pango_layout
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    line = pango.pango_layout_get_line_readonly(layout.layout, 0)
    parts: list[tuple[Any, float, str]] = []
    before = None
    run = line.runs
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        address = item.analysis.font
        if address != before:
            before = address
            font, size = stream.add_font(address)
            if font.bitmap or font.png or font.svg or font.colr:
                return None
            if pango.pango_version() < RELIABLE_SIZES:
                size = textbox.style["font_size"]
            parts.append((font, size, ""))
        count = glyphs.num_glyphs
        held = ffi.buffer(glyphs.glyphs, GLYPH_SIZE * count) if count else b""
        numbers = struct.unpack(f"={NUMBERS * count}i", held)
        if not count or any(numbers[2::NUMBERS]) or any(numbers[3::NUMBERS]):
            return None
        said = _glyph_texts(run.data, layout.text)
        if said is None:
            return None
        drawn = [*zip(numbers[::NUMBERS], numbers[1::NUMBERS], said, strict=True)]
        forms = _forms(font, size)
        try:
            shown = "".join([forms[each] for each in drawn])
        except KeyError:
            if not _learn(forms, font, size, drawn, address, stream):
                return None
            shown = "".join([forms[each] for each in drawn])
        shown = f"<{shown[:-1]}" if shown[-1:] == "<" else f"<{shown}>"
        parts[-1] = font, size, parts[-1][2] + shown
        run = run.next
    return parts


def _glyph_texts(run: Any, text: str) -> Sequence[str] | None:
    """What each glyph of a run draws by itself; None where several draw a text together."""
    item, glyphs = run.item, run.glyphs
    count, start, end = glyphs.num_glyphs, item.offset, item.offset + item.length
    held = bytes(ffi.buffer(glyphs.log_clusters, START_SIZE * count))
    ascii_text = text.isascii()
    if ascii_text and count == item.length <= MOST_COUNTED and COUNTED.startswith(held):
        return text[start:end]
    starts = struct.unpack(f"={count}i", held)
    if item.analysis.level % 2 or len({*starts}) != count:
        return None
    characters = text.encode()[start:end]
    said = characters.decode()
    if len(said) == count:
        return said
    return [characters[at:to].decode() for at, to in pairwise((*starts, item.length))]


def _forms(font: Any, size: float) -> dict[_Drawn, str]:
    """How glyphs of a font are written at a size, by what they draw."""
    try:
        known: dict[float, dict[_Drawn, str]] = font.forms
    except AttributeError:
        known = font.forms = {}
    return known.setdefault(size, {})


def _learn(
    forms: dict[_Drawn, str],
    font: Any,
    size: float,
    drawn: list[_Drawn],
    address: Any,
    stream: Any,
) -> bool:
    """Finds how the glyphs of a run are written, those not known yet; no if one is unusual."""
    codes = exact_text.codes(font)
    if codes is None or any(not wide or glyph >= FIRST_SPECIAL for glyph, wide, _ in drawn):
        return False
    for each in drawn:
        if each in forms:
            continue
        glyph, wide, said = each
        own = exact_text.width(font, address, glyph, size, stream)
        code = codes.of_glyph(font, glyph, said)
        font.widths[code] = own
        kerning = own + 0.0 - wide * 1000 * FROM_UNITS / size
        forms[each] = f"{code:04x}" + (f">{int(kerning)}<" if kerning else "")
    return True
