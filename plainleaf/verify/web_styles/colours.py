"""Colours of CSS as a browser shows them, on a light screen and on a dark one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from tinycss2.color4 import parse_color  # type: ignore[import-untyped]

from plainleaf.pdf.colour import Colour

Seen = tuple[Colour, float]
"""A colour, and how far it hides what is behind it: 1 is fully."""

CURRENT: Final = "currentcolor"
_WHITE, _BLACK = Colour(1.0, 1.0, 1.0), Colour(0.0, 0.0, 0.0)
# What browsers use where a page names no colour: the page, its words, its links. The first is for
# a light page. Chromium and Firefox differ a little in the dark; these are Chromium's.
_SYSTEM: Final = {
    "canvas": (_WHITE, Colour(0x12 / 255, 0x12 / 255, 0x12 / 255)),
    "canvastext": (_BLACK, _WHITE),
    "linktext": (Colour(0.0, 0.0, 0xEE / 255), Colour(0x9E / 255, 0x9E / 255, 1.0)),
    "visitedtext": (Colour(0.33, 0.1, 0.55), Colour(0.82, 0.68, 0.94)),
    "activetext": (Colour(1.0, 0.0, 0.0), Colour(1.0, 0.62, 0.62)),
    "buttonborder": (_BLACK, _WHITE),
    "buttonface": (Colour(0.94, 0.94, 0.94), Colour(0.42, 0.42, 0.42)),
    "buttontext": (_BLACK, _WHITE),
    "graytext": (Colour(0.5, 0.5, 0.5), Colour(0.5, 0.5, 0.5)),
    "mark": (Colour(1.0, 1.0, 0.0), Colour(1.0, 1.0, 0.0)),
    "marktext": (_BLACK, _BLACK),
}  # fmt: skip


def system(name: str, dark: bool) -> Colour:
    """A colour that browsers use by themselves."""
    return _SYSTEM[name][dark]


def is_colour(node: Any) -> bool:
    """Whether a part of a value is a colour that can be measured."""
    if node.type == "function" and node.lower_name == "light-dark":
        return all(colour_of(node, dark) is not None for dark in (False, True))
    return colour_of(node, False) is not None


def colour_of(node: Any, dark: bool) -> Seen | str | None:
    """A colour as it is seen; CURRENT for that of the words, None for what is no colour."""
    if node.type == "ident":
        name = node.lower_value
        if name == CURRENT:
            return CURRENT
        if name in _SYSTEM:
            return system(name, dark), 1.0
    if node.type == "function" and node.lower_name == "light-dark":
        parts = [each for each in node.arguments if each.type != "whitespace" and each != ","]
        return colour_of(parts[dark], dark) if len(parts) == 2 else None
    try:
        found = parse_color(node)
    except (ValueError, TypeError, AttributeError, IndexError):
        return None
    if found is None or isinstance(found, str):
        return CURRENT if found is not None else None
    return _as_srgb(found)


def _as_srgb(found: Any) -> Seen | None:
    try:
        srgb = found if found.space == "srgb" else _convert(found)
    except (NotImplementedError, ValueError, AssertionError, TypeError):
        return None
    if srgb is None:
        return None
    red, green, blue = (min(max(float(value or 0), 0.0), 1.0) for value in srgb.coordinates)
    return Colour(red, green, blue), float(found.alpha)


def _convert(found: Any) -> Any:
    if found.space in ("hsl", "hwb"):
        return found.to("srgb")
    return _from_xyz(found)


def _from_xyz(found: Any) -> Any:
    """Colours of the newer spaces in sRGB (CSS Color 4, 10.12: its matrices for D65)."""
    space = {"oklab": "xyz-d65", "oklch": "xyz-d65", "lab": "xyz-d50", "lch": "xyz-d50"}
    if found.space not in space:
        return None
    x, y, z = found.to(space[found.space]).coordinates
    if space[found.space] == "xyz-d50":  # Bradford, to D65
        x, y, z = (
            0.955473421488075 * x - 0.02309845494876471 * y + 0.06325924320057072 * z,
            -0.0283697093338637 * x + 1.0099953980813041 * y + 0.021041441191917323 * z,
            0.012314014864481998 * x - 0.020507649298898964 * y + 1.330365926242124 * z,
        )
    linear = (
        3.2409699419045213 * x - 1.5373831775700935 * y - 0.4986107602930033 * z,
        -0.9692436362808798 * x + 1.8759675015077206 * y + 0.04155505740717561 * z,
        0.05563007969699361 * x - 0.20397695888897657 * y + 1.0569715142428786 * z,
    )
    return _Srgb(tuple(map(_encode, linear)))


class _Srgb:
    def __init__(self, coordinates: Sequence[float]) -> None:
        self.coordinates = coordinates


def _encode(value: float) -> float:
    value = min(max(value, 0.0), 1.0)
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def colours_in(tokens: Sequence[Any], dark: bool) -> list[Seen | str]:
    """The colours among the parts of a value."""
    kinds = ("ident", "hash", "function")
    found = (colour_of(node, dark) for node in tokens if node.type in kinds)
    return [each for each in found if each is not None]
