"""Characters at the start of a line that are ordinary text, not a list or a quote.

Markdown takes ``16.`` for the number of a list, ``>`` for a quote and ``+``, ``-`` and ``*``
for bullets. In a leaflet they are often a date, a comparison, a temperature or a note. They are a
mark only where the rest of the text shows it. Otherwise they stay text, and all are printed:

- a number is the mark of a list where a second item follows, and never with a zero in front; a
  date before a list that counts from 1 is not its first item;
- ``*`` is a bullet where a second item follows; ``+`` never is;
- ``-`` before a temperature or a bare number is a minus where no second item follows;
- ``>`` before a number or a comparison means "more than".
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock, blockquote, list_block

_NUMBER = re.compile(r"(\d{1,9})([.)])(?=[ \t]|$)")
_BULLET = re.compile(r"[-*](?=[ \t]|$)")
_OTHER_BLOCK = re.compile(r"#{1,6}(?=[ \t]|$)|[-+*](?=[ \t]|$)|>|`{3}|~{3}|\d{1,9}[.)](?=[ \t]|$)")
_MEASURE = re.compile(r"[-*+][ \t]+\d+(?:[.,]\d+)?[ \t\u00a0\u202f]*(?:$|[°º℃℉])")
MORE_THAN = re.compile(
    r">(?![ \t]*\d{1,9}[.)](?:\s|$))[ \t]*(?:=|(?:[-+−]|[±~≈<£$€][ \t]*)?\d|[½¼¾⅓⅔])"
)
"""``> 38°C``, ``>= 5``, ``> £10``, ``> ½``: more than, and no quotation."""
UNCLEAR = "unclear"

# Columns that a list's text may be set in from its mark before it is computer code.
_MOST_BLANKS = 4
# A line this long that ends within a sentence was wrapped there: what follows goes on with it.
_WRAPPED = 50
_LOOKED_AT = 40  # lines below a comparison
_SENTENCE_END = tuple(".:!?;…")


def read_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A list, unless what looks like its first mark is text."""
    return _is_list(state, start, end, silent) and list_block(state, start, end, silent)


def read_quotation(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A quotation or box, unless the ``>`` means "more than".

    Where a line below goes on with ``>`` and words, it may be either: it is read as a quotation,
    and reported where it is read (C323), if the first line was not wrapped within a sentence.
    """
    first = _line(state, start)
    more_than = MORE_THAN.match(first) is not None
    in_words = more_than and _goes_on_in_words(state, start, end)
    before = len(state.tokens)
    if (more_than and not in_words) or not blockquote(state, start, end, silent):
        return False
    if in_words and not silent and not _is_wrapped(first):
        state.tokens[before].meta[UNCLEAR] = True
    return True


def _goes_on_in_words(state: StateBlock, start: int, end: int) -> bool:
    """Whether a line with ``>`` and words follows one with ``>`` and a number."""
    for line in range(start + 1, min(end, start + _LOOKED_AT)):
        words = _line(state, line)
        if not words.startswith(">"):
            return False
        if not MORE_THAN.match(words):
            return True
    return False


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _is_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    words = _line(state, start)
    if words.startswith("+"):
        return False
    if silent and state.sCount[start] < state.blkIndent:
        return True  # further out than the item that is read: the next item of a list round it
    number = _NUMBER.match(words)
    if number is None:
        if words.startswith("*") and _BULLET.match(words):
            # A note right below a line is a paragraph of its own: the line above ends there.
            return (silent and state.parentType == "paragraph") or _goes_on(state, start, end)
        return not _MEASURE.match(words) or _goes_on(state, start, end)
    digits = number[1]
    if digits.startswith("0") and digits != "0":
        return False
    goes_on_text = silent and state.parentType == "paragraph"
    if goes_on_text and (digits != "1" or _is_wrapped(_line(state, start - 1))):
        return False
    return _goes_on(state, start, end)


def _is_wrapped(words: str) -> bool:
    """Whether a line was wrapped and ends within a sentence."""
    words = words.rstrip()
    return len(words) >= _WRAPPED and not words.endswith(_SENTENCE_END)


def _goes_on(state: StateBlock, start: int, end: int) -> bool:
    """Whether a second item of the list that ``start`` would start follows."""
    words = _line(state, start)
    second = _next_item(state, start, end)
    if second is None or not (number := _NUMBER.match(words)):
        return second is not None
    following = _number(state, second)
    if following >= int(number[1]) or following != 1:
        return True
    # A date before a list that counts from 1 is not its first item.
    third = _next_item(state, second, end)
    return third is None or _number(state, third) != following + 1


def _number(state: StateBlock, line: int) -> int:
    number = _NUMBER.match(_line(state, line))
    return int(number[1]) if number else 0


def _next_item(state: StateBlock, start: int, end: int) -> int | None:
    """The line of the item after the one at ``start``, with a mark of the same kind."""
    words = _line(state, start)
    mark = _NUMBER.match(words) or _BULLET.match(words)
    if mark is None:
        return None
    blanks = len(words[mark.end() :]) - len(words[mark.end() :].lstrip(" "))
    inside = state.sCount[start] + mark.end() + (blanks if 1 <= blanks <= _MOST_BLANKS else 1)
    after_blank = False
    for line in range(start + 1, end):
        if state.isEmpty(line):
            after_blank = True
            continue
        if state.sCount[line] < state.blkIndent:
            return None
        if state.sCount[line] >= inside:
            after_blank = False
            continue
        row = _line(state, line)
        other = _NUMBER.match(row) or _BULLET.match(row)
        if other and other[0][-1] == mark[0][-1]:
            return line
        if after_blank or _OTHER_BLOCK.match(row):
            return None
    return None
