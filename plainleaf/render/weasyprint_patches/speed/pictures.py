"""Draws a picture of shapes once for each size: every leaflet has the same signs and drawings.

WeasyPrint 70 reads each path anew, number by number, wherever an SVG picture is drawn. What comes
of it depends on the picture, its size and the colours that were set last. Only pictures that are
nothing but shapes are remembered: text, files, groups and patterns belong to one PDF.
"""

from __future__ import annotations

import logging
from typing import Any, NamedTuple

import pydyf
from weasyprint.logger import LOGGER
from weasyprint.svg import SVG

from plainleaf.render.weasyprint_patches.speed.patch import Replacement

NAMESPACE = "{http://www.w3.org/2000/svg}"
SHAPES = frozenset(
    {
        *("svg", "g", "title", "desc"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
    }
)
# What a value may have in it that stands for something outside its element.
ELSEWHERE = ("url", "\\", "@", "var")
OF_ONE_PDF = ("XObject", "Pattern", "Shading")
# Characters. Our largest drawing has 9,000; what is larger is not worth its memory.
LARGEST = 50_000
# The pictures of a few leaflets, each in a few sizes; beyond it all are forgotten.
MOST_DRAWINGS = 100

own_init, own_draw = SVG.__init__, SVG.draw


class _Drawing(NamedTuple):
    """What a picture adds to a page, and the degrees of transparency that it names."""

    operations: bytes
    alphas: tuple[tuple[str, tuple[tuple[str, Any], ...]], ...]


_drawings: dict[Any, _Drawing] = {}


def init(svg: Any, tree: Any, url: Any, font_config: Any, url_fetcher: Any = None) -> None:
    """As ``SVG.__init__``: reads a picture, and keeps what it says if it is nothing but shapes."""
    svg.shapes = _shapes(tree)
    own_init(svg, tree, url, font_config, url_fetcher)


def draw(
    svg: Any,
    stream: Any,
    concrete_width: float,
    concrete_height: float,
    base_url: Any,
    context: Any,
) -> None:
    """As ``SVG.draw``: draws a picture on a page."""
    if svg.shapes is None:
        own_draw(svg, stream, concrete_width, concrete_height, base_url, context)
        return
    colours = stream._current_color, stream._current_color_stroke
    alphas = stream._current_alpha, stream._current_alpha_stroke
    key = svg.shapes, concrete_width, concrete_height, colours, alphas
    known = _drawings.get(key)
    if known is None:
        start = len(stream.stream)
        held = [len(stream._resources[kind]) for kind in OF_ONE_PDF]
        with _Silence() as silence:
            own_draw(svg, stream, concrete_width, concrete_height, base_url, context)
        same = held == [len(stream._resources[kind]) for kind in OF_ONE_PDF]
        if same and not silence.broken:
            if len(_drawings) >= MOST_DRAWINGS:
                _drawings.clear()
            _drawings[key] = _drawing(stream, start)
        return
    stream.push_state()
    states = stream._resources["ExtGState"]
    for name, values in known.alphas:
        if name not in states:
            states[name] = pydyf.Dictionary(values)
    if known.operations:
        stream.stream.append(known.operations)
    stream.pop_state()


REPLACEMENTS = (
    Replacement(SVG, "__init__", init, own_init),
    Replacement(SVG, "draw", draw, own_draw),
)


class _Silence(logging.Filter):
    """Tells whether WeasyPrint complained: what it complains of, it must complain of each time."""

    broken = False

    def __enter__(self) -> _Silence:
        LOGGER.addFilter(self)
        return self

    def __exit__(self, *_: object) -> None:
        LOGGER.removeFilter(self)

    def filter(self, record: logging.LogRecord) -> bool:
        """Lets everything pass."""
        self.broken = True
        return True


def _shapes(tree: Any) -> tuple[Any, ...] | None:
    """All that a picture of shapes says; None for any other."""
    said: list[Any] = []
    size = 0
    for element in tree.iter():
        tag = element.tag
        if not isinstance(tag, str) or tag.removeprefix(NAMESPACE) not in SHAPES:
            return None
        values = tuple(element.items())
        size += sum(len(value) for _, value in values)
        if size > LARGEST or any(sign in value for _, value in values for sign in ELSEWHERE):
            return None
        said += [tag, len(element), values]
    return tuple(said)


def _drawing(stream: Any, start: int) -> _Drawing:
    """What has been drawn since a place of a stream, within its own ``q`` and ``Q``."""
    drawn = stream.stream[start + 1 : -1] if len(stream.stream) > start else []
    states = stream._resources["ExtGState"]
    names = dict.fromkeys(each[1:-3].decode() for each in drawn if each.endswith(b" gs"))
    return _Drawing(b"\n".join(drawn), tuple((name, tuple(states[name].items())) for name in names))
