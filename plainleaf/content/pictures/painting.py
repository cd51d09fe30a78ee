"""What a drawing paints, and the ways of painting that only one of two engines knows.

Each was found by drawing it with WeasyPrint 70 and with a browser, as ``drawings.yaml`` says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainleaf.content.pictures.svg_style import Styles
from plainleaf.content.pictures.svg_tree import Element
from plainleaf.content.pictures.values import number, reference_id, transform
from plainleaf.package_data import package_data

_GRADIENTS = ("linearGradient", "radialGradient")
_CLOSED = ("rect", "circle", "ellipse")
_ARROWS = ("marker-start", "marker-mid", "marker-end")
_STRAIGHT = re.compile(r"[^CcSsQqTtAaZz]*")
_ENDS_ALIKE = re.compile(r"[^QqTtAaZz]*")

Found = tuple[str, int]


class Drawing:
    """The elements of a drawing with their styles; ``is_visible`` is whether anything is seen."""

    def __init__(self, root: Element, elements: list[Element], styles: Styles) -> None:
        self._root = root
        self._elements = elements
        self._ids = {
            element.attributes["id"]: element
            for element in reversed(elements)
            if "id" in element.attributes
        }
        self._styles: dict[int, dict[str, str]] = {}
        for element in elements:
            above = self._styles[id(element.parent)] if element.parent else {}
            self._styles[id(element)] = styles.of(element, above)
        policy = package_data("content/pictures/drawings.yaml")
        self._shapes = {*policy["shapes"], "text", "tspan"}
        self._unseen = set(policy["unseen"])
        self._most: int = policy["most_painted"]
        self._counts: dict[int, int] = {}

    @property
    def is_visible(self) -> bool:
        """Whether at least one shape has an extent, and a fill or an outline that is seen."""
        return self._count(self._root, ()) > 0

    def unlike(self) -> Iterator[Found]:
        """What would be painted in two ways: a name for ``words``, and its line."""
        if self._count(self._root, ()) > self._most:
            yield "many", self._root.line
        for element in self._elements:
            style = self._styles[id(element)]
            if element.name == "use":
                yield from self._expand_use(element, style)
            elif element.name in _GRADIENTS:
                yield from self._gradient(element)
            elif element.name == "svg" and element is not self._root:
                if not {"width", "height"} <= set(element.attributes):
                    yield "svg", element.line
            elif element.name == "clipPath":
                yield from self._clip(element)
            if element.name in self._shapes:
                yield from self._shape(element, style)
            yield from self._see_through(element, style)

    def _shape(self, element: Element, style: dict[str, str]) -> Iterator[Found]:
        fill = reference_id(style.get("fill", ""))
        if fill and getattr(self._ids.get(fill), "name", "") not in _GRADIENTS:
            yield "pattern" if fill in self._ids else "fill", element.line
        if _is_painted(style.get("stroke", "none")):
            order = style.get("paint-order", "normal").split()
            if order[:1] not in ([], ["normal"], ["fill"]):
                yield "paint-order", element.line
            if style.get("vector-effect", "none") != "none":
                yield "vector-effect", element.line
        clip = reference_id(style.get("clip-path", ""))
        if clip and getattr(self._ids.get(clip), "name", "") != "clipPath":
            yield "clip-path", element.line
        yield from self._arrows(element, style)

    def _arrows(self, element: Element, style: dict[str, str]) -> Iterator[Found]:
        """Arrowheads on lines alone, and at the start of straight ones only."""
        path = element.attributes.get("d", "")
        for name in _ARROWS:
            if not reference_id(style.get(name, "")):
                continue
            if element.name == "path":
                form = _ENDS_ALIKE if name == "marker-end" else _STRAIGHT
                alike = form.fullmatch(path) and path.lower().count("m") == 1
            else:
                alike = element.name in ("line", "polyline")
            marker = self._ids.get(reference_id(style[name]))
            orient = marker.attributes.get("orient", "0") if marker else ""
            usual = re.fullmatch(r"auto|auto-start-reverse|[-+]?[\d.]+", orient.strip())
            if not alike or marker is None or marker.name != "marker" or not usual:
                yield name, element.line

    def _expand_use(self, element: Element, style: dict[str, str]) -> Iterator[Found]:
        target = self._ids.get(element.attributes.get("href", "")[1:])
        if (
            target is None
            or self._count(element, ()) < 0
            or (
                target.name in ("symbol", "svg")
                and not {"width", "height"} <= set(element.attributes)
            )
        ):
            yield "use", element.line
        if reference_id(style.get("clip-path", "")):
            yield "clip-path", element.line

    def _gradient(self, element: Element) -> Iterator[Found]:
        chain = [element]
        while (target := self._ids.get(chain[-1].attributes.get("href", "")[1:])) is not None:
            if target in chain or target.name not in _GRADIENTS:
                yield "gradient", element.line
                return
            chain.append(target)
        given: dict[str, str] = {}
        for each in reversed(chain):
            given |= each.attributes
        stops = next((each.children for each in chain if each.children), [])
        if not _is_alike(element.name, given) or not self._stops_alike(stops):
            yield "gradient", element.line

    def _stops_alike(self, stops: list[Element]) -> bool:
        """Colours that fade out are mixed in two ways, unless they are one colour."""
        styles = [self._styles[id(each)] for each in stops if each.name == "stop"]
        places = [_share(each.attributes.get("offset", "0")) for each in stops]
        opacities = {_share(each.get("stop-opacity", "1")) for each in styles}
        colours = {each.get("stop-color", "black") for each in styles}
        through = any(colour.startswith(("rgba", "hsla", "trans")) for colour in colours)
        through = through or any(len(colour) in (5, 9) and colour[0] == "#" for colour in colours)
        one = len(colours) <= 1
        return places == sorted(places) and not through and (one or len(opacities) <= 1)

    def _clip(self, element: Element) -> Iterator[Found]:
        shapes = [each for each in element.children if each.name not in ("title", "desc")]
        kinds = self._shapes - {"text", "tspan"} | {"use"}
        alike = (
            len(shapes) <= 1
            and all(each.name in kinds for each in shapes)
            and element.attributes.get("clipPathUnits", "userSpaceOnUse") == "userSpaceOnUse"
            and not any(
                self._styles[id(each)].get("clip-rule", "nonzero") != "nonzero" for each in shapes
            )
            and not reference_id(self._styles[id(element)].get("clip-path", ""))
        )
        if not alike:
            yield "clipPath", element.line

    def _see_through(self, element: Element, style: dict[str, str]) -> Iterator[Found]:
        """WeasyPrint cuts a see-through part at its box, which mitred corners reach beyond."""
        if _share(style.get("opacity", "1")) >= 1 or element.name in self._unseen:
            return
        inside = list(_below(element))
        for each in inside:
            painted = self._styles[id(each)]
            if each.name == "use" or any(reference_id(painted.get(name, "")) for name in _ARROWS):
                yield "opacity", element.line
                return
            if each.name in self._shapes and _is_painted(painted.get("stroke", "none")):
                joined = painted.get("stroke-linejoin", "miter") == "miter"
                square = painted.get("stroke-linecap") == "square"
                if (joined and each.name not in (*_CLOSED, "line")) or square:
                    yield "opacity", element.line
                    return

    def _count(self, element: Element, via: tuple[int, ...]) -> int:
        """How many shapes an element paints, copies included; below 0 if it holds itself."""
        known = self._counts.get(id(element))
        if known is not None:
            return known
        if id(element) in via or len(via) > 500:
            return -(10**9)
        via = (*via, id(element))
        style = self._styles[id(element)]
        total = 0
        if style.get("display") != "none" and _share(style.get("opacity", "1")) > 0:
            if element.name in self._shapes:
                total += _is_seen(element, style)
            if element.name == "use":
                target = self._ids.get(element.attributes.get("href", "")[1:])
                total += self._count(target, via) if target else 0
            total += sum(
                self._count(child, via)
                for child in element.children
                if child.name not in self._unseen
            )
        total = max(-(10**9), min(total, 10**9))
        if total >= 0:
            self._counts[id(element)] = total
        return total


def _below(element: Element) -> Iterator[Element]:
    yield element
    for child in element.children:
        yield from _below(child)


def _share(value: str) -> float:
    return number(value, 1.0) / (100 if value.strip().endswith("%") else 1)


def _is_painted(colour: str) -> bool:
    return colour not in ("none", "", "transparent")


def _is_alike(name: str, given: dict[str, str]) -> bool:
    own_units = given.get("gradientUnits", "objectBoundingBox") == "userSpaceOnUse"
    if given.get("spreadMethod", "pad") != "pad":
        return False
    ends = [given.get(key, "") for key in ("x1", "y1", "x2", "y2", "cx", "cy", "r", "fx", "fy")]
    if own_units and any("%" in value for value in ends):
        return False
    steps = transform(given.get("gradientTransform", ""))
    if steps is None or (steps and not own_units):
        return False
    for step, values in steps:
        straight = step == "matrix" and not values[1] and not values[2]
        if step not in ("translate", "scale") and not straight:
            return False
    if name == "radialGradient":
        return own_units and number(given.get("r", "0")) > 0 and "cx" in given and "cy" in given
    if own_units and "x2" not in given:
        return False
    start = _share(given.get("x1", "0")), _share(given.get("y1", "0"))
    return start != (_share(given.get("x2", "100%")), _share(given.get("y2", "0")))


def _is_seen(element: Element, style: dict[str, str]) -> int:
    """1 if a shape has an extent and is painted with something, else 0."""
    filled = _is_painted(style.get("fill", "black")) and _share(style.get("fill-opacity", "1")) > 0
    outlined = (
        _is_painted(style.get("stroke", "none")) and number(style.get("stroke-width", "1"), 1.0) > 0
    )
    if style.get("visibility", "visible") != "visible" or not (filled or outlined):
        return 0
    needs = {
        "rect": ("width", "height"),
        "circle": ("r",),
        "ellipse": ("rx", "ry"),
    }.get(element.name, ())
    has = all(number(element.attributes.get(name, "0")) > 0 for name in needs)
    if element.name in ("path", "polyline", "polygon"):
        has = len(element.attributes.get("d") or element.attributes.get("points") or "") > 3
    if element.name in ("text", "tspan"):
        has = bool(element.text.strip())
    return int(has)
