"""Checks that every word of a file is in its draft, in order, once.

Neither side is read with the readers and writers of the import: the file is read again by
``second_reading``, and the draft as the YAML text that it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final

import yaml

from plainleaf.intake.messages import number

_WORD: Final = re.compile(r"[^\W_]+")
_LINK: Final = re.compile(
    r"(?<!\\)\[((?:[^\]\[\\]|\\.){0,500})\]\([^)\s]{0,500}(?:\s+\"[^\"]{0,200}\")?\)"
)
_PICTURE: Final = re.compile(r"(?<!\\)!\[[^\]\n]{0,500}\]\([^)\n]{0,500}\)")
_MARK: Final = re.compile(r"^[ \t]*(\d{1,9})[.)](?=[ \t])", re.MULTILINE)
_LETTER_BULLET: Final = re.compile(r"^[ \t\u00a0]*o[ \t\u00a0]+\w")
_ESCAPED: Final = re.compile(r"\\([^\w\s])")
_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class WordsKept:
    """How many words the file has, how many are in the draft in their order, and which are not.

    ``added`` are words of the draft that the file does not have.
    """

    words_in: int
    kept: int
    lost: tuple[str, ...]
    added: tuple[str, ...]

    @property
    def all_kept(self) -> bool:
        """Whether nothing was lost and nothing added."""
        return not self.lost and not self.added and self.words_in == self.kept


class TypedBullet(str):
    """A letter at the start of a line that can be a word, or the bullet of someone who types."""

    __slots__ = ()


def words_of_lines(text: str) -> list[str]:
    """The words of a text, with a letter that starts a line and may be a bullet as one."""
    words = []
    for line in text.split("\n"):
        own: list[str] = words_of(line)
        if _LETTER_BULLET.match(line):
            own[0] = TypedBullet(own[0])
        words += own
    return words


def words_of(text: str) -> list[str]:
    """The words of a text: its runs of letters and digits, without what no one sees."""
    normal = unicodedata.normalize("NFC", text)
    if not normal.isascii():
        kept = []
        for char in normal:
            category = unicodedata.category(char)
            if category == "Cf":
                continue
            kept.append(" " if category in ("Co", "Cc", "Cs", "Cn") else char)
        normal = "".join(kept)
    return _WORD.findall(normal)


def compare_words(source: list[str], draft: str, placeholders: frozenset[str]) -> WordsKept:
    """The words of a file against those of the YAML text of its draft.

    The number of a list item can be the program's own, so it is not looked for, and a letter that
    was typed for a bullet need not be there. ``placeholders``
    are lines of a draft that stand for what the file does not say.
    """
    words, own = _draft_words(draft, placeholders)
    states = _after_bullets({0}, source)
    for at, word in enumerate(words):
        further = {s + 1 for s in states if s < len(source) and source[s] == word}
        states = states | further if at in own else further
        states = _after_bullets(states, source)
        if not states:
            break
    if len(source) in states:
        return WordsKept(len(source), len(source), (), ())
    most = number("lost_words")
    plain = [word for at, word in enumerate(words) if at not in own]
    if max(len(source), len(plain)) > number("compared_words"):
        lost = Counter(source) - Counter(words)
        missing = sum(lost.values())
        return WordsKept(len(source), len(source) - missing, tuple(lost)[:most], ())
    blocks = SequenceMatcher(None, source, words, autojunk=False).get_opcodes()
    gone = [w for kind, a, b, _, _ in blocks if kind in ("delete", "replace") for w in source[a:b]]
    gone = [word for word in gone if not isinstance(word, TypedBullet)]
    new = [
        words[at]
        for kind, _, _, a, b in blocks
        if kind in ("insert", "replace")
        for at in range(a, b)
        if at not in own
    ]
    return WordsKept(len(source), len(source) - len(gone), tuple(gone[:most]), tuple(new[:most]))


def _after_bullets(states: set[int], source: list[str]) -> set[int]:
    """The places in the source that are reached, with typed bullets passed over as well."""
    bullets = {s + 1 for s in states if s < len(source) and isinstance(source[s], TypedBullet)}
    return states | bullets


def _draft_words(draft: str, placeholders: frozenset[str]) -> tuple[list[str], set[int]]:
    """The words of a draft, and which of them are numbers of list items."""
    leaflet: Any = yaml.load(draft, Loader=_LOADER)  # noqa: S506 - it makes nothing but text
    title = str(leaflet.get("title", ""))
    texts = [leaflet.get("subtitle", ""), leaflet.get("about", "")]
    for section in leaflet.get("sections", ()):
        texts += [section["heading"], section["body"]]
    words = [] if title in placeholders else words_of(title)
    own: set[int] = set()
    for text in texts:
        without = _LINK.sub(r"\1", _PICTURE.sub("", text))
        for line in without.split("\n"):
            if line.strip().removeprefix("- ") in placeholders:
                continue
            mark = _MARK.match(line)
            if mark:
                own.add(len(words))
            words += words_of(_ESCAPED.sub(r"\1", line))
    return words, own
