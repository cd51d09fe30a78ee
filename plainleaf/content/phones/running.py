"""The phone numbers in running words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plainleaf.content.phones.numbering import NumberVerdict
from plainleaf.content.phones.reader import (
    DOUBTS,
    NEAR,
    RUN,
    SHORTEST_LONG,
    Number,
    Reader,
    words,
    words_in,
)

_START = re.compile(r"[0-9(+]")
# Words before a number in which "Your NHS number is" may be said.
_LABEL_WORDS = 4


def in_words(text: str, regions: Sequence[str]) -> tuple[Number, ...]:
    """The whole numbers in running words, in order, and those in doubt that one is asked to call.

    Only what can hardly be anything else is taken for a number: it is long, starts as numbers of
    the ``regions`` do or follows a word such as "call", and is in a plan of numbers.
    """
    if not any(char.isdecimal() for char in text):
        return ()
    return tuple(_Words(text, tuple(regions)).numbers())


class _Words(Reader):
    """A stretch of running words."""

    def numbers(self) -> Iterator[Number]:
        last = 0
        for run in RUN.finditer(self.plain):
            begin, stop = run.start(), self.end_before_time(*run.span())
            if begin < last or self._touches(begin, stop):
                continue
            for start, end in self._sides(begin, stop):
                if sum(char.isdigit() for char in self.plain[start:end]) < SHORTEST_LONG:
                    continue
                asked = self._is_asked(start, last)
                other = self.is_no_call(start, end, last) or self._is_labelled(start, last, asked)
                found = None if other else self._number(start, end, asked)
                if found:
                    yield found
                    last = found.end

    def _sides(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The whole run, or its parts where a whole number is before a slash."""
        while cut := self._cut(start, end):
            yield start, cut[0]
            start = cut[1]
        yield start, end

    def _cut(self, start: int, end: int) -> tuple[int, int] | None:
        for slash in re.compile("/").finditer(self.plain, start, min(end, start + NEAR)):
            left = start + len(self.plain[start : slash.start()].rstrip())
            digits = sum(char.isdigit() for char in self.plain[start:left])
            if digits >= SHORTEST_LONG and self.verdict(start, left) is NumberVerdict.WHOLE:
                next_digit = _START.search(self.plain, slash.end(), end)
                return (left, next_digit.start()) if next_digit else None
        return None

    def _touches(self, start: int, end: int) -> bool:
        before, after = self.plain[start - 1 : start], self.plain[end : end + 2]
        return before in tuple(".,/#*$£€@=:_-") or re.match(r"[\w*#@%]|[./,-]\w", after) is not None

    def _is_labelled(self, start: int, last: int, asked: bool) -> bool:
        """Whether the words before say that this is a number of something else."""
        if self.word_before(start, last) in (*words("label"), *words("inside")):
            return True
        said = words_in(self.plain[max(last, start - NEAR) : start])[-_LABEL_WORDS:]
        while said and said[-1] in words("filling"):
            said.pop()
        if asked or not said:
            return False
        if said[-1] in words("number"):
            return said[-2:-1] != [] and said[-2] in (*words("label"), *words("numbered"))
        return said[-1] in words("label")

    def _is_asked(self, start: int, last: int) -> bool:
        return any(
            word in words("call")
            for word in words_in(self.plain[max(last, start - NEAR) : start])[-4:]
        )

    def _number(self, start: int, end: int, asked: bool) -> Number | None:
        verdict = self.verdict(start, end)
        written = self.plain[start:end]
        plainly = written[0] in "0+(" or re.match(r"(1[ -])?[0-9]{3}-[0-9]{3}-", written)
        if verdict is NumberVerdict.WHOLE and (plainly or asked):
            return self.number(start, end)
        if asked and plainly and verdict in (NumberVerdict.FEW, NumberVerdict.MANY):
            return Number(start, end, doubt=DOUBTS[verdict])
        return None
