"""The structure tree of a PDF: what a screen reader is given, in the order it is given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, cast

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from plainleaf.pdf.content_interpreter import Run

# Elements within a line; all others start a line of their own.
INLINE = frozenset(
    {"Span", "Link", "Em", "Strong", "Quote", "Code", "Reference", "NonStruct", "Annot", "Form"}
)
NO_ATTRIBUTES: Mapping[str, Any] = MappingProxyType({})


class MarkedContent(NamedTuple):
    """A stretch of one page's content that hangs on an element. ``page`` counts from 1.

    ``runs`` are its words in the order they are drawn; empty for a picture, or when the page
    has no such mark.
    """

    page: int
    mcid: int
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The words, without the spaces that WeasyPrint drops at the ends of lines."""
        return "".join([run.text for run in self.runs])


class LinkElement(NamedTuple):
    """A link's annotation. ``contents`` is what a reader announces, ``address`` where it goes.

    ``address`` is empty for a link inside the document. ``area`` is where a reader selects it:
    left, bottom, right and top in points from the lower left corner of the page.
    """

    page: int
    contents: str
    address: str
    area: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)


class StructureElement(NamedTuple):
    """An element of the tree.

    ``tag`` is its standard type without the slash (``H2``), after the file's own role map.
    ``language`` is the element's own or that of the nearest element around it, or else the
    file's. ``alt``, ``actual_text``, ``expansion`` and ``title`` are None when not given.
    ``attributes`` are those of all owners (``Scope``, ``ColSpan``, ``Headers``, ``BBox`` ...) as
    plain values. ``children`` keep their order.
    """

    tag: str
    language: str
    children: tuple[StructureElement | MarkedContent | LinkElement, ...]
    alt: str | None = None
    title: str | None = None
    expansion: str | None = None
    actual_text: str | None = None
    id: str | None = None
    attributes: Mapping[str, Any] = NO_ATTRIBUTES

    def walk(self) -> Iterator[StructureElement]:
        """This element and all below it, in reading order."""
        yield self
        for child in self.children:
            if isinstance(child, StructureElement):
                yield from child.walk()

    def all_content(self) -> Iterator[MarkedContent]:
        """All content of the element and of those below it, in reading order."""
        for child in self.children:
            if isinstance(child, StructureElement):
                yield from child.all_content()
            elif isinstance(child, MarkedContent):
                yield child

    def all(self, *tags: str) -> Iterator[StructureElement]:
        """The elements of these types, this one and those below it, in reading order."""
        return (node for node in self.walk() if node.tag in tags)

    @property
    def runs(self) -> tuple[Run, ...]:
        """Every run of text of the element, in reading order."""
        return tuple(run for each in self.all_content() for run in each.runs)

    @property
    def text(self) -> str:
        """Its words run together; WeasyPrint drops the space at the end of a line."""
        return "".join(each.text for each in self.all_content())

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages that its words are on, from 1, in reading order, each once."""
        return tuple(dict.fromkeys(each.page for each in self.all_content() if each.runs))


NO_TREE = StructureElement("", "", ())


def parents(nodes: Iterable[StructureElement]) -> dict[int, StructureElement]:
    """The element that each element below these is in, by its identity."""
    return {
        id(child): node
        for node in nodes
        for child in node.children
        if isinstance(child, StructureElement)
    }


def read(
    root: Any, language: str, runs: list[dict[int, list[Run]]], pages: list[int]
) -> StructureElement:
    """The root of the structure tree of a PDF's catalog (pypdf).

    It is the tree's ``Document`` element when that is alone; without tags, NO_TREE.
    ``runs`` are, for each page, its runs by mark; ``pages`` the object number of each page.
    An element that is in the tree twice counts where it comes first.
    """
    top = root.get("/StructTreeRoot")
    if top is None:
        return NO_TREE
    top = top.get_object()
    reader = _Reader(
        {number: index for index, number in enumerate(pages, 1)},
        runs,
        {str(key): str(value) for key, value in top.get("/RoleMap", {}).items()},
    )
    children = tuple(reader.kids(top, 0, language))
    if len(children) == 1 and isinstance(children[0], StructureElement):
        return children[0]
    return StructureElement("", language, children)


class _Reader:
    def __init__(
        self, numbers: dict[int, int], runs: list[dict[int, list[Run]]], roles: dict[str, str]
    ) -> None:
        self._numbers, self._runs, self._roles = numbers, runs, roles
        self._seen: set[int] = set()

    def kids(
        self, element: DictionaryObject, page: int, language: str
    ) -> Iterator[StructureElement | MarkedContent | LinkElement]:
        if "/K" not in element:
            return
        held = element.raw_get("/K")
        if isinstance(held, IndirectObject) and isinstance(held.get_object(), ArrayObject):
            held = held.get_object()
        for kid in held if isinstance(held, ArrayObject) else (held,):
            if made := self._kid(kid, page, language):
                yield made

    def _kid(
        self, kid: Any, page: int, language: str
    ) -> StructureElement | MarkedContent | LinkElement | None:
        number = 0
        if isinstance(kid, IndirectObject):
            number, kid = kid.idnum, kid.get_object()
        if isinstance(kid, int):
            return self._read_content(page, int(kid))
        if not isinstance(kid, DictionaryObject):
            return None
        if "/Pg" in kid:
            page = self._numbers.get(kid.raw_get("/Pg").idnum, 0)
        if "/MCID" in kid:
            return self._read_content(page, cast(int, kid["/MCID"]))
        if kid.get("/Type") == "/OBJR" or "/Obj" in kid:
            return _link(kid["/Obj"].get_object(), page) if "/Obj" in kid else None
        if number in self._seen:
            return None
        if number:
            self._seen.add(number)
        return self._node(kid, page, language)

    def _node(self, element: DictionaryObject, page: int, language: str) -> StructureElement:
        tag = str(element.get("/S", ""))
        language = _text(element, "/Lang") or language
        return StructureElement(
            tag=self._roles.get(tag, tag).lstrip("/"),
            language=language,
            children=tuple(self.kids(element, page, language)),
            alt=_text(element, "/Alt"),
            title=_text(element, "/T"),
            expansion=_text(element, "/E"),
            actual_text=_text(element, "/ActualText"),
            id=_text(element, "/ID"),
            attributes=_attributes(element) if "/A" in element else NO_ATTRIBUTES,
        )

    def _read_content(self, page: int, mcid: int) -> MarkedContent:
        runs = self._runs[page - 1].get(mcid, []) if page else []
        return MarkedContent(page, mcid, tuple(runs))


def _text(element: DictionaryObject, key: str) -> str | None:
    if key not in element:
        return None
    value = element[key]
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def _attributes(element: DictionaryObject) -> dict[str, Any]:
    held = element["/A"]
    found: dict[str, Any] = {}
    for owner in held if isinstance(held, ArrayObject) else (held,):
        owner = owner.get_object()
        if isinstance(owner, DictionaryObject):
            found |= {
                str(key).lstrip("/"): _plain(value) for key, value in owner.items() if key != "/O"
            }
    return found


def _plain(value: Any) -> Any:
    value = value.get_object()
    if isinstance(value, ArrayObject):
        return [_plain(each) for each in value]
    if isinstance(value, bytes):
        return value.decode("latin-1")
    if isinstance(value, str):
        return str(value).removeprefix("/")
    return value


def _link(annotation: Any, page: int) -> LinkElement | None:
    if not isinstance(annotation, DictionaryObject) or annotation.get("/Subtype") != "/Link":
        return None
    action = annotation.get("/A", {})
    address = action.get_object().get("/URI", "") if hasattr(action, "get_object") else ""
    if isinstance(address, bytes):
        address = address.decode("latin-1")
    return LinkElement(page, str(annotation.get("/Contents", "")), str(address), _area(annotation))


def _area(annotation: DictionaryObject) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = (float(edge) for edge in cast(ArrayObject, annotation["/Rect"]))
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
