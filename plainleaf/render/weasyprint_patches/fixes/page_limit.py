"""Stops laying out a leaflet as soon as it needs more pages than it may have.

A leaflet is set closer to save a page. When the pages that it may have are full and something is
left, there is no need to lay out what is left, nor to prepare the edges and backgrounds of any
page.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import weasyprint.layout


class TooManyPagesError(Exception):
    """Some content is left when the last page that is allowed is full."""


_most: ContextVar[int | None] = ContextVar("most pages", default=None)

own_make_all_pages = weasyprint.layout.make_all_pages


@contextmanager
def at_most(pages: int | None) -> Iterator[None]:
    """In this block, WeasyPrint may lay out so many pages at most; None is any number.

    Raises TooManyPagesError, from within, for what needs more.
    """
    token = _most.set(pages)
    try:
        yield
    finally:
        _most.reset(token)


def make_all_pages(context: Any, root_box: Any, html: Any, pages: list[Any]) -> Iterator[Any]:
    """As WeasyPrint's function of that name: sets one page after the other."""
    most = _most.get()
    for number, page in enumerate(own_make_all_pages(context, root_box, html, pages), start=1):
        goes_on = context.page_maker[number][0] is not None
        if number == most and goes_on:
            raise TooManyPagesError
        yield page


def install() -> None:
    """Patches WeasyPrint with it; calling it again changes nothing."""
    weasyprint.layout.make_all_pages = make_all_pages
