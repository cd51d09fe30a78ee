"""What PDF/UA-2 asks of tags beyond PDF/UA-1: a namespace, where links lead, and captions."""

from __future__ import annotations

from typing import Any, Final

import pydyf

from plainleaf.render.weasyprint_patches.tagging.runs import holds_blocks
from plainleaf.render.weasyprint_patches.tagging.tree import TagNode
from plainleaf.render.weasyprint_patches.tagging.write import Written

# ISO 32000-2, 14.8.6.3: that of the structure types of PDF 2.0. Only the root has to be in it
# (ISO 14289-2, 8.2.5.2); the types of all others are in both.
NAMESPACE: Final = "http://iso.org/pdf2/ssn"
_HEADINGS: Final = frozenset(f"H{level}" for level in range(1, 7))


# What a caption may be in. A Div is nothing by itself, so that a caption in it would be one of the
# section around it (ISO/TS 32005, table 5; ISO 14289-2, 8.2.5.27).
_CAPTIONED: Final = frozenset({"Table", "L", "Figure"})


def settle_captions(root: TagNode) -> None:
    """Makes a caption that is next to its picture, and not in a table or list, a paragraph."""
    for node in root.walk():
        for kid in node.nodes():
            if kid.role == "Caption" and node.role not in _CAPTIONED:
                kid.role = "Div" if holds_blocks(kid.kids) else "P"


def name_namespace(pdf: Any, written: Written) -> None:
    """Puts the root element of a tree into the namespace of PDF 2.0."""
    space = pydyf.Dictionary({"Type": "/Namespace", "NS": pydyf.String(NAMESPACE)})
    pdf.add_object(space)
    written.tree["Namespaces"] = pydyf.Array([space.reference])
    root = next(iter(written.elements.values()))
    root.data = root.data.replace(b"/S /Document", b"/S /Document/NS %b" % space.reference, 1)


def lead_to_elements(pdf: Any, root: TagNode, written: Written) -> None:
    """Has bookmarks and links within the file lead to structure elements (ISO 14289-2, 8.8).

    The place on the page is still there, for readers that know nothing else.
    """
    names = pdf.catalog.get("Names", {}).pop("Dests", {}).get("Names", [])
    places = {str(name.string): place for name, place in zip(names[::2], names[1::2], strict=True)}
    if not pdf.catalog.get("Names", True):
        del pdf.catalog["Names"]
    top = written.elements[id(root)].reference
    by_id = {
        node.element.get("id"): written.elements[id(node)].reference
        for node in root.walk()
        if node.element is not None and id(node) in written.elements
    }
    headings = [
        written.elements[id(node)].reference for node in root.walk() if node.role in _HEADINGS
    ]
    held = [entry for entry in pdf.objects if isinstance(entry, dict) and "Dest" in entry]
    bookmarks = [entry for entry in held if "Title" in entry]
    if len(bookmarks) != len(headings):
        headings = [top] * len(bookmarks)
    for entry, heading in zip(bookmarks, headings, strict=True):
        _jump(entry, entry["Dest"], heading)
    for entry in held:
        if "Title" not in entry:
            name = str(entry["Dest"].string)
            _jump(entry, places[name], by_id.get(name, top))


def _jump(entry: Any, place: Any, element: bytes) -> None:
    del entry["Dest"]
    entry["A"] = pydyf.Dictionary({
        "S": "/GoTo",
        "D": place,
        "SD": pydyf.Array([element, *place[1:]]),
    })  # fmt: skip
