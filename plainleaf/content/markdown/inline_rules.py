"""The inline rules of a leaflet: markdown-it's, made to note places, and our own few."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it.common.utils import normalizeReference
from markdown_it.rules_inline import StateInline, emphasis, link
from markdown_it.token import Token

from plainleaf.content.markdown.lints import stars
from plainleaf.content.markdown.positions import AT
from plainleaf.content.markdown.tracing import SPAN, TracedState

InlineRule = Callable[[StateInline, bool], bool]


def trace_rule(rule: InlineRule, places: Callable[[Token, int, int, str], list[int]]) -> InlineRule:
    """Note on what a rule puts out the stretch it read and its characters' places."""

    def noting(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        for token in state.tokens[before:] if not silent else ():
            if AT not in token.meta and token.content:
                token.meta[AT] = places(token, start, state.pos, state.src)
                token.meta[SPAN] = (start, state.pos)
        return True

    return noting


def standing_for(token: Token, start: int, end: int, src: str) -> list[int]:
    """The places of an escape or entity: where what it stands for starts."""
    size = len(token.content)
    return [start, start + 1] if token.content == src[start:end] else [start] * size


def between_marks(token: Token, start: int, end: int, src: str) -> list[int]:
    """The places of what is between marks of the same width."""
    side = (end - start - len(token.content)) // 2
    return list(range(start + side, end - side))


def read_emphasis(state: StateInline, silent: bool) -> bool:
    """Stars and underlines, each knowing its place; those that are text make nothing bold."""
    start = state.pos
    if not emphasis.tokenize(state, silent):
        return False
    size = state.pos - start
    if stars.are_text(state.src, start, state.pos):
        del state.delimiters[-size:]
    for index, token in enumerate(state.tokens[-size:]):
        token.meta[AT] = [start + index]
        token.meta[SPAN] = (start + index, start + index + 1)
    return True


def read_link(state: StateInline, silent: bool) -> bool:
    """A link, its opening token knowing the whole stretch."""
    start, before = state.pos, len(state.tokens)
    if not link(state, silent):
        return False
    if not silent:
        opener = next(token for token in state.tokens[before:] if token.type == "link_open")
        opener.meta[SPAN] = (start, state.pos)
    return True


def read_text(state: StateInline, silent: bool) -> bool:
    """Text up to the next sign or bare address."""
    assert isinstance(state, TracedState)
    found = state.md.inline.terminator_re.search(state.src, state.pos, state.posMax)
    end = min(found.start() if found else state.posMax, state.next_address(state.pos))
    if end <= state.pos:
        return False
    if not silent:
        state.append_pending(state.src[state.pos : end])
    state.pos = end
    return True


def read_address(state: StateInline, silent: bool) -> bool:
    """A bare web or email address as a link."""
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
    words.content = found.words
    words.meta[AT] = [start + index for index in found.at]
    state.push("link_close", "a", -1)
    state.pos = found.end
    return True


_CITATION = re.compile(r"\[@[^\[\]]*\]")


def read_citation(state: StateInline, silent: bool) -> bool:
    """``[@id]``, whatever is after the ``@``: it is judged later.

    When only the end of a link's words is looked for, this and ``read_foreign`` are plain
    brackets, because markdown-it allows no link round anything it takes for a link.
    """
    found = _CITATION.match(state.src, state.pos, state.posMax)
    if silent or found is None:
        return False
    token = state.push("citation", "", 0)
    token.markup = found.group()
    token.meta[SPAN] = found.span()
    state.pos = found.end()
    return True


_ATTRIBUTES = re.compile(r"\{([^{}\n]*)\}")


def read_foreign(state: StateInline, silent: bool) -> bool:
    """``[phrase]{lang=fr}``, whatever is in the braces: it is judged later."""
    if silent or state.src[state.pos] != "[" or "]{" not in state.src:
        return False
    start, maximum = state.pos, state.posMax
    label_end = state.md.helpers.parseLinkLabel(state, start)
    found = _ATTRIBUTES.match(state.src, label_end + 1, maximum) if label_end > 0 else None
    if found is None:
        return False
    state.pos, state.posMax = start + 1, label_end
    opener = state.push("foreign_open", "span", 1)
    opener.markup = found.group(1)
    opener.meta[SPAN] = (start, found.end())
    opener.meta["attributes"] = found.span()
    state.md.inline.tokenize(state)
    state.push("foreign_close", "span", -1)
    state.pos, state.posMax = found.end(), maximum
    return True


def _skip_space(src: str, pos: int, end: int) -> int:
    while pos < end and src[pos] in " \t\n":
        pos += 1
    return pos


def read_image(state: StateInline, silent: bool) -> bool:
    """An image whose description and title are kept as they are, to be read in place later.

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
