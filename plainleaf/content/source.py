"""A file's text, and a piece of it that knows where each of its characters is."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from plainleaf.finding import Place


@dataclass(frozen=True)
class Source:
    """A text file as it was read: its name in reports and its characters (line ends as ``\\n``)."""

    path: str
    text: str = field(repr=False)

    @cached_property
    def _line_starts(self) -> list[int]:
        sizes = (len(line) + 1 for line in self.text.split("\n"))
        return list(accumulate(sizes, initial=0))[:-1]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of the character at ``offset``."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and column, both from 1; the nearest there is, for one beyond."""
        starts = self._line_starts
        start = starts[min(max(line, 1), len(starts)) - 1]
        return min(start + max(column, 1) - 1, len(self.text))

    def place(self, start: int, end: int | None = None) -> Place:
        """The place from ``start`` up to but not including ``end`` (one character if not given)."""
        line, column = self.position(start)
        end_line, end_column = self.position(max(start, (start + 1 if end is None else end) - 1))
        return Place(self.path, line, column, end_line, end_column + 1)

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its line end."""
        starts = self._line_starts
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] - 1 if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end]


@dataclass(frozen=True, slots=True)
class Text:
    """Decoded text and, for each of its characters, the offset in the file it came from.

    Characters that stand for others in the file (an escape, a filled ``{placeholder}``) carry
    the offset where what they stand for starts. ``offsets`` is as long as ``value``.
    """

    value: str
    source: Source = field(repr=False, compare=False)
    offsets: tuple[int, ...] = field(repr=False, compare=False)

    def __str__(self) -> str:
        return self.value

    def __len__(self) -> int:
        return len(self.value)

    def __getitem__(self, part: slice) -> Text:
        return Text(self.value[part], self.source, self.offsets[part])

    def __add__(self, other: Text) -> Text:
        return Text(self.value + other.value, self.source, self.offsets + other.offsets)

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """Where the characters from ``start`` up to ``end`` of this text stand in the file."""
        if not self.offsets:
            return self.source.place(0)
        end = len(self.value) if end is None else end
        first = self.offsets[min(start, len(self.offsets) - 1)]
        last = self.offsets[min(max(end - 1, start), len(self.offsets) - 1)]
        return self.source.place(first, last + 1)
