"""Which values of a drawing's attributes and properties both editions read alike."""

from __future__ import annotations

import re
from functools import cache
from math import isfinite

from plainleaf.package_data import package_data

NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_UNIT = r"(?:px|pt|pc|mm|cm|in)"
_GAP = r"(?:\s+,?\s*|,\s*)"
_NUMBERS = re.compile(NUMBER)
_REFERENCE = re.compile(r"""url\(\s*(["']?)#([^"')\s]+)\1\s*\)""")
_STEP = re.compile(
    rf"\s*,?\s*(matrix|translate|scale|rotate|skewX|skewY)\s*\(\s*({NUMBER}"
    rf"(?:(?:\s+,?\s*|,\s*)?{NUMBER})*)\s*\)"
)
_TAKES = {
    "matrix": {6},
    "translate": {1, 2},
    "scale": {1, 2},
    "rotate": {1, 3},
    "skewX": {1},
    "skewY": {1},
}
_FORMS = {
    "number": rf"{NUMBER}(?:px)?",
    "signed": rf"{NUMBER}(?:px)?",
    "length": rf"{NUMBER}(?:{_UNIT}|%)?",
    "size": rf"{NUMBER}(?:{_UNIT}|%)?",
    "width": rf"{NUMBER}(?:{_UNIT}|%)?",
    "share": rf"{NUMBER}%?",
    "opacity": rf"{NUMBER}%?",
    "lengths": rf"{NUMBER}(?:{_UNIT}|%)?(?:{_GAP}{NUMBER}(?:{_UNIT}|%)?)*",
    "dashes": rf"none|{NUMBER}(?:px)?(?:{_GAP}{NUMBER}(?:px)?)*",
    "numbers": rf"(?:{NUMBER}(?:{_GAP}|(?=[+-.]))?)*",
    "path": rf"(?:[MmZzLlHhVvCcSsQqTtAa\s,]|{NUMBER})*",
    "box": rf"{NUMBER}(?:{_GAP}{NUMBER}){{3}}",
    "fit": r"none|x(?:Min|Mid|Max)Y(?:Min|Mid|Max)(?:\s+(?:meet|slice))?",
    "local": r"#\S+",
    "reference": r"none|" + _REFERENCE.pattern,
}
_NEVER_BELOW_ZERO = {"number", "size", "width", "opacity", "dashes"}
_COLOUR = re.compile(
    r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})|none|transparent|currentColor|"
    rf"(?:rgba?|hsla?)\(\s*{NUMBER}(?:deg)?%?(?:[\s,/]+{NUMBER}%?){{2,3}}\s*\)"
)


@cache
def _form(kind: str) -> re.Pattern[str]:
    return re.compile(_FORMS[kind])


def is_read_alike(kind: str | list[str], value: str) -> bool:
    """Whether a value of such a kind (``drawings.yaml``), or of such a list, is drawn alike."""
    value = value.strip()
    if value == "inherit":
        return True
    if isinstance(kind, list):
        return value in kind
    if kind == "any":
        return "url(" not in value and "(" not in value
    if kind == "colour":
        return _is_colour(value)
    if kind == "paint":
        found = _REFERENCE.match(value)
        rest = value[found.end() :].strip() if found else value
        return (found is not None and not rest) or _is_colour(rest)
    if kind == "transform":
        return transform(value) is not None
    if not value:
        return kind in ("path", "numbers")
    return _form(kind).fullmatch(value) is not None and _in_range(kind, value)


def reference_id(value: str) -> str:
    """The id that ``url(#id)`` names, or nothing."""
    found = _REFERENCE.match(value.strip())
    return found[2] if found else ""


def number(value: str, default: float = 0.0) -> float:
    """The number that a value starts with; units and signs after it are left out."""
    found = _NUMBERS.match(value.strip())
    return float(found[0]) if found else default


def numbers(value: str) -> list[float]:
    """Every number of a value."""
    return [float(each) for each in _NUMBERS.findall(value)]


def transform(value: str) -> list[tuple[str, list[float]]] | None:
    """The steps of a ``transform``; None if one is of another form or squeezes all to nothing."""
    steps: list[tuple[str, list[float]]] = []
    at = 0
    while found := _STEP.match(value, at):
        name, given = found[1], numbers(found[2])
        if len(given) not in _TAKES[name] or not all(map(_is_usual, given)):
            return None
        flat = (name == "scale" and 0 in given) or (
            name == "matrix" and abs(given[0] * given[3] - given[1] * given[2]) < 1e-12
        )
        if flat:
            return None
        steps.append((name, given))
        at = found.end()
    return None if value[at:].strip() not in ("", "none") else steps


def _in_range(kind: str, value: str) -> bool:
    if kind in ("local", "reference", "fit"):
        return True
    found = numbers(value)
    if kind == "path" and not value.lstrip().startswith(("M", "m")):
        return False
    if kind in _NEVER_BELOW_ZERO and any(each < 0 for each in found):
        return False
    if kind == "box" and (found[2] <= 0 or found[3] <= 0):
        return False
    return all(map(_is_usual, found))


def _is_usual(value: float) -> bool:
    return (
        isfinite(value)
        and abs(value) <= package_data("content/pictures/drawings.yaml")["largest_number"]
    )


def _is_colour(value: str) -> bool:
    if _COLOUR.fullmatch(value):
        return True
    # Pillow's list is that of CSS; loading it takes longer than most drawings do.
    from PIL.ImageColor import colormap

    return value.lower() in colormap
