"""The words of one paragraph, heading, cell or field as they must be printed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from string import punctuation

from plainleaf.content.markdown.addresses import STOPS
from plainleaf.content.source import Text
from plainleaf.verify.typed.stars import StarRun, pair_runs, run_at

_CITATION = re.compile(r"\[@[^\[\]]*\]")
_CITED = re.compile(r"@([^\s;,\[\]@]+)")
_ADDRESS = re.compile(
    rf"(?<![\w@./%+-])(?:(?:https?://|www\.)[^\s<>\[\]{{}}\"`|\\*{STOPS}]+"
    r"|[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)",
    re.IGNORECASE,
)
_IN_ANGLES = re.compile(
    r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)>"
)
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
_BRACES = re.compile(r"\{[^{}\n]*\}")
_DESTINATION = re.compile(r"\(\s*(?:<([^<>\n]*)>|((?:[^\s()\\]|\\.|\([^\s()]*\))*))\s*")
_TITLE = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|\(((?:[^()\\]|\\.)*)\)")
_LABEL = re.compile(r"\[([^\[\]]*)\]")
_SPACE = re.compile(r"\s+")
# Where anything but plain words may start.
_SPECIAL = re.compile(r"[\\*_!<\[]")
DECORATIVE = "decorative"


@dataclass(slots=True)
class _Signs:
    """Characters that must be printed, each with its index in the text it was typed in."""

    chars: list[str] = field(default_factory=list)
    at: list[int] = field(default_factory=list)

    def add(self, chars: str, indexes: Iterator[int] | list[int] | range) -> None:
        self.chars.extend(chars)
        self.at.extend(indexes)

    def leave_out(self, positions: set[int]) -> None:
        if positions:
            kept = [index for index in range(len(self.chars)) if index not in positions]
            self.chars[:] = [self.chars[index] for index in kept]
            self.at[:] = [self.at[index] for index in kept]

    def text(self, typed: Text) -> Text:
        return Text(
            "".join(self.chars), typed.source, tuple(typed.offsets[index] for index in self.at)
        )


class _Typed:
    """A text that is read, with what is looked up in it again and again."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.closings = _closings(text.value)
        self.addresses = {found.start(): found.end() for found in _ADDRESS.finditer(text.value)}
        self._starts = [*self.addresses]

    def next_address(self, at: int) -> int:
        """Where the next address starts, from ``at`` on; the text's end without one."""
        index = bisect_left(self._starts, at)
        return self._starts[index] if index < len(self._starts) else len(self.text.value)


@dataclass(frozen=True, slots=True)
class _Target:
    """What follows the words of a link or picture: its address, its title, its end."""

    href: str
    title: tuple[int, int]
    end: int


def _nothing(_href: str, _words: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class InlineReader:
    """Reads text on one level.

    ``numbers`` are the sources' numbers by id; a source without one is not printed.
    ``after_link`` gives what the edition prints after a link, from its address and its words.
    ``addresses`` are those given outside the text.
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
        self._read(_Typed(typed), 0, len(typed.value), signs, pieces)
        pieces.append(signs.text(typed))
        return [piece for piece in pieces if piece.value.strip()]

    def line(self, typed: Text) -> Text:
        """The same for text that must not contain a picture, as one piece."""
        if not _SPECIAL.search(typed.value):
            return typed
        signs = _Signs()
        self._read(_Typed(typed), 0, len(typed.value), signs, [])
        return signs.text(typed)

    def _read(self, whole: _Typed, start: int, end: int, signs: _Signs, pieces: list[Text]) -> None:
        value = whole.text.value
        runs: list[StarRun] = []
        first_sign = len(signs.chars)
        at = start
        while at < end:
            char = value[at]
            if (stop := whole.addresses.get(at, end + 1)) <= end:
                signs.add(value[at:stop], range(at, stop))
                at = stop
            elif char == "\\" and at + 1 < end and value[at + 1] in punctuation + "\n":
                signs.add(value[at + 1], [at + 1])
                at += 2
            elif char == "<" and (held := _IN_ANGLES.match(value, at, end)):
                signs.add(held.group(1), range(*held.span(1)))
                at = held.end()
            elif char in "*_":
                run = run_at(value, at, start, end, len(signs.chars))
                signs.add(char * run.count, range(at, at + run.count))
                at += run.count
                runs.append(run)
            elif char == "!" and value.startswith("[", at + 1):
                after = self._picture(whole, at, end, signs, pieces, first_sign)
                if after == at:
                    signs.add(char, [at])
                elif len(signs.chars) == first_sign:
                    runs.clear()
                at = max(after, at + 1)
            elif char == "[":
                after = self._bracket(whole, at, end, signs, pieces)
                if after == at:
                    signs.add(char, [at])
                at = max(after, at + 1)
            else:
                found = _SPECIAL.search(value, at + 1, end)
                plain = min(found.start() if found else end, whole.next_address(at + 1))
                signs.add(value[at:plain], range(at, plain))
                at = plain
        signs.leave_out(pair_runs(runs))

    def _bracket(self, whole: _Typed, at: int, end: int, signs: _Signs, pieces: list[Text]) -> int:
        """Reads what a [ starts: a citation, a link, a foreign phrase. The index after it."""
        value = whole.text.value
        if cited := _CITATION.match(value, at, end):
            for found in _CITED.finditer(cited.group()):
                if number := self.numbers.get(found.group(1)):
                    mark = f"[{number}]"
                    signs.add(mark, [at + found.start()] * len(mark))
            return cited.end()
        close = whole.closings.get(at, end)
        if close >= end:
            return at
        if braces := _BRACES.match(value, close + 1, end):
            self._read(whole, at + 1, close, signs, pieces)
            return braces.end()
        target = self._target(value, at, close, end)
        if target is None:
            return at
        begin = len(signs.chars)
        self._read(whole, at + 1, close, signs, pieces)
        behind = self.after_link(target.href, "".join(signs.chars[begin:]))
        signs.add(behind, [target.end - 1] * len(behind))
        return target.end

    def _picture(
        self, whole: _Typed, at: int, end: int, signs: _Signs, pieces: list[Text], first_sign: int
    ) -> int:
        """Reads a picture that starts at ``at``; ``at`` itself where there is none."""
        typed = whole.text
        close = whole.closings.get(at + 1, end)
        target = None if close >= end else self._target(typed.value, at + 1, close, end)
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
        """What follows the ] at ``close`` of words that start at ``at``, if it is a link."""
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


def same_label(label: str) -> str:
    """The label of an address given outside the text, ignoring case and spaces (CommonMark)."""
    return " ".join(label.split()).casefold()


def _closings(value: str) -> dict[int, int]:
    """For each [ the index of the ] that closes it, where there is one."""
    closings: dict[int, int] = {}
    open_ones: list[int] = []
    for found in _BRACKET.finditer(value):
        if found.group() == "[":
            open_ones.append(found.start())
        elif found.group() == "]" and open_ones:
            closings[open_ones.pop()] = found.start()
    return closings
