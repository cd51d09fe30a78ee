"""Inline parsing that records where in the text each output character came from.

``meta["span"]`` of a token is the stretch a rule read, ``meta["at"]`` the index of every
character of ``content``; markdown-it itself keeps neither.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from plainleaf.content.markdown.addresses import addresses
from plainleaf.content.markdown.positions import AT

SPAN = "span"


class TracedState(StateInline):
    """Inline parsing that knows where each character of the text it puts out came from."""

    def __init__(self, src: str, md: MarkdownIt, env: Any, out: list[Token]) -> None:
        self._at: list[int] = []
        super().__init__(src, md, env, out)
        self.addresses = addresses(src)
        self._address_starts = sorted(self.addresses)

    def next_address(self, pos: int) -> int:
        """Where the next bare web or email address after ``pos`` starts."""
        index = bisect_right(self._address_starts, pos)
        return self._address_starts[index] if index < len(self._address_starts) else self.posMax

    @property
    def pending(self) -> str:
        """Text read and not yet put out."""
        return StateInline.pending.fget(self)  # type: ignore[attr-defined, no-any-return]

    @pending.setter
    def pending(self, value: str) -> None:
        # Rules only cut pending text at its end or add what is at the current position.
        grown = len(value) - len(self._at)
        if grown < 0:
            del self._at[grown:]
        else:
            self._at.extend(range(self.pos, self.pos + grown))
        StateInline.pending.fset(self, value)  # type: ignore[attr-defined]

    def append_pending(self, text: str) -> None:
        """Add the text that is at the current position."""
        self._at.extend(range(self.pos, self.pos + len(text)))
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802  (markdown-it's name)
        """Put out the pending text as a token that knows its characters' places."""
        at = self._at
        self._at = []
        token = super().pushPending()
        token.meta[AT] = at
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Put out a token that knows where it was read."""
        token = super().push(ttype, tag, nesting)
        token.meta[SPAN] = (self.pos, self.pos + 1)
        return token


class TracedInline(ParserInline):
    """The inline parser, working on traced states."""

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        """Read the text on one level into tokens."""
        state = TracedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens
