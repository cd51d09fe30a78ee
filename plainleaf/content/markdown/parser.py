"""The one Markdown parser: CommonMark with tables, citations, foreign phrases, bare addresses.

It is built once. Its tokens know where they were read: see ``positions`` and ``tracing``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import autolink, backtick, escape, html_inline
from markdown_it.token import Token

from plainleaf.content.markdown.inline_rules import (
    between_marks,
    read_address,
    read_citation,
    read_emphasis,
    read_foreign,
    read_image,
    read_link,
    read_text,
    standing_for,
    trace_rule,
)
from plainleaf.content.markdown.positions import keep_positions
from plainleaf.content.markdown.tracing import TracedInline


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


@cache
def parser() -> LeafletMarkdown:
    """The parser, built at first use."""
    markdown = LeafletMarkdown("commonmark")
    markdown.inline = TracedInline()
    markdown.configure("commonmark")
    markdown.enable("table")
    markdown.options["alerts"] = True
    markdown.disable("html_block")
    keep_positions(markdown)
    rules = markdown.inline.ruler
    rules.at("text", read_text)
    rules.at("escape", trace_rule(escape, standing_for))
    # A sign written as HTML code is refused as it is (C035), and never changed into the sign.
    markdown.disable("entity")
    rules.at("backticks", trace_rule(backtick, between_marks))
    rules.at("autolink", trace_rule(autolink, between_marks))
    rules.at("html_inline", trace_rule(html_inline, lambda token, start, *_: [start]))
    rules.at("emphasis", read_emphasis)
    rules.at("link", read_link)
    rules.at("image", read_image)
    rules.before("text", "address", read_address)
    rules.before("link", "citation", read_citation)
    rules.after("citation", "foreign", read_foreign)
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
