"""Reads a BRF file again: its pages and their numbers, its lines, back to print by liblouis.

Where braille does not tell characters of print apart, such as two kinds of quotation marks, what
comes back is given with those of the leaflet's pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plainleaf.editions.braille.brf import CELLS, GOES_ON, LINE_END, LINES, PAGE_END, to_patterns
from plainleaf.editions.braille.folding import fold
from plainleaf.editions.braille.liblouis import to_text
from plainleaf.editions.edition import Given
from plainleaf.editions.linear import LINEAR
from plainleaf.editions.outline import Kind, outline
from plainleaf.verify.words.passages import PdfPassage

# Not a character of braille.
_WORD_GOES_ON: Final = "\n"


class DamagedBrailleError(Exception):
    """A file that is not laid out as ours are. Exists so that a wrong page is not read as words."""


def passages(data: bytes, given: Given, grade: int) -> Iterator[PdfPassage]:
    """The words of the file in its order. Raises DamagedBrailleError and BrailleError."""
    cells = [to_patterns(words) for words in _paragraphs(data)]
    printed = [_in_print(block.kind, block.mark, block.text) for block in outline(given, LINEAR)]
    known = {fold(text): text for text in printed}
    # A line that does not come back whole from contracted braille is written without contractions.
    heard = [
        plain if fold(text) not in known and fold(plain) in known else text
        for text, plain in zip(to_text(cells, grade), to_text(cells, 1), strict=True)
    ]
    if fold("".join(heard)) == fold("".join(printed)):
        heard = printed
    return (PdfPassage(known.get(fold(text), text), 0) for text in heard)


def _in_print(kind: Kind, mark: str, text: str) -> str:
    return f"({text})" if kind is Kind.PICTURE else f"{mark} {text}".strip()


def _paragraphs(data: bytes) -> Iterator[str]:
    """Stretches of lines that belong together: what follows an empty line, or starts anew."""
    held = ""
    runover = 0
    for line in _lines(data):
        indent = len(line) - len(line.lstrip(" "))
        words = line.strip(" ")
        if not held:
            runover = {0: 4, 2: 0}.get(indent, indent)
        elif not words or (runover in (0, 4) and indent != runover):
            yield held
            held = ""
            runover = {0: 4, 2: 0 if runover == 0 else 4}.get(indent, indent)
        if words:
            held = f"{_unfinished(held)}{words}"
            if len(line) == CELLS and line.endswith(GOES_ON):
                held += _WORD_GOES_ON
    if held:
        yield _unfinished(held).strip(" ")


def _unfinished(held: str) -> str:
    """The words so far, with a space after them unless the last word goes on."""
    if held.endswith(GOES_ON + _WORD_GOES_ON):
        return held[: -len(GOES_ON + _WORD_GOES_ON)]
    return f"{held} " if held else ""


def _lines(data: bytes) -> Iterator[str]:
    for number, page in enumerate(data.decode("ascii").split(PAGE_END), start=1):
        lines = page.split(LINE_END)
        if len(lines) != LINES + 1 or any(len(line) > CELLS for line in lines):
            raise DamagedBrailleError(f"page {number} does not have {LINES} lines of {CELLS} cells")
        (said,) = to_text([to_patterns(lines[LINES - 1].strip())], 1)
        if said != str(number):
            raise DamagedBrailleError(f"page {number} has the number {said}")
        yield from lines[: LINES - 1]
