"""The grid of a table, whatever the groups are that its rows come in."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

import pytest

from plainleaf.render.weasyprint_patches.tagging.tables import Tables
from plainleaf.render.weasyprint_patches.tagging.tree import ContentMark, TagNode

ROWS = (("TH", "TH"), ("TH", "TD"), ("TH", "TD"))


def rows() -> list[TagNode]:
    """A row of column heads, and two rows that begin with a head."""
    return [
        TagNode(
            "TR",
            kids=[TagNode(role, Element(role.lower()), kids=[ContentMark(0, 0)]) for role in roles],
        )
        for roles in ROWS
    ]


def shaped(*kids: TagNode) -> list[TagNode]:
    """The cells of a table with these kids, in reading order."""
    table = TagNode("Table", kids=[*kids])
    Tables().shape(table)
    return [node for node in table.walk() if node.role in ("TH", "TD")]


TABLES: dict[str, Callable[[list[TagNode]], list[TagNode]]] = {
    "without a group": lambda rows: rows,
    "in a group": lambda rows: [TagNode("TBody", kids=[*rows])],
    "one of three in a group": lambda rows: [rows[0], TagNode("TBody", kids=[rows[1]]), rows[2]],
    "the first without a group": lambda rows: [rows[0], TagNode("TBody", kids=[*rows[1:]])],
}


@pytest.mark.parametrize("kids", TABLES.values(), ids=TABLES)
def test_rows_count_with_a_group_and_without_one(
    kids: Callable[[list[TagNode]], list[TagNode]],
) -> None:
    cells = shaped(*kids(rows()))
    heads = [(each.id, each.attributes["Table"]["Scope"]) for each in cells if each.role == "TH"]
    assert heads == [
        ("t1r0c0", "/Column"),
        ("t1r0c1", "/Column"),
        ("t1r1c0", "/Row"),
        ("t1r2c0", "/Row"),
    ]
    named = [each.attributes["Table"]["Headers"] for each in cells if each.role == "TD"]
    assert [[head.string for head in heads] for heads in named] == [
        ["t1r1c0", "t1r0c1"],
        ["t1r2c0", "t1r0c1"],
    ]
