"""Reads an SVG file into a tree that knows its lines; nothing outside the file is opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from plainleaf.content.pictures.fault import PictureFault
from plainleaf.package_data import package_data

SVG = "http://www.w3.org/2000/svg"
# Bytes in which a drawing says that it is one.
_HEAD = 4096
_PREFIXES = {
    "http://www.w3.org/1999/xlink": "xlink:",
    "http://www.w3.org/XML/1998/namespace": "xml:",
    SVG: "",
}


class UnreadableError(Exception):
    """A drawing that cannot be read. Exists to carry its ``fault`` out of the parser."""

    def __init__(self, fault: PictureFault) -> None:
        super().__init__(fault.fault)
        self.fault = fault


@dataclass(slots=True)
class Element:
    """An element: ``name`` is local for SVG, else with its namespace before a space.

    ``attributes`` leave out those of other namespaces; ``xlink:href`` is ``href``.
    """

    name: str
    attributes: dict[str, str]
    line: int
    parent: Element | None = None
    children: list[Element] = field(default_factory=list)
    text: str = ""


def tree(data: bytes) -> Element:
    """The root element of a drawing. Raises UnreadableError."""
    return _Reader().read(data)


class _Reader:
    def __init__(self) -> None:
        self._limits = package_data("content/pictures/drawings.yaml")
        self._root: Element | None = None
        self._open: list[Element] = []
        self._count = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = lambda _: self._open.pop()
        self._parser.CharacterDataHandler = self._words
        self._parser.EntityDeclHandler = self._entity
        self._parser.ProcessingInstructionHandler = self._instruction

    def read(self, data: bytes) -> Element:
        if data[:2] == b"\x1f\x8b":
            raise UnreadableError(PictureFault("C336", "compressed"))
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            if b"svg" not in data[:_HEAD].replace(b"\0", b""):
                raise UnreadableError(PictureFault("C303", "not_what_it_says")) from error
            raise UnreadableError(
                PictureFault("C336", "not_well_formed", {"line": error.lineno})
            ) from error
        except (ValueError, LookupError) as error:
            raise UnreadableError(PictureFault("C336", "not_well_formed", {"line": 1})) from error
        if self._root is None:
            raise UnreadableError(PictureFault("C336", "not_well_formed", {"line": 1}))
        return self._root

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        levels, elements = self._limits["most_levels"], self._limits["most_elements"]
        if len(self._open) > levels or self._count > elements:
            raise UnreadableError(PictureFault("C336", "endless"))
        namespace, _, local = name.rpartition(" ")
        above = self._open[-1] if self._open else None
        element = Element(
            local if namespace == SVG else f"{namespace} {local}",
            _filter_known(attributes),
            self._parser.CurrentLineNumber,
            above,
        )
        if above is None:
            self._root = element
        else:
            above.children.append(element)
        self._open.append(element)

    def _words(self, text: str) -> None:
        if self._open:
            self._open[-1].text += text

    def _entity(self, *_: object) -> None:
        raise UnreadableError(PictureFault("C336", "entities"))

    def _instruction(self, target: str, _: str) -> None:
        if target == "xml-stylesheet":
            raise UnreadableError(PictureFault("C336", "stylesheet"))


def _filter_known(attributes: dict[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in attributes.items():
        namespace, _, local = name.rpartition(" ")
        if not namespace or namespace in _PREFIXES:
            found[_PREFIXES.get(namespace, "") + local] = value
    if "xlink:href" in found:
        found.setdefault("href", found["xlink:href"])
    return {name: value for name, value in found.items() if not name.startswith("xlink:")}
