"""Colours of a PDF and how well one stands out from another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple


class Colour(NamedTuple):
    """Red, green and blue from 0 to 1, as sRGB."""

    red: float
    green: float
    blue: float

    def over(self, below: Colour, alpha: float) -> Colour:
        """This colour laid over another; ``alpha`` 1 hides that one, 0 shows it fully."""
        return Colour(*(a * alpha + b * (1 - alpha) for a, b in zip(self, below, strict=True)))

    def grey(self) -> Colour:
        """As a printer without colours prints it (ISO 32000-1, 10.3.3)."""
        level = 0.3 * self.red + 0.59 * self.green + 0.11 * self.blue
        return Colour(level, level, level)

    def luminance(self) -> float:
        """The relative luminance of WCAG 2.2, from 0 to 1."""
        red, green, blue = (_linear(channel) for channel in self)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def __str__(self) -> str:
        return "#" + "".join(f"{round(min(max(channel, 0), 1) * 255):02x}" for channel in self)


NUMBERS = frozenset((int, float))
WHITE, BLACK = Colour(1.0, 1.0, 1.0), Colour(0.0, 0.0, 0.0)


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    darker, lighter = sorted((one.luminance(), other.luminance()))
    return (lighter + 0.05) / (darker + 0.05)


def from_components(values: Sequence[Any]) -> Colour | None:
    """The colour of one, three or four numbers: grey, RGB or CMYK (ISO 32000-1, 10.3).

    None for anything else, such as the name of a pattern.
    """
    if not NUMBERS.issuperset(map(type, values)):
        return None
    match [*map(float, values)]:
        case [grey]:
            return Colour(grey, grey, grey)
        case [red, green, blue]:
            return Colour(red, green, blue)
        case [cyan, magenta, yellow, black]:
            return Colour(*(1 - min(1.0, ink + black) for ink in (cyan, magenta, yellow)))
    return None


def _linear(channel: float) -> float:
    channel = min(max(channel, 0.0), 1.0)
    if channel <= 0.04045:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)
