"""What is drawn in a Word file: pictures with their descriptions, text boxes, diagrams."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.content.markdown.context import limits as picture_limits
from plainleaf.intake.messages import say
from plainleaf.intake.model import Area, Picture
from plainleaf.intake.pictures import picture_of
from plainleaf.intake.word.package import Node, Package, Relation


def boxes(node: Node) -> Iterator[Node]:
    """The contents of the text boxes in a drawing."""
    return (each for each in _inside(node) if each.name == "w:txbxContent")


def pictures(
    node: Node, package: Package, links: dict[str, Relation], area: Area
) -> Iterator[Picture]:
    """The pictures in a drawing."""
    properties = next((each for each in _inside(node) if each.name == "wp:docPr"), None)
    shape = next((each for each in _inside(node) if each.name == "v:shape"), None)
    alt = ""
    if properties is not None:
        alt = properties.attributes.get("descr", "") or properties.attributes.get("title", "")
        if any(each.name == "adec:decorative" for each in _inside(properties)):
            alt = "decorative"
    elif shape is not None:
        alt = shape.attributes.get("alt", "")
    for each in _inside(node):
        key = {"a:blip": "r:embed", "v:imagedata": "r:id"}.get(each.name)
        if key is None:
            continue
        relation = links.get(each.attributes.get(key, each.attributes.get("r:link", "")))
        name = relation.target.rpartition("/")[2] if relation else ""
        alt_words = " ".join(alt.split())
        if relation is None or relation.outside:
            yield Picture(name, alt_words, reason=say("picture_elsewhere"), area=area)
            continue
        data = package.data(relation.target, picture_limits()["picture_megabytes"] * 4) or b""
        yield picture_of(name, alt_words, data, area)


def has_chart(node: Node) -> bool:
    """Whether a drawing is a chart, whose numbers are not text."""
    return any(each.name == "x:chart" for each in _inside(node))


def _inside(node: Node) -> Iterator[Node]:
    """Everything in a drawing but what is in its text boxes or there a second time."""
    for child in node.children:
        if child.name == "mc:Fallback":
            continue
        yield child
        if child.name != "w:txbxContent":
            yield from _inside(child)
