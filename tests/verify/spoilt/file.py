"""A finished file in pieces that can be changed, and written again without other changes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

from tests.verify.spoilt.drawing import Drawing

Element = DictionaryObject


class File:
    """A finished file. ``data`` are its bytes before any change; pages count from 0."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
        self._texts: dict[int, dict[int, str]] = {}

    @property
    def root(self) -> Any:
        """The catalogue."""
        return self.writer.root_object

    @property
    def tree(self) -> Any:
        """The root of the structure tree."""
        return self.root["/StructTreeRoot"]

    def page(self, number: int) -> Any:
        """The dictionary of a page."""
        return self.writer.pages[number]

    def drawing(self, number: int = 0) -> Drawing:
        """What is drawn on a page; ``Drawing.keep`` puts it back."""
        return Drawing(self.page(number))

    def drawing_of(self, text: str) -> Drawing:
        """The drawing of the first page that shows this text in one piece."""
        for number in range(len(self.writer.pages)):
            drawing = self.drawing(number)
            if drawing.has(text):
                return drawing
        raise KeyError(text)

    def add(self, thing: Any) -> Any:
        """A new object of the file, as a reference."""
        return self.writer._add_object(thing)

    def stream(self, data: bytes, **entries: Any) -> Any:
        """A new stream, as a reference."""
        made = StreamObject()
        made.set_data(data)
        made.update({NameObject(f"/{key}"): value for key, value in entries.items()})
        return self.add(made)

    def elements(self, *tags: str) -> list[Element]:
        """The elements of the structure tree of these types, in reading order; all without any."""
        names = {f"/{tag}" for tag in tags}
        return [node for node in _walk(self.tree) if not tags or node.get("/S") in names]

    def element_of(self, text: str, *tags: str) -> Element:
        """The innermost element of these types whose own words have this text."""
        found = [node for node in self.elements(*tags) if text in self.words(node)]
        if not found:
            raise KeyError(text)
        return min(found, key=lambda node: len(self.words(node)))

    def words(self, element: Element) -> str:
        """The words of an element, as they are drawn."""
        return "".join(
            self._marked(page).get(mark, "") for page, mark in self._marks(element, None)
        )

    def annotations(self) -> list[Any]:
        """Every annotation, page by page."""
        return [each.get_object() for page in self.writer.pages for each in page.get("/Annots", [])]

    def links(self, start: str = "") -> list[Any]:
        """The annotations whose address starts so."""
        return [
            each
            for each in self.annotations()
            if "/A" in each and str(each["/A"].get("/URI", "")).startswith(start)
        ]

    def bookmarks(self) -> list[Any]:
        """Every bookmark in order, those below others too."""
        return list(_bookmarks(self.root["/Outlines"]))

    def written(self) -> bytes:
        """The whole file, as it is now."""
        out = io.BytesIO()
        self.writer.write(out)
        return out.getvalue()

    def _marked(self, page: int) -> dict[int, str]:
        """The text of each mark of a page, as it was before any change."""
        if page not in self._texts:
            self._texts[page] = self.drawing(page).marks
        return self._texts[page]

    def _marks(self, element: Element, page: Any) -> Iterator[tuple[int, int]]:
        own = element.raw_get("/Pg").idnum if "/Pg" in element else page
        for kid in _kids(element):
            if isinstance(kid, int):
                yield self._number(own), int(kid)
            elif "/MCID" in kid:
                on = kid.raw_get("/Pg").idnum if "/Pg" in kid else own
                yield self._number(on), int(kid["/MCID"])
            elif "/S" in kid:
                yield from self._marks(kid, own)

    def _number(self, page: int) -> int:
        numbers = [each.indirect_reference.idnum for each in self.writer.pages]  # type: ignore[union-attr]
        return numbers.index(page)


def _kids(element: Any) -> list[Any]:
    held = element.get("/K", [])
    held = held if isinstance(held, ArrayObject) else [held]
    return [each.get_object() for each in held]


def _walk(element: Any) -> Iterator[Element]:
    for kid in _kids(element):
        if isinstance(kid, DictionaryObject) and "/S" in kid:
            yield kid
            yield from _walk(kid)


def _bookmarks(above: Any) -> Iterator[Any]:
    entry = above.get("/First")
    while entry is not None:
        entry = entry.get_object()
        yield entry
        yield from _bookmarks(entry)
        entry = entry.get("/Next")
