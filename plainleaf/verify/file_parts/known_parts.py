"""Looks at every object of a finished file once, and names what our files never have."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, NamedTuple

from pypdf.generic import DictionaryObject, IndirectObject, NameObject, StreamObject

from plainleaf.package_data import package_data
from plainleaf.pdf import Document
from plainleaf.verify.file_parts.value_forms import Form, elsewhere, form_of

_KNOWN: Final = "verify/file_parts/known_parts.yaml"
# How a stream is packed, and how long it is; its packing has settings only where it is a picture.
_OF_STREAMS: Final = {
    "/Length": "number",
    "/Filter": "name /FlateDecode",
    "/DecodeParms": "part packing | nothing",
}
# Streams of drawing that no page calls by name.
_PATTERNS: Final = frozenset({"pattern", "pattern group"})


class Unknown(NamedTuple):
    """An entry that our files never have, or whose value they never have.

    ``part`` is what has it, as a message says it; ``page`` is 0 where it is of no page.
    """

    part: str
    entry: str
    page: int
    strange_value: bool


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of dictionary. ``by`` is the entry that decides which of ``kinds`` it is."""

    name: str
    say: str
    entries: Mapping[str, tuple[Form, ...]] = field(default_factory=dict)
    names: tuple[tuple[re.Pattern[str], tuple[Form, ...]], ...] = ()
    by: str = ""
    kinds: Mapping[str, str] = field(default_factory=dict)
    stream: bool = False
    sha256: str = ""
    # Entries that were found right before, with what alone decides that: a name, or the type.
    right: set[tuple[str, object]] = field(default_factory=set)

    def forms(self, entry: str) -> tuple[Form, ...] | None:
        """The forms that the value of an entry may have; None for one that is not known."""
        found = self.entries.get(entry)
        if found is None and self.names:
            named = (forms for pattern, forms in self.names if pattern.fullmatch(entry))
            found = next(named, None)
        return found


@cache
def _kinds() -> Mapping[str, _Kind]:
    return {name: _kind(name, entry) for name, entry in package_data(_KNOWN).items()}


def _kind(name: str, entry: Mapping[str, Any]) -> _Kind:
    stream = bool(entry.get("stream"))
    written = {f"/{key}": value for key, value in entry.get("entries", {}).items()}
    return _Kind(
        name=name,
        say=entry.get("say", ""),
        entries={
            key: _forms(value) for key, value in ((_OF_STREAMS if stream else {}) | written).items()
        },
        names=tuple(
            (re.compile(pattern), _forms(value))
            for pattern, value in entry.get("names", {}).items()
        ),
        by=f"/{entry['by']}" if "by" in entry else "",
        kinds=entry.get("kinds", {}),
        stream=stream,
        sha256=entry.get("sha256", ""),
    )


def _forms(written: str) -> tuple[Form, ...]:
    return tuple(map(form_of, str(written).split(" | ")))


@dataclass(slots=True)
class FileParts:
    """What was met in a file: ``unknown`` parts, and the ``patterns``, with the page of each."""

    unknown: list[Unknown] = field(default_factory=list)
    patterns: list[tuple[Any, int]] = field(default_factory=list)


def file_parts(document: Document) -> FileParts:
    """Looks at each object of a file once. Unknown is what is not in ``known_parts.yaml``."""
    return _Walk(document).parts


class _Walk:
    def __init__(self, document: Document) -> None:
        self.parts = FileParts()
        self._numbers = {
            page.indirect_reference.idnum: number
            for number, page in enumerate(document.reader.pages, 1)
            if page.indirect_reference
        }
        self._seen: set[tuple[int, str]] = set()
        self._waiting: list[tuple[str, Any, int]] = [("trailer", document.reader.trailer, 0)]
        while self._waiting:
            self._look(*self._waiting.pop())

    def _look(self, name: str, held: Any, page: int) -> None:
        if type(held) is IndirectObject:
            if (held.idnum, name) in self._seen:
                return
            self._seen.add((held.idnum, name))
            page = self._numbers.get(held.idnum, page)
            held = held.get_object()
        kind = _kinds()[name]
        if kind.by:
            chosen = str(held.get(kind.by, "")) if isinstance(held, DictionaryObject) else "?"
            if chosen not in kind.kinds:
                self._report(kind, chosen, page, strange_value=True)
                return
            kind = _kinds()[kind.kinds[chosen]]
        if isinstance(held, StreamObject) is not kind.stream:
            self._report(kind, kind.name, page, strange_value=True)
            return
        if kind.sha256 and hashlib.sha256(held.get_data()).hexdigest() != kind.sha256:
            self._report(kind, kind.name, page, strange_value=True)
        if name in _PATTERNS:
            self.parts.patterns.append((held, page))
        self._entries(kind, held, page)

    def _entries(self, kind: _Kind, held: Any, page: int) -> None:
        right = kind.right
        for entry, value in dict.items(held):
            token = (entry, value if type(value) is NameObject else type(value))
            if token in right:
                continue
            forms = kind.forms(entry)
            if forms is None:
                self._report(kind, entry, self._page(held, page), strange_value=False)
                continue
            if elsewhere(forms[0]):
                right.add(token)
                continue
            reached = value.get_object() if type(value) is IndirectObject else value
            form = next((form for form in forms if form.fits(reached)), None)
            if form is None:
                self._report(kind, entry, self._page(held, page), strange_value=True)
            elif form.part:
                inside = form.inside(reached) if form.inside else (value,)
                self._waiting += [(form.part, each, page) for each in inside]
            elif form.by_type and value is reached:
                right.add(token)

    def _report(self, kind: _Kind, entry: str, page: int, *, strange_value: bool) -> None:
        self.parts.unknown.append(Unknown(kind.say, entry, page, strange_value))

    def _page(self, held: Any, page: int) -> int:
        """The page that an object is of: an element of the tree names its own."""
        own = held.raw_get("/Pg") if "/Pg" in held else None
        return self._numbers.get(own.idnum, page) if isinstance(own, IndirectObject) else page
