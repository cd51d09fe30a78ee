"""The numbers of a field for phone numbers: where each is, and what it dials."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from plainleaf.content.phones.numbering import NumberVerdict, is_short_number
from plainleaf.content.phones.reader import (
    DOUBTS,
    NEAR,
    RUN,
    SHORTEST_LONG,
    UNITS,
    Doubt,
    Number,
    Reader,
    extension,
    words,
)

_LETTERS = re.compile(r"[ -]?[A-Z]{3,}(?![a-z])(?:[ -]?[A-Z0-9]+)*")
_CLOCK = re.compile(r"[0-9]{1,2}(?:[.:][0-9]{2})? ?- ?[0-9]{1,2}(?:[.:][0-9]{2})?|24/7|7/7")
_MONEY = re.compile(r" ?c?[€£$]")
_DECIMAL = re.compile(r"(?<![0-9])0,$")
_BRACKETS = re.compile(r"\([^()]*\)")
_KEYS = {
    letter: key
    for key, letters in zip(
        "23456789", ("ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ"), strict=True
    )
    for letter in letters
}
_LONGEST_NOTE = 4
_LONGEST_CLOCK = 20
_SHORTEST_PART = 3
# In characters: the longest number with its prefix, and signs between all of its digits.
_LONGEST = 60


def in_field(text: str, regions: Sequence[str]) -> tuple[Number, ...]:
    """The numbers of a field for phone numbers, in order, and what looks like one and is none.

    Bleeps, options to press, opening hours, fax numbers and numbers for text messages are passed
    over. When nothing can be dialled and nothing else is in doubt, the whole text is.
    """
    found = tuple(_Field(text, tuple(regions)).numbers())
    return found or (Number(0, len(text), doubt=Doubt.NOTHING),)


def letters_to_digits(text: str) -> str:
    """Letters of a telephone's keys as the digits next to them: ``0300 123 HELP``, ``... 4357``."""
    return "".join(_KEYS.get(char, char) for char in text.upper())


class _Field(Reader):
    """One phone field."""

    def numbers(self) -> Iterator[Number]:
        last = at = 0
        while run := RUN.search(self.plain, at):
            found = tuple(self._run(run.start(), self.end_before_time(*run.span()), last))
            yield from found
            last = max([last, *(each.end for each in found)])
            at = max(run.end(), last)

    def _run(self, start: int, end: int, last: int) -> Iterator[Number]:
        digits = sum(char.isdigit() for char in self.plain[start:end])
        inside = self.is_inside(start, last)
        if self._touches_a_sign(start, end):
            if digits >= _SHORTEST_PART and not inside:
                yield Number(start, end, doubt=Doubt.SIGNS)
        elif _CLOCK.fullmatch(self.plain, start, end):
            return
        elif digits < SHORTEST_LONG:
            yield from self._short(start, end, last, digits)
        elif not self.is_no_call(start, end, last):
            begin = self._after_note(start, end, last)
            if begin == start and inside and self.plain[start] not in "0+(":
                return
            yield from self._long(begin, end)

    def _touches_a_sign(self, start: int, end: int) -> bool:
        before = self.plain[max(0, start - NEAR) : start].rstrip()
        after = self.plain[end : end + 1]
        star = re.search(r"[*#][0-9]*$", before) is not None
        return star or after in ("#", "*")

    def _short(self, start: int, end: int, last: int, digits: int) -> Iterator[Number]:
        """999 is a number, 24 in "24 hours" is none, and 002 in "or 002" is part of one."""
        before, after = self.word_before(start, last), self.word_after(end)
        if after in words("counted") or after[:1] in (":", "%") or self._is_price(start, end):
            return
        parts = self._split(start, end) if not self.is_noted_no_call(end) else []
        inside = self.is_inside(start, last)
        if parts and not inside and self._stands_alone(start, last, digits):
            yield from (self.number(*part) for part in parts)
            return
        glued = self.plain[end : end + 1].isalpha()
        if last and self._follows(start, last):
            if not glued and (digits >= _SHORTEST_PART or self.plain[start - 1] in "-/"):
                yield Number(start, end, doubt=Doubt.PART)
            return
        if glued or digits < _SHORTEST_PART or inside:
            return
        letters = _LETTERS.match(self.plain, end)
        if letters:
            yield Number(start, letters.end(), doubt=Doubt.LETTERS)
        elif not last and not before:
            doubt = DOUBTS.get(self.verdict(start, end), Doubt.FEW)
            yield Number(start, end, doubt=doubt)

    def _is_price(self, start: int, end: int) -> bool:
        """Whether a sign of money follows, or "0," is before: the 15 of "0,15 €/min" is no SAMU."""
        return bool(
            _MONEY.match(self.plain, end) or _DECIMAL.search(self.plain[max(0, start - 3) : start])
        )

    def _split(self, start: int, end: int) -> list[tuple[int, int]]:
        """The short numbers of a run, such as both of ``999/112``; none when one is no number."""
        pieces = [(start, end)]
        if "/" in self.plain[start:end]:
            slashes = re.compile(r"[^/]+").finditer(self.plain, start, end)
            pieces = [_trim(self.plain, *each.span()) for each in slashes]
        for begin, stop in pieces:
            written = self.plain[begin:stop]
            if not any(is_short_number(written, region) for region in self.regions):
                return []
        return pieces

    def _stands_alone(self, start: int, last: int, digits: int) -> bool:
        """Whether digits have nothing before them that would make them something else.

        After a whole number, "36 24" may be its last digits.
        """
        if last and digits > _SHORTEST_PART and self.plain[start + 2 : start + 3] == " ":
            return False
        before = self.word_before(start, last)
        alone = not before or before in words("between") or before in words("short_lead")
        return digits >= _SHORTEST_PART or alone

    def _follows(self, start: int, last: int) -> bool:
        """Whether only "or", a comma or a dash is between here and the number before.

        A note in brackets is passed over.
        """
        if start - last > NEAR:
            return False
        between = _BRACKETS.sub(" ", self.plain[last:start])
        return between.strip(" ,;/&|-()").casefold() in ("", *words("between"))

    def _after_note(self, start: int, end: int, last: int) -> int:
        """Where the number starts in "Ward 15 01632 960 001" or "24/7 01632 960 001"."""
        if self._is_whole(start, end):
            return start
        for unit in UNITS.finditer(self.plain, start + 1, end):
            note = self.plain[start : unit.start()].strip(" .-")
            clock = _CLOCK.fullmatch(note) is not None
            if len(note) > _LONGEST_NOTE and not clock:
                break
            named = clock or (note.isdigit() and self.word_before(start, last))
            if named and self.plain[unit.start()] in "0(" and self._begins(unit.start(), end):
                return unit.start()
        return start

    def _begins(self, start: int, end: int) -> bool:
        """Whether a whole number starts here and ends at one of the next blanks."""
        end = min(end, start + _LONGEST)
        stops = [each.end() for each in UNITS.finditer(self.plain, start, end)]
        return any(self._is_whole(start, stop) for stop in stops)

    def _long(self, start: int, end: int) -> Iterator[Number]:
        while cut := self._cut(start, end):
            left, begin = cut
            yield self.number(start, left)
            if self._is_note(begin, end):
                return
            if self._begins(begin, end):
                start = begin
                continue
            if set(self.plain[left:begin]) & set("/-"):
                yield Number(begin, end, doubt=Doubt.PART)
            return
        verdict = self.verdict(start, end)
        letters = _LETTERS.match(self.plain, end)
        if verdict in (NumberVerdict.WHOLE, NumberVerdict.UNKNOWN) and not self._is_torn(end):
            yield self.number(start, end)
        elif letters:
            yield Number(start, letters.end(), doubt=Doubt.LETTERS)
        elif self._is_torn(end):
            yield Number(start, end, doubt=Doubt.SIGNS)
        else:
            yield Number(start, end, doubt=DOUBTS.get(verdict, Doubt.SIGNS))

    def _is_torn(self, end: int) -> bool:
        """Whether a letter is where a digit should be: ``01632 960 0O1``."""
        return self.plain[end : end + 1].isalpha() and not extension().match(self.plain, end)

    def _cut(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a run that is more than one number ends the first and starts the rest.

        Of several places before a note, the last: the number has all digits that it may have.
        """
        whole, found = self._is_whole(start, end), None
        near = UNITS.finditer(self.plain, start, min(end, start + 2 * _LONGEST))
        for (_, left), (begin, _) in pairwise(each.span() for each in near):
            if not self._is_whole(start, left):
                continue
            if "/" in self.plain[left:begin]:
                return left, begin
            if not whole and self._is_rest(left, begin, end):
                found = left, begin
                if not self._is_note(begin, end) or _CLOCK.fullmatch(self.plain, begin, end):
                    return found
        return found

    def _is_whole(self, start: int, end: int) -> bool:
        return self.verdict(start, end) is NumberVerdict.WHOLE

    def _is_rest(self, left: int, begin: int, end: int) -> bool:
        """Whether what follows a whole number is another, a part of one, or a note."""
        if "-" in self.plain[left:begin] or self._is_note(begin, end):
            return True
        return self.plain[begin] in "0+(" and self._begins(begin, end)

    def _is_note(self, start: int, end: int) -> bool:
        """Whether digits after a number say when it is answered, or for how many."""
        if end - start > _LONGEST_CLOCK:
            return False
        written = self.plain[start:end]
        if _CLOCK.fullmatch(written):
            return True
        few = sum(char.isdigit() for char in written) <= _LONGEST_NOTE
        closed = written[0] == "(" or self.plain[end : end + 1] == ")"
        return few and (closed or bool(self.word_after(end)))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while text[start] == " ":
        start += 1
    while text[end - 1] == " ":
        end -= 1
    return start, end
