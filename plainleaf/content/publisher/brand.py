"""The colour of the publisher: whether headings can be read in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from plainleaf.content.messages import make_finding
from plainleaf.content.source import Source
from plainleaf.content.yaml.nodes import Node, Scalar
from plainleaf.finding import Finding

if TYPE_CHECKING:
    from plainleaf.pdf.colour import Colour

PALE, UNKNOWN = "C235", "C236"
# WCAG 2.2, 1.4.6: what every layout promises for its text, in colour and printed in grey.
READABLE: Final = 7.0
_COLOUR: Final = re.compile(r"#[0-9A-Fa-f]{6}")
# The ground of a web page on a dark screen, and how far a colour is mixed with white at a time.
_DARK: Final = "#14171a"
_STEP: Final = 0.05


class BrandColours(NamedTuple):
    """The colours of a publisher, as in CSS: of bars, of headings, of both on a dark screen."""

    bars: str
    headings: str
    on_dark: str


def check_brand(node: Node | None, source: Source) -> list[Finding]:
    """An error for what is no colour, and a note for one that headings could not be read in."""
    if not isinstance(node, Scalar) or not (colour := node.value.strip()):
        return []
    if not known_colour(colour):
        return [make_finding(UNKNOWN, source.place(node.start, node.end), value=colour)]
    found = _least(colour)
    if found >= READABLE:
        return []
    # Rounded down, so that a colour that is just too pale is not called good enough.
    ratio = f"{int(found * 100) / 100:.2f}"
    return [make_finding(PALE, source.place(node.start, node.end), colour=colour, ratio=ratio)]


def known_colour(text: str) -> str:
    """A colour as it is written in the file, ``#005eb8``, or nothing for any other text."""
    return text if _COLOUR.fullmatch(text) else ""


def brand_colours(colour: str, ink: str) -> BrandColours:
    """What a colour such as ``#005eb8`` is used for; headings are in ``ink`` if it is too pale."""
    from plainleaf.pdf.colour import WHITE, Colour, contrast

    ground, bright, white = _channels(_DARK), _channels(colour), 0.0
    while contrast(bright, ground) < READABLE and white < 1:
        white += _STEP
        bright = WHITE.over(_channels(colour), min(1.0, white))
    headings = colour if _least(colour) >= READABLE else ink
    return BrandColours(colour.lower(), headings.lower(), str(Colour(*bright)))


def _least(colour: str) -> float:
    """The lower contrast with white paper, of the colour and of its grey."""
    # Of publishers with a colour only: it brings what reads PDFs.
    from plainleaf.pdf.colour import WHITE, contrast

    own = _channels(colour)
    return min(contrast(own, WHITE), contrast(own.grey(), WHITE))


def _channels(colour: str) -> Colour:
    from plainleaf.pdf.colour import Colour

    return Colour(*(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)))
