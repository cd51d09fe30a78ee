"""Links: said in words, claimed once each, and only around text."""

from __future__ import annotations

from collections.abc import Iterator

import pydyf

from plainleaf.render.tagging.roles import words
from plainleaf.render.tagging.runs import is_block
from plainleaf.render.tagging.tree import Annotation, Kid, Node

PRINTED = 4  # the annotation flag Print (ISO 32000-1, 12.5.3): PDF/A asks for it
ROUNDING_PT = 0.1


def claimed_twice(root: Node) -> list[Annotation]:
    """Takes from links the annotations that lie within another of the same link.

    WeasyPrint gives one to each box in a link, so that bold words in it would be met twice.
    """
    found: list[Annotation] = []
    for node in root.walk():
        kept: list[Annotation] = []
        for kid in [kid for kid in node.kids if isinstance(kid, Annotation)]:
            (found if any(_within(kid, other) for other in kept) else kept).append(kid)
    for node in root.walk():
        node.kids = [kid for kid in node.kids if kid not in found]
    return found


def _within(inner: Annotation, outer: Annotation) -> bool:
    if inner.page != outer.page:
        return False
    left, bottom, right, top = _edges(inner)
    edges = _edges(outer)
    return (
        left >= edges[0] - ROUNDING_PT
        and bottom >= edges[1] - ROUNDING_PT
        and right <= edges[2] + ROUNDING_PT
        and top <= edges[3] + ROUNDING_PT
    )


def _edges(annotation: Annotation) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = annotation.dictionary["Rect"]
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def tell_links(node: Node) -> None:
    """Puts a link's words into its annotations and settles what it is around.

    A link to nowhere is no link. One around blocks (a heading, paragraphs) goes into each block
    that holds text, because PDF knows links in text only.
    """
    annotations = [kid for kid in node.kids if isinstance(kid, Annotation)]
    if not annotations:
        node.role = "Div" if any(map(is_block, node.kids)) else "Span"
        return
    said = words(node.element) or node.element.get("title") or node.element.get("href", "")
    for annotation in annotations:
        annotation.dictionary["Contents"] = pydyf.String(said)
        annotation.dictionary["F"] = PRINTED
    if any(map(is_block, node.kids)):
        node.role = "Div"
        node.kids = [kid for kid in node.kids if not isinstance(kid, Annotation)]
        _spread(node, annotations)


def _spread(node: Node, annotations: list[Annotation]) -> None:
    holders = list(_with_text(node))
    elements = [{id(each) for each in _elements(holder)} for holder in holders]
    for index, holder in enumerate(holders):
        own = [each for each in annotations if id(each.element) in elements[index]]
        if index == 0:
            placed = {one for found in elements for one in found}
            own += [each for each in annotations if id(each.element) not in placed]
        if own:
            runs: list[Kid] = [kid for kid in holder.kids if not is_block(kid)]
            link = Node("Link", node.element, holder.position, [*own, *runs])
            at = holder.kids.index(runs[0])
            rest: list[Kid] = [kid for kid in holder.kids if is_block(kid)]
            holder.kids = [*rest[:at], link, *rest[at:]]


def _with_text(node: Node) -> Iterator[Node]:
    if any(not is_block(kid) for kid in node.kids):
        yield node
    for kid in node.nodes():
        if is_block(kid):
            yield from _with_text(kid)


def _elements(holder: Node) -> Iterator[object]:
    if holder.element is not None:
        yield from holder.element.iter()
