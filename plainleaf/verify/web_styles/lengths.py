"""How long a length of CSS is, on the narrowest and the widest screen, as multiples of the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from plainleaf.verify.web_styles.sheet import strip

# A usual size of text is 16 px (the browser's own), and 1 em here is that.
PX: Final = 1 / 16
# Absolute units of CSS Values 4, 6.2, and those of letters as they usually are.
_EMS: Final = {
    "em": 1.0, "rem": 1.0, "px": PX, "pt": 1 / 12, "pc": 1.0, "in": 6.0, "cm": 6 / 2.54,
    "mm": 6 / 25.4, "q": 1.5 / 25.4, "ex": 0.5, "rex": 0.5, "ch": 0.5, "rch": 0.5, "ic": 1.0,
    "ric": 1.0, "cap": 0.7, "rcap": 0.7, "lh": 1.5, "rlh": 1.5,
}  # fmt: skip
# A phone of 320 px (WCAG 2.2, 1.4.10) is 20 em wide, a screen of 1,280 px 80 em.
_SCREEN: Final = (0.2, 0.8)
_SCREEN_UNITS: Final = ("vw", "vh", "vi", "vb", "vmin", "vmax")
_BOX: Final = (0.18, 0.48)  # of the block that a thing is in
_BOX_UNITS: Final = ("cqw", "cqh", "cqi", "cqb", "cqmin", "cqmax")
FUNCTIONS: Final = frozenset({"calc", "min", "max", "clamp", "-webkit-calc"})


class Span(NamedTuple):
    """The least and the most that a length can be, in em. ``plain`` is a number without a unit."""

    least: float
    most: float
    plain: bool = False


def span(
    node: Any, em: Span | None = None, root: Span | None = None, whole: Span | None = None
) -> Span | None:
    """How long a length is; None for what is none.

    ``em`` is the size of text that ``em`` means, ``root`` that of ``rem``, ``whole`` what 100%
    means. Without them, the usual ones.
    """
    match node.type:
        case "number":
            return Span(node.value, node.value, True)
        case "percentage":
            share = node.value / 100
            least, most = whole[:2] if whole else (_BOX[0] * 100, _BOX[1] * 100)
            return _ordered(share * least, share * most)
        case "dimension":
            return _dimension(node, em, root)
        case "function" if node.lower_name in FUNCTIONS:
            parts = _split(node.arguments)
            found = [_sum(part, em, root, whole) for part in parts]
            if not found or None in found:
                return None
            return _of_function(node.lower_name, [each for each in found if each is not None])
        case "() block":
            return _sum(list(node.content), em, root, whole)
    return None


def _dimension(node: Any, em: Span | None, root: Span | None) -> Span | None:
    unit, value = node.lower_unit, node.value
    size = _EMS.get(unit)
    if size is not None:
        base = em if unit in ("em", "ex", "ch", "ic", "cap", "lh") else None
        base = root if unit in ("rem", "rex", "rch", "ric", "rcap", "rlh") else base
        least, most = base[:2] if base else (1.0, 1.0)
        return _ordered(value * size * least, value * size * most)
    for units, (least, most) in ((_SCREEN_UNITS, _SCREEN), (_BOX_UNITS, _BOX)):
        if unit in units or (unit[:1] in "sld" and unit[1:] in units):
            return _ordered(value * least, value * most)
    return None


def _ordered(one: float, other: float, plain: bool = False) -> Span:
    return Span(min(one, other), max(one, other), plain)


def _split(tokens: Sequence[Any]) -> list[list[Any]]:
    parts: list[list[Any]] = [[]]
    for node in tokens:
        if node == ",":
            parts.append([])
        else:
            parts[-1].append(node)
    return parts


def _of_function(name: str, found: list[Span]) -> Span | None:
    if name in ("calc", "-webkit-calc"):
        return found[0] if len(found) == 1 else None
    plain = all(each.plain for each in found)
    if name == "clamp":
        if len(found) != 3:
            return None
        low, middle, high = found
        least = max(low.least, min(middle.least, high.least))
        return Span(least, max(low.most, min(middle.most, high.most)), plain)
    choose = min if name == "min" else max
    return Span(choose(each.least for each in found), choose(each.most for each in found), plain)


def _sum(
    tokens: Sequence[Any], em: Span | None, root: Span | None, whole: Span | None
) -> Span | None:
    """The value of a sum of products. Signs between terms have spaces around them."""
    total: Span | None = None
    sign, product, by = 1.0, None, "*"
    for node in (*strip(tokens), None):
        if node is not None and node.type == "whitespace":
            continue
        if node is None or node in ("+", "-"):
            if product is None:
                return None
            term = _ordered(sign * product.least, sign * product.most, product.plain)
            total = term if total is None else _plus(total, term)
            sign, product, by = (-1.0 if node == "-" else 1.0), None, "*"
        elif node in ("*", "/"):
            by = node.value
        else:
            value = span(node, em, root, whole)
            if value is None:
                return None
            product = value if product is None else _times(product, value, by)
            if product is None:
                return None
    return total


def _plus(one: Span, other: Span) -> Span:
    return Span(one.least + other.least, one.most + other.most, one.plain and other.plain)


def _times(one: Span, other: Span, by: str) -> Span | None:
    if by == "/":
        if not other.plain or other.least == 0:
            return None
        return _ordered(one.least / other.least, one.most / other.least, one.plain)
    if not (one.plain or other.plain):
        return None
    ends = [a * b for a in one[:2] for b in other[:2]]
    return Span(min(ends), max(ends), one.plain and other.plain)
