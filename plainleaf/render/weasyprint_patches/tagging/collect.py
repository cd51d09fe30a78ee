"""Reads WeasyPrint's laid-out boxes into one node for each HTML element.

A box is a piece of an element: one for each line or page it crosses, one for each anonymous
block around it. Everything drawn in any of them goes to the element's one node, and nodes nest as
the HTML does, whatever page or place the layout put them on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.logger import LOGGER

from plainleaf.render.weasyprint_patches.tagging import roles
from plainleaf.render.weasyprint_patches.tagging.tree import (
    Annotation,
    BlankMark,
    ContentMark,
    TagNode,
    Unread,
)

# Parts that CSS adds to an element and that are more than text of it.
OWN_NODES = {"marker": "Lbl", "footnote-marker": "Lbl", "footnote-call": "Reference"}
POINTS_PER_PX = 0.75
DRAWN = (boxes.TextBox, boxes.ReplacedBox)
WITHIN_LINES = (boxes.TextBox, boxes.LineBox)


@dataclass(slots=True)
class Collected:
    """What is on the pages: the leaflet's content, and what is not content, and why."""

    root: TagNode
    unread: dict[ContentMark, Unread] = field(default_factory=dict)
    dropped: list[Annotation] = field(default_factory=list)


def collect(document: Any, streams: list[Any]) -> Collected:
    """The content of a WeasyPrint document; ``streams`` are its painted pages, in order.

    Every mark of the pages is collected. Logs an error, which stops the leaflet, for a
    picture without alternative text and for a mark that belongs to no box.
    """
    collector = _Collector(document)
    for number, (page, stream) in enumerate(zip(document.pages, streams, strict=True)):
        collector.page(number, page, stream._tags)
    return collector.collected


class _Collector:
    def __init__(self, document: Any) -> None:
        html = _html(document)
        self._parents = {child: parent for parent in html.iter() for child in parent}
        self._positions = {element: place for place, element in enumerate(html.iter())}
        root = TagNode("Document", html)
        self._languages = {root: roles.language(html) or ""}
        self._nodes = {(html, ""): root}
        self._first_page: dict[Any, int] = {}
        self._hidden: dict[Any, bool] = {}
        self.collected = Collected(root)
        self._number, self._height = 0, 0.0
        self._tags: dict[Any, Any] = {}

    def page(self, number: int, page: Any, tags: dict[Any, Any]) -> None:
        self._number, self._height, self._tags = number, page.height, tags
        for child in page._page_box.children:
            self._visit(child, None)
        for box, mark in tags.items():
            LOGGER.error("This is not in any box, so no screen reader would read it: %s", box)
            self.collected.unread[ContentMark(number, mark["mcid"])] = Unread.DECORATION
        tags.clear()

    def _visit(self, box: Any, unread: Unread | None) -> None:
        box = box._box if isinstance(box, AbsolutePlaceholder) else box
        unread = unread or self._unread(box)
        if isinstance(box, DRAWN):
            self._take(box, unread)
        if box.element is not None and not isinstance(box, WITHIN_LINES):
            node = None if unread else self._describe(box)
            for found in (box.link_annotation, box.widget_annotation):
                if found:
                    annotation = Annotation(self._number, found, box.element)
                    if node is None:
                        self.collected.dropped.append(annotation)
                    else:
                        self._holder(node, annotation).kids.append(annotation)
        for child in box.children:
            if isinstance(box, boxes.FootnoteAreaBox) and child.element is not None:
                note = self._node(child.element, child.element_tag)
                note.role, note.id = "Note", f"n{note.position}"
            self._visit(child, unread)

    def _unread(self, box: Any) -> Unread | None:
        if isinstance(box, boxes.MarginBox):
            return Unread.HEADER if "top" in box.at_keyword else Unread.FOOTER
        if box.element is None:
            return None
        pseudo = "::" in box.element_tag
        if (
            self._says_unread(box.element)
            or box.is_leader
            or box.style["visibility"] != "visible"
            or (pseudo and isinstance(box, boxes.ReplacedBox))
        ):
            return Unread.DECORATION
        repeats = isinstance(box, boxes.TableRowGroupBox) and (box.is_header or box.is_footer)
        if repeats or box.style["position"] == "fixed":
            first = self._first_page.setdefault(box.element, self._number)
            return None if first == self._number else Unread.REPEATED
        return None

    def _says_unread(self, element: Any) -> bool:
        if element not in self._hidden:
            self._hidden[element] = roles.unread(element)
        return self._hidden[element]

    def _take(self, box: Any, unread: Unread | None) -> None:
        taken = self._tags.pop(box, None)
        if taken is None:
            return
        is_blank = isinstance(box, boxes.TextBox) and not box.text.strip()
        mark = (BlankMark if is_blank else ContentMark)(self._number, taken["mcid"])
        if unread or box.element is None:
            self.collected.unread[mark] = unread or Unread.DECORATION
        else:
            self._node(box.element, box.element_tag).kids.append(mark)

    def _describe(self, box: Any) -> TagNode:
        is_block = isinstance(box, boxes.BlockLevelBox)
        node = self._node(box.element, box.element_tag, is_block)
        if isinstance(box, boxes.TableCellBox) and node.role in roles.CELLS:
            spans = {"ColSpan": box.colspan, "RowSpan": box.rowspan}
            node.attributes["Table"] = {name: span for name, span in spans.items() if span > 1}
        if node.role == "LI" and node.marker is None:
            node.marker = box.style["list_style_type"]
        if node.role == "Figure" and isinstance(box, boxes.ReplacedBox):
            left, top = box.content_box_x(), box.content_box_y()
            corners = (
                left,
                self._height - top - box.height,
                left + box.width,
                self._height - top,
            )
            node.attributes["Layout"] = {
                "BBox": [round(length * POINTS_PER_PX, 3) for length in corners]
            }
        return node

    def _holder(self, node: TagNode, annotation: Annotation) -> TagNode:
        """The link that an annotation belongs to: markup inside it makes no second claim."""
        element = annotation.element
        if annotation.dictionary["Subtype"] == "/Link":
            while element is not None and element.tag != "a":
                element = self._parents.get(element)
        return node if element is None else self._nodes.get((element, ""), node)

    def _node(self, element: Any, tag: str, is_block: bool = False) -> TagNode:
        pseudo = tag.rpartition("::")[2] if "::" in tag else ""
        pseudo = pseudo if pseudo in OWN_NODES else ""
        key = (element, pseudo)
        if key in self._nodes:
            return self._nodes[key]
        # A footnote's number is in the sentence, outside the note; a bullet is inside its item.
        inside = pseudo.endswith("marker")
        parent = self._node(element, element.tag) if inside else self._around(element)
        if pseudo:
            node = TagNode(OWN_NODES[pseudo], None, self._positions.get(element, 0))
        elif element.tag == "body":
            node = parent
        else:
            node = self._make_node(element, parent, is_block)
        if node is not parent:
            parent.kids.append(node)
        self._nodes[key] = node
        self._mark_language(node, element, parent)
        return node

    def _around(self, element: Any) -> TagNode:
        parent = self._parents.get(element, self.collected.root.element)
        return self._node(parent, parent.tag)

    def _make_node(self, element: Any, parent: TagNode, is_block: bool) -> TagNode:
        node = TagNode(roles.role(element, is_block), element, self._positions.get(element, 0))
        if node.role == "Figure":
            node.alt = roles.alternative(element)
            if not node.alt:
                source = element.get("src", "unknown")
                LOGGER.error('Image "%s" has no required alt description', source)
        elif element.tag == "abbr" and node.role:
            node.expansion = element.get("title").strip()
        return node

    def _mark_language(self, node: TagNode, element: Any, parent: TagNode) -> None:
        spoken = self._languages[parent]
        own = roles.language(element) if node.element is not None else None
        if own is not None and own != spoken:
            node.language = spoken = own
            node.role = node.role or "Span"
        self._languages[node] = spoken


def _html(document: Any) -> Any:
    """The html element, which the first page's first box is of."""
    for box in _below(document.pages[0]._page_box):
        if box.element is not None and box.element_tag == "html":
            return box.element
    raise AssertionError("a document without an html element")


def _below(box: Any) -> Iterator[Any]:
    for child in box.children:
        yield child
        yield from _below(child)
