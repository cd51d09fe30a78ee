"""Sets a leaflet in braille: 40 cells, 25 lines, the number of the page on the last line.

Headings are centred, or start in cell 5 or 7; a paragraph starts in cell 3 and goes on in cell 1;
an item starts in cell 1, or 3 inside another, and goes on in cell 5 (Braille Formats 2016, BANA).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from plainleaf.editions.braille.brf import (
    CELLS,
    GOES_ON,
    LINE_END,
    LINES,
    PAGE_END,
    is_six_dots,
    to_brf,
)
from plainleaf.editions.braille.folding import fold
from plainleaf.editions.braille.liblouis import to_braille, to_text
from plainleaf.editions.edition import CannotMakeError, Given
from plainleaf.editions.linear import LINEAR
from plainleaf.editions.outline import Block, Kind, outline
from plainleaf.finding import Place
from plainleaf.rules import finding_of

RULE: Final = "B014"
_CENTRED: Final = 32
_HEADING_INDENT: Final = {3: 4, 4: 6}
_ITEM_GOES_ON: Final = 4
_PARAGRAPH: Final = 2
_ROOM: Final = LINES - 1
_AFTER_HEADING: Final = 3


def braille(given: Given, grade: int) -> bytes:
    """The BRF file. Raises BrailleError, and RenderError and SettingsError as ``to_html`` does."""
    blocks = outline(given, LINEAR)
    words = [print_line(block) for block in blocks]
    if unknown := _unknown_characters("".join(words)):
        listed = ", ".join(f'"{char}" (U+{ord(char):04X})' for char in unknown[:10])
        place = Place(given.leaflet.source.path)
        raise CannotMakeError(finding_of(RULE, place, {"characters": listed}))
    cells = translate(words, grade)
    # Blocks without an empty line between them, each in its lines.
    groups: list[list[list[str]]] = []
    before: Block | None = None
    for block, text in zip(blocks, cells, strict=True):
        lines = [*_lines(block, text.split(" "))]
        if block.goes_on_from(before):
            groups[-1].append(lines)
        else:
            groups.append([lines])
        before = block
    return PAGE_END.join(_pages(groups)).encode("ascii")


def _unknown_characters(text: str) -> list[str]:
    """The characters that Unified English Braille has no signs for."""
    others = sorted({char for char in text if not char.isascii()})
    known = to_braille(others, 1) if others else []
    return [char for char, cells in zip(others, known, strict=True) if not is_six_dots(cells)]


def print_line(block: Block) -> str:
    """The words of a block in print; a picture is its description, in brackets."""
    if block.kind is Kind.PICTURE:
        return f"({block.text})"
    return f"{block.mark} {block.text}" if block.mark else block.text


def translate(lines: Sequence[str], grade: int) -> list[str]:
    """Each line in BRF. One that does not come back whole is written without contractions."""
    patterns = to_braille(lines, grade)
    back = to_text(patterns, grade)
    plain = to_braille(lines, 1)
    return [
        to_brf(found if fold(again) == fold(line) else without)
        for line, found, again, without in zip(lines, patterns, back, plain, strict=True)
    ]


def _lines(block: Block, words: list[str]) -> Iterator[str]:
    if block.kind is Kind.HEADING and block.level < 3:
        for line in _wrapped(words, _CENTRED, "", ""):
            yield " " * ((CELLS - len(line)) // 2) + line
    elif block.kind is Kind.HEADING:
        pad = " " * _HEADING_INDENT[min(block.level, 4)]
        yield from _wrapped(words, CELLS, pad, pad)
    elif block.kind is Kind.ITEM:
        first = 0 if block.level == 1 else 2
        yield from _wrapped(words, CELLS, " " * first, " " * _ITEM_GOES_ON)
    else:
        yield from _wrapped(words, CELLS, " " * _PARAGRAPH, "")


def _wrapped(words: list[str], width: int, first: str, others: str) -> Iterator[str]:
    line, pad = first, first
    for word in words:
        if len(line) > len(pad) and len(line) + 1 + len(word) > width:
            yield line
            line = pad = others
        line += (" " if len(line) > len(pad) else "") + word
        while len(line) > width:
            yield line[: width - 1] + GOES_ON
            line, pad = others + line[width - 1 :], others
    if len(line) > len(pad):
        yield line


def _pages(groups: list[list[list[str]]]) -> Iterator[str]:
    """The lines in pages, each with its number.

    A heading has lines of its text after it; an item or paragraph that fits a page is not split.
    """
    pages: list[list[str]] = [[]]
    for group in groups:
        is_heading = group[0][0].startswith(" " * 3)
        for at, lines in enumerate(group):
            gap = [""] if pages[-1] and not at else []
            needed = len(gap) + len(lines) + (_AFTER_HEADING if is_heading else 0)
            if pages[-1] and needed > _ROOM - len(pages[-1]) and needed <= _ROOM:
                pages.append([])
                gap = []
            for line in (*gap, *lines):
                if len(pages[-1]) == _ROOM:
                    pages.append([])
                pages[-1].append(line)
    for number, page in enumerate(pages, start=1):
        empty = [""] * (_ROOM - len(page))
        yield LINE_END.join([*page, *empty, page_number(number).rjust(CELLS)]) + LINE_END


def page_number(number: int) -> str:
    """A page number in BRF: the sign for numbers, then A to J for 1 to 0."""
    return "#" + "".join("JABCDEFGHI"[int(digit)] for digit in str(number))
