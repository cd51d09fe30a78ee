"""The fonts inside a PDF: what they are called, how tall their letters are, what a code means."""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pypdf.generic import NameObject, StreamObject

from plainleaf.pdf.font_metrics import Metrics, metrics
from plainleaf.pdf.geometry import mm

BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[(.*?)\])", re.S)
# Hexadecimal digits of a UTF-16 unit; those that start with a D may be half of a character.
ONE_UNIT = 4
UNKNOWN = "\ufffd"
DEFAULT_WIDTH = 1000.0
# What a font without a CIDToGIDMap has (ISO 32000-1, table 117).
IDENTITY = NameObject("/Identity")
# Where the codes of a page are the numbers that a CIDToGIDMap has (ISO 32000-1, table 118).
ENCODINGS = frozenset(("/Identity-H",))
# The glyph of characters that a font does not have (OpenType).
NOTDEF = 0
# In em, of its OS/2 table.
ARIAL_X_HEIGHT = 0.519
# Blocks of scripts whose letters have one size (Unicode 16, Blocks.txt and Scripts.txt): Hebrew to
# Myanmar; Hangul and Ethiopic; Canadian syllabics to Vedic without the Cyrillic and Georgian in
# between; Han, kana and Yi; Hangul, Indic and Han further on; Arabic forms.
CASELESS = (
    range(0x0590, 0x10A0),
    range(0x1100, 0x13A0),
    range(0x1400, 0x1C80),
    range(0x1CC0, 0x1D00),
    range(0x2E80, 0xA640),
    range(0xA6A0, 0xA700),
    range(0xA800, 0xAB30),
    range(0xABC0, 0xFB00),
    range(0xFB1D, 0xFE00),
    range(0xFE30, 0xFE50),
    range(0xFE70, 0xFEFF),
    range(0x1E800, 0x1E900),
    range(0x20000, 0x40000),
)


@dataclass(frozen=True, slots=True)
class Typeface:
    """A font of a PDF.

    ``family`` is what the embedded file calls itself, not what the PDF claims. Heights are in
    em; None where the font is not embedded or does not say. ``widths`` are in 1/1000 em.
    ``glyphs`` says which glyph a code shows; a font without it shows the glyph of that number.
    ``encoded`` are the characters whose own glyph each glyph is, by the embedded font's map;
    ``inked`` the glyphs with an outline; both None when the font does not say. ``parts`` are the
    glyphs that a glyph is composed of, where it is no character's own. ``program`` is the embedded
    font file.
    """

    family: str
    embedded: bool
    x_height: float | None
    cap_height: float
    light: bool
    condensed: bool
    italic: bool
    bytes_per_code: int
    unicode: dict[int, str] = field(repr=False)
    widths: dict[int, float] = field(repr=False)
    default_width: float = DEFAULT_WIDTH
    postscript: str = ""
    encoded: Mapping[int, frozenset[str]] | None = field(default=None, repr=False)
    inked: frozenset[int] | None = field(default=None, repr=False)
    parts: Mapping[int, tuple[int, ...]] = field(default_factory=dict, repr=False)
    glyphs: tuple[int, ...] | None = field(default=None, repr=False)
    program: bytes = field(default=b"", repr=False)

    def x_height_of(self, text: str, size: float) -> float | None:
        """The x-height in mm of text set at ``size`` pt.

        Letters of scripts without small letters (Devanagari, Han) have no x-height; their size is
        given as the x-height that Arial of that size has, as guidance for these scripts states a
        size of type and nothing else. A vowel sign, digit or stop of such a script has the size of
        its letters, also where it is alone; the height of the Latin letters that its font happens
        to have says nothing about it.
        """
        if not text.isascii():
            letters = [char for char in text if char.isalpha()]
            if letters:
                caseless = all(char.lower() == char.upper() for char in letters)
            else:
                caseless = any(map(_is_caseless, text))
            if caseless:
                return mm(size * ARIAL_X_HEIGHT)
        return None if self.x_height is None else mm(size * self.x_height)

    def glyph(self, code: int) -> int:
        """The number of the glyph that a code shows."""
        return code if self.glyphs is None else _glyph_of(self.glyphs, code)

    def codes(self, shown: bytes) -> tuple[int, ...]:
        """The character codes of a shown string."""
        if self.bytes_per_code == 1:
            return tuple(shown)
        count = len(shown) // 2
        return struct.unpack(f">{count}H", shown[: count * 2])

    def text(self, codes: tuple[int, ...]) -> str:
        """What the codes say; U+FFFD where the PDF does not say."""
        try:
            return "".join(map(self.unicode.__getitem__, codes))
        except KeyError:
            return "".join([self.unicode.get(code, UNKNOWN) for code in codes])

    def trailing_spaces(self, codes: tuple[int, ...]) -> tuple[int, ...]:
        """The codes at the end that print nothing."""
        end = len(codes)
        while end and self.unicode.get(codes[end - 1], UNKNOWN).isspace():
            end -= 1
        return codes[end:]

    def width(self, codes: tuple[int, ...]) -> float:
        """How wide the codes are together, in 1/1000 em."""
        try:
            return sum(map(self.widths.__getitem__, codes))
        except KeyError:
            return sum([self.widths.get(code, self.default_width) for code in codes])


def typeface(font: Any) -> Typeface:
    """The typeface of a PDF font dictionary (pypdf)."""
    composite = font.get("/Subtype") == "/Type0"
    inner = font["/DescendantFonts"][0].get_object() if composite else font
    descriptor = inner["/FontDescriptor"].get_object() if "/FontDescriptor" in inner else {}
    meaning: dict[int, str] = {}
    if "/ToUnicode" in font and isinstance(stream := font["/ToUnicode"], StreamObject):
        meaning = to_unicode(stream.get_data())
    if not meaning and not composite:
        meaning = {code: bytes([code]).decode("latin-1") for code in range(32, 256)}
    file = next(
        (
            descriptor[key].get_object().get_data()
            for key in ("/FontFile2", "/FontFile3", "/FontFile")
            if key in descriptor
        ),
        None,
    )
    claimed = str(font.get("/BaseFont", inner.get("/BaseFont", ""))).lstrip("/")
    claimed = re.sub(r"^[A-Z]{6}\+", "", claimed)
    mapped = inner.get("/CIDToGIDMap", IDENTITY).get_object()
    glyphs = _glyphs(mapped.get_data()) if isinstance(mapped, StreamObject) else None
    numbered = font.get("/Encoding") in ENCODINGS
    straight = composite and numbered and (glyphs is not None or mapped == IDENTITY)
    shown = meaning if composite else {}
    if glyphs is not None:
        # In reverse, so that of two texts that a glyph draws the first one counts.
        shown = {_glyph_of(glyphs, code): text for code, text in reversed(meaning.items())}
    held = metrics(file, shown) if file else Metrics()
    widths = _cid_widths(inner.get("/W", [])) if composite else _simple_widths(font)
    return Typeface(
        family=held.family or claimed,
        embedded=file is not None,
        x_height=held.x_height,
        cap_height=held.cap_height,
        light=held.light,
        condensed=held.condensed,
        italic=held.italic or bool(descriptor.get("/ItalicAngle", 0)),
        bytes_per_code=2 if composite else 1,
        unicode=meaning,
        widths=widths,
        default_width=float(inner.get("/DW", DEFAULT_WIDTH)) if composite else 0.0,
        postscript=held.postscript,
        encoded=held.encoded if straight else None,
        inked=held.inked if straight else None,
        parts=held.parts,
        glyphs=glyphs,
        program=file or b"",
    )


def to_unicode(cmap: bytes) -> dict[int, str]:
    """What each code of a ToUnicode map says (ISO 32000-1, 9.10.3)."""
    found: dict[int, str] = {}
    for kind, body in BLOCK.findall(cmap):
        if kind == b"bfchar":
            values = HEX.findall(body)
            for code, text in zip(values[::2], values[1::2], strict=False):
                found[int(code, 16)] = _utf16(text)
            continue
        for first, last, start, listed in RANGE.findall(body):
            low, high = int(first, 16), min(int(last, 16), 0xFFFF)
            if listed:
                texts = [_utf16(text) for text in HEX.findall(listed)]
                found.update(zip(range(low, high + 1), texts, strict=False))
                continue
            text = _utf16(start)
            for step, code in enumerate(range(low, high + 1)):
                found[code] = text[:-1] + chr(ord(text[-1]) + step) if text else ""
    return found


def _glyphs(stream: bytes) -> tuple[int, ...]:
    """The glyph of each code of a CIDToGIDMap stream (ISO 32000-1, table 117)."""
    return struct.unpack(f">{len(stream) // 2}H", stream[: len(stream) // 2 * 2])


def _glyph_of(glyphs: tuple[int, ...], code: int) -> int:
    return glyphs[code] if code < len(glyphs) else NOTDEF


def _is_caseless(char: str) -> bool:
    """Whether a letter, sign, digit or stop belongs to a script without small letters.

    Characters that all scripts share, such as the digits 0 to 9 or accents, do not.
    """
    return char >= "\u0590" and any(ord(char) in block for block in CASELESS)


def _utf16(digits: bytes) -> str:
    packed = b"".join(digits.split()).decode("ascii")
    if len(packed) == ONE_UNIT and packed[0] not in "dD":
        return chr(int(packed, 16))
    return bytes.fromhex(packed.zfill(4)).decode("utf-16-be", errors="replace")


def _cid_widths(entries: Any) -> dict[int, float]:
    widths: dict[int, float] = {}
    at = 0
    while at + 1 < len(entries):
        first, second = int(entries[at]), entries[at + 1].get_object()
        if isinstance(second, list):
            widths.update(enumerate(map(float, second), first))
            at += 2
        else:
            width = float(entries[at + 2])
            widths.update(dict.fromkeys(range(first, int(second) + 1), width))
            at += 3
    return widths


def _simple_widths(font: Any) -> dict[int, float]:
    return dict(enumerate(map(float, font.get("/Widths", [])), int(font.get("/FirstChar", 0))))
