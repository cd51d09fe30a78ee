"""Puts a finished tree into the PDF: structure elements, ParentTree, IDTree."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, NamedTuple

import pydyf

from plainleaf.render.weasyprint_patches.tagging.artifacts import DrawingPlace
from plainleaf.render.weasyprint_patches.tagging.tree import Annotation, ContentMark, TagNode


def write(
    pdf: Any, root: TagNode, streams: list[Any], drawn: dict[ContentMark, DrawingPlace]
) -> Written:
    """Adds the tree below ``root`` to a pydyf document and says in it that it is tagged.

    ``streams`` are its pages' own; ``drawn`` says which of them, or which group, contains a mark.
    """
    return _Writer(pdf, streams, drawn).write(root)


class Written(NamedTuple):
    """A written tree: its root in the PDF, and the structure element of each node by identity."""

    tree: Any
    elements: dict[int, Any]


class _Element(pydyf.Object):  # type: ignore[misc]
    """A structure element, as it is in the file."""

    data = b""


class _Writer:
    def __init__(
        self, pdf: Any, streams: list[Any], drawn: dict[ContentMark, DrawingPlace]
    ) -> None:
        self._pdf = pdf
        self._pages = pdf.page_references
        self._streams = streams
        self._drawn = drawn
        self._owners: dict[int, dict[int, bytes]] = defaultdict(dict)
        self._claims: list[tuple[Any, bytes]] = []
        self._ids: dict[str, bytes] = {}
        self._written: dict[int, Any] = {}

    def write(self, root: TagNode) -> Written:
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
        return Written(tree, self._written)

    def _element(self, node: TagNode, parent: bytes) -> bytes:
        element = _Element()
        self._pdf.add_object(element)
        self._written[id(node)] = element
        own: bytes = element.reference
        entries = [b"/Type /StructElem/S /%b/P %b" % (str(node.role).encode("ascii"), parent)]
        page = next((kid.page for kid in node.kids if not isinstance(kid, TagNode)), None)
        if page is not None:
            entries.append(b"/Pg %b" % self._pages[page])
        for key, text in (
            (b"Lang", node.language),
            (b"Alt", node.alt),
            (b"E", node.expansion),
            (b"ID", node.id or None),
        ):
            if text is not None:
                entries.append(b"/%b %b" % (key, pydyf.String(text).data))
        if node.id:
            self._ids[node.id] = own
        owned = [
            pydyf.Dictionary({"O": f"/{owner}", **{key: _value(it) for key, it in found.items()}})
            for owner, found in node.attributes.items()
            if found
        ]
        if owned:
            attributes = owned[0] if len(owned) == 1 else pydyf.Array(owned)
            entries.append(b"/A %b" % attributes.data)
        kids = []
        for kid in node.kids:
            if isinstance(kid, TagNode):
                kids.append(self._element(kid, own))
            elif isinstance(kid, Annotation):
                kids.append(self._claim(kid, own))
            else:
                kids.append(self._content(kid, own, page))
        element.data = b"<<%b/K [%b]>>" % (b"".join(entries), b" ".join(kids))
        return own

    def _claim(self, annotation: Annotation, own: bytes) -> bytes:
        self._claims.append((annotation.dictionary, own))
        return b"<</Type /OBJR/Obj %b/Pg %b>>" % (
            annotation.dictionary.reference,
            self._pages[annotation.page],
        )

    def _content(self, mark: ContentMark, own: bytes, page: int | None) -> bytes:
        stream = self._drawn[mark].stream
        self._owners[stream.number][mark.mcid] = own
        in_group = stream is not self._streams[mark.page]
        if mark.page == page and not in_group:
            return b"%d" % mark.mcid
        reference = b"/Type /MCR/Pg %b/MCID %d" % (self._pages[mark.page], mark.mcid)
        if in_group:
            reference += b"/Stm %b" % stream.reference
        return b"<<%b>>" % reference

    def _parent_tree(self, tree: Any) -> bytes:
        """Pages by their number, then annotations, then groups: what each mark belongs to."""
        numbers: list[Any] = []
        key = 0
        for stream in self._streams:  # WeasyPrint has given each page its number
            numbers += [key, _list_owners(self._owners.pop(stream.number, {}))]
            key += 1
        for dictionary, own in self._claims:
            dictionary["StructParent"] = key
            numbers += [key, own]
            key += 1
        for number, owners in sorted(self._owners.items()):
            self._pdf.objects[number].extra["StructParents"] = key
            numbers += [key, _list_owners(owners)]
            key += 1
        tree["ParentTreeNextKey"] = key
        found: bytes = self._add({"Nums": pydyf.Array(numbers)}).reference
        return found

    def _add(self, entries: dict[str, Any]) -> Any:
        dictionary = pydyf.Dictionary(entries)
        self._pdf.add_object(dictionary)
        return dictionary


def _list_owners(owners: dict[int, bytes]) -> Any:
    last = max(owners, default=-1)
    return pydyf.Array([owners.get(mcid, "null") for mcid in range(last + 1)])


def _value(value: Any) -> Any:
    return pydyf.Array(value) if isinstance(value, list) else value
