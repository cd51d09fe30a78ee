"""A hard word where it was found, with the words around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Final

from plainleaf.readability.vocabulary.inflection import WordClass, WordForm
from plainleaf.readability.vocabulary.spelling import spellings
from plainleaf.readability.vocabulary.tokens import VocabularyWord

_SENTENCE_END: Final = re.compile(r"[.!?][\"'”’)\]]*\s|\n\s*\n")
_HYPHENS: Final = "-\u2010\u2011"


@lru_cache(maxsize=16)
def _sentence_ends(text: str) -> tuple[tuple[int, int], ...]:
    """The marks that end a sentence of a text; many phrases of one text ask for them."""
    return tuple(found.span() for found in _SENTENCE_END.finditer(text))


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A phrase of the list: the words ``first`` to ``last`` of ``tokens``, cut from ``text``.

    ``part`` is the class of its entry and ``form`` the form that it is in.
    """

    text: str
    tokens: Sequence[VocabularyWord]
    first: int
    last: int
    part: WordClass
    form: WordForm

    @property
    def start(self) -> int:
        """The offset of its first character."""
        return self.tokens[self.first].start

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.tokens[self.last].end

    @property
    def words(self) -> str:
        """The phrase as it is written."""
        return self.text[self.start : self.end]

    @property
    def sentence(self) -> tuple[int, int]:
        """The offsets of the sentence that it is in."""
        ends = _sentence_ends(self.text)
        before = bisect_right(ends, self.start, key=itemgetter(1))
        after = bisect_left(ends, self.end, lo=before, key=itemgetter(0))
        start = ends[before - 1][1] if before else 0
        return start, ends[after][0] + 1 if after < len(ends) else len(self.text)

    @property
    def starts_sentence(self) -> bool:
        """Whether no word of its sentence comes before it."""
        start, _ = self.sentence
        return self.first == 0 or self.tokens[self.first - 1].end <= start

    def before(self, back: int = 1) -> str:
        """The word so many places before it with only spaces between, or "" if there is none."""
        at = self.first - back
        joined = all(self.tokens[each].joined for each in range(max(at, 0) + 1, self.first + 1))
        return self.tokens[at].value if at >= 0 and joined else ""

    def after(self, ahead: int = 1) -> str:
        """The word so many places after it with only spaces between, or "" if there is none."""
        at = self.last + ahead
        inside = range(self.last + 1, at + 1)
        fits = at < len(self.tokens) and all(self.tokens[each].joined for each in inside)
        return self.tokens[at].value if fits else ""

    @property
    def gap_before(self) -> str:
        """What is between it and the word before it: spaces, a comma, the end of a sentence."""
        return self.text[self.tokens[self.first - 1].end if self.first else 0 : self.start]

    @property
    def gap_after(self) -> str:
        """What is between it and the word after it."""
        following = self.last + 1
        ends = self.tokens[following].start if following < len(self.tokens) else len(self.text)
        return self.text[self.end : ends]

    @property
    def is_hyphenated(self) -> bool:
        """Whether it is only a part of a word with hyphens, such as ``neo-adjuvant``."""
        before, after = self.text[: self.start], self.text[self.end :]
        return bool(before[-1:] and before[-1] in _HYPHENS) or bool(
            after[:1] and after[0] in _HYPHENS
        )

    def said_before(self, words: Sequence[str]) -> bool:
        """Whether one of these words or phrases comes right before it."""
        return any(
            all(_is_same(self.before(len(said) - at), word) for at, word in enumerate(said))
            for said in (each.lower().split() for each in words)
        )

    def said_after(self, words: Sequence[str]) -> bool:
        """Whether one of these words or phrases, or its plural, comes right after it."""
        return any(
            all(
                any(_is_same(self.after(ahead), word + ending) for ending in ("", "s", "es"))
                for ahead, word in enumerate(said, 1)
            )
            for said in (re.findall(r"[\w']+", each.lower()) for each in words)
        )

    def said_in(self, words: Sequence[str], *, whole: bool = False) -> bool:
        """Whether one of these words is in its sentence, or with ``whole`` in its passage."""
        start, end = (0, len(self.text)) if whole else self.sentence
        said = {token.value for token in self.tokens if start <= token.start < end}
        return any(each.lower() in said or f"{each.lower()}s" in said for each in words)


def _is_same(word: str, listed: str) -> bool:
    """Whether two words in lower case are the same in British or in American spelling."""
    return word == listed or word in spellings(listed) or listed in spellings(word)
