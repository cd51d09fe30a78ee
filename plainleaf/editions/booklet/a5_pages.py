"""The leaflet in the layout ``a5``, measured as that layout is: what the booklet is made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from plainleaf.editions.edition import Given
from plainleaf.finding import Finding, Level
from plainleaf.pdf import Document, UnreadablePdf
from plainleaf.pdf import open as open_pdf
from plainleaf.project import Project, data_root
from plainleaf.render import Layout, Renderer, RenderError, layouts
from plainleaf.verify import unreadable, verify

LAYOUT: Final = "a5"


@dataclass(frozen=True, slots=True)
class A5Pages:
    """A leaflet set in A5, as a file and opened."""

    data: bytes = field(repr=False)
    document: Document = field(repr=False)


def a5_layout(given: Given) -> Layout:
    """The layout ``a5`` of the project; Plainleaf's own if the project has none of that name."""
    own = layouts(given.project)
    return own[LAYOUT] if LAYOUT in own else layouts(Project(data_root(), data_root()))[LAYOUT]


# It is measured, put on sheets, and compared with them; and a test compares it with others.
@lru_cache(maxsize=2)
def a5_pages(given: Given) -> A5Pages:
    """The A5 leaflet. Raises UnreadablePdf, and what ``Renderer.pdf`` raises."""
    renderer = given.renderer() if given.renderer else Renderer(given.project, given.env)
    data = renderer.pdf(given.leaflet, a5_layout(given), given.digest)
    return A5Pages(data, open_pdf(data))


def a5_problems(given: Given) -> Iterator[Finding]:
    """Each requirement of its layout that the A5 leaflet does not meet: no booklet is made of it.

    What is only a warning shows when the layout itself is made.
    """
    layout = a5_layout(given)
    try:
        document = a5_pages(given).document
    except RenderError as error:
        yield from error.findings
    except UnreadablePdf as error:
        yield unreadable(error, given.leaflet, layout)
    else:
        found = verify(document, given.leaflet, layout, given.project, given.digest)
        yield from (each for each in found if each.level is Level.ERROR)
