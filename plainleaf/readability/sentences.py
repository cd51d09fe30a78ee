"""Cuts a stretch of prose into sentences and words, each of which knows its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any, Final, NamedTuple

from plainleaf.content.source import Text
from plainleaf.finding import Place
from plainleaf.readability.data import read
from plainleaf.readability.language.syllables import syllables
from plainleaf.readability.language.vowels import is_spelled_out, syllables_by_vowels

# Marks that belong to the letter before them, and the scripts of India and South East Asia, whose
# vowel signs Python does not count as letters. The dandas (U+0964, U+0965) stay out: they end
# sentences.
_MARKS: Final = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0966-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u200c\u200d"
)


def _word_of(letters: str) -> re.Pattern[str]:
    """Finds words; ``letters`` matches some letters."""
    part = rf"(?:['’ʼ]{letters}+)"
    # A word of two plain letters or more can be nothing else below, so it is looked for first.
    return re.compile(
        rf"""
        [A-Za-z]{{2,}}{letters}*{part}*\d*                               # words, don't, B12
        | \d+(?:[.,:]\d+)*(?:\s?[-–]\s?\d+(?:[.,:]\d+)*)*%?{letters}*   # 2.5, 1,000, 9:30am, 40%
        | [^\W\d_](?:\.[^\W\d_])+\b                                    # a.m, e.g, U.S
        | [A-Z]&[A-Z]\b                                                # A&E
        | {letters}+{part}*\d*                                         # éclair, I'm, a
        """,
        re.VERBOSE,
    )


_WORD: Final = _word_of(r"[^\W\d_]")


@cache
def _marked_word() -> re.Pattern[str]:
    return _word_of(rf"(?:[^\W\d_]+|[{_MARKS}]+)")


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(f"[{_MARKS}]")


def _words_in(value: str) -> re.Pattern[str]:
    """What finds the words of a passage. Marks take long to prepare for, and few texts have any."""
    return _WORD if value.isascii() or not _mark().search(value) else _marked_word()


# What may end a sentence, with the quotes and brackets that close after it. Arabic, Urdu, Hindi,
# Armenian, Ethiopic, Burmese and Khmer stops need no capital after them; Chinese and Japanese
# ones need no space either.
_STOP: Final = re.compile(
    r"""(?P<wide>[。！？｡]+[」』”’）)]*)
      | (?P<other>[؟۔।॥։።၊။។]+["'”’»)\]]*)(?=\s|$)
      | (?P<latin>[.!?…]+)["'”’»)\]]*(?=\s|$)
      | (?<=[^\W\d_A-Z][^\W\d_A-Z])(?P<tight>[.!?])(?=[A-Z][a-z])""",
    re.VERBOSE,
)
# Every stop has one of these, and looking for them alone is quick.
_SIGN_OF_A_STOP: Final = re.compile(r"[.!?…。！？｡؟۔।॥։።၊။។]")
_NEXT: Final = re.compile(
    r"""\s*(?P<pause>[,;:]?)[\s"'“‘«„¿¡()\[£$€¥<>=≤≥±~≈+−–—#&%-]*(?P<first>\w?)"""
)
# Greedy, so that it looks from the end.
_LAST: Final = re.compile(r"""(?:.*[\s"'“‘«„(\[/–—])?(?P<word>[^\s"'“‘«„(\[/–—]+)$""", re.DOTALL)
# A short form whose letters stand apart: "e. g".
_APART: Final = re.compile(r"(?<![\w.])(?:[^\W\d_]\.\s)+[^\W\d_]$")
# A decimal pulled apart, by whether it begins with 0: "0. 74", but only "2. 5".
_REST_OF_A_DECIMAL: Final = (re.compile(r"\s\d(?!\d)"), re.compile(r"\s\d"))

_WEB: Final = re.compile(
    r"""https?://[^\s<>]*[^\s<>.,;:!?)\]'"”’]
      | \bwww\.[^\s<>]*[^\s<>.,;:!?)\]'"”’]
      | (?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}
      | (?<![\w.-])[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,8}
        \.(?:com|org|net|gov|edu|uk|ie|au|nz|ca|eu|info|int|health)\b
        (?:/[^\s<>]*[^\s<>.,;:!?)\]'"”’])?
    """,
    re.VERBOSE,
)
_CITED_OR_RUNG: Final = re.compile(
    r"""(?=[\[(+\d¹²³⁰⁴-⁹])(?:  # clears all other characters at once
        \[@[\w:.-]+\]
      | \[\d+(?:\s?[,–-]\s?\d+)*\]
      | (?P<phone>(?<![\w.])(?:\+\d{1,3}[ -]?)?\(?0\d{1,5}\)?(?:[ -]?\d{2,6}){1,4}(?![\w.]\d)
        | (?<![\w.])\+\d{1,3}(?:[ -]?\(?\d{1,5}\)?){2,5}(?!\w)
        | (?<![\w.])(?:1[ -])?\(?[2-9]\d{2}\)?[ -.]?[2-9]\d{2}[ -.]\d{4}(?!\w))
      | [¹²³⁰⁴-⁹]+
      | (?:(?<=[a-z]{4})|(?<=[a-z]{2}[.,;:!?]))\d{1,2}(?:[,–-]\d{1,2})*(?=\s|[.,;:]|$)
    )""",
    re.VERBOSE,
)
# Each of the above has one of these; most passages have none, and that is quick to see.
_SIGN_OF_WEB: Final = re.compile(r"@|/|\.[a-z]{2}|www\.")
_SIGN_OF_CITED_OR_RUNG: Final = re.compile(
    r"[\[+\d¹²³⁰⁴-⁹](?:(?<=[\[¹²³⁰⁴-⁹])|(?<=[+\d])\d|(?<=[a-z]\d)|(?<=[a-z][.,;:!?]\d))"
)
_DIGIT: Final = re.compile(r"\d")
_SHORTEST_PHONE: Final = 7
_LONG: Final = 3  # syllables; the number of the SMOG formula
_NEAR: Final = 60  # characters before a stop that are looked at; keeps long texts quick


class Word(NamedTuple):
    """One word: where it stands in its passage, as written, and its syllables.

    ``syllables`` is 1 for numerals, for initials such as NHS and for words of another language:
    the grade formulas were made for plain words of one language. ``foreign`` marks the latter,
    ``explained`` a word that the glossary excuses, ``unexplained`` initials that few readers know.
    """

    start: int
    end: int
    value: str
    syllables: int
    foreign: bool = False
    explained: bool = False
    unexplained: bool = False

    @property
    def long(self) -> bool:
        """Whether it has three syllables or more, as SMOG counts."""
        return self.syllables >= _LONG


@dataclass(frozen=True)
class Sentence:
    """A sentence of a passage: ``start`` up to ``end`` of its ``text``; never without a word."""

    text: Text
    start: int
    end: int
    words: tuple[Word, ...]

    @property
    def value(self) -> str:
        """The sentence on one line."""
        return " ".join(self.text.value[self.start : self.end].split())

    @property
    def place(self) -> Place:
        """Where the sentence stands in the file."""
        return self.text.place(self.start, self.end)

    @cached_property
    def long_words(self) -> tuple[Word, ...]:
        """Its words of three syllables or more, in reading order."""
        return tuple(word for word in self.words if word.syllables >= _LONG)

    @cached_property
    def lowered(self) -> tuple[str, ...]:
        """Its words in small letters, with straight apostrophes."""
        small = tuple([word.value.lower() for word in self.words])
        if self.text.value.find("’", self.start, self.end) < 0:
            return small
        return tuple(word.replace("’", "'") for word in small)

    def place_of(self, word: Word) -> Place:
        """Where one of its words stands in the file."""
        return self.text.place(word.start, word.end)


@dataclass(frozen=True, slots=True)
class _ShortForms:
    before_name: frozenset[str]
    inside: frozenset[str]
    may_end: frozenset[str]
    before_noun: frozenset[str]
    days_and_months: frozenset[str]
    starters: frozenset[str]
    said: Mapping[str, str]
    ordinals: bool


@cache
def _short_forms(language: str) -> _ShortForms:
    table: dict[str, Any] = read("language/abbreviations.yaml").get(root_of(language), {})

    def some(key: str) -> frozenset[str]:
        return frozenset(table.get(key, "").split())

    return _ShortForms(
        before_name=some("before_name"),
        inside=some("inside"),
        may_end=some("may_end"),
        before_noun=some("before_noun"),
        days_and_months=some("days_and_months"),
        starters=some("starters"),
        said=table.get("said", {}),
        ordinals=bool(table.get("ordinals", False)),
    )


def root_of(language: str) -> str:
    """The first part of a BCP 47 tag: ``en`` of ``en-GB``."""
    return language.split("-")[0].lower()


def cut(text: Text, language: str, foreign: tuple[tuple[int, int], ...] = ()) -> list[Sentence]:
    """The sentences of one passage (a paragraph, a list item), in reading order.

    The end of the passage ends a sentence, with or without a full stop. Web and e-mail
    addresses, phone numbers and citation marks are no words. ``foreign`` holds the stretches of
    ``text`` that are in another language than ``language``.
    """
    value = _without_addresses(text.value)
    short = _short_forms(language)
    root = root_of(language)
    pattern = _words_in(value)
    found = []
    for start, end in _stretches(value, short):
        words = tuple(_words(value, start, end, root, foreign, pattern))
        if words:
            first = min(start + len(value[start:end]) - len(value[start:end].lstrip()), end)
            found.append(Sentence(text, first, end, words))
    return found


def _without_addresses(value: str) -> str:
    """The same with spaces in place of addresses, so that everything after them keeps its place."""
    if _SIGN_OF_WEB.search(value):
        value = _WEB.sub(_blank, value)
    if _SIGN_OF_CITED_OR_RUNG.search(value):
        value = _CITED_OR_RUNG.sub(_blank_or_number, value)
    return value


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _blank_or_number(match: re.Match[str]) -> str:
    """A number with too few digits for a phone stays: it is an amount."""
    if match["phone"] and len(_DIGIT.findall(match[0])) < _SHORTEST_PHONE:
        return match[0]
    return _blank(match)


def _stretches(value: str, short: _ShortForms) -> Iterator[tuple[int, int]]:
    start = 0
    sign = _SIGN_OF_A_STOP.search(value)
    while sign:
        stop = _STOP.match(value, sign.start())
        if stop and _ends(value, start, stop, short):
            yield start, stop.end()
            start = stop.end()
        sign = _SIGN_OF_A_STOP.search(value, (stop or sign).end())
    if value[start:].strip():
        yield start, len(value.rstrip())


def _ends(value: str, start: int, stop: re.Match[str], short: _ShortForms) -> bool:
    """Whether a stop ends the sentence that began at ``start``."""
    if stop["wide"] or stop["other"] or stop["tight"]:
        return True
    follows = _NEXT.match(value, stop.end())
    after = follows["first"] if follows else ""
    if after.islower() or (follows and follows["pause"]):
        return False  # no sentence starts in lower case or with a comma; a stray stop is not an end
    if stop["latin"] != ".":
        return True
    found = _LAST.match(value, max(start, stop.start() - _NEAR), stop.start())
    last = found["word"] if found else ""
    before = last.lower().strip(".")
    if len(before) == 1 and before.isalpha():
        before = _joined(value, start, stop.start(), before, short)
    if (short.ordinals and before.isdigit()) or _pulled_apart(value, start, stop.start()):
        return False
    if before in short.before_name or before in short.inside:
        return False
    if not follows or not after:
        return True
    letter = found if found and len(before) == 1 and last[0].isupper() else None
    if letter is None and before not in short.may_end and before not in short.before_noun:
        return True
    next_word = _WORD.match(value, follows.start("first"))
    following = next_word[0].lower() if next_word else ""
    if before in short.may_end:
        return not (after.isdigit() or following in short.days_and_months)
    if before in short.before_noun:
        return following in short.starters
    return letter is None or not _is_initial(value, start, letter, following, short)


def _joined(value: str, start: int, stop: int, letter: str, short: _ShortForms) -> str:
    """``e.g`` for the last letter of "e. g", if that is a short form; else the letter."""
    apart = _APART.search(value, max(start, stop - _NEAR), stop)
    joined = "".join(apart[0].lower().split()) if apart else letter
    known = (short.before_name, short.inside, short.may_end, short.before_noun)
    return joined if any(joined in each for each in known) else letter


def _pulled_apart(value: str, start: int, stop: int) -> bool:
    """Whether a stop and the space after it stand inside a decimal: ``0. 74``, ``2. 5``."""
    if stop - start < 1 or not value[stop - 1].isdigit():
        return False
    if stop - start > 1 and (value[stop - 2].isalnum() or value[stop - 2] in ".,"):
        return False
    return bool(_REST_OF_A_DECIMAL[value[stop - 1] == "0"].match(value, stop + 1))


def _is_initial(
    value: str, start: int, letter: re.Match[str], following: str, short: _ShortForms
) -> bool:
    """Whether a single capital is part of a name (``J. Smith``), not an end (``vitamin C.``)."""
    if following in short.starters:
        return False
    at, end = letter.span("word")
    if len(following) == 1 and value[end : end + 5].lstrip(". ")[1:2] == ".":
        return True  # U. S. Army
    ahead = value[max(start, at - _NEAR) : at].split()
    if not ahead:
        return True
    neighbour = ahead[-1].strip("(\"'“‘")
    return neighbour.rstrip(".").lower() in short.before_name or neighbour[:1].isupper()


def _words(
    value: str,
    start: int,
    end: int,
    root: str,
    foreign: tuple[tuple[int, int], ...],
    pattern: re.Pattern[str],
) -> Iterator[Word]:
    shouted = end - start > _LONGEST_LABEL and value[start:end].isupper()
    found = pattern.finditer(value, start, end)
    if root == "en" and not shouted and not foreign:
        # Nearly every word of every text comes by here; this is the quickest way to make a tuple.
        return (
            _new(Word, (at.start(), at.end(), word := at[0], _heard(word), False, False, False))
            for at in found
        )
    return (_word(match, root, foreign, shouted=shouted) for match in found)


_new: Final = tuple.__new__


def _word(
    match: re.Match[str], root: str, foreign: tuple[tuple[int, int], ...], *, shouted: bool
) -> Word:
    start, end = match.span()
    if any(low <= start < high for low, high in foreign):
        return Word(start, end, match[0], 1, foreign=True)
    return Word(start, end, match[0], _said(match[0].lower() if shouted else match[0], root))


_LONGEST_INITIALS: Final = 5
_LONGEST_LABEL: Final = 20  # characters; capitals beyond that are shouted words, not initials


def _said(word: str, root: str) -> int:
    if root == "en":
        return _heard(word)
    if is_spelled_out(root) and word[0].isalpha() and "." not in word:
        return syllables_by_vowels(word, root)
    return 1


@lru_cache(maxsize=32768)
def _heard(word: str) -> int:
    """Syllables of a word of an English text as it stands there."""
    said = _short_forms("en").said.get(word.lower())
    if said:
        return sum(syllables(part) for part in said.split())
    if "." in word:
        return word.count(".") + 1 if word[0].isalpha() else 1
    if word.isupper() and 1 < len(word) <= _LONGEST_INITIALS:
        return 1
    return syllables(word) if word[0].isalpha() else 1
