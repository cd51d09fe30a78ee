"""Gives everything a line draws its own code, which maps to exactly what was typed.

WeasyPrint 70 writes a glyph by its number in the font, and the file says for each number once what
it means: what it was first drawn for (WeasyPrint 2841). That is wrong where one letter is
drawn by several glyphs (Yoruba ``ọ̀``, Hindi ``दि``) and where one glyph draws several characters.
Here a code means both what is drawn and what was typed. A letter of several glyphs becomes one
glyph made of them (``composed_glyphs``): when they are apart, pypdf and pdfium put spaces between
them, and the text of the second may not be empty (ISO 14289-1, 7.21.7), while all readers that were
tried give back a U+2060. A ``CIDToGIDMap`` says which glyph a code shows where the two differ
(ISO 32000-1, 9.7.4.2). Nothing on a page moves, and text with none of this is written as it was.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pydyf
from weasyprint.draw import text as drawing
from weasyprint.pdf import fonts
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from plainleaf.render.weasyprint_patches.fixes.composed_glyphs import (
    Box,
    ComposedGlyph,
    GlyphPart,
    stack,
    with_glyphs,
)

own_first_line = drawing.draw_first_line
own_subset = fonts.Font.subset
own_dictionary = fonts._build_vector_font_dictionary

# Numbers that are no real glyph: the empty one, and those of characters that no font has.
FIRST_SPECIAL = pango.PANGO_GLYPH_EMPTY
GLYPH_SIZE, CLUSTER_SIZE = ffi.sizeof("PangoGlyphInfo"), ffi.sizeof("gint")
# In px: what is set smaller is not drawn.
SMALLEST = 1e-6
LAST_CODE = 0xFFFF
TRUETYPE = (b"\x00\x01\x00\x00", b"true")
# Spaces of other widths are drawn as a space that is wider, and readers look for spaces.
WIDE_SPACES = frozenset("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u205f")
# Marks that any letter may have. Those of Indic and other scripts are where their font has them.
ACCENTS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff]")
# Glyphs of one letter: no letter of any script has nearly so many, and prank texts have thousands.
MOST_PARTS = 24
# Joiners belong to the spelling of a word and are drawn by no glyph.
JOINERS = frozenset("\u200c\u200d")


class Codes:
    """The codes of a font that are not the numbers of its glyphs.

    ``glyphs`` is the glyph that such a code shows, ``composed`` what it is made of where it is one
    that the font lacks.
    """

    def __init__(self) -> None:
        self.glyphs: dict[int, int] = {}
        self.composed: dict[int, ComposedGlyph] = {}
        self._known: dict[tuple[int | ComposedGlyph, str], int] = {}

    def of_glyph(self, font: Any, glyph: int, text: str) -> int:
        """The code by which a font shows a glyph of its own for a text: its number, if it can."""
        text = " " if text in WIDE_SPACES else text
        said = font.to_unicode.setdefault(glyph, text)
        if said == text and glyph not in self.glyphs:
            return glyph
        code = self._known.get((glyph, text))
        if code is None:
            code = self._free(font)
            if code is None:
                return glyph
            self._known[glyph, text] = code
            self.glyphs[code] = glyph
            font.to_unicode[code] = text
        return code

    def of_composed(self, font: Any, composed: ComposedGlyph, text: str) -> int | None:
        """The code of a glyph made of others, and its number; None when the font is full."""
        code = self._known.get((composed, text))
        if code is None:
            code = self._free(font)
            if code is None or code < font.glyph_count:
                return None
            self._known[composed, text] = code
            self.glyphs[code] = code
            self.composed[code] = composed
            font.to_unicode[code] = text
            font.widths[code] = round(composed.advance * 1000 / font.upem)
        return code

    def _free(self, font: Any) -> int | None:
        """A code that is no glyph's number, or in a font that has all of them is not used yet."""
        code = int(font.glyph_count) + len(self._known)
        if code <= LAST_CODE:
            return code
        return next((code for code in range(LAST_CODE, 0, -1) if code not in font.to_unicode), None)


def codes(font: Any) -> Codes | None:
    """The codes of a font; None for one that is left as it is: CFF, collections, variable, images.

    Only in a TrueType font can the number of a glyph differ from its code.
    """
    try:
        known: Codes | None = font.exact_codes
    except AttributeError:
        plain = font.file_content[:4] in TRUETYPE and not font.variations
        drawn = not (font.bitmap or font.png or font.svg or font.colr)
        known = font.exact_codes = Codes() if plain and drawn else None
    return known


def width(font: Any, address: Any, glyph: int, size: float, stream: Any) -> int:
    """How wide a glyph of a font is, in 1/1000 em, as WeasyPrint finds and keeps it."""
    if glyph not in font.widths:
        pango.pango_font_get_glyph_extents(address, glyph, stream.ink_rect, stream.logical_rect)
        font.widths[glyph] = round(stream.logical_rect.width * 1000 * FROM_UNITS / size)
    found: int = font.widths[glyph]
    return found


def draw_first_line(
    stream: Any, textbox: Any, text_overflow: Any, block_ellipsis: Any, matrix: Any
) -> list[Any]:
    """As WeasyPrint's function of that name, but it draws codes instead of glyphs."""
    whole = text_overflow != "ellipsis" and block_ellipsis == "none"
    if whole and textbox.text.strip() and textbox.style["font_size"] >= SMALLEST:
        with _encode_text(stream, textbox.pango_layout):
            emojis: list[Any] = own_first_line(
                stream, textbox, text_overflow, block_ellipsis, matrix
            )
        return emojis
    emojis = own_first_line(stream, textbox, text_overflow, block_ellipsis, matrix)
    return emojis


def subset(font: Any, to_unicode: dict[int, str], hinting: bool) -> None:
    """As ``Font.subset``: leaves the glyphs that are shown, and adds those made of others."""
    known = getattr(font, "exact_codes", None)
    if known is None or not known.glyphs:
        own_subset(font, to_unicode, hinting)
        return
    shown = {known.glyphs.get(code, code): text for code, text in to_unicode.items()}
    for number, composed in known.composed.items():
        text = shown.pop(number, "")
        for part in composed.parts:
            shown.setdefault(part.glyph, text)
    own_subset(font, shown, hinting)
    font.file_content = with_glyphs(font.file_content, known.composed)


def build_vector_font_dictionary(
    font_dictionary: Any,
    pdf: Any,
    font: Any,
    widths: Any,
    compress: bool,
    reference: Any,
    pdf_version: Any,
) -> None:
    """As WeasyPrint's function of that name; says which glyph each code shows."""
    own_dictionary(font_dictionary, pdf, font, widths, compress, reference, pdf_version)
    known = getattr(font, "exact_codes", None)
    if known is None or all(code == glyph for code, glyph in known.glyphs.items()):
        return
    shown = {code: known.glyphs.get(code, code) for code in widths if code <= LAST_CODE}
    glyphs = bytearray(2 * max(shown) + 2)
    for code, glyph in shown.items():
        glyphs[2 * code : 2 * code + 2] = glyph.to_bytes(2, "big")
    stream = pydyf.Stream([bytes(glyphs)], compress=compress)
    pdf.add_object(stream)
    (descendant,) = font_dictionary["DescendantFonts"]
    pdf.objects[int(descendant.split()[0])]["CIDToGIDMap"] = stream.reference


def install() -> None:
    """Patches WeasyPrint with all of it; calling it again changes nothing."""
    drawing.draw_first_line = draw_first_line
    fonts.Font.subset = subset
    fonts._build_vector_font_dictionary = build_vector_font_dictionary


def shares(text: str, count: int) -> Iterator[str]:
    """The text for each of several glyphs that draw a text together, in a font that is full.

    Each has a character, the first all that are left over. Where there are fewer, U+2060 says
    nothing: no code may go without a text (ISO 14289-1, 7.21.7).
    """
    spare = max(len(text) - count, 0) + 1
    yield text[:spare]
    yield from text[spare:].ljust(count - 1, "\u2060")


class Cluster(NamedTuple):
    """The glyphs that draw a text together, by their places in a run."""

    text: str
    places: list[int]


@contextmanager
def _encode_text(stream: Any, layout: Any) -> Iterator[None]:
    """In this block, the glyphs of a line are codes, one for each text."""
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    run = pango.pango_layout_get_line_readonly(layout.layout, 0).runs
    characters = layout.text.encode()
    before: list[tuple[Any, int, bytes, bytes]] = []
    try:
        while run != ffi.NULL:
            glyphs, address = run.data.glyphs, run.data.item.analysis.font
            font, size = stream.add_font(address)
            if known := codes(font):
                count = glyphs.num_glyphs
                infos = bytes(ffi.buffer(glyphs.glyphs, GLYPH_SIZE * count))
                starts = bytes(ffi.buffer(glyphs.log_clusters, CLUSTER_SIZE * count))
                before.append((glyphs, count, infos, starts))
                pen = Pen(stream, font, address, size, known)
                pen.encode(glyphs, clusters(run.data, characters))
            run = run.next
        yield
    finally:
        for glyphs, count, infos, starts in before:
            glyphs.num_glyphs = count
            ffi.memmove(glyphs.glyphs, infos, len(infos))
            ffi.memmove(glyphs.log_clusters, starts, len(starts))


def clusters(run: Any, characters: bytes) -> list[Cluster]:
    """The clusters of a run as they are drawn, from the left; marks go with what they are on."""
    item, glyphs = run.item, run.glyphs
    places: dict[int, list[int]] = {}
    for at in range(glyphs.num_glyphs):
        places.setdefault(glyphs.log_clusters[at], []).append(at)
    starts = sorted(places)
    found: list[Cluster] = []
    for start, end in zip(starts, [*starts[1:], item.length], strict=True):
        text = characters[item.offset + start : item.offset + end].decode()
        infos = [glyphs.glyphs[at] for at in places[start]]
        room = found and len(found[-1].places) < MOST_PARTS
        if room and (_is_attached(text, infos) or _is_joiner(text, infos)):
            said, held = found[-1]
            found[-1] = Cluster(said + text, sorted(held + places[start]))
        else:
            found.append(Cluster(text, places[start]))
    return found[::-1] if item.analysis.level % 2 else found


def _is_attached(text: str, infos: list[Any]) -> bool:
    """Whether glyphs are marks on the letter before them: HarfBuzz gives each its own cluster."""
    if not unicodedata.category(text[0]).startswith("M"):
        return False
    sizes = [info.geometry for info in infos]
    return not any(size.width for size in sizes) or any(
        size.x_offset or size.y_offset for size in sizes
    )


def _is_joiner(text: str, infos: list[Any]) -> bool:
    return JOINERS.issuperset(text) and all(info.glyph == FIRST_SPECIAL for info in infos)


class Pen(NamedTuple):
    """What is needed to write the glyphs of a run as codes."""

    stream: Any
    font: Any
    address: Any
    size: float
    codes: Codes

    def encode(self, glyphs: Any, clusters: list[Cluster]) -> None:
        """Replaces the glyphs of a run with codes, one for each cluster if it can."""
        infos, starts = glyphs.glyphs, glyphs.log_clusters
        to = 0
        for text, places in clusters:
            code = self.of_cluster(infos, places, text)
            start, total = starts[places[0]], sum(infos[at].geometry.width for at in places)
            shared = shares(text, sum(infos[at].glyph < FIRST_SPECIAL for at in places))
            for at in places[:1] if code is not None else places:
                infos[to], starts[to] = infos[at], start
                if code is not None:
                    infos[to].glyph = code
                    infos[to].geometry.width = total
                    infos[to].geometry.x_offset = infos[to].geometry.y_offset = 0
                elif infos[to].glyph < FIRST_SPECIAL:
                    infos[to].glyph = self.of_glyph(infos[to].glyph, next(shared))
                to += 1
        glyphs.num_glyphs = to

    def of_glyph(self, glyph: int, text: str) -> int:
        """The code of one glyph of the font for a text."""
        width(self.font, self.address, glyph, self.size, self.stream)
        code = self.codes.of_glyph(self.font, glyph, text)
        self.font.widths[code] = self.font.widths[glyph]
        return code

    def code(self, infos: Any, places: list[int], text: str) -> int | None:
        """The code of what a cluster draws, wherever it is; None when the font is full."""
        drawn = [infos[at] for at in places if infos[at].glyph != FIRST_SPECIAL]
        if any(info.glyph > FIRST_SPECIAL for info in drawn):
            return None
        if len(drawn) == 1 and not (drawn[0].geometry.x_offset or drawn[0].geometry.y_offset):
            return self.of_glyph(drawn[0].glyph, text)
        return self.of_cluster(infos, places, text, shifted=True)

    def blank(self, text: str) -> int:
        """The code of a glyph without ink and width, for a text."""
        code = self.codes.of_composed(self.font, ComposedGlyph((), 0), text)
        return code if code is not None else self.of_glyph(0, text)

    def of_cluster(
        self, infos: Any, places: list[int], text: str, shifted: bool = False
    ) -> int | None:
        """The code of what a cluster of several glyphs draws, or of a glyph above or below."""
        drawn = [at for at in places if infos[at].glyph != FIRST_SPECIAL]
        if any(infos[at].glyph > FIRST_SPECIAL for at in drawn) or not drawn:
            return None
        if len(drawn) == 1 and not infos[drawn[0]].geometry.y_offset and not shifted:
            return None
        units = self.font.upem * FROM_UNITS / self.size
        parts: list[GlyphPart] = []
        loose: set[int] = set()
        x, advance = 0, 0
        for at in places:
            geometry = infos[at].geometry
            if at in drawn:
                own = width(self.font, self.address, infos[at].glyph, self.size, self.stream)
                advance += own if geometry.width else 0
                left, down = x + geometry.x_offset, geometry.y_offset
                if not (geometry.width or geometry.x_offset or down):
                    loose.add(len(parts))
                parts.append(GlyphPart(infos[at].glyph, round(left * units), round(-down * units)))
            x += geometry.width
        if ACCENTS.search(text) and (loose or len(parts) > 2):
            boxes = [self._ink(part.glyph, units) for part in parts]
            parts = stack(parts, boxes, loose, self.font.upem)
        advance = round(advance * self.font.upem / 1000)
        return self.codes.of_composed(self.font, ComposedGlyph(tuple(parts), advance), text)

    def _ink(self, glyph: int, units: float) -> Box:
        """Where a glyph has ink, in units of its font; Pango measures downwards."""
        ink = self.stream.ink_rect
        pango.pango_font_get_glyph_extents(self.address, glyph, ink, self.stream.logical_rect)
        edges = ink.x, -ink.y - ink.height, ink.x + ink.width, -ink.y
        return Box(*(edge * units for edge in edges))
