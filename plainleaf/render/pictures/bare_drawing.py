"""SVG drawings without what people and programs wrote in them beside the shapes.

Names of layers, paths of someone's disk, comments, titles and notes are in many drawings. A page
shows a drawing as a picture with a description of its own, so nobody is given these.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
# Elements that say something about a drawing and draw nothing.
_NOTES = frozenset(f"{{{_SVG}}}{name}" for name in ("metadata", "title", "desc"))
# Attributes that draw nothing; those that start like the second are notes too.
_SILENT = frozenset({
    "version", "baseProfile", "role", "tabindex", "focusable", "p-id", "t", "contentScriptType",
    "contentStyleType", "zoomAndPan", "enable-background",
})  # fmt: skip
_SILENT_STARTS = ("data-", "aria-", "inkscape", "sodipodi")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PROGRAM_ONLY = re.compile(r"-inkscape-[\w-]+\s*:[^;}]*;?", re.IGNORECASE)
_NAMED_BY_URL = re.compile(r"""url\(\s*["']?#([^"')\s]+)""")
_NAMED_IN_CSS = re.compile(r"#([A-Za-z_][\w-]*)")


def bare_drawing(data: bytes) -> bytes:
    """The drawing of these bytes with its shapes alone; the same bytes if that is all it has.

    Raises ValueError, SyntaxError or OSError for what is no XML.
    """
    # The engine reads it by the same parser, which has limits of its own for entities.
    root = ElementTree.fromstring(data)  # noqa: S314
    changed = b"<!--" in data or b"<?" in data or b"<!DOCTYPE" in data
    changed |= _without_notes(root)
    changed |= _without_notes_in_styles(root)
    changed |= _without_names(root)
    if not changed:
        return data
    ElementTree.register_namespace("", _SVG)
    ElementTree.register_namespace("xlink", _XLINK)
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=False)
    return text


def _without_notes(root: ElementTree.Element) -> bool:
    """Whether there were notes: foreign elements, and attributes that draw nothing."""
    changed = False
    for element in list(root.iter()):
        for child in list(element):
            ours = str(child.tag).startswith(f"{{{_SVG}}}") and child.tag not in _NOTES
            if not ours:
                _remove(element, child)
                changed = True
        for name in list(element.attrib):
            foreign = name.startswith("{") and _XLINK not in name and "XML/1998" not in name
            if foreign or name in _SILENT or name.startswith(_SILENT_STARTS):
                del element.attrib[name]
                changed = True
    return changed


def _remove(element: ElementTree.Element, child: ElementTree.Element) -> None:
    """Takes a child out, and keeps the words after it."""
    at = list(element).index(child)
    if child.tail and child.tail.strip():
        if at:
            before = element[at - 1]
            before.tail = (before.tail or "") + child.tail
        else:
            element.text = (element.text or "") + child.tail
    element.remove(child)


def _without_notes_in_styles(root: ElementTree.Element) -> bool:
    changed = False
    for element in root.iter():
        if element.tag == f"{{{_SVG}}}style" and element.text:
            kept = _PROGRAM_ONLY.sub("", _COMMENT.sub(" ", element.text))
            changed |= kept != element.text
            element.text = kept
        style = element.attrib.get("style")
        if style:
            kept = _PROGRAM_ONLY.sub("", _COMMENT.sub(" ", style))
            changed |= kept != style
            element.attrib["style"] = kept
    return changed


def _without_names(root: ElementTree.Element) -> bool:
    """Whether there were ids that nothing in the drawing refers to, such as names of layers."""
    used: set[str] = set()
    for element in root.iter():
        if element.tag == f"{{{_SVG}}}style":
            used.update(_NAMED_IN_CSS.findall(element.text or ""))
        for name, value in element.attrib.items():
            if name in ("href", f"{{{_XLINK}}}href"):
                used.add(value.strip().removeprefix("#"))
            elif "url(" in value:
                used.update(_NAMED_BY_URL.findall(value))
        used.update(_NAMED_BY_URL.findall(element.text or ""))
    changed = False
    for element in root.iter():
        if "id" in element.attrib and element.attrib["id"] not in used:
            del element.attrib["id"]
            changed = True
    return changed
