"""Stars and underlines between digits and letters: a multiplication, a note, a blank to fill in.

Markdown makes ``2*500mg tablets, 3*a day`` into "2500mg tablets, 3a day". No one who writes a
leaflet makes part of a word bold with a single star, so these signs stay text.
"""

from __future__ import annotations

import re

_OPENING, _CLOSING = "([{", ")]}"
_BEHIND_AMOUNT = ")]}%°′″"
_LONGEST = 2  # stars or underlines that make words bold; a longer row of underlines is a blank
_WORD = 40  # characters of the word before or after that are looked at
_BEGUN = re.compile(r"(?:^|[\s(\[\"'“‘])\*[^\s*]+$")


def are_text(src: str, start: int, end: int) -> bool:
    """Whether the run of stars or underlines from ``start`` to ``end`` stays as it is typed.

    It does between two digits (``2*500mg``, ``2 *500mg``), a single star within a word of a script
    that has spaces between words (``3*a``), alone in brackets (``(*)``), and as a blank to fill in
    (``____``). ``**Blut**druck``, ``这*很*好`` and ``*5*ml`` are bold.
    """
    before = src[start - 1] if start else " "
    after = src[end] if end < len(src) else " "
    if before in _OPENING and after in _CLOSING:
        return True
    if src[start] == "_":
        return end - start > _LONGEST
    if before.isnumeric() and after.isnumeric():
        return True
    if end - start > 1:
        return False
    behind = src[max(0, start - _WORD) : start]
    ahead = src[end : end + _WORD]
    begun = _BEGUN.search(behind) is not None
    if before.isalnum() and after.isalnum():
        return not begun and (_parts_words(before) and _parts_words(after))
    if before in _BEHIND_AMOUNT and after.isnumeric():
        return True  # "(2)*500mg" and "5%*2"
    # "2 *500mg" and "2* 500mg", which neither start nor end something bold.
    if after.isnumeric() and "*" not in ahead.split(maxsplit=1)[0]:
        return behind.rstrip(" ")[-1:].isnumeric()
    return before.isnumeric() and not begun and ahead.lstrip(" ")[:1].isnumeric()


def _parts_words(char: str) -> bool:
    """Whether the character is a digit, or a letter of a script with spaces between words."""
    return char.isnumeric() or char.lower() != char.upper()
