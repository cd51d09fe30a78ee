"""A line of the leaflet as plain text that keeps what a reader is given: bold, links, languages."""

from __future__ import annotations

from plainleaf.content.source import Source, Text
from plainleaf.content.tree import (
    Citation,
    Foreign,
    Inline,
    LineBreak,
    Link,
    Strong,
    Words,
)

# A browser and a PDF show any run of these as one space (HTML Standard, "ASCII whitespace").
_BLANKS = frozenset(" \t\n\r\f")
# What the marks below are made from; in the words themselves each gets a backslash.
_MARKS = frozenset("\\[]*")


def inline_text(children: tuple[Inline, ...], source: Source) -> Text:
    """Text on one level, each character with its offset in ``source``.

    ``**bold**``, ``[words]<address>`` for a link, ``[words]{fr}`` for another language, ``[@2]``
    for a citation, and a line end for a hard line break. No two lines that differ for a reader
    give the same text. How the words are wrapped in the file makes no difference.
    """
    writer = _Writer(source)
    writer.write(children)
    return writer.text()


def one_line(text: Text) -> Text:
    """Characters that are printed as they are, with each run of blanks as one space."""
    writer = _Writer(text.source)
    writer.add(text, marks=frozenset())
    return writer.text()


class _Writer:
    """Puts characters together with their offsets."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._chars: list[str] = []
        self._offsets: list[int] = []
        self._blank: int | None = None
        self._last = 0

    def text(self) -> Text:
        """What was put together so far. A blank at the end is not printed."""
        return Text("".join(self._chars), self._source, tuple(self._offsets))

    def write(self, children: tuple[Inline, ...]) -> None:
        """Adds children with the marks of what they are."""
        for child in children:
            match child:
                case Words(text):
                    self.add(text, _MARKS)
                case Strong(inner):
                    self._around("**", inner, "**")
                case Link(href, inner):
                    self._around("[", inner, "]<" + href.replace(">", "%3E") + ">")
                case Foreign(language, inner):
                    self._around("[", inner, f"]{{{language}}}")
                case Citation(number=number):
                    self._put(f"[@{number}]")
                case LineBreak():
                    self._blank = None
                    self._put("\n")

    def add(self, text: Text, marks: frozenset[str]) -> None:
        """Adds characters, each of ``marks`` with a backslash."""
        for char, offset in zip(text.value, text.offsets, strict=True):
            self._last = offset
            if char in _BLANKS:
                if self._blank is None and self._chars and self._chars[-1] != "\n":
                    self._blank = offset
            else:
                self._put("\\" + char if char in marks else char)

    def _around(self, before: str, inner: tuple[Inline, ...], after: str) -> None:
        self._put(before)
        self.write(inner)
        self._put(after)

    def _put(self, piece: str) -> None:
        if self._blank is not None:
            self._chars.append(" ")
            self._offsets.append(self._blank)
            self._blank = None
        self._chars += piece
        self._offsets += [self._last] * len(piece)
