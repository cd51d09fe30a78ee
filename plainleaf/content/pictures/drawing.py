"""Whether an SVG drawing shows the same in print and on the web: all it uses is on our list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from plainleaf.content.pictures import painting
from plainleaf.content.pictures.fault import PictureFault
from plainleaf.content.pictures.svg_style import Styles, inline
from plainleaf.content.pictures.svg_tree import Element, UnreadableError, tree
from plainleaf.content.pictures.values import is_read_alike, number
from plainleaf.package_data import package_data

# How many things of a drawing one message names.
_NAMED = 3
# How files start that are pictures of points.
_OF_POINTS = (b"\x89PNG", b"\xff\xd8", b"GIF8", b"RIFF", b"BM", b"%PDF")
# Characters of a value that are shown.
_SHOWN = 30


def drawing_fault(data: bytes) -> PictureFault | None:
    """What is wrong with the bytes of an SVG file; None if nothing is."""
    if data.startswith(_OF_POINTS):
        return PictureFault("C303", "not_what_it_says")
    try:
        root = tree(data)
    except UnreadableError as error:
        return error.fault
    if root.name != "svg":
        bare = root.name.strip() == "svg"
        return (
            _unlike([("no_namespace", root.line)])
            if bare
            else PictureFault("C303", "not_what_it_says")
        )
    elements = list(_below(root))
    styles = Styles(elements)
    found = [*_names(elements), *_values(elements, styles), *_root(root)]
    if found:
        return _unlike(found)
    if fault := _size(root):
        return fault
    drawing = painting.Drawing(root, elements, styles)
    found = list(drawing.unlike())
    if found:
        return _unlike(found)
    return None if drawing.is_visible else PictureFault("C337", "nothing_drawn")


def _policy() -> dict[str, Any]:
    policy: dict[str, Any] = package_data("content/pictures/drawings.yaml")
    return policy


def _below(element: Element) -> Iterator[Element]:
    yield element
    for child in element.children:
        yield from _below(child)


def _unlike(found: list[tuple[str, int]]) -> PictureFault:
    words = _policy()["words"]
    named = list(dict.fromkeys(words.get(name, f'"{name[:60]}"') for name, _ in found))
    *others, last = named[:_NAMED]
    what = f"{', '.join(others)} and {last}" if others else last
    return PictureFault("C335", "unlike", {"what": what, "at": found[0][1]})


def _names(elements: list[Element]) -> Iterator[tuple[str, int]]:
    """Elements that are not on the list; of those that draw nothing, what is in them too."""
    known = _policy()["elements"]
    drawn = {*known, "a", "image", "textPath"} - {"title", "metadata", "desc", "style"}
    unknown: set[int] = set()
    for element in elements:
        if id(element.parent) in unknown:
            unknown.add(id(element))  # what holds it has been named
            continue
        local = element.name.rpartition(" ")[2]
        above = element.parent
        hidden = above is not None and (
            " " in above.name or above.name in ("title", "desc", "metadata")
        )
        if (" " in element.name or hidden) and local in drawn:
            yield local, element.line
        elif " " not in element.name and element.name not in known:
            unknown.add(id(element))
            yield element.name, element.line


def _values(elements: list[Element], styles: Styles) -> Iterator[tuple[str, int]]:
    """Attributes and properties that are not on the list, or have a value that is not."""
    policy = _policy()
    if styles.imports:
        yield "import", styles.imports
    if styles.broken:
        yield "stylesheet", styles.broken
    words = any(element.name in ("text", "tspan") for element in elements)
    for declared in styles.declarations():
        if not _may(declared.name, declared.value, words) or declared.name == "transform":
            yield _display_name(declared.name, declared.value), declared.line
    silent, starts = set(policy["silent"]), tuple(policy["silent_starts"])
    for element in elements:
        own = policy["elements"].get(element.name)
        if own is None or element.name in ("title", "desc", "metadata"):
            continue
        for name, value in element.attributes.items():
            if name in own:
                if not is_read_alike(own[name], value):
                    yield _display_name(name, value), element.line
            elif name in silent or name.startswith(starts):
                continue
            elif not _may(name, value, words):
                yield _display_name(name, value), element.line
        for name, value in inline(element).items():
            if not _may(name, value, words) or name == "transform":
                yield _display_name(name, value), element.line


def _display_name(name: str, value: str) -> str:
    """A name for ``words``, or what is in the file."""
    short = " ".join(value.split())[:_SHOWN]
    return name if name in _policy()["words"] else f"{name}={short}" if short else name


def _may(name: str, value: str, words: bool) -> bool:
    policy = _policy()
    if name in policy["of_words"]:
        return not words or value in policy["without_effect"]
    kind = policy["properties"].get(name)
    return kind is not None and is_read_alike(kind, value)


def _root(root: Element) -> Iterator[tuple[str, int]]:
    if any(number(root.attributes.get(name, "0")) for name in ("x", "y")):
        yield "x, y", root.line
    if number(root.attributes.get("opacity", inline(root).get("opacity", "1")), 1) != 1:
        yield "opacity", root.line


def _size(root: Element) -> PictureFault | None:
    """A drawing has an area: a box, or a width and a height."""
    given = {name: root.attributes.get(name, "").strip() for name in ("width", "height")}
    sizes = [number(value) for value in given.values() if value]
    if any(size <= 0 for size in sizes):
        return PictureFault("C337", "no_size")
    whole = len(sizes) == 2 and not any("%" in value for value in given.values())
    if not whole and "viewBox" not in root.attributes:
        return PictureFault("C337", "no_size")
    return None
