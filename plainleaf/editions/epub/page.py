"""The web page of a leaflet as XHTML, with its pictures as files."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree

import tinyhtml5  # type: ignore[import-untyped]

from plainleaf.editions.edition import Given
from plainleaf.render.html import to_html

XHTML: Final = "http://www.w3.org/1999/xhtml"
STYLESHEET: Final = "epub.css"
# Parts of a web page that an e-reader has of its own: a list of contents, and a way past the top.
_OF_A_SITE: Final = frozenset({"skip", "contents"})
_DATA: Final = re.compile(r"data:(image/[a-z+.-]+)(;base64)?,(.*)", re.DOTALL)
_ENDINGS: Final = {
    "image/svg+xml": "svg",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that the list of contents names; ``anchor`` is where it is in the page."""

    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Page:
    """The page. ``pictures`` are by name, each with its media type and its bytes."""

    xhtml: bytes
    headings: tuple[Heading, ...]
    pictures: dict[str, tuple[str, bytes]] = field(repr=False)


def page(given: Given) -> Page:
    """The page of a leaflet. Raises RenderError and SettingsError as ``to_html`` does."""
    html = to_html(given.leaflet, None, given.project, digest=given.digest, env=given.env)
    root = tinyhtml5.parse(html)
    language = given.leaflet.language
    pictures: dict[str, tuple[str, bytes]] = {}
    headings: list[Heading] = []
    for parent in root.iter():
        if not isinstance(parent.tag, str):
            continue
        _rename(parent)
        _drop(parent, [child for child in parent if _unwanted(child)])
    for element in root.iter():
        if element.get("lang"):
            element.set("xml:lang", element.get("lang"))
        element.attrib.pop("tabindex", None)
        if element.tag == "img":
            element.set("src", _picture(element.get("src"), pictures))
        if element.tag in ("h1", "h2"):
            anchor = element.get("id") or f"heading-{len(headings) + 1}"
            element.set("id", anchor)
            headings.append(Heading(" ".join("".join(element.itertext()).split()), anchor))
    root.set("xmlns", XHTML)
    root.set("xml:lang", language)
    head = next(each for each in root if each.tag == "head")
    style = ElementTree.SubElement(head, "link")
    style.attrib.update({"rel": "stylesheet", "type": "text/css", "href": STYLESHEET})
    text = ElementTree.tostring(root, encoding="unicode", short_empty_elements=True)
    return Page(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n{text}\n'.encode(),
        tuple(headings),
        pictures,
    )


def _rename(element: Any) -> None:
    """Names without their namespace, which the root of the file gives to all of them."""
    element.tag = element.tag.rpartition("}")[2]


def _unwanted(element: Any) -> bool:
    if not isinstance(element.tag, str):
        return True  # a comment
    tag = element.tag.rpartition("}")[2]
    if tag == "meta":
        return element.get("name") not in ("author", "generator", "plainleaf-digest")
    classes = (element.get("class") or "").split()
    return tag == "style" or not _OF_A_SITE.isdisjoint(classes)


def _drop(parent: Any, unwanted: list[Any]) -> None:
    """Takes children out and keeps the text that comes after each."""
    for child in unwanted:
        at = list(parent).index(child)
        if child.tail and at:
            parent[at - 1].tail = (parent[at - 1].tail or "") + child.tail
        elif child.tail:
            parent.text = (parent.text or "") + child.tail
        parent.remove(child)


def _picture(source: str, pictures: dict[str, tuple[str, bytes]]) -> str:
    """The name of a picture that the page has in itself; the same picture is one file."""
    found = _DATA.fullmatch(source)
    if found is None:
        return source
    kind, coded, text = found.groups()
    data = base64.b64decode(text) if coded else unquote_to_bytes(text)
    for name, known in pictures.items():
        if known == (kind, data):
            return name
    name = f"images/{len(pictures) + 1}.{_ENDINGS.get(kind, 'bin')}"
    pictures[name] = kind, data
    return name
