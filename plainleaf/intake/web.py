"""From a web page, or what a program puts on the clipboard as HTML, to a document."""

from __future__ import annotations

import base64
import binascii
import re
from itertools import count
from typing import Any, Final
from urllib.parse import unquote, unquote_to_bytes

import tinyhtml5  # type: ignore[import-untyped]

from plainleaf.intake.messages import number, say, unreadable
from plainleaf.intake.model import (
    Appearance,
    Block,
    Document,
    Mark,
    Paragraph,
    Picture,
    Span,
    Table,
)
from plainleaf.intake.page_styles import PageStyles, sheets_of
from plainleaf.intake.pictures import Fetch, picture_of

BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol",
    "option", "p", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
"""Elements that end the line of text before them."""
UNSEEN: Final = frozenset({
    "head", "script", "style", "template", "noscript", "iframe", "object", "svg", "math",
})  # fmt: skip
"""Elements whose text a page does not show."""
_NO_END: Final = frozenset({
    "area", "base", "body", "br", "col", "dd", "dt", "embed", "head", "hr", "html", "img", "input",
    "li", "link", "meta", "option", "p", "source", "tbody", "td", "tfoot", "th", "thead", "tr",
    "wbr",
})  # fmt: skip
_ANY_TAG: Final = re.compile(r"<(/?)([a-zA-Z][\w:-]*)")
_HEADING: Final = re.compile(r"h([1-6])")
_WEIGHT: Final = re.compile(r"font-weight\s*:\s*(?:(bold|[6-9]00)|normal|[1-5]00)", re.IGNORECASE)
_SIZE: Final = re.compile(r"font-size\s*:\s*([0-9.]{1,6})\s*(pt|px)", re.IGNORECASE)
_WORD_LIST: Final = re.compile(r"mso-list\s*:\s*l(\d+)\s+level(\d)", re.IGNORECASE)
_WORD_MARK: Final = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
HIDDEN: Final = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
"""A style that hides text."""
_SPACE: Final = re.compile(r"[ \t\n\r\f]+")
_DATA: Final = re.compile(r"data:image/[\w.+-]+((?:;[\w=-]+)*?)(;base64)?,(.*)", re.DOTALL)
# A link of Google Docs leads over a page of Google's own.
_REDIRECT: Final = re.compile(r"https://www\.google\.com/url\?(?:[^#]*&)?q=(http[^&#]+)")
_NUMBER: Final = re.compile(r"\(?(\d{1,3})[.)]")
_POINTS: Final = 0.75  # of a CSS pixel (CSS Values and Units 4, 6.2)


def read_html(text: str, name: str, fetch: Fetch = lambda address: None) -> Document:
    """The document in a page. ``fetch`` gives a picture that lies next to the page, or None.

    Raises UnreadableError. Nothing is loaded from anywhere else.
    """
    tags = _ANY_TAG.findall(text)
    if len(tags) > number("tags") or _depth(tags) > number("levels"):
        raise unreadable("too_much", name=name)
    try:
        root = tinyhtml5.parse(text)
    except (RecursionError, ValueError, AssertionError, IndexError, AttributeError) as error:
        raise unreadable("damaged_page", name=name) from error
    return _Reader(name, fetch).read(root)


def _depth(tags: list[tuple[str, str]]) -> int:
    """How deep the elements of a page are in each other, before it is read as a browser does.

    That takes time that grows with the square of the depth. Elements that need no end do not count.
    """
    deepest = depth = 0
    for closing, name in tags:
        if name.lower() not in _NO_END:
            depth = max(0, depth - 1) if closing else depth + 1
            deepest = max(deepest, depth)
    return deepest


class _Reader:
    def __init__(self, name: str, fetch: Fetch) -> None:
        self._name = name
        self._fetch = fetch
        self._document = Document()
        self._blocks: list[Block] = self._document.blocks
        self._spans: list[Span] = []
        self._sizes: list[float] = []
        self._lists: list[tuple[str, bool, count[int]]] = []
        self._mark: Mark | None = None
        self._level: int | None = None
        self._evidence = ""
        self._subtitle = False
        self._styles = PageStyles([])
        self._ids = count()

    def read(self, root: Any) -> Document:
        self._document.language = root.attrib.get("lang", "")
        self._styles = PageStyles(sheets_of(root))
        self._walk(root, bold=False, href="", size=0.0, depth=0)
        self._flush()
        return self._document

    def _walk(self, node: Any, *, bold: bool, href: str, size: float, depth: int) -> None:
        if depth > number("levels"):
            raise unreadable("too_much", name=self._name)
        look = {"bold": bold, "href": href, "size": size, "depth": depth + 1}
        self._text(node.text, bold, href, size)
        for child in node:
            if isinstance(child.tag, str):
                self._element(child, look)
            self._text(child.tail, bold, href, size)

    def _element(self, node: Any, look: dict[str, Any]) -> None:
        name = node.tag.rpartition("}")[2].lower()
        style = node.attrib.get("style", "")
        if name in UNSEEN or _WORD_MARK.search(style):
            self._number_of(node, style)
            return
        if HIDDEN.search(style) or "hidden" in node.attrib:
            words = " ".join("".join(node.itertext()).split())
            if words:
                self._document.hidden.append(words)
            return
        look = {**look}
        styled = self._styles.of(name, node)
        weights = list(_WEIGHT.finditer(styled))
        if name in ("b", "strong", "th"):
            look["bold"] = True
        if weights:
            look["bold"] = bool(weights[-1][1])
        for found in list(_SIZE.finditer(styled))[-1:]:
            value = float(found[1]) if found[1].count(".") < 2 and found[1] != "." else 0.0
            look["size"] = value if found[2].lower() == "pt" else value * _POINTS
        if name == "a" and (address := node.attrib.get("href", "").strip()):
            if onward := _REDIRECT.match(address):
                address = unquote(onward[1])
            look["href"] = "" if address.startswith("#") else address
            if look["href"]:
                self._document.addresses.append(address)
        if name == "br":
            self._spans.append(Span("\n"))
        elif name == "img":
            self._picture(node)
        elif name in ("ul", "ol"):
            self._list(node, name, look)
        elif name == "table":
            self._flush()
            self._table(node, look)
        elif name in BLOCKS:
            self._block(node, name, style, look)
        else:
            self._walk(node, **look)

    def _block(self, node: Any, name: str, style: str, look: dict[str, Any]) -> None:
        self._flush(keep_mark=name not in ("li",))
        heading = _HEADING.fullmatch(name)
        kinds = node.attrib.get("class", "").lower().split()
        if heading:
            self._level, self._evidence = int(heading[1]), say("evidence_tag", tag=f"<{name}>")
            self._mark = None
        elif "msotitle" in kinds:
            self._level, self._evidence = 0, say("evidence_style", style="Title")
        elif name == "p" and "title" in kinds:
            self._level, self._evidence = 0, say("evidence_tag", tag='<p class="title">')
        elif name == "p" and ("subtitle" in kinds or "msosubtitle" in kinds):
            self._subtitle = True
        elif found := _WORD_LIST.search(style):
            mark_depth = int(found[2]) - 1
            self._mark = Mark(mark_depth, None, group=found[1], evidence=say("evidence_word_list"))
        elif name == "li":
            self._item(node)
        self._walk(node, **look)
        self._flush()

    def _item(self, node: Any) -> None:
        if not self._lists:
            self._mark = Mark(evidence=say("evidence_tag", tag="<li>"))
            return
        group, ordered, numbers = self._lists[-1]
        value = next(numbers) if ordered else None
        tag = "<ol>" if ordered else "<ul>"
        evidence = say("evidence_tag", tag=tag)
        self._mark = Mark(len(self._lists) - 1, value, group=group, evidence=evidence)

    def _list(self, node: Any, name: str, look: dict[str, Any]) -> None:
        self._flush()
        start = node.attrib.get("start", "1")
        first = int(start) if start.isdecimal() and len(start) < 4 else 1
        self._lists.append((f"{name}{next(self._ids)}", name == "ol", count(first)))
        self._walk(node, **look)
        self._flush()
        self._lists.pop()

    def _number_of(self, node: Any, style: str) -> None:
        """The number that Word wrote for an item, as its mark."""
        if self._mark and _WORD_MARK.search(style):
            found = _NUMBER.match("".join(node.itertext()).strip())
            if found:
                mark = self._mark
                self._mark = Mark(mark.depth, int(found[1]), "", mark.group, mark.evidence)

    def _picture(self, node: Any) -> None:
        address = node.attrib.get("src", "").strip()
        alt = " ".join(node.attrib.get("alt", "").split())
        if "alt" in node.attrib and not alt:
            alt = "decorative"
        name = address[: number("quoted_characters")].replace("\\", "/").rpartition("/")[2]
        data = _decode(address) if address.startswith("data:") else self._fetch(address)
        self._flush(keep_mark=True)
        if data is None:
            self._blocks.append(Picture(name, alt, reason=say("picture_elsewhere")))
        else:
            self._blocks.append(picture_of(name, alt, data))

    def _table(self, node: Any, look: dict[str, Any]) -> None:
        rows: list[tuple[tuple[Block, ...], ...]] = []
        headed = merged = False
        outer = self._blocks, self._lists, self._mark
        for row in _rows(node):
            cells: list[tuple[Block, ...]] = []
            heads = []
            for cell in row:
                if not isinstance(cell.tag, str):
                    continue
                tag = cell.tag.rpartition("}")[2].lower()
                heads.append(tag == "th")
                self._blocks, self._lists, self._mark = [], [], None
                self._walk(cell, **look)
                self._flush()
                span = cell.attrib.get("colspan", "1")
                width = int(span) if span.isdecimal() and len(span) < 3 else 1
                merged = merged or width > 1 or cell.attrib.get("rowspan", "1") not in ("", "1")
                cells.append(tuple(self._blocks))
                cells += [()] * min(width - 1, number("columns"))
            if any(cells):
                headed = headed or (not rows and all(heads))
                rows.append(tuple(cells))
        self._blocks, self._lists, self._mark = outer
        evidence = say("evidence_tag", tag="<table>")
        for each in node:
            if isinstance(each.tag, str) and each.tag.endswith("caption"):
                self._walk(each, **look)
                self._flush()
        if rows:
            self._blocks.append(Table(tuple(rows), headed, evidence, merged))

    def _text(self, text: str | None, bold: bool, href: str, size: float) -> None:
        if not text:
            return
        words = _SPACE.sub(" ", text)
        self._spans.append(Span(words, bold, href))
        self._sizes += [size] * sum(char.isalnum() for char in words)

    def _flush(self, *, keep_mark: bool = False) -> None:
        """Ends the line of text here."""
        spans = _trim(self._spans)
        if any(span.text.strip() for span in spans):
            words = [span for span in spans if any(map(str.isalnum, span.text))]
            look = Appearance(
                bold=bool(words) and all(span.bold for span in words),
                size=max(self._sizes, default=0.0, key=self._sizes.count)
                if len(set(self._sizes)) < 9
                else 0.0,
            )
            self._blocks.append(
                Paragraph(
                    tuple(spans),
                    self._level,
                    self._evidence,
                    self._mark,
                    look,
                    subtitle=self._subtitle,
                )
            )
            self._mark = None
        self._spans, self._sizes = [], []
        self._level, self._evidence, self._subtitle = None, "", False
        if not keep_mark:
            self._mark = None


def _rows(table: Any) -> list[Any]:
    found = []
    for child in table:
        if isinstance(child.tag, str):
            tag = child.tag.rpartition("}")[2].lower()
            if tag == "tr":
                found.append(child)
            elif tag in ("thead", "tbody", "tfoot"):
                found += _rows(child)
    return found


def _trim(spans: list[Span]) -> list[Span]:
    """Spans joined where they look the same, without doubled spaces."""
    found: list[Span] = []
    for span in spans:
        text = span.text
        if text.startswith(" ") and (not found or found[-1].text.endswith((" ", "\n"))):
            text = text[1:]
        if not text:
            continue
        last = found[-1] if found else None
        if last and (last.bold, last.href) == (span.bold, span.href):
            found[-1] = Span(last.text + text, last.bold, last.href)
        else:
            found.append(Span(text, span.bold, span.href))
    return found


def _decode(address: str) -> bytes | None:
    found = _DATA.match(address)
    if found is None:
        return None
    if not found[2]:
        return unquote_to_bytes(found[3])
    try:
        return base64.b64decode(found[3], validate=False)
    except (binascii.Error, ValueError):
        return None
