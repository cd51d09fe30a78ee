"""Lists: each item a label and a body, lists inside items, terms with their meanings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from plainleaf.render.weasyprint_patches.tagging.runs import (
    first_position,
    holds_blocks,
    is_block,
    paragraphs,
)
from plainleaf.render.weasyprint_patches.tagging.tree import Kid, TagNode

# ISO 32000-1, table 347, by the CSS list-style-type they match.
NUMBERING = {
    "decimal": "Decimal",
    "decimal-leading-zero": "Decimal",
    "lower-alpha": "LowerAlpha",
    "lower-latin": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "upper-latin": "UpperAlpha",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
    "disc": "Disc",
    "circle": "Circle",
    "square": "Square",
}


def shape_list(node: TagNode) -> None:
    """Makes a list contain only items: ``LI`` of an optional ``Lbl`` and one ``LBody``."""
    tag = "" if node.element is None else node.element.tag
    if tag == "dl":
        node.kids = list(_terms(node.kids))
        return
    node.kids = _items(node.kids)
    items = [kid for kid in node.nodes() if kid.role == "LI"]
    if any(kid.role == "Lbl" for item in items for kid in item.nodes()):
        marker = next((item.marker for item in items if item.marker), None)
        usual = "Decimal" if tag == "ol" else "Disc"
        numbering = NUMBERING.get(marker, usual) if isinstance(marker, str) else usual
        node.attributes["List"] = {"ListNumbering": f"/{numbering}"}


def with_lists(kids: list[Kid]) -> Iterator[Kid]:
    """The same kids, with items that are in no list put into one."""
    for is_item, run in groupby(kids, lambda kid: isinstance(kid, TagNode) and kid.role == "LI"):
        found = list(run)
        if not is_item:
            yield from found
            continue
        made = TagNode("L", position=first_position(found), kids=found)
        shape_list(made)
        yield made


def _items(kids: list[Kid]) -> list[Kid]:
    items: list[Kid] = []
    for kid in paragraphs(kids):
        role = kid.role if isinstance(kid, TagNode) else None
        if isinstance(kid, TagNode) and role == "LI":
            kid.kids = _label_and_body(kid.kids)
            items.append(kid)
        elif role == "Caption":
            items.append(kid)
        elif role == "L" and items and (body := _body(items[-1])):
            body.kids.append(kid)
        else:
            body = TagNode("LBody", position=first_position([kid]), kids=[kid])
            items.append(TagNode("LI", position=body.position, kids=[body]))
    return items


def _label_and_body(kids: list[Kid]) -> list[Kid]:
    labels: list[Kid] = []
    rest: list[Kid] = []
    for kid in kids:
        is_label = isinstance(kid, TagNode) and kid.role == "Lbl" and not labels
        (labels if is_label else rest).append(kid)
    if not rest:
        return labels
    if holds_blocks(rest):
        rest = list(paragraphs(rest))
    return [*labels, TagNode("LBody", position=first_position(rest), kids=rest)]


def _body(item: Kid) -> TagNode | None:
    found = item.nodes() if isinstance(item, TagNode) else iter(())
    return next((kid for kid in found if kid.role == "LBody"), None)


def _terms(kids: list[Kid]) -> Iterator[TagNode]:
    """``dt`` and ``dd`` as items: one label of all the terms, one body of all the meanings."""
    labels: list[TagNode] = []
    bodies: list[TagNode] = []
    for kid in paragraphs(kids):
        assert isinstance(kid, TagNode)
        if kid.role == "Lbl":
            if bodies:
                yield _term(labels, bodies)
                labels, bodies = [], []
            labels.append(kid)
        else:
            is_meaning = kid.role == "LBody"
            bodies.append(
                kid if is_meaning else TagNode("LBody", position=kid.position, kids=[kid])
            )
    if labels or bodies:
        yield _term(labels, bodies)


def _term(labels: list[TagNode], bodies: list[TagNode]) -> TagNode:
    parts: list[Kid] = [_one(found) for found in (labels, bodies) if found]
    return TagNode("LI", position=first_position(parts), kids=parts)


def _one(parts: list[TagNode]) -> TagNode:
    if len(parts) == 1:
        return parts[0]
    one = TagNode(parts[0].role, position=parts[0].position, kids=list(parts))
    for part in parts:
        inner = "Div" if any(map(is_block, part.kids)) else "P"
        part.role = "Span" if one.role == "Lbl" else inner
    return one
