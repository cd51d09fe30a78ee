"""Damaged text: decoded with the wrong encoding, or with letters lost.

UTF-8 that was read in an older encoding leaves pairs and threes of signs that no language
writes. A regular expression, made from the tables of those encodings, looks whether there are any
at all; only then is ftfy imported, and its measure decides whether the words are damaged. So text
without such pairs costs one search.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from plainleaf.content.signs.addresses import without_addresses

LOST = "\ufffd"
# The encodings that programs of the last decades took for granted.
_ENCODINGS = (
    "cp1252", "latin-1", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "iso8859-2",
    "mac-roman",
)  # fmt: skip
# Of a sign in UTF-8: the first bytes of those of two, three and four bytes (RFC 3629).
_STARTS = ((range(0xC2, 0xE0), 1), (range(0xE0, 0xF0), 2), (range(0xF0, 0xF5), 3))
_FOLLOWS = range(0x80, 0xC0)
# First bytes of signs that are rare in languages with Latin letters (from U+0180; not U+2000).
_RARE_STARTS = (*range(0xC6, 0xE2), *range(0xE3, 0xF5))
_TWO_IN_A_ROW = re.compile(r"[^\x00-\x7f]{2}|[\u00c2\u00c3](?![^\W\d_])|\ufffd|[a-z]\u00d5")
# Punctuation and signs of mathematics (U+2010 to U+227F) start so, and no word has such a pair.
# In the encodings of DOS (cp437, cp850) the first byte of a letter draws a line.
_CERTAIN = re.compile(
    "\u00e2[\u20ac\x80-\x89\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030]"
    "|\u0393[\u00c7\u00eb]|[\u251c\u252c\u253c][^\\s\x00-\x7f\u2500\u2550]"
)
_DOS = re.compile("(?:[\u251c\u252c\u253c]|\u0393[\u00c7\u00eb])[^\\s\x00-\x7f]")
# A "?" within a word, or between a number and its unit.
_ASKED = re.compile(r"(?<=[^\W\d_])\?+(?=[^\W\d_])|(?<=\d)\?+(?=[a-z])|(?<=\d) ?\?+(?=[CF]\b)")
_PART_OF_ADDRESS = re.compile(r"[/=]|\w\.\w")
# What is left of a no-break space: this letter is never the small-lettered end of a word.
_SPACE_LEFT = re.compile(r"(?<=[0-9a-z.,;:!?%)])\u00c2(?!\S)")
# What is left of "à" and the space after it, which is its second half.
_ALONE = re.compile(r"(?<!\S)\u00c3(?= {1,2}[^\W\dA-Z])")
# The apostrophe of an old Mac, read as Windows does: no word has a capital there.
_APOSTROPHE = re.compile(r"(?<=[a-z])\u00d5(?=[a-z])")
_WORD = re.compile(r"[^ \t\n]+")


class Damage(NamedTuple):
    """A damaged stretch of a text, and what it most likely should be; None where no one can say."""

    start: int
    end: int
    right: str | None


def find_damaged(text: str, language: str) -> Iterator[Damage]:
    """Each word of the text that is damaged, in order."""
    if not _TWO_IN_A_ROW.search(text):
        return
    at = 0
    for line in text.split("\n"):
        if _TWO_IN_A_ROW.search(line):
            for damage in _of_line(line, language):
                yield Damage(at + damage.start, at + damage.end, damage.right)
        at += len(line) + 1


def find_question_marks(text: str, language: str) -> Iterator[Damage]:
    """Each word in which a ``?`` stands for a letter or sign that was lost: ``It?s``, ``38?C``.

    Addresses are none. ``Rest?Walk`` lacks a space and has lost no letter.
    """
    if "?" not in text:
        return
    lost = _ASKED.sub(_as_lost, without_addresses(text))
    if LOST not in lost:
        return
    for word in _WORD.finditer(lost):
        start, end = word.span()
        if LOST in word.group() and not _PART_OF_ADDRESS.search(text, start, end):
            yield Damage(start, end, _with_the_lost(lost, start, end, language))


def _as_lost(signs: re.Match[str]) -> str:
    following = signs.string[signs.end()]
    is_lost = following.islower() or signs.string[signs.start() - 1].isdigit()
    return signs.group().replace("?", LOST) if is_lost else signs.group()


def _of_line(line: str, language: str) -> Iterator[Damage]:
    verdict = _Verdict(line)
    for word in _WORD.finditer(line):
        written = word.group()
        if written.isascii():
            continue
        right = verdict.repair(written)
        if LOST in (right or written):
            lost = right or written
            context = line[: word.start()] + lost + line[word.end() :]
            end = word.start() + len(lost)
            yield Damage(*word.span(), _with_the_lost(context, word.start(), end, language))
        elif right is None or right != written:
            yield Damage(*word.span(), right)
    yield from (Damage(*each.span(), "’") for each in _APOSTROPHE.finditer(line))
    yield from _spaces(line)
    if language.split("-")[0] != "pt":  # where it is a letter that words may end in
        yield from (Damage(*alone.span(), "à") for alone in _ALONE.finditer(line))


def _spaces(line: str) -> Iterator[Damage]:
    for space in _SPACE_LEFT.finditer(line):
        start = line.rfind(" ", 0, space.start()) + 1
        yield Damage(start, space.end(), line[start : space.start()])


class _Verdict:
    """What ftfy says of a line, asked only when a word of it gives reason to."""

    def __init__(self, line: str) -> None:
        self._line = line
        self._is_bad: bool | None = None

    def repair(self, word: str) -> str | None:
        """The word as it was before; the word itself if it is sound, None if no one can say."""
        certain = _CERTAIN.search(word) is not None
        if not certain and not _pattern().search(word):
            return word
        from ftfy import fix_encoding

        right = fix_encoding(word)
        if right == word and (certain or self._line_is_bad()):
            right = _decode(word)
        return None if right == word and certain else right

    def _line_is_bad(self) -> bool:
        if self._is_bad is None:
            from ftfy.badness import is_bad

            self._is_bad = is_bad(self._line)
        return self._is_bad


def _decode(word: str) -> str:
    """The word with each run of such signs that is UTF-8 read as UTF-8."""
    return _pattern().sub(_as_utf8, _DOS.sub(_as_utf8, word))


def _as_utf8(run: re.Match[str]) -> str:
    for encoding in (*_ENCODINGS, "cp437"):
        data = _bytes_of(run.group(), encoding)
        try:
            if data:
                return data.decode("utf-8")
        except UnicodeDecodeError:
            continue
    return run.group()


def _bytes_of(signs: str, encoding: str) -> bytes:
    table = _table(encoding)
    return bytes(table[sign] for sign in signs) if all(sign in table for sign in signs) else b""


@cache
def _table(encoding: str) -> dict[str, int]:
    """The byte of each sign from 0x80; a byte that stands for none is the control of its number."""
    signs = {}
    for byte in range(0x80, 0x100):
        try:
            signs[bytes([byte]).decode(encoding)] = byte
        except UnicodeDecodeError:
            signs[chr(byte)] = byte
    return signs


@cache
def _pattern() -> re.Pattern[str]:
    """What one sign of UTF-8 can look like where it was read in one of the encodings."""
    signs: dict[int, set[str]] = {}
    for encoding in _ENCODINGS:
        for sign, byte in _table(encoding).items():
            # Quotation marks of this one stand where others have letters, and start real words.
            if encoding != "mac-roman" or byte not in _RARE_STARTS:
                signs.setdefault(byte, set()).add(sign)

    def any_of(bytes_: range) -> str:
        return "[" + re.escape("".join(sorted(set().union(*map(signs.__getitem__, bytes_))))) + "]"

    follows = any_of(_FOLLOWS)
    return re.compile("|".join(f"{any_of(first)}{follows}{{{n}}}" for first, n in _STARTS))


def _with_the_lost(line: str, start: int, end: int, language: str) -> str | None:
    """A word of the line with its lost signs as what is round them asks for."""
    right, at = "", start
    for run in _LOST_RUN.finditer(line, start, end):
        sign = _guess_sign(line, run.start(), language)
        if sign is None:
            return None
        right += line[at : run.start()] + sign
        at = run.end()
    return right + line[at:end]


def _guess_sign(line: str, at: int, language: str) -> str | None:
    first = language.split("-")[0]
    for pattern, sign, languages in _LOST_SIGNS:
        if pattern.match(line, at) and (first in languages or not languages):
            return sign
    return None


_LOST_RUN = re.compile(f"{LOST}+")
# What is before and after a lost sign, what it was then, and the languages this holds for.
_LOST_SIGNS: tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...] = (
    (re.compile(rf"(?:(?<=\d)|(?<=\d )){LOST}+ ?[CF]\b"), "°", ()),
    (re.compile(rf"(?<=[A-Za-z]){LOST}+(?:s|t|re|ll|ve|d|m)\b"), "’", ("en",)),
    (re.compile(rf"(?:(?<=\b[ldnsjmtcLDNSJMTC])|(?<=\b[Qq]u)){LOST}+[^\W\d_]"), "’", ("fr", "it")),
    (re.compile(rf"(?<= ){LOST}+ "), "–", ()),
    (re.compile(rf"(?<![^\s(]){LOST}\d"), "£", ("en",)),
)
