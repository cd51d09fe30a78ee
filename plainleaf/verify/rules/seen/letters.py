"""V801, V802: the letters in the file are drawn as in the font files that it is made with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from plainleaf.pdf.content_interpreter import Run
from plainleaf.pdf.document import Page
from plainleaf.pdf.typeface import UNKNOWN, Typeface
from plainleaf.verify.drawings import drawing_of
from plainleaf.verify.evidence import Evidence, Fault, quote
from plainleaf.verify.source_fonts import ShownGlyph, changed_glyph, glyph_numbers, source_files

CHANGED, UNKNOWN_FONT = "V801", "V802"


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for the first letter of each font that is not drawn as in its file."""
    shown: dict[int, tuple[Typeface, dict[int, tuple[Page, Run]]]] = {}
    for page in evidence.document.pages:
        for run in page.runs:
            _, codes = shown.setdefault(id(run.typeface), (run.typeface, {}))
            if not codes.keys() >= (used := set(run.codes)):
                codes |= dict.fromkeys(used - codes.keys(), (page, run))
    for face, codes in shown.values():
        if face.embedded and codes:
            yield from _of_font(evidence, face, codes)


def _misnamed(face: Typeface, glyphs: Iterable[ShownGlyph], path: Path) -> int | None:
    """The first glyph that the embedded font's map says is another character than its file does."""
    mapped, encoded = glyph_numbers(path), face.encoded or {}
    for number in sorted({each.number for each in glyphs}):
        if any(mapped.get(ord(char)) != number for char in encoded.get(number, ())):
            return number
    return None


def _of_font(
    evidence: Evidence, face: Typeface, codes: dict[int, tuple[Page, Run]]
) -> Iterator[Fault]:
    glyphs = {code: ShownGlyph(face.glyph(code), face.width((code,))) for code in codes}
    found: int | None = None
    rule = UNKNOWN_FONT
    for path in source_files(face.postscript, evidence.project):
        rule, found = CHANGED, changed_glyph(face.program, glyphs.values(), path)
        if found is None:
            found = _misnamed(face, glyphs.values(), path)
        if found is None:
            return
    code = next((code for code, each in glyphs.items() if each.number == found), min(codes))
    page, run = codes[code]
    yield Fault(
        rule,
        {
            "page": page.number,
            "words": quote(run),
            "char": face.unicode.get(code, UNKNOWN),
            "font": face.family,
        },
        drawing=drawing_of(evidence, run),
    )
