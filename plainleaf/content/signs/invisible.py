"""Invisible characters, recognised by their Unicode properties and not by a list.

Invisible are: controls, format characters, private and half ones, separators of lines and
paragraphs (general categories Cc, Cf, Co, Cs, Zl, Zp), characters that are none, and letters,
marks and signs whose names say that they draw nothing. What a writing system needs stays: joiners
between letters of Arabic and Indic scripts, the selectors and joiners of emoji, variants of CJK
signs, direction marks next to right-to-left letters (Unicode 16, chapters 9, 12, 23).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from plainleaf.content.signs.scripts import is_cased, is_east_asian, script_of

SPACE = " "
_PLAIN = re.compile(r"[\t\n\x20-\x7e]*")
_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
# What Unicode calls those that are letters, marks or signs and draw nothing.
_EMPTY = re.compile(
    r"FILLER$|VARIATION SELECTOR|PATTERN BLANK|GRAPHEME JOINER|VOWEL INHERENT"
    r"|OBJECT REPLACEMENT|NULL NOTEHEAD"
)
# Of the format characters, those that are drawn: signs round a number or a verse.
_DRAWN = re.compile(r" SIGN\b|END OF AYAH|SYRIAC ABBREVIATION MARK|SAMVAT|MARK ABOVE$|MARK BELOW$")
_USUAL_SPACES = " \xa0\u202f"  # also the two that keep words on one line
_NON_JOINER, _JOINER = "\u200c", "\u200d"
_DIRECTION = "\u200e\u200f\u061c"
_TEXT_OR_EMOJI = "\ufe0e\ufe0f"
_NAMES = {
    "\0": "NUL",
    "\x85": "next line",
    "\xad": "soft hyphen",
    "\u2028": "line separator",
    "\u2029": "paragraph separator",
}
_KEYCAP = "\u20e3"
# The flag of a country within a state is a black flag and tags that spell its code.
_TAGS = ("\U000e0020", "\U000e007f")
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007f]*$")
_LONGEST_FLAG = 8


class Hidden(NamedTuple):
    """One such character: where, and whether it is an unusual space."""

    at: int
    char: str
    is_space: bool


def find_hidden(text: str) -> Iterator[Hidden]:
    """Each character of the text that no one sees and no writing system needs there."""
    if _PLAIN.fullmatch(text):
        return
    unseen = {char for char in set(text) if _is_unseen(char)}
    start = 0
    for line in text.split("\n") if unseen else ():
        if not unseen.isdisjoint(line):
            right_to_left = any(map(_is_right_to_left, line))
            for at, char in enumerate(line):
                if char in unseen and not _is_needed(line, at, right_to_left):
                    yield Hidden(start + at, char, unicodedata.category(char) == "Zs")
        start += len(line) + 1


def without(text: str, found: list[Hidden], replacement: str = SPACE) -> str:
    """The text with each of these characters replaced by the one given."""
    if not found:
        return text
    chars = list(text)
    for each in found:
        chars[each.at] = replacement
    return "".join(chars)


def name_of(char: str) -> str:
    """How findings call a character that no one sees: by a usual name, or by its number."""
    return _NAMES.get(char, f"U+{ord(char):04X}")


@lru_cache(maxsize=4096)
def _is_unseen(char: str) -> bool:
    if char in "\t\n" or char in _USUAL_SPACES:
        return False
    category = unicodedata.category(char)
    if category == "Zs":
        return True
    if category in _CATEGORIES:
        return not (category == "Cf" and _DRAWN.search(unicodedata.name(char, "")))
    if category == "Cn":
        return ord(char) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF
    return _EMPTY.search(unicodedata.name(char, "")) is not None


def _is_needed(line: str, at: int, right_to_left: bool) -> bool:
    char, before, after = line[at], line[max(0, at - 1) : at], line[at + 1 : at + 2]
    if unicodedata.category(char) == "Zs":
        return char == "\u3000" and (_is_wide(before) or _is_wide(after))
    if char == _NON_JOINER:
        return _joins(before) and _joins(after)
    if char == _JOINER:
        return _joins(before) or _joins(after) or (_is_picture(before) and _is_picture(after))
    if char in _DIRECTION:
        return right_to_left and not (before.isdigit() and after.isdigit())
    if char in _TEXT_OR_EMOJI:
        return _is_sign(before) or after == _KEYCAP
    if "VARIATION SELECTOR" in unicodedata.name(char, ""):
        return before != "" and unicodedata.category(before) in ("Lo", "Mn", "Mc")
    if _TAGS[0] <= char <= _TAGS[1]:
        return _FLAG.search(line, max(0, at - _LONGEST_FLAG), at) is not None
    return False


def _joins(char: str) -> bool:
    """Whether letters of its script change their form next to each other."""
    if not char or unicodedata.category(char)[0] not in "LM" or is_cased(char):
        return False
    script = script_of(char)
    return bool(script) and not is_east_asian(script) and script != "LATIN"


def _is_right_to_left(char: str) -> bool:
    return char.isalpha() and unicodedata.bidirectional(char) in ("R", "AL")


def _is_picture(char: str) -> bool:
    return char != "" and (char in _TEXT_OR_EMOJI or unicodedata.category(char) in ("So", "Sk"))


def _is_sign(char: str) -> bool:
    return char != "" and not char.isascii() and unicodedata.category(char)[0] in "SP"


def _is_wide(char: str) -> bool:
    return char != "" and (char == "\u3000" or unicodedata.east_asian_width(char) in "WF")
