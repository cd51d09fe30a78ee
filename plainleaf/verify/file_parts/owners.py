"""Whether the lists by which a reader finds a tag say what the structure tree itself says.

A screen reader goes both ways: from the tree to the words, and, for words that someone points at,
from the words to the tree by its ParentTree (ISO 32000-1, 14.7.4.4).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject


def wrong_lists(reader: Any) -> Iterator[str]:
    """What does not fit, each in a few words; nothing where all of it does."""
    try:
        yield from [*_wrong_lists(reader)]
    except (TypeError, ValueError, AttributeError, KeyError, IndexError):
        # A damaged file has anything in place of a list or a number.
        yield "a list of tags that cannot be read"


def _wrong_lists(reader: Any) -> Iterator[str]:
    root = _at(reader.root_object, "/StructTreeRoot")
    if not isinstance(root, DictionaryObject):
        return
    tree = _Tree(root)
    if tree.astray:
        yield "an element that says it is in another one"
    listed = _listed(root)
    if listed is None:
        yield "no list of the tags of its words"
        return
    if any(_owners(listed, reader, tree)):
        yield "words whose tag is that of other words"
    if _names(_at(root, "/IDTree")) != tree.names:
        yield "names of table headings that are those of others"


class _Tree:
    """Who has what by the tree: marks and annotations by their element's object number."""

    def __init__(self, root: Any) -> None:
        self.marks: dict[tuple[int, int], int] = {}
        self.annotations: dict[int, int] = {}
        self.names: dict[str, int] = {}
        self.astray = False
        own = root.indirect_reference
        waiting = [(kid, own.idnum if own else 0) for kid in _kids(root)]
        seen: set[int] = set()
        while waiting:
            held, above = waiting.pop()
            if type(held) is not IndirectObject or held.idnum in seen:
                continue
            number = held.idnum
            seen.add(number)
            element = held.get_object()
            waiting += self._element(element, number, above)

    def _element(self, element: Any, number: int, above: int) -> list[tuple[Any, int]]:
        parent = element.raw_get("/P") if "/P" in element else None
        self.astray |= getattr(parent, "idnum", -1) != above
        if "/ID" in element:
            self.names[str(element["/ID"])] = number
        page = element.raw_get("/Pg").idnum if "/Pg" in element else 0
        below: list[tuple[Any, int]] = []
        for kid in _kids(element):
            if type(kid) is IndirectObject:
                below.append((kid, number))
            elif not isinstance(kid, DictionaryObject):
                self.marks[page, int(kid)] = number
            elif "/Obj" in kid:
                self.annotations[kid.raw_get("/Obj").idnum] = number
            elif "/MCID" in kid:
                where = kid.raw_get("/Stm" if "/Stm" in kid else "/Pg").idnum
                self.marks[where, _whole(kid["/MCID"])] = number
        return below


def _kids(element: Any) -> Any:
    held = element.raw_get("/K") if "/K" in element else []
    if type(held) is IndirectObject and isinstance(held.get_object(), ArrayObject):
        held = held.get_object()
    return held if isinstance(held, ArrayObject) else [held]


def _listed(root: Any) -> dict[int, Any] | None:
    """What the ParentTree has by each number, as it is written; None without one."""
    numbers = _at(_at(root, "/ParentTree"), "/Nums")
    if not isinstance(numbers, ArrayObject):
        return None
    values = list.__iter__(numbers)
    return {int(key): value for key, value in zip(values, values, strict=False)}


def _owners(listed: dict[int, Any], reader: Any, tree: _Tree) -> Iterator[bool]:
    """Whether each mark or annotation is listed with another element than has it."""
    lists: dict[int, Any] = {}
    for page in reader.pages:
        lists[page.indirect_reference.idnum] = _list_of(page, listed)
        for each in _at(page, "/Annots") or ():
            found = listed.get(int(_at(each.get_object(), "/StructParent") or 0))
            yield getattr(found, "idnum", None) != tree.annotations.get(each.idnum)
    for (stream, mark), own in tree.marks.items():
        if stream not in lists:
            lists[stream] = _list_of(IndirectObject(stream, 0, reader).get_object(), listed)
        held = lists[stream]
        is_listed = held is not None and mark < len(held)
        yield not is_listed or getattr(held[mark], "idnum", None) != own


def _list_of(holder: Any, listed: dict[int, Any]) -> list[Any] | None:
    """The elements of the marks of a page or drawing, by the marks' numbers."""
    number = _at(holder, "/StructParents")
    found = None if number is None else listed.get(int(number))
    held = None if found is None else found.get_object()
    return [*list.__iter__(held)] if isinstance(held, ArrayObject) else None


def _names(tree: Any) -> dict[str, int]:
    names = _at(tree, "/Names")
    if not isinstance(names, ArrayObject):
        return {}
    values = list.__iter__(names)
    return {
        str(name): getattr(each, "idnum", 0) for name, each in zip(values, values, strict=False)
    }


def _whole(value: Any) -> int:
    return int(value)


def _at(holder: Any, key: str) -> Any:
    """The value of an entry, wherever it is in the file; None without it."""
    return holder[key] if isinstance(holder, DictionaryObject) and key in holder else None
