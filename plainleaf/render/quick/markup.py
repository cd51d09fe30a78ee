"""Reads HTML that is written in full, each element in a place where HTML allows it.

tinyhtml5 2.1 goes through a page letter by letter, ready for every mistake that a page may hold. Of
our templates' pages there is nothing to be mended: every element has its end, every attribute its
quotes. Whatever has not, or holds an element that is not listed here, is left to tinyhtml5.
"""

from __future__ import annotations

import html
import re
from io import StringIO
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import tinyhtml5  # type: ignore[import-untyped]

from plainleaf.render.quick.stand_in import StandIn

DOCTYPE = "<!doctype html>\n"
# A start or an end, its attributes, and the text up to the next one.
_TAG = re.compile(
    r"""<(/?)([a-z][a-z0-9]*)((?:[ ][a-z][a-z-]*="[^"<>\t\r\n]*")*)>([^<>]*)""",
)
_ATTRIBUTE = re.compile('([a-z-]+)="([^"]*)"')
# Letters that HTML reads as others or not at all, and other entities than those that stand for
# what would be markup.
_UNUSUAL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
    "|&(?!(?:amp|lt|gt|quot|#34|#39);)"
)

_WORDS = frozenset(
    {
        *("a", "abbr", "b", "bdi", "br", "cite", "em", "i"),
        *("img", "small", "span", "strong", "sub", "sup", "time"),
    }
)
_LINES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p"})
_PARTS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "div"),
        *("footer", "header", "main", "nav", "section"),
    }
)
_BLOCKS = frozenset({*_WORDS, *_LINES, *_PARTS, "figure", "hr", "ol", "table", "ul"})
_VOID = frozenset({"br", "hr", "img", "meta"})
# What may stand in an element so that it is read as it is written.
_WITHIN = {
    "html": frozenset({"head", "body"}),
    "head": frozenset({"meta", "title"}),
    "title": frozenset[str](),
    "figure": _BLOCKS | {"figcaption"},
    "table": frozenset({"caption", "thead", "tbody", "tfoot"}),
    **dict.fromkeys(("thead", "tbody", "tfoot"), frozenset({"tr"})),
    "tr": frozenset({"td", "th"}),
    **dict.fromkeys(("ol", "ul"), frozenset({"li"})),
    **dict.fromkeys((*_LINES, *_WORDS), _WORDS),
    **dict.fromkeys((*_PARTS, "body", "caption", "figcaption", "li", "td", "th"), _BLOCKS),
}
_SPACE = " \t\n"
# Text in these is moved elsewhere, or means that they have ended.
_WITHOUT_TEXT = frozenset({"html", "head", "table", "thead", "tbody", "tfoot", "tr"})

own_parse = tinyhtml5.parse


def tree_of(document: str) -> Element | None:
    """The root element of a page, or None if it is not written as told above."""
    if not document.startswith(DOCTYPE) or _UNUSUAL.search(document):
        return None
    before, *found = _TAG.split(document[len(DOCTYPE) :])
    if before or any(found[4::5]):
        return None
    page = _Page()
    for ends, name, attributes, text in zip(*(found[part::5] for part in range(4)), strict=True):
        read = page.end(name, text) if ends else page.start(name, attributes, text)
        if not read or (ends and attributes):
            return None
    return page.root if page.is_whole() else None


def parse(document: Any, namespace_html_elements: bool = True, **kwargs: Any) -> Any:
    """As tinyhtml5's function of that name: the root element of a page."""
    tree = None
    if type(document) is StringIO and not (document.tell() or namespace_html_elements or kwargs):
        tree = tree_of(document.getvalue())
    return own_parse(document, namespace_html_elements, **kwargs) if tree is None else tree


STAND_INS = (StandIn(tinyhtml5, "parse", parse, own_parse),)


class _Page:
    """A page up to where it has been read."""

    def __init__(self) -> None:
        self.root = Element("html")
        self._begun: list[Element] = []
        self._has_begun = False

    def start(self, name: str, attributes: str, text: str) -> bool:
        """Takes a start and the text after it; False if they are not where HTML has them."""
        if not self._may_start(name):
            return False
        if self._begun:
            element = SubElement(self._begun[-1], name)
        else:
            element, self._has_begun = self.root, True
        if attributes:
            found = _ATTRIBUTE.findall(attributes)
            element.attrib.update((key, html.unescape(value)) for key, value in found)
            if len(element.attrib) != len(found):
                return False
        if name not in _VOID:
            self._begun.append(element)
        return self._take(text)

    def end(self, name: str, text: str) -> bool:
        """Takes an end and the text after it; False if something else has to end before."""
        if not self._begun or self._begun[-1].tag != name:
            return False
        self._begun.pop()
        return self._take(text)

    def is_whole(self) -> bool:
        """Whether all that has begun has ended, head and body among it."""
        return not self._begun and [part.tag for part in self.root] == ["head", "body"]

    def _may_start(self, name: str) -> bool:
        if not self._begun:
            return name == "html" and not self._has_begun
        if name == "a" and any(element.tag == name for element in self._begun):
            return False  # HTML takes links within links apart
        return name in _WITHIN[self._begun[-1].tag]

    def _take(self, text: str) -> bool:
        if not text:
            return True
        around = self._begun[-1] if self._begun else self.root
        if around.tag in _WITHOUT_TEXT and text.strip(_SPACE):
            return False
        if around is self.root and not len(around):
            return True  # HTML drops what stands before the head
        if around is self.root and len(around) > 1:
            around = around[-1]  # and counts what stands after the body as in it
        text = html.unescape(text)
        if len(around):
            around[-1].tail = f"{around[-1].tail or ''}{text}"
        else:
            around.text = f"{around.text or ''}{text}"
        return True
