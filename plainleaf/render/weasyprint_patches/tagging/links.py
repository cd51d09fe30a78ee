"""Links: said in words, claimed once each, and only around text."""

from __future__ import annotations

from collections.abc import Iterator

import pydyf
from weasyprint.logger import LOGGER

from plainleaf.render.weasyprint_patches.tagging.roles import words
from plainleaf.render.weasyprint_patches.tagging.runs import is_block, says_something
from plainleaf.render.weasyprint_patches.tagging.tree import Annotation, Kid, TagNode

PRINTED = 4  # the annotation flag Print (ISO 32000-1, 12.5.3): PDF/A asks for it


def remove_surplus(root: TagNode) -> list[Annotation]:
    """Removes the surplus annotations of links, and gives them back.

    WeasyPrint makes one for each box in a link, so that bold words or a picture in it would be
    announced twice: those that touch one of the link's own are joined with it. One without any
    size, of a box that blocks have left empty, leads nowhere.
    """
    needless: list[Annotation] = []
    for node in root.walk():
        found = [kid for kid in node.kids if isinstance(kid, Annotation)]
        if not found:
            continue
        own = [each for each in found if each.element is node.element and _has_size(each)]
        for annotation in found:
            if annotation in own or annotation.dictionary["Subtype"] != "/Link":
                continue
            outer = next((each for each in own if _touch(annotation, each)), None)
            if outer is not None:
                _join(outer, annotation)
            if outer is not None or not _has_size(annotation):
                needless.append(annotation)
        node.kids = [kid for kid in node.kids if kid not in needless]
        if not any(each not in needless for each in found) and says_something(node):
            LOGGER.error(
                'The link to "%s" has blocks inside it, so no one can follow it. '
                "Give it  display: block",
                node.element.get("href"),
            )
    return needless


def _edges(annotation: Annotation) -> tuple[float, float, float, float]:
    """Left, bottom, right and top in points."""
    x1, y1, x2, y2 = annotation.dictionary["Rect"]
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _has_size(annotation: Annotation) -> bool:
    left, bottom, right, top = _edges(annotation)
    return right > left and top > bottom


def _touch(one: Annotation, other: Annotation) -> bool:
    left, bottom, right, top = _edges(one)
    edges = _edges(other)
    return one.page == other.page and (
        left < edges[2] and edges[0] < right and bottom < edges[3] and edges[1] < top
    )


def _join(outer: Annotation, inner: Annotation) -> None:
    (left, bottom, right, top), edges = _edges(outer), _edges(inner)
    outer.dictionary["Rect"] = pydyf.Array(
        [min(left, edges[0]), min(bottom, edges[1]), max(right, edges[2]), max(top, edges[3])]
    )


def tell_links(node: TagNode) -> None:
    """Puts a link's words into its annotations and settles what it is around.

    A link without a target is not a link. One around blocks (a heading, paragraphs) goes into the
    blocks whose place a reader can follow it at, or the first of them, because PDF has links in
    text only.
    """
    annotations = [kid for kid in node.kids if isinstance(kid, Annotation)]
    if not annotations:
        node.role = "Span" if node.language else None
        return
    said = words(node.element) or node.element.get("title") or node.element.get("href", "")
    for annotation in annotations:
        annotation.dictionary["Contents"] = pydyf.String(said)
        annotation.dictionary["F"] = PRINTED
    if any(map(is_block, node.kids)):
        node.role = "Div"
        node.kids = [kid for kid in node.kids if not isinstance(kid, Annotation)]
        _spread(node, annotations)


def _spread(node: TagNode, annotations: list[Annotation]) -> None:
    holders = list(_with_text(node))
    elements = [{id(each) for each in _elements(holder)} for holder in holders]
    for index, holder in enumerate(holders):
        own = [each for each in annotations if id(each.element) in elements[index]]
        if index == 0:
            placed = {one for found in elements for one in found}
            own += [each for each in annotations if id(each.element) not in placed]
        if own:
            runs: list[Kid] = [kid for kid in holder.kids if not is_block(kid)]
            link = TagNode("Link", node.element, holder.position, [*own, *runs])
            at = holder.kids.index(runs[0])
            rest: list[Kid] = [kid for kid in holder.kids if is_block(kid)]
            holder.kids = [*rest[:at], link, *rest[at:]]


def _with_text(node: TagNode) -> Iterator[TagNode]:
    if any(not is_block(kid) for kid in node.kids):
        yield node
    for kid in node.nodes():
        if is_block(kid):
            yield from _with_text(kid)


def _elements(holder: TagNode) -> Iterator[object]:
    if holder.element is not None:
        yield from holder.element.iter()
