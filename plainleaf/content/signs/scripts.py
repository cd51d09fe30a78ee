"""Which script a character belongs to, by its name in the Unicode Character Database.

The first word of a letter's name is its script ("CYRILLIC SMALL LETTER A"). Letters and digits
that exist only as another form of an ordinary one (fullwidth, bold mathematical) belong to the
script of the ordinary one; UAX #15 gives it as their compatibility form.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Any

from plainleaf.package_data import package_data

# First words of names that say what a character is, and no script.
_NO_SCRIPT = frozenset({"MODIFIER", "COMBINING", "FEMININE", "MASCULINE", "DOUBLE-STRUCK"})
_EAST_ASIAN = frozenset(
    {"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "YI", "IDEOGRAPHIC", "HANGZHOU"}
)


@lru_cache(maxsize=4096)
def script_of(char: str) -> str:
    """The script of a letter, mark or digit, as in ``LATIN``; nothing for any other character."""
    if char.isascii():
        return "LATIN" if char.isalpha() else ""
    if unicodedata.category(char)[0] not in "LMN":
        return ""
    if unicodedata.decomposition(char).startswith("<"):
        plain = unicodedata.normalize("NFKC", char)
        if plain != char and len(plain) == 1:
            return script_of(plain)
    first = unicodedata.name(char, "").split(" ")[0]
    if first == "EXTENDED" or first.startswith("ARABIC"):
        return "ARABIC"
    return "" if first in _NO_SCRIPT else first.split("-")[0]


def is_cased(char: str) -> bool:
    """Whether it is a letter of an alphabet with capitals, such as Latin, Greek or Cyrillic."""
    return unicodedata.category(char) in ("Lu", "Ll", "Lt")


def is_east_asian(script: str) -> bool:
    """Whether a script sets its signs in squares, where wide forms of Latin signs are usual."""
    return script in _EAST_ASIAN


def script_of_language(tag: str) -> str:
    """The script that a language (BCP 47) is written in; Latin where the data names no other."""
    names: dict[str, Any] = package_data("content/signs/signs.yaml")
    first, *others = tag.split("-")
    for part in others:
        if len(part) == 4 and part.title() in names["script_codes"]:
            return str(names["script_codes"][part.title()])
    return str(names["scripts"].get(first.lower(), "LATIN"))
