"""Puts a finished tree into the PDF: structure elements, ParentTree, IDTree."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pydyf

from plainleaf.render.tagging.artifacts import Drawing
from plainleaf.render.tagging.tree import Annotation, Mark, Node


def write(pdf: Any, root: Node, streams: list[Any], drawn: dict[Mark, Drawing]) -> None:
    """Adds the tree below ``root`` to a pydyf document and says in it that it is tagged.

    ``streams`` are its pages' own; ``drawn`` says which of them, or which group, holds a mark.
    """
    _Writer(pdf, streams, drawn).write(root)


class _Writer:
    def __init__(self, pdf: Any, streams: list[Any], drawn: dict[Mark, Drawing]) -> None:
        self._pdf = pdf
        self._pages = pdf.page_references
        self._streams = streams
        self._drawn = drawn
        self._owners: dict[int, dict[int, bytes]] = defaultdict(dict)
        self._claims: list[tuple[Any, bytes]] = []
        self._ids: dict[str, bytes] = {}

    def write(self, root: Node) -> None:
        tree = self._add({"Type": "/StructTreeRoot"})
        tree["K"] = pydyf.Array([self._element(root, tree.reference)])
        tree["ParentTree"] = self._parent_tree(tree)
        if self._ids:
            names = pydyf.Array()
            for name in sorted(self._ids):
                names += [pydyf.String(name), self._ids[name]]
            tree["IDTree"] = self._add({"Names": names}).reference
        catalog = self._pdf.catalog
        catalog["StructTreeRoot"] = tree.reference
        catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
        catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})

    def _element(self, node: Node, parent: bytes) -> bytes:
        element = self._add({"Type": "/StructElem", "S": f"/{node.role}", "P": parent})
        own: bytes = element.reference
        page = next((kid.page for kid in node.kids if not isinstance(kid, Node)), None)
        if page is not None:
            element["Pg"] = self._pages[page]
        for key, text in (("Lang", node.language), ("Alt", node.alt), ("E", node.expansion)):
            if text is not None:
                element[key] = pydyf.String(text)
        if node.id:
            element["ID"] = pydyf.String(node.id)
            self._ids[node.id] = own
        owned = [
            pydyf.Dictionary({"O": f"/{owner}", **{key: _value(it) for key, it in found.items()}})
            for owner, found in node.attributes.items()
            if found
        ]
        if owned:
            element["A"] = owned[0] if len(owned) == 1 else pydyf.Array(owned)
        element["K"] = pydyf.Array()
        for kid in node.kids:
            if isinstance(kid, Node):
                element["K"].append(self._element(kid, own))
            elif isinstance(kid, Annotation):
                element["K"].append(self._claim(kid, own))
            else:
                element["K"].append(self._content(kid, own, page))
        return own

    def _claim(self, annotation: Annotation, own: bytes) -> Any:
        self._claims.append((annotation.dictionary, own))
        return pydyf.Dictionary(
            {
                "Type": "/OBJR",
                "Obj": annotation.dictionary.reference,
                "Pg": self._pages[annotation.page],
            }
        )

    def _content(self, mark: Mark, own: bytes, page: int | None) -> Any:
        stream = self._drawn[mark].stream
        self._owners[stream.number][mark.mcid] = own
        in_group = stream is not self._streams[mark.page]
        if mark.page == page and not in_group:
            return mark.mcid
        reference = pydyf.Dictionary(
            {"Type": "/MCR", "Pg": self._pages[mark.page], "MCID": mark.mcid}
        )
        if in_group:
            reference["Stm"] = stream.reference
        return reference

    def _parent_tree(self, tree: Any) -> bytes:
        """Pages by their number, then annotations, then groups: what each mark belongs to."""
        numbers: list[Any] = []
        key = 0
        for stream in self._streams:  # WeasyPrint has given each page its number
            numbers += [key, _listed(self._owners.pop(stream.number, {}))]
            key += 1
        for dictionary, own in self._claims:
            dictionary["StructParent"] = key
            numbers += [key, own]
            key += 1
        for number, owners in sorted(self._owners.items()):
            self._pdf.objects[number].extra["StructParents"] = key
            numbers += [key, _listed(owners)]
            key += 1
        tree["ParentTreeNextKey"] = key
        found: bytes = self._add({"Nums": pydyf.Array(numbers)}).reference
        return found

    def _add(self, entries: dict[str, Any]) -> Any:
        dictionary = pydyf.Dictionary(entries)
        self._pdf.add_object(dictionary)
        return dictionary


def _listed(owners: dict[int, bytes]) -> Any:
    last = max(owners, default=-1)
    return pydyf.Array([owners.get(mcid, "null") for mcid in range(last + 1)])


def _value(value: Any) -> Any:
    return pydyf.Array(value) if isinstance(value, list) else value
