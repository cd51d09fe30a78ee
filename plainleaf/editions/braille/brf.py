"""North American Braille ASCII: the characters that stand for braille patterns in a BRF file."""

from __future__ import annotations

from typing import Final

# One for each pattern from no dots to all six, in the order of Unicode's patterns.
_ASCII: Final = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="
_FIRST: Final = 0x2800
_TO_BRF: Final = {_FIRST + at: char for at, char in enumerate(_ASCII)}
_TO_PATTERNS: Final = {ord(char): chr(_FIRST + at) for at, char in enumerate(_ASCII)}

CELLS: Final = 40
LINES: Final = 25
PAGE_END: Final = "\f"
LINE_END: Final = "\r\n"
# Dot 5 at the end of a full line: the word goes on without a space (Rules of UEB, 10.13.12).
GOES_ON: Final = '"'


def to_brf(patterns: str) -> str:
    """Braille patterns as ASCII. Raises ValueError for anything that is not six dots."""
    if not is_six_dots(patterns):
        raise ValueError(patterns)
    return patterns.replace(" ", chr(_FIRST)).translate(_TO_BRF)


def is_six_dots(patterns: str) -> bool:
    """Whether patterns can be in a BRF file. liblouis gives 8 for what it does not know."""
    return all(char == " " or ord(char) in _TO_BRF for char in patterns)


def to_patterns(brf: str) -> str:
    """ASCII as braille patterns."""
    return brf.upper().translate(_TO_PATTERNS)
