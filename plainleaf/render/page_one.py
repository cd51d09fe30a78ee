"""Which order of key points and help boxes suits the first pages of a leaflet.

What is measured in one order says what the other would be: the boxes are as high in both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from weasyprint import Document
from weasyprint.formatting_structure import boxes

from plainleaf.render.fit_pages import page_fills

# A share of a page that is worth laying the leaflet out again for.
FULLER = 0.1
KEY_POINTS, GET_HELP, HELP, WAIT = "key-points", "get-help", "help", "help-wait"


@dataclass(frozen=True, slots=True)
class Front:
    """The first pages in one order.

    ``end`` is where the rest starts, in pages from the first; ``emptiest`` is how full the
    emptiest page before that is.
    """

    boxes_on_page_1: int
    end: float
    emptiest: float


@dataclass(frozen=True, slots=True)
class _Part:
    """What stays whole on the first pages; the height is in CSS pixels."""

    height: float
    is_help: bool


def quality(document: Document) -> tuple[int, int, float]:
    """What makes one layout of a leaflet better than another: the smallest is the best.

    The pages, then how many help boxes are on page 1, then how full the emptiest page is but the
    last.
    """
    fills = page_fills(document)
    held = sum(_is(box, HELP) for box in _elements(document.pages[0]._page_box))
    return len(fills), -held, -min(fills[:-1], default=1.0)


def other_order_is_better(document: Document, help_first: bool) -> bool:
    """Whether a leaflet is better with its help before its key points, or after them.

    ``help_first`` is how ``document`` was laid out. True if the other order saves so much that the
    last page is not needed, puts more help boxes on page 1, or has fuller pages. The first box
    is on page 1 in both.
    """
    heights = _heights(document)
    if heights is None or len(document.pages) < 2:
        return False
    start, room, key_points, helps = heights
    key = (_Part(key_points, is_help=False),)
    orders = {
        True: _front(start, room, (*helps, *key)),
        False: _front(start, room, (*key, *helps)),
    }
    now, other = orders[help_first], orders[not help_first]
    if not other.boxes_on_page_1:
        return False
    if now.end - other.end > page_fills(document)[-1]:
        return True
    if other.end - now.end > _spare(document):
        return False
    more = other.boxes_on_page_1 - now.boxes_on_page_1
    return more > 0 or (more == 0 and other.emptiest > now.emptiest + FULLER)


def _spare(document: Document) -> float:
    """What is left of the last page: a little more would not start another."""
    return 1 - page_fills(document)[-1]


def _front(start: float, room: float, parts: Iterable[_Part]) -> Front:
    at, page, held, emptiest = start, 0, 0, 1.0
    for part in parts:
        if at + part.height > room and at > 0:
            page, at, emptiest = page + 1, 0.0, min(emptiest, at / room)
        at += part.height
        held += page == 0 and part.is_help
    return Front(held, page + at / room, emptiest)


def _heights(document: Document) -> tuple[float, float, float, list[_Part]] | None:
    """Where the parts start on page 1, its height, and the height of each part, in CSS pixels.

    None for a leaflet of a template that has other parts. The heading of the help boxes counts
    with the first of them. What to do until help comes counts with its box; that of the first box
    may be on the next page.
    """
    first = document.pages[0]._page_box
    top, room = first.content_box_y(), float(first.height)
    starts: list[float] = []
    key_points, heading = 0.0, 0.0
    helps: list[_Part] = []
    for number, page in enumerate(document.pages[: 1 + len(document.pages) // 2]):
        for box in _elements(page._page_box):
            height = box.margin_height()
            if _is(box, KEY_POINTS):
                key_points += height
            elif _is(box, GET_HELP):
                heading = heading or _heading(box)
            elif _is(box, HELP):
                helps.append(_Part(height, is_help=True))
            elif _is(box, WAIT) and len(helps) > 1:
                helps[-1] = _Part(helps[-1].height + height, is_help=True)
            elif _is(box, WAIT):
                helps.append(_Part(height, is_help=False))
            else:
                continue
            if number == 0:
                starts.append(box.position_y - top)
    if not key_points or not helps or not starts:
        return None
    helps[0] = _Part(helps[0].height + heading, is_help=True)
    return min(starts), room, key_points, helps


def _heading(section: Any) -> float:
    """The height of the heading of a section."""
    for box in section.descendants():
        if box.element_tag == "h2":
            return float(box.margin_height())
    return 0.0


def _elements(page: Any) -> Iterator[Any]:
    """The boxes of blocks of a page, in order."""
    for box in page.children[0].descendants():
        if isinstance(box, boxes.BlockLevelBox) and box.element is not None:
            yield box


def _is(box: Any, name: str) -> bool:
    return name in (box.element.get("class") or "").split()
