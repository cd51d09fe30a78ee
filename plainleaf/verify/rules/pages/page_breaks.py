"""V603, V604, V606: headings stay with what follows; items, rows and boxes are not split.

WeasyPrint 70 leaves a heading behind when a box that must stay whole fits no page under it. That
case has its own rule, because it has a different fix.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.pdf.lines import HEADINGS
from plainleaf.pdf.structure import MarkedContent, StructureElement, parents
from plainleaf.render.addresses import as_printed
from plainleaf.verify.evidence import Evidence, Fault, quote
from plainleaf.verify.words.normalise import normalise

# Of the page. What is taller than this may not fit on any page.
TALLEST = 0.6
_HELP_BOX = "help box"
WHOLE = {"LI": "list item", "TR": "table row"}


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for each heading left behind and each block split by a page end."""
    above = parents(evidence.document.nodes)
    yield from _find_stranded(above, evidence)
    for node in evidence.document.all(*WHOLE):
        if not any(child.tag == "L" for child in node.walk()):
            yield from _find_split(node, WHOLE[node.tag], evidence)
    for node, what in _boxes(above, evidence):
        if what == _HELP_BOX and evidence.layout.promises.boxes_split:
            continue
        yield from _find_split(node, what, evidence)


def _find_stranded(above: dict[int, StructureElement], evidence: Evidence) -> Iterator[Fault]:
    heading: tuple[StructureElement, int] | None = None
    for owner, mark in _content(evidence.document.structure):
        if heading and owner is not heading[0] and mark.page != heading[1]:
            yield Fault(
                "V603" if _before_text(heading[0], above) else "V606",
                {
                    "page": heading[1],
                    "words": quote(heading[0]),
                    "stylesheet": evidence.layout.stylesheet,
                },
            )
        heading = (owner, mark.page) if owner.tag in HEADINGS else None


def _before_text(heading: StructureElement, above: dict[int, StructureElement]) -> bool:
    """Whether a paragraph, list or heading comes next, and no table, box or picture."""
    parent = above.get(id(heading))
    kids = (
        [child for child in parent.children if isinstance(child, StructureElement)]
        if parent
        else []
    )
    at = next((index for index, child in enumerate(kids) if child is heading), len(kids))
    return all(child.tag in {"P", "L"} | HEADINGS for child in kids[at + 1 : at + 2])


def _content(
    node: StructureElement, heading: StructureElement | None = None
) -> Iterator[tuple[StructureElement, MarkedContent]]:
    """All content in reading order with its heading, or else with its own element."""
    inside = heading or (node if node.tag in HEADINGS else None)
    for child in node.children:
        if isinstance(child, MarkedContent):
            yield inside or node, child
        elif isinstance(child, StructureElement):
            yield from _content(child, inside)


def _find_split(node: StructureElement, what: str, evidence: Evidence) -> Iterator[Fault]:
    pages = node.pages
    if len(pages) < 2 or _height(node) > TALLEST * evidence.document.pages[0].height:
        return
    yield Fault(
        "V604",
        {
            "page": pages[0],
            "next": pages[1],
            "what": what,
            "words": quote(node),
            "stylesheet": evidence.layout.stylesheet,
        },
    )


def _height(node: StructureElement) -> float:
    """How tall the words of an element are together, in mm, over all its pages."""
    tops: dict[int, float] = {}
    ends: dict[int, float] = {}
    for mark in node.all_content():
        for run in mark.runs:
            tops[mark.page] = min(tops.get(mark.page, run.top), run.top)
            ends[mark.page] = max(ends.get(mark.page, 0.0), run.baseline)
    return sum(ends[page] - tops[page] for page in tops)


def _boxes(
    above: dict[int, StructureElement], evidence: Evidence
) -> Iterator[tuple[StructureElement, str]]:
    """The elements of help boxes and contacts: the direct parents of their first words."""
    actions = {normalise(as_printed(each.do)) for each in evidence.leaflet.get_help}
    names = {normalise(as_printed(each.name)) for each in evidence.leaflet.contacts}
    for node in evidence.document.all("H3", "P"):
        parent = above.get(id(node))
        if parent is None or parent.tag not in {"Div", "Sect"}:
            continue
        first = next(
            (child for child in parent.children if isinstance(child, StructureElement)), None
        )
        if first is not node:
            continue
        text = normalise(node.text)
        if node.tag == "H3" and any(text.endswith(action) for action in actions):
            yield parent, _HELP_BOX
        elif node.tag == "P" and any(text.startswith(name) for name in names):
            yield parent, "contact"
