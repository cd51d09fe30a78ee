"""The outlines in a TrueType font program, as numbers that can be compared."""

from __future__ import annotations

import struct
from typing import NamedTuple

from plainleaf.pdf.raster.plain_font import UnusualFontError, font_tables

# OpenType specification, "glyf": the header of a glyph, and the flags of a point.
GLYPH_HEADER = struct.Struct(">5h")
ON_CURVE, X_SHORT, Y_SHORT, REPEATED, X_SAME, Y_SAME = 1, 2, 4, 8, 16, 32
# Flags of a part: its numbers are words; they are distances and not points; it has one scale, two,
# or a matrix; another part follows; instructions follow; the distances are scaled too.
WORDS, DISTANCES, SCALED, MORE, TWO_SCALES, MATRIX, INSTRUCTED, SCALED_DISTANCES = (
    1, 2, 8, 32, 64, 128, 256, 2048,
)  # fmt: skip


class Part(NamedTuple):
    """A glyph within another: its number, how far right and up it is, its scales, its way."""

    glyph: int
    right: int
    up: int
    scales: tuple[int, ...]
    way: int

    @property
    def place(self) -> tuple[int, int, tuple[int, ...], int]:
        """All of it except the number."""
        return self[1:]


class Outline(NamedTuple):
    """What a glyph draws: points (x, y, whether on the curve) by contour, or parts.

    ``instructions`` are the bytes that can move points when it is drawn; empty for none.
    """

    contours: tuple[tuple[tuple[int, int, bool], ...], ...] = ()
    parts: tuple[Part, ...] = ()
    instructions: bytes = b""


def outline(entry: bytes) -> Outline:
    """The outline of an entry of "glyf". Raises UnusualFontError where it is cut short."""
    if not entry:
        return Outline()
    try:
        count = GLYPH_HEADER.unpack_from(entry)[0]
        return _composite(entry) if count < 0 else _simple(entry, count)
    except (struct.error, IndexError) as error:
        raise UnusualFontError from error


def _simple(entry: bytes, count: int) -> Outline:
    at = GLYPH_HEADER.size
    ends = struct.unpack_from(f">{count}H", entry, at)
    at += 2 * count
    size = struct.unpack_from(">H", entry, at)[0] if count else 0
    instructions = entry[at + 2 : at + 2 + size]
    at += 2 + size
    points = ends[-1] + 1 if ends else 0
    flags: list[int] = []
    while len(flags) < points:
        flag = entry[at]
        at += 1
        times = 1
        if flag & REPEATED:
            times += entry[at]
            at += 1
        flags += [flag] * times
    xs, at = _places(entry, at, flags, X_SHORT, X_SAME)
    ys, _ = _places(entry, at, flags, Y_SHORT, Y_SAME)
    on = [bool(flag & ON_CURVE) for flag in flags]
    everything = [*zip(xs, ys, on, strict=True)]
    starts = (0, *(end + 1 for end in ends))
    contours = tuple(
        tuple(everything[start : end + 1]) for start, end in zip(starts, ends, strict=False)
    )
    return Outline(contours, instructions=instructions)


def _places(
    entry: bytes, at: int, flags: list[int], short: int, same: int
) -> tuple[list[int], int]:
    found: list[int] = []
    place = 0
    for flag in flags:
        if flag & short:
            place += entry[at] if flag & same else -entry[at]
            at += 1
        elif not flag & same:
            place += struct.unpack_from(">h", entry, at)[0]
            at += 2
        found.append(place)
    return found, at


def _composite(entry: bytes) -> Outline:
    at, flags = GLYPH_HEADER.size, MORE
    parts: list[Part] = []
    while flags & MORE:
        flags, glyph = struct.unpack_from(">2H", entry, at)
        at += 4
        right, up = struct.unpack_from(">2h" if flags & WORDS else ">2b", entry, at)
        at += 4 if flags & WORDS else 2
        scales = 1 if flags & SCALED else 2 if flags & TWO_SCALES else 4 if flags & MATRIX else 0
        values = struct.unpack_from(f">{scales}h", entry, at)
        at += 2 * scales
        parts.append(Part(glyph, right, up, values, flags & (DISTANCES | SCALED_DISTANCES)))
    instructions = b""
    if flags & INSTRUCTED:
        size = struct.unpack_from(">H", entry, at)[0]
        instructions = entry[at + 2 : at + 2 + size]
    return Outline(parts=tuple(parts), instructions=instructions)


class OutlineFont:
    """The outlines and advance widths of a TrueType program.

    ``em`` is the number of units, ``count`` the number of glyphs, ``tables`` the names of its
    tables. Raises UnusualFontError for a program of another kind.
    """

    def __init__(self, file: bytes) -> None:
        tables = font_tables(file)
        try:
            head, self._glyf = tables[b"head"], tables[b"glyf"]
            self.count = int(struct.unpack_from(">H", tables[b"maxp"], 4)[0])
            self.em = int(struct.unpack_from(">H", head, 18)[0])
            self._loca, self._hmtx = tables[b"loca"], tables[b"hmtx"]
            self._long = bool(struct.unpack_from(">h", head, 50)[0])
            self._measured = int(struct.unpack_from(">H", tables[b"hhea"], 34)[0])
        except (KeyError, struct.error) as error:
            raise UnusualFontError from error
        self.tables = tables

    def entry(self, glyph: int) -> bytes:
        """The bytes of a glyph; empty for one that draws nothing or that the font lacks."""
        if glyph >= self.count:
            return b""
        try:
            if self._long:
                start, end = struct.unpack_from(">2I", self._loca, 4 * glyph)
            else:
                start, end = (2 * each for each in struct.unpack_from(">2H", self._loca, 2 * glyph))
        except struct.error as error:
            raise UnusualFontError from error
        return self._glyf[start:end]

    def advance(self, glyph: int) -> int:
        """How far the next glyph is from this one, in units; 0 where the font does not say."""
        at = 4 * min(glyph, self._measured - 1)
        if glyph >= self.count or not 0 <= at <= len(self._hmtx) - 2:
            return 0
        return int(struct.unpack_from(">H", self._hmtx, at)[0])
