"""Opens a .docx file safely: its parts, and nothing that is not a part of it.

Every part is read up to a limit, whatever the archive says of its size. An XML part with a document
type is refused, so that no entity is ever resolved and no other file is opened.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final
from xml.parsers import expat

from plainleaf.intake.messages import number, unreadable

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED_BIT: Final = 0x1
_MEGABYTE: Final = 1_000_000
# How the namespaces end, those of strict files (ISO/IEC 29500) after those of usual ones.
_PREFIXES: Final = {
    "wordprocessingml/2006/main": "w",
    "wordprocessingml/main": "w",
    "officeDocument/2006/relationships": "r",
    "officeDocument/relationships": "r",
    "markup-compatibility/2006": "mc",
    "drawingml/2006/wordprocessingDrawing": "wp",
    "drawingml/wordprocessingDrawing": "wp",
    "drawingml/2006/main": "a",
    "drawingml/main": "a",
    "officeDocument/2006/math": "m",
    "officeDocument/math": "m",
    "package/2006/relationships": "",
    "decorative": "adec",
    "microsoft-com:vml": "v",
}


@dataclass(slots=True)
class Node:
    """An element. Names are ``w:p``; an attribute has the same form, or no prefix."""

    name: str
    attributes: dict[str, str]
    children: list[Node] = field(default_factory=list)
    text: str = ""

    def first(self, name: str) -> Node | None:
        """The first child of that name."""
        return next((child for child in self.children if child.name == name), None)

    def all(self, name: str) -> list[Node]:
        """The children of that name."""
        return [child for child in self.children if child.name == name]

    def value(self, name: str) -> str | None:
        """The ``w:val`` of a child; None without the child, empty without the value."""
        child = self.first(name)
        return None if child is None else child.attributes.get("w:val", "")

    def is_on(self, name: str) -> bool | None:
        """Whether a child switches something on; None without the child."""
        value = self.value(name)
        return None if value is None else value not in ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Relation:
    """Where a part leads: to another part, or to an address outside."""

    kind: str
    target: str
    outside: bool


class Package:
    """The parts of a Word file. Raises UnreadableError for a file that is none."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        if data[:8] == _OLE:
            raise unreadable("locked" if _LOCKED in data else "old_word", name=name)
        if data[:4] == b"%PDF":
            raise unreadable("pdf", name=name)
        if not data:
            raise unreadable("empty", name=name)
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
            entries = self._archive.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise unreadable("no_word", name=name) from error
        if len(entries) > number("parts"):
            raise unreadable("too_much", name=name)
        if any(entry.flag_bits & _ENCRYPTED_BIT for entry in entries):
            raise unreadable("locked", name=name)
        self.parts = {entry.filename: entry for entry in entries}
        if any(part.lower().endswith("vbaproject.bin") for part in self.parts):
            raise unreadable("macros", name=name)
        self.main = self._find_main()

    def data(self, part: str, megabytes: int) -> bytes | None:
        """The bytes of a part; None if there is none. Raises UnreadableError if it is too large."""
        entry = self.parts.get(part)
        if entry is None:
            return None
        most = megabytes * _MEGABYTE
        try:
            with self._archive.open(entry) as file:
                data = file.read(most + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
            raise unreadable("damaged", name=self.name, part=part) from error
        except NotImplementedError as error:
            raise unreadable("damaged", name=self.name, part=part) from error
        if len(data) > most:
            raise unreadable("too_much", name=self.name)
        return data

    def tree(self, part: str) -> Node | None:
        """The XML of a part; None if there is none. Raises UnreadableError."""
        data = self.data(part, number("part_megabytes"))
        return None if data is None else _Reader(self.name, part).read(data)

    def relations(self, part: str) -> dict[str, Relation]:
        """Where a part leads, by the ids that it uses."""
        folder, _, file = part.rpartition("/")
        tree = self.tree(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = {}
        for each in tree.all("Relationship") if tree else ():
            outside = each.attributes.get("TargetMode") == "External"
            target = each.attributes.get("Target", "")
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = each.attributes.get("Type", "").rpartition("/")[2]
            found[each.attributes.get("Id", "")] = Relation(kind, target, outside)
        return found

    def _find_main(self) -> str:
        mains = [
            each.target
            for each in self.relations("").values()
            if each.kind == "officeDocument" and each.target in self.parts
        ]
        main = mains[0] if mains else "word/document.xml"
        if main not in self.parts:
            raise unreadable("no_word", name=self.name)
        return main


class _Reader:
    """Reads one part into nodes."""

    def __init__(self, name: str, part: str) -> None:
        self._name, self._part = name, part
        self._top: Node | None = None
        self._open: list[Node] = []
        self._count = 0
        self._names: dict[str, str] = {}
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = lambda _: self._open.pop()
        self._parser.CharacterDataHandler = self._words
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse

    def read(self, data: bytes) -> Node:
        try:
            self._parser.Parse(data, True)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise unreadable("damaged", name=self._name, part=self._part) from error
        if self._top is None:
            raise unreadable("damaged", name=self._name, part=self._part)
        return self._top

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > number("elements") or len(self._open) > number("levels"):
            raise unreadable("too_much", name=self._name)
        node = Node(self._short(name), {self._short(key): v for key, v in attributes.items()})
        if self._open:
            self._open[-1].children.append(node)
        else:
            self._top = node
        self._open.append(node)

    def _words(self, text: str) -> None:
        if self._open:
            self._open[-1].text += text

    def _refuse(self, *_: object) -> None:
        raise unreadable("entities", name=self._name)

    def _short(self, name: str) -> str:
        if name not in self._names:
            space, _, local = name.rpartition(" ")
            prefix = next((p for end, p in _PREFIXES.items() if space.endswith(end)), None)
            if prefix is None:
                prefix = "x" if space else ""
            self._names[name] = f"{prefix}:{local}" if prefix else local
        return self._names[name]
