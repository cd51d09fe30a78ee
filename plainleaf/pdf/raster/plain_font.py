"""Reads a TrueType font of the usual form straight from its bytes.

fontTools reads any font, but opening one takes it longer than all that verification asks: what
is written in another way is left to it.
"""

from __future__ import annotations

import struct

# OpenType specification: the table directory, "OS/2" (versions 2 to 4), "glyf", "cmap".
DIRECTORY_ENTRY = struct.Struct(">4s3I")
GLYPH_HEADER = struct.Struct(">5h")
MAP_RECORD = struct.Struct(">2HI")
PART = struct.Struct(">2H")
# What the flags of a part of a glyph say: that its offsets are words, that numbers for its scale
# follow (one, two or four), that there is another part (OpenType, "glyf").
WORDS, SCALES, MORE = 1, {8: 2, 64: 4, 128: 8}, 32
TRUETYPE = b"\x00\x01\x00\x00"
DIRECTORY_SIZE, HEAD_SIZE, MAXP_SIZE, OS2_SIZE = 12, 54, 32, 96
OS2_VERSIONS = frozenset({2, 3, 4})
# Platform and encoding of the maps of characters that are code points, the best one first.
UNICODE_MAPS = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))
SEGMENTED = 4
# Where the records of "cmap" and the segments of such a map start.
MAP_HEADER_SIZE, SEGMENTS_AT = 4, 14


def parts(outline: bytes) -> tuple[int, ...]:
    """The glyphs in a composite entry of "glyf"; none if it has an outline, or is cut short."""
    if len(outline) < GLYPH_HEADER.size or GLYPH_HEADER.unpack_from(outline)[0] >= 0:
        return ()
    found: list[int] = []
    at, more = GLYPH_HEADER.size, True
    while more and at + PART.size <= len(outline):
        flags, part = PART.unpack_from(outline, at)
        found.append(part)
        at += PART.size + (4 if flags & WORDS else 2)
        at += sum(size for flag, size in SCALES.items() if flags & flag)
        more = bool(flags & MORE)
    return () if more else tuple(found)


class UnusualFontError(Exception):
    """A font that fontTools must read."""


class PlainFont:
    """A TrueType font. Raises UnusualFontError where it is not of the usual form.

    ``em`` is the number of units that heights are in; ``weight`` and ``width`` are the classes
    of its "OS/2" table; ``names`` is its "name" table, None without one.
    """

    def __init__(self, file: bytes) -> None:
        tables = font_tables(file)
        try:
            head, maxp, os2 = tables[b"head"], tables[b"maxp"], tables[b"OS/2"]
            self._glyf, self._loca = tables[b"glyf"], tables[b"loca"]
            self._cmap = tables[b"cmap"]
        except KeyError as error:
            raise UnusualFontError from error
        self.names = tables.get(b"name")
        sizes = len(head), len(maxp), len(os2)
        versions = maxp[:4] == TRUETYPE and _short(os2, 0) in OS2_VERSIONS
        if sizes != (HEAD_SIZE, MAXP_SIZE, OS2_SIZE) or not versions:
            raise UnusualFontError
        self.em = _short(head, 18)
        self.italic = bool(_short(head, 44) & 2)
        self.weight, self.width = _short(os2, 4), _short(os2, 6)
        self.x_height, self.cap_height = struct.unpack_from(">2h", os2, 86)
        self.glyphs = _short(maxp, 4)
        self._place = struct.Struct(">2I" if _short(head, 50) else ">2H")
        if not self.em or len(self._loca) != (self.glyphs + 1) * self._place.size // 2:
            raise UnusualFontError

    def has_ink(self, glyph: int) -> bool:
        """Whether a glyph that the font has is drawn with an outline."""
        start, end = self._outline(glyph)
        return start < end

    def top(self, glyph: int) -> float | None:
        """How high the outline of a glyph that the font has reaches; None without an outline."""
        start, end = self._outline(glyph)
        if start >= end:
            return None
        if start + GLYPH_HEADER.size > len(self._glyf):
            raise UnusualFontError
        return float(GLYPH_HEADER.unpack_from(self._glyf, start)[4])

    def parts(self, glyph: int) -> tuple[int, ...]:
        """The glyphs that a glyph is composed of; none for one with an outline of its own."""
        start, end = self._outline(glyph)
        return parts(self._glyf[start:end])

    def code_points(self) -> dict[int, set[str]]:
        """The characters whose own glyph each glyph is, by glyph number; may be empty."""
        found: dict[int, set[str]] = {}
        for code, glyph in self._best_map().items():
            if glyph >= self.glyphs:
                raise UnusualFontError
            found.setdefault(glyph, set()).add(chr(code))
        return found

    def _outline(self, glyph: int) -> tuple[int, int]:
        start, end = self._place.unpack_from(self._loca, glyph * self._place.size // 2)
        return (start, end) if self._place.size > 4 else (2 * start, 2 * end)

    def _best_map(self) -> dict[int, int]:
        size = _short(self._cmap, 2) * MAP_RECORD.size
        records = self._cmap[MAP_HEADER_SIZE : MAP_HEADER_SIZE + size]
        if len(self._cmap) < MAP_HEADER_SIZE or len(records) != size:
            raise UnusualFontError
        maps: dict[tuple[int, int], bytes] = {}
        for platform, encoding, start in MAP_RECORD.iter_unpack(records):
            kind, size = _short(self._cmap, start), _short(self._cmap, start + 2)
            if kind != SEGMENTED or start + size > len(self._cmap):
                raise UnusualFontError
            maps.setdefault((platform, encoding), self._cmap[start : start + size])
        return next((_segments(maps[each]) for each in UNICODE_MAPS if each in maps), {})


def font_tables(file: bytes) -> dict[bytes, bytes]:
    """The tables of a TrueType program by name. Raises UnusualFontError for any other file."""
    if len(file) < DIRECTORY_SIZE or file[:4] != TRUETYPE:
        raise UnusualFontError
    end = DIRECTORY_SIZE + _short(file, 4) * DIRECTORY_ENTRY.size
    if end > len(file):
        raise UnusualFontError
    tables = {}
    for tag, _, start, size in DIRECTORY_ENTRY.iter_unpack(file[DIRECTORY_SIZE:end]):
        if start + size > len(file):
            raise UnusualFontError
        tables[tag] = file[start : start + size]
    return tables


def _segments(table: bytes) -> dict[int, int]:
    """The glyph of each code point of a map in segments (OpenType, "cmap", format 4)."""
    count = _short(table, 6) // 2
    if len(table) % 2 or len(table) < SEGMENTS_AT + 2 + 8 * count:
        raise UnusualFontError
    numbers = struct.unpack_from(f">{len(table) // 2 - SEGMENTS_AT // 2}H", table, SEGMENTS_AT)
    ends, numbers = numbers[:count], numbers[count + 1 :]
    starts, deltas, offsets, listed = (
        numbers[:count],
        numbers[count : 2 * count],
        numbers[2 * count : 3 * count],
        numbers[3 * count :],
    )
    found: dict[int, int] = {}
    # The last segment marks the end.
    for at in range(count - 1):
        start, delta, offset = starts[at], deltas[at], offsets[at]
        for code in range(start, ends[at] + 1):
            glyph = code
            if offset:
                place = code - start + offset // 2 + at - count
                if not 0 <= place < len(listed):
                    raise UnusualFontError
                glyph = listed[place]
                if not glyph:
                    continue
            if glyph := (glyph + delta) & 0xFFFF:
                found[code] = glyph
    return found


def _short(table: bytes, at: int) -> int:
    return int.from_bytes(table[at : at + 2], "big")
