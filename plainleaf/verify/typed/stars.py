"""Stars and underlines: which are pairs around words and are not printed (CommonMark)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

_OPENED = re.compile(r"(?:^|[\s(\[\"'“‘])\*[^\s*]+$")
# What an amount may end in, besides a digit.
_BEHIND_AMOUNT = ")]}%°′″"
# How far around a star or underline a word is looked at.
_WORD = 40


@dataclass(slots=True)
class StarRun:
    """Stars or underlines in a row: where in the signs they start, and how many are unpaired."""

    sign: str
    first: int
    count: int
    opens: bool
    closes: bool
    taken: int = 0
    size: int = field(init=False)

    def __post_init__(self) -> None:
        self.size = self.count

    def take(self, count: int, from_the_end: bool) -> range:
        """The positions in the signs of ``count`` of them, which are not printed."""
        start = self.first + self.taken
        if from_the_end:
            start = self.first + self.taken + self.count - count
        else:
            self.taken += count
        self.count -= count
        return range(start, start + count)


def run_at(value: str, at: int, start: int, end: int, first: int) -> StarRun:
    """The stars or underlines at ``at``: whether words may open or close there (CommonMark)."""
    stop = at
    while stop < end and value[stop] == value[at]:
        stop += 1
    before = value[at - 1] if at > start else " "
    after = value[stop] if stop < end else " "
    opens = not after.isspace() and (not _is_mark(after) or before.isspace() or _is_mark(before))
    closes = not before.isspace() and (not _is_mark(before) or after.isspace() or _is_mark(after))
    if _is_sign(value[max(start, at - _WORD) : at], value[at:stop], value[stop : stop + _WORD]):
        opens = closes = False
    elif value[at] == "_":
        opens, closes = (
            opens and (not closes or _is_mark(before)),
            closes and (not opens or _is_mark(after)),
        )
    return StarRun(value[at], first, stop - at, opens, closes)


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def _is_sign(before: str, run: str, after: str) -> bool:
    """Whether stars or underlines mean themselves: ``2*500 mg``, ``3*a``, ``(*)``, ``____``."""
    if before[-1:] in ("(", "[", "{") and after[:1] in (")", "]", "}"):
        return True
    if run[0] == "_":
        return len(run) > 2
    if before[-1:].isnumeric() and after[:1].isnumeric():
        return True
    if len(run) > 1:
        return False
    opened = _OPENED.search(before) is not None
    if _in_word(before[-1:]) and _in_word(after[:1]):
        return not opened
    if before and before[-1] in _BEHIND_AMOUNT and after[:1].isnumeric():
        return True
    if after[:1].isnumeric() and "*" not in after.split(maxsplit=1)[0]:
        return before.rstrip(" ")[-1:].isnumeric()
    return before[-1:].isnumeric() and not opened and after.lstrip(" ")[:1].isnumeric()


def _in_word(char: str) -> bool:
    """Whether it is a digit, or a letter of a script that has capitals, so spaces too."""
    return char.isnumeric() or char.lower() != char.upper()


def _pair(opener: StarRun, closer: StarRun) -> bool:
    """Whether the two may be a pair around words. The rule of three is CommonMark's."""
    if opener.sign != closer.sign:
        return False
    both = opener.closes or closer.opens
    sizes = (opener.size, closer.size)
    return not both or sum(sizes) % 3 != 0 or all(size % 3 == 0 for size in sizes)


def pair_runs(runs: list[StarRun]) -> set[int]:
    """The positions of all stars and underlines that are pairs around words (CommonMark)."""
    taken: set[int] = set()
    openers: list[StarRun] = []
    # Below this no opener of the same kind was found before, so none is looked for again.
    bottoms: dict[tuple[str, bool, int], int] = {}
    for run in runs:
        kind = (run.sign, run.opens, run.size % 3)
        while run.closes and run.count:
            bottom = bottoms.get(kind, 0)
            among = range(len(openers) - 1, bottom - 1, -1)
            index = next((index for index in among if _pair(openers[index], run)), -1)
            if index < 0:
                bottoms[kind] = len(openers)
                break
            opener = openers[index]
            count = 2 if run.count >= 2 and opener.count >= 2 else 1
            taken |= {*opener.take(count, from_the_end=True), *run.take(count, from_the_end=False)}
            del openers[index + bool(opener.count) :]
            bottoms = {each: min(low, len(openers)) for each, low in bottoms.items()}
        if run.opens and run.count:
            openers.append(run)
    return taken
