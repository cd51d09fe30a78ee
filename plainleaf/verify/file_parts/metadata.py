"""Reads the XMP packet of a file: each property with its values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final
from xml.etree import ElementTree

from plainleaf.package_data import package_data

_RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_CONTAINERS: Final = frozenset({f"{_RDF}Alt", f"{_RDF}Seq", f"{_RDF}Bag"})
# An XML file may define names that unfold to any size; ours define none.
_DEFINES: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class StrangeMetadataError(ValueError):
    """The packet is not XML as ours is."""


@cache
def known_properties(standard: str) -> Mapping[str, Mapping[str, Any]]:
    """The properties that our files of a standard have, by namespace and name."""
    known: Mapping[str, Mapping[str, Any]] = package_data("verify/file_parts/known_metadata.yaml")
    found = {}
    for name, entry in known.items():
        value = entry.get("value")
        if entry.get("of", standard) == standard:
            own = {"value": value[standard]} if isinstance(value, dict) else {}
            found[name] = {**entry, **own}
    return found


def properties(packet: bytes) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each property of an XMP packet by ``{namespace}name``, with its values.

    A property with a structure of its own has the texts in it as its values. Raises
    StrangeMetadataError.
    """
    if _DEFINES.search(packet):
        raise StrangeMetadataError("it defines names of its own")
    try:
        root = ElementTree.fromstring(packet)  # noqa: S314  it defines no entities
    except ElementTree.ParseError as error:
        raise StrangeMetadataError(str(error)) from error
    for described in root.iter(f"{_RDF}Description"):
        for name, value in described.attrib.items():
            if name != f"{_RDF}about":
                yield name, (value,)
        for child in described:
            yield child.tag, _values(child)


def _values(element: ElementTree.Element) -> tuple[str, ...]:
    if not len(element):
        return (element.text or "",)
    if len(element) == 1 and element[0].tag in _CONTAINERS:
        items = element[0]
        if all(not len(item) for item in items):
            return tuple(item.text or "" for item in items)
    return tuple(text for each in element.itertext() if (text := each.strip()))
