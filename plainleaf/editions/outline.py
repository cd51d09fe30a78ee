"""A leaflet as a row of headings, paragraphs, items, tables and pictures, for editions without CSS.

Read from the page that the templates make, so that an edition has every fixed phrase, in the order
of the templates, and what a clinic's own templates add.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

import tinyhtml5  # type: ignore[import-untyped]

from plainleaf.editions.edition import Given
from plainleaf.render.html import to_html
from plainleaf.render.layout import Layout

_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "div", "figcaption", "figure", "footer",
    "header", "html", "li", "main", "nav", "ol", "p", "section", "table", "ul", "caption",
})  # fmt: skip
_SILENT: Final = frozenset({"head", "script", "style", "template"})
_OWN_MARK: Final = re.compile(r"list-style-type:\s*['\"](.*?)\s*['\"]")


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are set alike. ``language`` is BCP 47; ``whole`` stays on one line."""

    text: str
    language: str
    strong: bool = False
    href: str = ""
    whole: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One block. ``level`` is that of a heading, or how deep an item is, both from 1.

    ``mark`` is the number before an item. ``boxes`` are the classes of the boxes around it, the
    outermost first. A table has ``rows`` of cells, the heads first, and its caption in ``runs``; a
    picture has its description in ``runs`` and its file, as the page names it, in ``source``.
    An item that ``continues`` is another paragraph of the item before it; one that ``starts`` is
    the first of its list.
    """

    kind: Kind
    runs: Runs
    level: int = 0
    mark: str = ""
    boxes: tuple[str, ...] = ()
    rows: tuple[tuple[Runs, ...], ...] = ()
    source: str = ""
    continues: bool = False
    starts: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return words(self.runs)

    def goes_on_from(self, before: Block | None) -> bool:
        """Whether it is the next item of the list that ``before`` is in, or of one around it.

        A row of a table that is set as a list is a list by itself.
        """
        if before is None or not before.kind is self.kind is Kind.ITEM:
            return False
        return not (self.starts and " record" in " ".join((*self.boxes, *before.boxes)))


def words(runs: Runs) -> str:
    """The words of some runs."""
    return "".join(run.text for run in runs)


def outline(given: Given, layout: Layout) -> tuple[Block, ...]:
    """The blocks of a leaflet as its templates set it in ``layout``, in reading order.

    Raises RenderError and SettingsError as ``to_html`` does.
    """
    page = to_html(given.leaflet, layout, given.project, digest=given.digest, env=given.env)
    reader = _Reader(given.leaflet.language)
    reader.blocks(tinyhtml5.parse(page), _Around(given.leaflet.language))
    return tuple(reader.found)


@dataclass(frozen=True, slots=True)
class _Around:
    """What is around a place of the page."""

    language: str
    strong: bool = False
    href: str = ""
    whole: bool = False
    boxes: tuple[str, ...] = ()
    depth: int = 0
    mark: str = ""
    level: int = 0
    starts: bool = False


class _Reader:
    def __init__(self, language: str) -> None:
        self.found: list[Block] = []
        self._held: list[Run] = []
        self._of: _Around = _Around(language)
        self._in_item = False

    def blocks(self, node: Any, around: _Around) -> None:
        """Takes in an element and everything in it."""
        tag = _name(node)
        if not tag or tag in _SILENT:
            return
        around = _inside(node, tag, around)
        if tag == "table":
            self._end()
            self._table(node, around)
            return
        if tag == "img":
            self._end()
            if node.get("alt"):
                run = Run(" ".join(node.get("alt").split()), around.language)
                source = str(node.get("src") or "")
                self._add(Block(Kind.PICTURE, (run,), boxes=around.boxes, source=source))
            return
        is_block = tag in _BLOCKS or tag in _HEADINGS
        if is_block:
            self._end()
        if tag == "br":
            self._hold(" ", around)
        if tag == "li":
            self._in_item = False
        self._hold(node.text, around)
        marks = _marks(node) if tag == "ol" else iter(())
        starts = True
        for child in node:
            inner = around
            if _name(child) == "li":
                inner = replace(around, mark=next(marks, ""), starts=starts)
                starts = False
            self.blocks(child, inner)
            self._hold(child.tail, around)
        if is_block:
            self._end()

    def _hold(self, text: str | None, around: _Around) -> None:
        if text:
            self._of = around if not self._held else self._of
            self._held.append(Run(text, around.language, around.strong, around.href, around.whole))

    def _end(self) -> None:
        runs, around = collapse(self._held), self._of
        self._held = []
        if not runs:
            return
        if around.level:
            self._add(Block(Kind.HEADING, runs, around.level, boxes=around.boxes))
        elif around.depth:
            more = self._in_item
            mark = "" if more else around.mark
            starts = around.starts and not more
            self._add(
                Block(
                    Kind.ITEM, runs, around.depth, mark, around.boxes, continues=more, starts=starts
                )
            )
            self._in_item = True
        else:
            self._add(Block(Kind.PARAGRAPH, runs, boxes=around.boxes))

    def _add(self, block: Block) -> None:
        self.found.append(block)

    def _table(self, node: Any, around: _Around) -> None:
        caption: Runs = ()
        rows: list[tuple[Runs, ...]] = []
        for each in node.iter():
            tag = _name(each)
            if tag == "caption":
                caption = _runs(each, around)
            elif tag == "tr":
                cells = [cell for cell in each if _name(cell) in ("td", "th")]
                rows.append(tuple(_runs(cell, around) for cell in cells))
        self._add(Block(Kind.TABLE, caption, boxes=around.boxes, rows=tuple(rows)))


def collapse(held: list[Run]) -> Runs:
    """Runs with their white space as a browser shows it, without any at the ends."""
    out: list[Run] = []
    gap = False
    for run in held:
        text = re.sub(r"\s+", " ", run.text)
        if text.startswith(" "):
            text, gap = text[1:], True
        if not text:
            continue
        if gap and out:
            out[-1] = replace(out[-1], text=out[-1].text + " ")
        gap = text.endswith(" ")
        out.append(replace(run, text=text.rstrip(" ")))
    return tuple(run for run in out if run.text)


def _runs(node: Any, around: _Around) -> Runs:
    """The runs of an element without blocks in it, such as a cell."""
    held: list[Run] = []

    def walk(each: Any, of: _Around) -> None:
        if not _name(each):
            return
        of = _inside(each, _name(each), of)
        for text, style in ((each.text, of), *((None, of),)):
            if text:
                held.append(Run(text, style.language, style.strong, style.href, style.whole))
        for child in each:
            walk(child, of)
            if child.tail:
                held.append(Run(child.tail, of.language, of.strong, of.href, of.whole))

    walk(node, around)
    return collapse(held)


def _inside(node: Any, tag: str, around: _Around) -> _Around:
    """What is around the words of an element."""
    classes = tuple((node.get("class") or "").split())
    boxes = around.boxes
    if tag in ("div", "blockquote", "section", "header", "footer", "ul") and (classes or tag):
        boxes = (*boxes, " ".join((tag, *classes)))
    return _Around(
        language=node.get("lang") or around.language,
        strong=around.strong or tag in ("strong", "b"),
        href=(node.get("href") or "") if tag == "a" else around.href,
        whole=around.whole or "keep" in classes,
        boxes=boxes,
        depth=around.depth + (tag in ("ul", "ol")),
        mark=around.mark,
        level=_HEADINGS.get(tag, around.level),
        starts=around.starts and tag not in ("ul", "ol"),
    )


def _marks(node: Any) -> Iterator[str]:
    """The numbers of a list as the page shows them."""
    items = [child for child in node if _name(child) == "li"]
    for number, item in enumerate(items, start=1):
        own = _OWN_MARK.search(item.get("style") or "")
        yield own[1] if own else f"{number}."


def _name(node: Any) -> str:
    """The name of an element; empty for a comment."""
    return node.tag.rpartition("}")[2].lower() if isinstance(node.tag, str) else ""
