"""The marks that a typed line starts with, and which of them are text and are printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from plainleaf.content.source import Text

_BLANKS = re.compile(r"[ \t]*")
_OUTER = re.compile(r"[ \t>]*")
_QUOTE = re.compile(r">[ \t]?")
_BULLET = re.compile(r"([-*])(?:[ \t]+|$)")
# A number with a zero in front, such as the code of a town, is not the number of a list item.
_NUMBER = re.compile(r"(?!0\d)\d{1,9}([.)])(?=[ \t])")
_HEADING = re.compile(r"#{1,6}[ \t]+")
# A minus before a temperature or a bare number, and a star before a note: bullets only in a list.
_UNSURE = re.compile(r"\*|-[ \t]+\d+(?:[.,]\d+)?\s*(?:$|[°º℃℉])")
# "> 38 °C", ">= 5", "> £10", "> ½": more than, not a quotation.
_MORE_THAN = re.compile(
    r">(?![ \t]*\d{1,9}[.)](?:\s|$))[ \t]*(?:=|(?:[-+−]|[±~≈<£$€][ \t]*)?\d|[½¼¾⅓⅔])"
)


@dataclass(frozen=True, slots=True)
class StrippedLine:
    """A line without the marks it starts with.

    ``number`` is that of a list item, which is printed. ``starts`` is true where a block starts
    with the line, ``quoted`` where it is in a box or quotation.
    """

    rest: Text
    number: Text | None = None
    starts: bool = False
    heading: bool = False
    quoted: bool = False


def strip_line_starts(lines: list[Text]) -> list[StrippedLine]:
    """Each line of a body without the marks at its start."""
    quoted = list(_find_quotes([line.value.lstrip(" \t") for line in lines]))
    return [_strip_line(lines, number, quoted[number]) for number in range(len(lines))]


def _find_quotes(starts: list[str]) -> Iterator[bool]:
    """Whether a ``>`` at the start of each line makes it a box or quotation.

    It does where one of the lines right above or below starts with ``>`` and words.
    """
    for begins, block in groupby(starts, lambda start: start[:1] == ">"):
        those = list(block)
        quote = begins and not all(_MORE_THAN.match(start) for start in those)
        yield from [quote] * len(those)


def _strip_line(lines: list[Text], number: int, quote: bool) -> StrippedLine:
    line = lines[number]
    value, at = line.value, 0
    mark: Text | None = None
    starts = quoted = False
    while True:
        at = _end(_BLANKS.match(value, at), at)
        inside = starts or quoted
        if (found := _QUOTE.match(value, at)) and (
            not _MORE_THAN.match(value, at) if inside else quote
        ):
            quoted = True
        elif (found := _BULLET.match(value, at)) and (
            not _UNSURE.match(value, at) or _in_a_list(lines, number, at, _BULLET)
        ):
            starts = True
        elif (
            mark is None
            and (found := _NUMBER.match(value, at))
            and _in_a_list(lines, number, at, _NUMBER)
        ):
            mark, starts = line[at : found.end()], True
        elif found := _HEADING.match(value, at):
            return StrippedLine(line[found.end() :], mark, starts=True, heading=True, quoted=quoted)
        else:
            return StrippedLine(line[at:], mark, starts, quoted=quoted)
        at = found.end()


def _end(found: re.Match[str] | None, otherwise: int) -> int:
    return found.end() if found else otherwise


def _in_a_list(lines: list[Text], number: int, at: int, kind: re.Pattern[str]) -> bool:
    """Whether the mark at that index of a line has another of its kind above or below."""
    mark = kind.match(lines[number].value, at)
    assert mark is not None
    below = (line.value for line in lines[number + 1 :])
    above = (line.value for line in reversed(lines[:number]))
    return _meets(below, at, mark, kind) or _meets(above, at, mark, kind, upwards=True)


def _meets(
    lines: Iterable[str],
    at: int,
    mark: re.Match[str],
    kind: re.Pattern[str],
    upwards: bool = False,
) -> bool:
    """Whether the next line that is not further in starts with such a mark too.

    Lines of text between the two belong to the upper one, unless a blank line is above them.
    """
    inside = min(mark.end(), len(mark.string) - 1)
    boxes = mark.string[:at].count(">")
    after_blank = after_text = False
    for line in lines:
        column = _end(_OUTER.match(line), 0)
        same_box = line[:column].count(">") == boxes
        if column == len(line) and (same_box or not line.strip()):
            if upwards and after_text:
                return False
            after_blank = True
        elif not same_box:
            return False
        elif column < inside:
            other = kind.match(line, column)
            if other is not None or after_blank:
                return other is not None and other[1] == mark[1]
            after_text = True
    return False
