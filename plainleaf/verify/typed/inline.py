"""The words of one paragraph, heading, cell or field as they must be printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from string import punctuation

from plainleaf.content.source import Text

_CITATION = re.compile(r"\[@[^\[\]]*\]")
_CITED = re.compile(r"@([^\s;,\[\]@]+)")
_ADDRESS = re.compile(
    r"(?<![\w@./%+-])(?:(?:https?://|www\.)[^\s<>\[\]{}\"`|\\*]+"
    r"|[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)",
    re.IGNORECASE,
)
_IN_ANGLES = re.compile(
    r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)>"
)
_IN_BRACKETS = re.compile(
    r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9.-]+)>"
)
_BRACES = re.compile(r"\{[^{}\n]*\}")
_DESTINATION = re.compile(r"\(\s*(?:<([^<>\n]*)>|((?:[^\s()\\]|\\.|\([^\s()]*\))*))\s*")
_TITLE = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|\(((?:[^()\\]|\\.)*)\)")
_LABEL = re.compile(r"\[([^\[\]]*)\]")
_SPACE = re.compile(r"\s+")
# Where anything but plain words may begin.
_SPECIAL = re.compile(r"[\\*_!<\[]")
_OPENED = re.compile(r"(?:^|[\s(\[\"'“‘])\*[^\s*]+$")
# What an amount may end in, besides a digit.
_BEHIND_AMOUNT = ")]}%°′″"
# How far round a star or underline a word is looked at.
_WORD = 40
DECORATIVE = "decorative"


@dataclass(slots=True)
class _Signs:
    """Signs that must be printed, each with its index in the text it was typed in."""

    chars: list[str] = field(default_factory=list)
    at: list[int] = field(default_factory=list)

    def add(self, chars: str, indexes: Iterator[int] | list[int] | range) -> None:
        self.chars.extend(chars)
        self.at.extend(indexes)

    def text(self, typed: Text) -> Text:
        return Text(
            "".join(self.chars), typed.source, tuple(typed.offsets[index] for index in self.at)
        )


@dataclass(slots=True)
class _Run:
    """Stars or underlines in a row: where in the signs they begin, and how many are unpaired."""

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
        """The positions in the signs of ``count`` of them, which are printed no more."""
        start = self.first + self.taken
        if from_the_end:
            start = self.first + self.taken + self.count - count
        else:
            self.taken += count
        self.count -= count
        return range(start, start + count)


@dataclass(frozen=True, slots=True)
class _Target:
    """What stands behind the words of a link or picture: its address, its title, its end."""

    href: str
    title: tuple[int, int]
    end: int


def _nothing(_href: str, _words: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class InlineReader:
    """Reads text on one level.

    ``numbers`` are the sources' numbers by id; a source without one is not printed.
    ``after_link`` gives what the edition prints behind a link, from its address and its words.
    ``addresses`` are those given apart from the text.
    """

    numbers: Mapping[str, int]
    after_link: Callable[[str, str], str] = _nothing
    addresses: Mapping[str, str] = field(default_factory=dict)

    def pieces(self, typed: Text) -> list[Text]:
        """What must be printed, in order; a picture's description and caption are pieces."""
        if not _SPECIAL.search(typed.value):
            return [typed] if typed.value.strip() else []
        pieces: list[Text] = []
        signs = _Signs()
        self._read(typed, 0, len(typed.value), signs, pieces)
        pieces.append(signs.text(typed))
        return [piece for piece in pieces if piece.value.strip()]

    def line(self, typed: Text) -> Text:
        """The same for text that may hold no picture, as one piece."""
        if not _SPECIAL.search(typed.value):
            return typed
        signs = _Signs()
        self._read(typed, 0, len(typed.value), signs, [])
        return signs.text(typed)

    def _read(self, typed: Text, start: int, end: int, signs: _Signs, pieces: list[Text]) -> None:
        value = typed.value
        runs: list[_Run] = []
        first_sign = len(signs.chars)
        addresses = {found.start(): found.end() for found in _ADDRESS.finditer(value, start, end)}
        at = start
        while at < end:
            char = value[at]
            if at in addresses:
                signs.add(value[at : addresses[at]], range(at, addresses[at]))
                at = addresses[at]
            elif char == "\\" and at + 1 < end and value[at + 1] in punctuation + "\n":
                signs.add(value[at + 1], [at + 1])
                at += 2
            elif char == "<" and (held := _IN_ANGLES.match(value, at, end)):
                signs.add(held.group(1), range(at + 1, held.end() - 1))
                at = held.end()
            elif char == "<" and (bare := _IN_BRACKETS.match(value, at, end)):
                signs.add(bare.group(1), range(*bare.span(1)))
                at = bare.end()
            elif char in "*_":
                run = _run(value, at, start, end, len(signs.chars))
                signs.add(char * run.count, range(at, at + run.count))
                at += run.count
                runs.append(run)
            elif char == "!" and value.startswith("[", at + 1):
                after = self._picture(typed, at, end, signs, pieces, first_sign)
                if after == at:
                    signs.add(char, [at])
                elif len(signs.chars) == first_sign:
                    runs.clear()
                at = max(after, at + 1)
            elif char == "[":
                after = self._bracket(typed, at, end, signs, pieces)
                if after == at:
                    signs.add(char, [at])
                at = max(after, at + 1)
            else:
                found = _SPECIAL.search(value, at + 1, end)
                plain = min(found.start() if found else end, _next(addresses, at + 1, end))
                signs.add(value[at:plain], range(at, plain))
                at = plain
        for position in sorted(_paired(runs), reverse=True):
            del signs.chars[position], signs.at[position]

    def _bracket(self, typed: Text, at: int, end: int, signs: _Signs, pieces: list[Text]) -> int:
        """Reads what a [ begins: a citation, a link, a foreign phrase. The index behind it."""
        value = typed.value
        if cited := _CITATION.match(value, at, end):
            for found in _CITED.finditer(cited.group()):
                if number := self.numbers.get(found.group(1)):
                    mark = f"[{number}]"
                    signs.add(mark, [at + found.start()] * len(mark))
            return cited.end()
        close = _closing(value, at, end)
        if close < 0:
            return at
        if braces := _BRACES.match(value, close + 1, end):
            self._read(typed, at + 1, close, signs, pieces)
            return braces.end()
        target = self._target(value, at, close, end)
        if target is None:
            return at
        begin = len(signs.chars)
        self._read(typed, at + 1, close, signs, pieces)
        behind = self.after_link(target.href, "".join(signs.chars[begin:]))
        signs.add(behind, [target.end - 1] * len(behind))
        return target.end

    def _picture(
        self, typed: Text, at: int, end: int, signs: _Signs, pieces: list[Text], first_sign: int
    ) -> int:
        """Reads a picture that begins at ``at``; ``at`` itself where there is none."""
        close = _closing(typed.value, at + 1, end)
        target = None if close < 0 else self._target(typed.value, at + 1, close, end)
        if target is None:
            return at
        if first_sign == 0:
            pieces.append(signs.text(typed))
            signs.chars.clear()
            signs.at.clear()
        shown = self.line(typed[at + 2 : close])
        if shown.value.strip().casefold() != DECORATIVE:
            pieces.append(shown)
            pieces.append(self.line(typed[slice(*target.title)]))
        return target.end

    def _target(self, value: str, at: int, close: int, end: int) -> _Target | None:
        """What stands behind the ] at ``close`` of words that begin at ``at``, if it is a link."""
        if found := _DESTINATION.match(value, close + 1, end):
            href = found.group(1) if found.group(1) is not None else found.group(2)
            after, title = found.end(), (0, 0)
            if named := _TITLE.match(value, after, end):
                title = named.span(named.lastindex or 0)
                after = named.end()
                if space := _SPACE.match(value, after, end):
                    after = space.end()
            if value.startswith(")", after) and after < end:
                return _Target(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", href), title, after + 1)
        label, after = value[at + 1 : close], close + 1
        if named := _LABEL.match(value, after, end):
            label, after = named.group(1) or label, named.end()
        href_apart = self.addresses.get(same_label(label))
        return None if href_apart is None else _Target(href_apart, (0, 0), after)


def _next(addresses: Mapping[int, int], at: int, end: int) -> int:
    return min((start for start in addresses if start >= at), default=end)


def same_label(label: str) -> str:
    """The label of an address given apart, without regard to capitals and spaces (CommonMark)."""
    return " ".join(label.split()).casefold()


def _closing(value: str, at: int, end: int) -> int:
    """The index of the ] that closes the [ at ``at``, or -1."""
    depth = 0
    index = at
    while index < end:
        if value[index] == "\\":
            index += 1
        elif value[index] == "[":
            depth += 1
        elif value[index] == "]":
            depth -= 1
            if not depth:
                return index
        index += 1
    return -1


def _run(value: str, at: int, start: int, end: int, first: int) -> _Run:
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
    return _Run(value[at], first, stop - at, opens, closes)


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


def _pair(opener: _Run, closer: _Run) -> bool:
    """Whether the two may stand round words. The rule of three is CommonMark's."""
    if opener.sign != closer.sign:
        return False
    both = opener.closes or closer.opens
    sizes = (opener.size, closer.size)
    return not both or sum(sizes) % 3 != 0 or all(size % 3 == 0 for size in sizes)


def _paired(runs: list[_Run]) -> list[int]:
    """The positions of all stars and underlines that stand in pairs round words (CommonMark)."""
    taken: list[int] = []
    openers: list[_Run] = []
    for run in runs:
        while run.closes and run.count:
            index = next((i for i in range(len(openers) - 1, -1, -1) if _pair(openers[i], run)), -1)
            if index < 0:
                break
            opener = openers[index]
            count = 2 if run.count >= 2 and opener.count >= 2 else 1
            taken += [*opener.take(count, from_the_end=True), *run.take(count, from_the_end=False)]
            del openers[index + bool(opener.count) :]
        if run.opens and run.count:
            openers.append(run)
    return taken
