"""Gives collected nodes the shape that PDF/UA-1 (ISO 14289-1) and ISO 32000-1, 14.8.4 ask for."""

from __future__ import annotations

from plainleaf.render.weasyprint_patches.tagging.links import tell_links
from plainleaf.render.weasyprint_patches.tagging.lists import shape_list, with_lists
from plainleaf.render.weasyprint_patches.tagging.roles import GROUPING, fitting
from plainleaf.render.weasyprint_patches.tagging.runs import (
    holds_blocks,
    is_block,
    paragraphs,
    says_something,
)
from plainleaf.render.weasyprint_patches.tagging.tables import Tables
from plainleaf.render.weasyprint_patches.tagging.tree import Kid, TagNode

# Text may be in these next to paragraphs, and then becomes a paragraph.
MIXED = frozenset({"LBody", "TH", "TD", "Caption", "Note"})


def shape(root: TagNode) -> None:
    """Shapes the tree below ``root`` in place, from the leaves up."""
    tables = Tables()

    def settle(node: TagNode, around: TagNode) -> list[Kid]:
        """What replaces ``node``, which is inside ``around``."""
        if node.role and node is not root:
            node.role = fitting(node.role, around.role or "", node.element)
        within = node if node.role else around
        kids: list[Kid] = []
        for kid in in_html_order(node.kids):
            kids += settle(kid, within) if isinstance(kid, TagNode) else [kid]
        if node.role is None:
            return kids
        node.kids = kids
        _settle(node, tables)
        if node.role is None:
            return node.kids
        return [node] if says_something(node) else []

    settle(root, root)


def _settle(node: TagNode, tables: Tables) -> None:
    if node.role != "L":
        node.kids = list(with_lists(node.kids))
    match node.role:
        case "L":
            shape_list(node)
        case "Table":
            tables.shape(node)
        case "Link":
            tell_links(node)
        case "Span" | "Quote" | "Code" if any(map(is_block, node.kids)):
            node.role = "Div"
    if node.role in GROUPING or (node.role in MIXED and holds_blocks(node.kids)):
        node.kids = list(paragraphs(node.kids))


def in_html_order(kids: list[Kid]) -> list[Kid]:
    """The kids in the order of the HTML, where CSS (flex order, grid) put boxes in another.

    Text between two elements goes with the element before it.
    """
    positions = [kid.position for kid in kids if isinstance(kid, TagNode)]
    if positions == sorted(positions):
        return kids
    chunks: list[tuple[int, list[Kid]]] = [(-1, [])]
    for kid in kids:
        if isinstance(kid, TagNode):
            chunks.append((kid.position, []))
        chunks[-1][1].append(kid)
    return [kid for _, chunk in sorted(chunks, key=lambda chunk: chunk[0]) for kid in chunk]
