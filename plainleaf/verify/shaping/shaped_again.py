"""Whether a font draws what a PDF claims as the words of a run: HarfBuzz shapes them once more.

What an embedded font shows cannot be looked up letter by letter where letters join, move or change
their form. So the claimed words are shaped again with the font's own file, and the glyphs compared,
run by run. A wrong glyph, a lost sign or another order gives other glyphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from plainleaf.pdf.content_interpreter import Run
from plainleaf.pdf.right_to_left import left_to_right_parts, own_words
from plainleaf.pdf.typeface import Typeface

# Hebrew to Myanmar without Devanagari, whose letters are compared one by one, Georgian to Khmer
# without Hangul and Ethiopic, and Arabic forms (Unicode 16, Blocks.txt).
SHAPED = re.compile("[\u0590-\u08ff\u0980-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufefc]")
DOTTED_CIRCLE = "\u25cc"
BLANK = -1
# Characters that no font draws, apart from spaces (Unicode, Default_Ignorable_Code_Point).
_SPACES = (" ", "\u00a0")


def is_drawn(run: Run, path: Path, languages: Iterable[str]) -> bool:
    """Whether the font of this file draws the words of a run with the glyphs that the run has.

    ``languages`` (BCP 47) are those that the run may be in: some letters have other forms in some.
    """
    font = _Font.of(path)
    drawn = font.with_one_blank(_drawn(run, font.count))
    words = own_words(run)
    return any(
        drawn == font.with_one_blank(font.shape(words, tag, run.right_to_left))
        for tag in dict.fromkeys((*languages, ""))
    )


def has_lone_sign(run: Run, path: Path) -> bool:
    """Whether a sign of the words has no letter to be on, so that a dotted circle is drawn."""
    font = _Font.of(path)
    circle = font.glyph(DOTTED_CIRCLE)
    return bool(circle) and DOTTED_CIRCLE not in run.text and circle in _drawn(run, font.count)


def _drawn(run: Run, count: int) -> Iterator[int]:
    """The glyphs of a run from the left; one that the file of ``count`` lacks as its parts.

    One of these without parts and ink draws nothing: it says a character of the letter next to it.
    """
    face: Typeface = run.typeface
    for code in run.codes:
        glyph = face.glyph(code)
        if glyph < count:
            yield glyph
        elif glyph in face.parts or face.inked is None or glyph in face.inked:
            yield from face.parts.get(glyph, (glyph,))
        elif face.unicode.get(code, "").isspace():
            yield BLANK


class _Font:
    """A font file as HarfBuzz reads it: ``count`` glyphs, ``blank`` are those of its spaces."""

    def __init__(self, path: Path) -> None:
        # Few leaflets need it, and the others start sooner without it.
        import uharfbuzz

        self._harfbuzz: Any = uharfbuzz
        blob = self._harfbuzz.Blob.from_file_path(str(path))
        face = self._harfbuzz.Face(blob)
        self._font, self.count = self._harfbuzz.Font(face), int(face.glyph_count)
        self.blank = {self.glyph(space) for space in _SPACES}

    @staticmethod
    def of(path: Path) -> _Font:
        """The font of a file, opened once."""
        return _open(path, path.stat().st_mtime_ns)

    def with_one_blank(self, glyphs: Iterable[int]) -> list[int]:
        """The glyphs with one number for all spaces: which of them is drawn does not matter."""
        return [BLANK if glyph in self.blank else glyph for glyph in glyphs]

    def glyph(self, char: str) -> int:
        """The number of a character's own glyph; 0 when the font has none."""
        return int(self._font.get_nominal_glyph(ord(char)) or 0)

    def shape(self, text: str, language: str, turned: bool) -> list[int]:
        """The glyphs of a text from the left; ``turned`` where its run is read from the right."""
        glyphs: list[int] = []
        for part, right_to_left in left_to_right_parts(text, turned):
            glyphs += self._shape_part(part, language, right_to_left)
        return glyphs

    def _shape_part(self, text: str, language: str, right_to_left: bool) -> list[int]:
        buffer = self._harfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if right_to_left else "ltr"
        if language:
            buffer.language = language
        buffer.flags = self._harfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        self._harfbuzz.shape(self._font, buffer)
        return [info.codepoint for info in buffer.glyph_infos]


@lru_cache(maxsize=32)
def _open(path: Path, _changed: int) -> _Font:
    return _Font(path)
