"""The one Markdown parser: CommonMark with tables, citations, foreign phrases, bare addresses.

It is built once. Its inline rules note on every token where in the text it came from:
``meta["span"]`` is the stretch a rule read, ``meta["at"]`` the index of every character of
``content``, which markdown-it itself does not keep.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import (
    StateInline,
    autolink,
    backtick,
    emphasis,
    entity,
    escape,
    html_inline,
    link,
)
from markdown_it.token import Token

from plainleaf.content.markdown.addresses import addresses
from plainleaf.content.markdown.positions import AT, keep_positions

SPAN = "span"

InlineRule = Callable[[StateInline, bool], bool]


class TracedState(StateInline):
    """Inline parsing that knows where each character of the text it puts out came from."""

    def __init__(self, src: str, md: MarkdownIt, env: Any, out: list[Token]) -> None:
        self._at: list[int] = []
        super().__init__(src, md, env, out)
        self.addresses = addresses(src)
        self._address_starts = sorted(self.addresses)

    def next_address(self, pos: int) -> int:
        """Where the next bare web or e-mail address after ``pos`` begins."""
        index = bisect_right(self._address_starts, pos)
        return self._address_starts[index] if index < len(self._address_starts) else self.posMax

    @property
    def pending(self) -> str:
        """Text read and not yet put out."""
        return StateInline.pending.fget(self)  # type: ignore[attr-defined, no-any-return]

    @pending.setter
    def pending(self, value: str) -> None:
        # Rules only cut pending text at its end or add what stands at the current position.
        grown = len(value) - len(self._at)
        if grown < 0:
            del self._at[grown:]
        else:
            self._at.extend(range(self.pos, self.pos + grown))
        StateInline.pending.fset(self, value)  # type: ignore[attr-defined]

    def append_pending(self, text: str) -> None:
        """Add the text that stands at the current position."""
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


class LeafletMarkdown(MarkdownIt):
    """markdown-it that leaves addresses as typed: they are judged later, with a kind message."""

    def validateLink(self, url: str) -> bool:  # noqa: N802  (markdown-it's name)
        """Let every address through."""
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802  (markdown-it's name)
        """The address as typed."""
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802  (markdown-it's name)
        """The words of an address as typed."""
        return link


def _traced(rule: InlineRule, places: Callable[[Token, int, int, str], list[int]]) -> InlineRule:
    """Note on what a rule puts out the stretch it read and its characters' places."""

    def traced(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        for token in state.tokens[before:] if not silent else ():
            if AT not in token.meta and token.content:
                token.meta[AT] = places(token, start, state.pos, state.src)
                token.meta[SPAN] = (start, state.pos)
        return True

    return traced


def _standing_for(token: Token, start: int, end: int, src: str) -> list[int]:
    size = len(token.content)
    return [start, start + 1] if token.content == src[start:end] else [start] * size


def _between_marks(token: Token, start: int, end: int, src: str) -> list[int]:
    side = (end - start - len(token.content)) // 2
    return list(range(start + side, end - side))


def _emphasis(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not emphasis.tokenize(state, silent):
        return False
    size = state.pos - start
    for index, token in enumerate(state.tokens[-size:]):
        token.meta[AT] = [start + index]
        token.meta[SPAN] = (start + index, start + index + 1)
    return True


def _link(state: StateInline, silent: bool) -> bool:
    start, before = state.pos, len(state.tokens)
    if not link(state, silent):
        return False
    if not silent:
        opener = next(token for token in state.tokens[before:] if token.type == "link_open")
        opener.meta[SPAN] = (start, state.pos)
    return True


def _text(state: StateInline, silent: bool) -> bool:
    assert isinstance(state, TracedState)
    found = state.md.inline.terminator_re.search(state.src, state.pos, state.posMax)
    end = min(found.start() if found else state.posMax, state.next_address(state.pos))
    if end <= state.pos:
        return False
    if not silent:
        state.append_pending(state.src[state.pos : end])
    state.pos = end
    return True


def _address(state: StateInline, silent: bool) -> bool:
    assert isinstance(state, TracedState)
    start = state.pos
    found = state.addresses.get(start)
    if silent or found is None or state.linkLevel or found.end > state.posMax:
        return False
    opener = state.push("link_open", "a", 1)
    opener.attrs = {"href": found.href}
    opener.markup = "autolink"
    opener.meta[SPAN] = (start, found.end)
    words = state.push("text", "", 0)
    words.content = state.src[start : found.end]
    words.meta[AT] = list(range(start, found.end))
    state.push("link_close", "a", -1)
    state.pos = found.end
    return True


_CITATION = re.compile(r"\[@[^\[\]]*\]")


def _citation(state: StateInline, silent: bool) -> bool:
    found = _CITATION.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.markup = found.group()
        token.meta[SPAN] = found.span()
    state.pos = found.end()
    return True


_ATTRIBUTES = re.compile(r"\{([^{}\n]*)\}")


def _foreign(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "[" or "]{" not in state.src:
        return False
    start, maximum = state.pos, state.posMax
    label_end = state.md.helpers.parseLinkLabel(state, start)
    found = _ATTRIBUTES.match(state.src, label_end + 1, maximum) if label_end > 0 else None
    if found is None:
        return False
    if not silent:
        state.pos, state.posMax = start + 1, label_end
        opener = state.push("foreign_open", "span", 1)
        opener.markup = found.group(1)
        opener.meta[SPAN] = (start, found.end())
        opener.meta["attributes"] = found.span()
        state.md.inline.tokenize(state)
        state.push("foreign_close", "span", -1)
        state.posMax = maximum
    state.pos = found.end()
    return True


def _skip_space(src: str, pos: int, end: int) -> int:
    while pos < end and src[pos] in " \t\n":
        pos += 1
    return pos


def _image(state: StateInline, silent: bool) -> bool:
    """An image whose description and title are kept as they stand, to be read in place later.

    markdown-it reads the description at once, image within image, as deep as they are nested.
    """
    src, start, end = state.src, state.pos, state.posMax
    if not src.startswith("![", start):
        return False
    label_end = state.md.helpers.parseLinkLabel(state, start + 1)
    if label_end < 0:
        return False
    pos = label_end + 1
    title = (0, 0)
    if src.startswith("(", pos):
        pos = _skip_space(src, pos + 1, end)
        target = state.md.helpers.parseLinkDestination(src, pos, end)
        href = target.str if target.ok else ""
        pos = target.pos if target.ok else pos
        gap = _skip_space(src, pos, end)
        quoted = state.md.helpers.parseLinkTitle(src, gap, end)
        if quoted.ok and gap > pos:
            title = (gap + 1, quoted.pos - 1)
            gap = _skip_space(src, quoted.pos, end)
        if not src.startswith(")", gap) or gap >= end:
            return False
        pos = gap + 1
    else:
        label = src[start + 2 : label_end]
        if src.startswith("[", pos):
            close = state.md.helpers.parseLinkLabel(state, pos)
            if close >= 0:
                label = src[pos + 1 : close] or label
                pos = close + 1
        target_of = state.env.get("references", {}).get(normalizeReference(label))
        if not target_of:
            return False
        href = target_of["href"]
    if not silent:
        token = state.push("image", "img", 0)
        token.attrs = {"src": href}
        token.meta.update({SPAN: (start, pos), "alt": (start + 2, label_end), "title": title})
    state.pos = pos
    return True


@cache
def parser() -> LeafletMarkdown:
    """The parser, built at first use."""
    markdown = LeafletMarkdown("commonmark")
    markdown.inline = TracedInline()
    markdown.configure("commonmark")
    markdown.enable("table")
    markdown.disable("html_block")
    keep_positions(markdown)
    rules = markdown.inline.ruler
    rules.at("text", _text)
    rules.at("escape", _traced(escape, _standing_for))
    rules.at("entity", _traced(entity, _standing_for))
    rules.at("backticks", _traced(backtick, _between_marks))
    rules.at("autolink", _traced(autolink, _between_marks))
    rules.at("html_inline", _traced(html_inline, lambda token, start, *_: [start]))
    rules.at("emphasis", _emphasis)
    rules.at("link", _link)
    rules.at("image", _image)
    rules.before("text", "address", _address)
    rules.before("link", "citation", _citation)
    rules.after("citation", "foreign", _foreign)
    # Joining neighbours would lose their places; the tree is built from the single pieces.
    markdown.inline.ruler2.disable("fragments_join")
    return markdown


class References(dict[str, Any]):
    """Link addresses given apart from the text, noting which of them are used."""

    def __init__(self) -> None:
        super().__init__()
        self.used: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        """The address of that name; it counts as used from now on."""
        self.used.add(key)
        return super().get(key, default)


def block_tokens(value: str, references: References) -> list[Token]:
    """The block tokens of a body; ``references`` is filled with the addresses given apart."""
    tokens: list[Token] = []
    markdown = parser()
    markdown.block.parse(value, markdown, {"references": references}, tokens)
    return tokens


def inline_tokens(value: str, references: Mapping[str, Any]) -> list[Token]:
    """The inline tokens of text on one level, each knowing where it came from."""
    markdown = parser()
    return markdown.inline.parse(value, markdown, {"references": references}, [])
