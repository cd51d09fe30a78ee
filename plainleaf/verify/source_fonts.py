"""The font files that a PDF can be made with, and whether a font in it draws as its file does.

WeasyPrint embeds a font without the glyphs that are not shown, without hints and without its tables
of substitutions; the numbers of the glyphs stay (HarfBuzz, "retain glyph ids"). A glyph of TrueType
may be written in other bytes, but it has the same points. Numbers that the file does not have are
letters with their marks, composed of its glyphs (``render/weasyprint_patches/fixes``).
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont, TTLibError

from plainleaf.pdf.font_file import open_numbered_font, own_names
from plainleaf.pdf.font_metrics import POSTSCRIPT
from plainleaf.pdf.outlines import OutlineFont, outline
from plainleaf.pdf.raster.plain_font import UnusualFontError
from plainleaf.project import Project
from plainleaf.render.file_kinds import kind
from plainleaf.typefaces.font_files import ENDINGS, font_folder, system_fonts

# In em: how far from its letter a mark can be, and how far up or down. The tallest stacks of the
# tests (three marks on one letter) are 0.9 em above it.
FARTHEST, TALLEST = 0.7, 1.6
# How an entry of a glyph made of others starts, and how deep these can be within each other.
COMPOSITE, DEEPEST = b"\x80", 6
# In 1/1000 em: WeasyPrint rounds a width that Pango has rounded before.
WIDTH_SLACK = 1.5
# Programs that would change what a TrueType outline draws, or draw something instead of it.
REDRAWING = frozenset(
    (b"fpgm", b"prep", b"cvt ", b"gvar", b"fvar", b"CFF ", b"CFF2", b"SVG ", b"COLR", b"sbix",
     b"CBDT", b"EBDT", b"bdat")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ShownGlyph:
    """A glyph that a PDF shows: its number, and how wide the PDF says it is, in 1/1000 em."""

    number: int
    width: float


def source_files(postscript: str, project: Project) -> Iterator[Path]:
    """The files of a font by its PostScript name: the package's, the project's, the system's."""
    if shipped := shipped_file(postscript):
        yield shipped
    for folder in (*project.folders("styles"), *project.folders("fonts")):
        for path in sorted(folder.rglob("*")):
            is_font = (kind(path.name) or "").startswith("font/") and project.holds(path)
            if is_font and _name(path, path.stat().st_mtime_ns) == postscript:
                yield path
    for ending in ENDINGS:
        found = system_fonts().get(f"{postscript}{ending}")
        if found and _name(found, found.stat().st_mtime_ns) == postscript:
            yield found


@lru_cache(maxsize=64)
def shipped_file(postscript: str) -> Path | None:
    """The file of a font in the package of fonts, by its PostScript name; None if it has none."""
    return next(font_folder().rglob(f"{postscript}.[ot]tf"), None) if postscript else None


@lru_cache(maxsize=64)
def _name(path: Path, _changed: int) -> str:
    try:
        with TTFont(path, lazy=True) as font:
            return own_names(font).get(POSTSCRIPT, "")
    except (OSError, TTLibError):
        return ""


def glyph_numbers(path: Path) -> Mapping[int, int]:
    """The number of the glyph that a font file's map has for each code point."""
    return _glyphs(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=16)
def _glyphs(path: Path, _changed: int) -> Mapping[int, int]:
    """The glyph of each code point."""
    with open_numbered_font(path) as font:
        return {code: font.getGlyphID(name) for code, name in (font.getBestCmap() or {}).items()}


def changed_glyph(program: bytes, glyphs: Iterable[ShownGlyph], path: Path) -> int | None:
    """The first glyph that a font program draws in another way than its file, or None.

    Looks at outlines and widths. A program that cannot be compared has its first glyph changed.
    """
    shown = sorted({(each.number, each.width) for each in glyphs})
    if not shown:
        return None
    key = path, path.stat().st_mtime_ns
    try:
        embedded, source = OutlineFont(program), _outlines(*key)
    except UnusualFontError:
        return _changed_of_any(program, tuple(shown), path)
    redrawing = REDRAWING & set(embedded.tables)
    if embedded.em != source.em or any(
        embedded.tables[name] != source.tables.get(name) for name in redrawing
    ):
        return shown[0][0]
    try:
        return next(_changed(_Pair(embedded, source, key), shown), None)
    except UnusualFontError:
        return shown[0][0]


def _changed(pair: _Pair, shown: list[tuple[int, float]]) -> Iterator[int]:
    source = pair.source
    for glyph, width in shown:
        own = pair.embedded if glyph >= source.count else source
        drawn = pair.is_composed(glyph) if glyph >= source.count else pair.is_same(glyph, glyph)
        if not drawn or abs(own.advance(glyph) * 1000 / own.em - width) > WIDTH_SLACK:
            yield glyph


class _Pair(NamedTuple):
    """A font program, and the file that it should be a part of, with its key."""

    embedded: OutlineFont
    source: OutlineFont
    key: tuple[Path, int]

    def is_same(self, own: int, there: int, depth: int = 0) -> bool:
        """Whether a glyph of the program draws what a glyph of the file draws.

        The parts of a glyph may have other numbers in the program.
        """
        entry = self.embedded.entry(own)
        if entry[:1] < COMPOSITE:
            return _is_same(self.key, there, entry)
        drawn, wanted = outline(entry), outline(self.source.entry(there))
        hints = drawn.instructions in (b"", wanted.instructions)
        return (
            hints
            and depth < DEEPEST
            and [part.place for part in drawn.parts] == [part.place for part in wanted.parts]
            and all(
                self.is_same(one.glyph, other.glyph, depth + 1)
                for one, other in zip(drawn.parts, wanted.parts, strict=True)
            )
        )

    def is_composed(self, glyph: int) -> bool:
        """Whether a glyph is letters of the file in their order, with marks at their places.

        One without ink and width is too: it only says a character of the letter next to it.
        """
        drawn = outline(self.embedded.entry(glyph))
        width = self.embedded.advance(glyph)
        if drawn.contours or drawn.instructions or not drawn.parts:
            return not (self.embedded.entry(glyph) or width)
        em, pen = self.source.em, 0
        for part in drawn.parts:
            if part.scales or part.glyph >= self.source.count:
                return False
            # A letter is where the one before it ends; a mark has no room of its own.
            near = abs(part.right - pen) <= FARTHEST * em or -em <= part.right - width <= em / 2
            if not near or abs(part.up) > TALLEST * em or not self.is_same(part.glyph, part.glyph):
                return False
            pen = min(pen + self.source.advance(part.glyph), width)
        return True


# Every leaflet has the same few hundred glyphs, in the same bytes.
@lru_cache(maxsize=20_000)
def _is_same(key: tuple[Path, int], glyph: int, entry: bytes) -> bool:
    """Whether an entry of "glyf" draws what the glyph of that number in a font file draws."""
    own, there = outline(entry), outline(_outlines(*key).entry(glyph))
    hints = own.instructions in (b"", there.instructions)
    return hints and not there.parts and own.contours == there.contours


@lru_cache(maxsize=16)
def _outlines(path: Path, _changed: int) -> OutlineFont:
    return OutlineFont(path.read_bytes())


@lru_cache(maxsize=64)
def _changed_of_any(program: bytes, shown: tuple[tuple[int, float], ...], path: Path) -> int | None:
    """The same of fonts that are not TrueType, by fontTools."""
    try:
        with TTFont(io.BytesIO(program)) as font, TTFont(path) as source:
            if {"glyf", "CFF "}.isdisjoint(font.keys()) or "fvar" in source:
                return shown[0][0]
            em = source["head"].unitsPerEm
            if font["head"].unitsPerEm != em or _scale(font) != _scale(source):
                return shown[0][0]
            for number, width in shown:
                own, there = _drawing(font, number), _drawing(source, number)
                if own[0] != there[0] or abs(there[1] * 1000 / em - width) > WIDTH_SLACK:
                    return number
    except Exception:
        # A broken font makes fontTools raise nearly anything; it is none of ours.
        return shown[0][0]
    return None


def _drawing(font: Any, number: int) -> tuple[list[Any], float]:
    glyphs, pen = font.getGlyphSet(), RecordingPen()
    glyph = glyphs[font.getGlyphName(number)]
    glyph.draw(pen)
    return pen.value, glyph.width


def _scale(font: Any) -> Any:
    """The matrix that a CFF program is drawn with, of itself and of its parts."""
    if "CFF " not in font:
        return None
    top = font["CFF "].cff.topDictIndex[0]
    parts = [getattr(each, "FontMatrix", None) for each in getattr(top, "FDArray", ())]
    return getattr(top, "FontMatrix", None), parts
