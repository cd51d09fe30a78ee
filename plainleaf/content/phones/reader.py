"""What the numbers of a phone field and those in running words have in common."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from plainleaf.content.phones.folding import fold
from plainleaf.content.phones.numbering import NumberVerdict, judge_number
from plainleaf.package_data import package_data


class Doubt(StrEnum):
    """Why a number cannot be dialled as it is written."""

    FEW = "few"
    MANY = "many"
    LOCAL = "local"
    PART = "part"
    LETTERS = "letters"
    SIGNS = "signs"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Number:
    """A stretch of a text that is a number, its extension with it; ``end`` is exclusive.

    ``dials`` is what a ``tel:`` link to it holds (RFC 3966, without ``phone-context``): digits,
    a ``+`` where one was typed, and ``;ext=``. Where it is empty, ``doubt`` says why.
    """

    start: int
    end: int
    dials: str = ""
    doubt: Doubt | None = None


UNIT = r"(?:[0-9]+|\( ?\+? ?[0-9]{1,5}(?: [0-9]{1,2}){0,2} ?\))"
RUN = re.compile(rf"(?<![^\W_])(?:\+(?: (?!0))?)?{UNIT}(?:[ ./·-]{{0,3}}{UNIT})*")
"""Digits and the signs between them, as far as they may be one number."""
UNITS = re.compile(UNIT)
"""The groups of a run's digits; the 0 of ``+44 (0)1632`` is one, with its brackets."""
DOUBTS = {
    NumberVerdict.FEW: Doubt.FEW,
    NumberVerdict.MANY: Doubt.MANY,
    NumberVerdict.LOCAL: Doubt.LOCAL,
}
SHORTEST_LONG = 7
# In characters: no number is longer, whatever is between its digits.
_LONGEST = 100
NEAR = 60
"""Characters before a number in which words still speak of it."""
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[.:]? ?$")
_WORD_AND_COLON = re.compile(r"([^\W\d_]+) : ?$")
_WORD_AFTER = re.compile(r" ?([^\W\d_]+|:[0-9]|%)")
_IN_BRACKETS = re.compile(r" ?\(([^()]*)\)")
_FAX_LETTER = re.compile(r"(?<![^\W_])F: ?$")
# A time or a count that follows a number without a comma: "24 hours", "8-16 Uhr", "9.30 to 5".
_HOUR = r"[0-9]{1,2}(?:\.[0-9]{2})?"
_TIME = re.compile(rf"(?<=[0-9)])[ .-]{{1,3}}(?<=[ ])(?P<time>{_HOUR}(?: ?- ?{_HOUR}|/7)?)$")
_OPEN = re.compile(r"(?:[6-9]|10) ?- ?(?:[4-8]|1[2-9]|2[0-4])")
_ALWAYS = ("7", "24")
# Digits of a number to which a single one more would hardly belong.
_LONG = 8
_ALONE = re.compile(r"(?<=[0-9]) ?\([0-9]{1,2}\)$")
_MINUTES = re.compile(r":[0-9]{2}")
_UNTIL = re.compile(r" ?([^\W\d_]+) [0-9]")


class Reader:
    """What fields and running words have in common: ``plain`` is the text, folded."""

    def __init__(self, text: str, regions: tuple[str, ...]) -> None:
        self.plain = fold(text)
        self.regions = regions

    def verdict(self, start: int, end: int) -> NumberVerdict:
        """What is known of the number that these characters are."""
        if end - start > _LONGEST:
            return NumberVerdict.MANY
        return judge_number(self.plain[start:end], self.regions).verdict

    def number(self, start: int, end: int) -> Number:
        """The whole number here, with the extension after it."""
        dials = judge_number(self.plain[start:end], self.regions).dials
        inner = extension().match(self.plain, end)
        if inner is None:
            return Number(start, end, dials)
        stop = inner.end() if inner["open"] or not inner["close"] else inner.end("digits")
        return Number(start, stop, f"{dials};ext={inner['digits']}")

    def end_before_time(self, start: int, end: int) -> int:
        """Where the number ends in "030 901820 24 Stunden": before a time or a count at the end.

        Numbers have no one length in some countries, so the time would pass for more digits.
        Two digits may be the last pair of one, as in "030 12 34 12 bis 17 Uhr", and are then
        left in it.
        """
        written = self.plain[start:end] if end - start <= _LONGEST else ""
        match = _TIME.search(written)
        tail = match or _ALONE.search(written)
        if not tail:
            return end
        left = len(written[: tail.start()].rstrip(" .-")) + start
        before, long = self.verdict(start, left), _digits(self.plain[start:left]) >= _LONG
        if not match:
            return left if before is NumberVerdict.WHOLE and long else end
        time = match["time"]
        always = time in _ALWAYS and self._counts(end)
        if always and before is NumberVerdict.FEW:
            return left
        if before is not NumberVerdict.WHOLE:
            return end
        surely = always or time == "24/7" or _MINUTES.match(self.plain, end)
        if surely or (_OPEN.fullmatch(time) and long):
            return left
        if not (self._counts(end) or self._goes_on(end)):
            return end
        if time.isdigit():
            short = len(time) == 1 and long
            return left if short or self.verdict(start, end) is not NumberVerdict.WHOLE else end
        return left

    def _counts(self, end: int) -> bool:
        """Whether what comes next is counted; "am" is German for "on the"."""
        after = self.word_after(end)
        return after in words("counted") and not (after == "am" and {"DE", "AT"} & {*self.regions})

    def _goes_on(self, end: int) -> bool:
        until = _UNTIL.match(self.plain, end)
        return until is not None and until[1].casefold() in words("until")

    def word_before(self, start: int, end_of_last: int) -> str:
        """The word directly before ``start`` in small letters, or nothing."""
        match = _WORD_BEFORE.search(self.plain, max(end_of_last, start - NEAR), start)
        return match[1].casefold() if match else ""

    def is_inside(self, start: int, last: int) -> bool:
        """Whether the word before, or in French before a space and a colon, is as "bleep"."""
        spaced = _WORD_AND_COLON.search(self.plain, max(last, start - NEAR), start)
        before = spaced[1].casefold() if spaced else self.word_before(start, last)
        return before in words("inside")

    def word_after(self, end: int) -> str:
        """The word directly after ``end``, a ``%`` or the minutes of a time, or nothing."""
        match = _WORD_AFTER.match(self.plain, end)
        return match[1].casefold() if match else ""

    def is_no_call(self, start: int, end: int, last: int) -> bool:
        """Whether a fax or a text message goes to the number here, as words before or after it say.

        ``last`` is where the number before it ends. "Call or text" is a call as well.
        """
        before = self.plain[max(last, start - NEAR) : start]
        if _FAX_LETTER.search(before):
            return True
        said = words_in(before.replace("/", " or ").replace("&", " or "))
        for at in range(len(said) - 1, -1, -1):
            if said[at] in words("call"):
                break
            if said[at] in words("no_call"):
                called = at > 1 and said[at - 1] in words("between") and said[at - 2]
                return called not in words("call")
        return self.is_noted_no_call(end)

    def is_noted_no_call(self, end: int) -> bool:
        """Whether the brackets after a number say that it is for a fax or a text message."""
        behind = _IN_BRACKETS.match(self.plain, end)
        said = words_in(behind[1]) if behind else []
        return bool(words("no_call").intersection(said)) and not words("call").intersection(said)


@cache
def words(kind: str) -> frozenset[str]:
    """A list of ``words.yaml``, in small letters."""
    return frozenset(word.casefold() for word in package_data("content/phones/words.yaml")[kind])


@cache
def extension() -> re.Pattern[str]:
    """An extension right after a number; the group ``digits`` is what is dialled."""
    longest_first = sorted(
        package_data("content/phones/words.yaml")["extension"], key=len, reverse=True
    )
    names = "|".join(re.escape(word) for word in longest_first)
    return re.compile(
        rf"(?: ?[,;/-])? ?(?P<open>\()?(?:{names})\.? ?:? ?#?"
        r"(?P<digits>[0-9]{1,7})(?P<close>\))?(?![^\W_])",
        re.IGNORECASE,
    )


def words_in(text: str) -> list[str]:
    """The words of a text in small letters."""
    return re.findall(r"[^\W\d_]+", text.casefold())


def _digits(text: str) -> int:
    return sum(char.isdigit() for char in text)
