"""Whether a declaration may be made for words, from the list of what changes none of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final
from unicodedata import category

from plainleaf.package_data import package_data
from plainleaf.verify.web_styles import lengths
from plainleaf.verify.web_styles.colours import is_colour
from plainleaf.verify.web_styles.shapes import Shape

_WIDE: Final = frozenset({"inherit", "initial", "unset", "revert", "revert-layer"})
_ANY: Final = "any"
Parts = Mapping[str, Any]


@cache
def _policy() -> dict[str, Any]:
    policy: dict[str, Any] = package_data("verify/web_styles/allowed.yaml")
    return policy


def is_allowed(
    name: str, value: Sequence[Any], shape: Shape, pseudo: str, counters: frozenset[str]
) -> bool:
    """Whether a property may have a value on elements of a shape, or on a part of them.

    ``value`` has no ``var()``. ``counters`` are the counter styles that count as decimal does.
    """
    policy = _policy()
    if name in policy["everywhere"] or name.startswith("counter-"):
        return False
    parts = _parts(name, shape, pseudo)
    if parts is None:
        return True
    return _fits(value, parts, counters)


def advice(name: str) -> str:
    """What to write in place of a declaration of a property."""
    for entry in _policy()["advice"]:
        if name in entry["of"]:
            return str(entry["say"])
    return "Delete it."


def instead(kind: str) -> str:
    """What to write where something was measured, such as a ``size``, or cannot be read."""
    return str(_policy()["instead"][kind])


def _parts(name: str, shape: Shape, pseudo: str) -> Parts | None:
    """What the value of a property may have in it; None if it may be anything."""
    policy = _policy()
    if pseudo in ("before", "after"):
        return _kind(policy["added"].get(name, policy["bare"].get(name)), {})
    if shape.silent:
        return _kind(policy["silent"].get(name), {})
    if not shape.holds or shape.spare:
        return _kind(policy["bare"].get(name), {})
    if not pseudo:
        for role in _roles(shape):
            if name in policy["roles"][role]:
                return _kind(policy["roles"][role][name])
    return _kind(policy["words"].get(name, {"words": []}))


def _kind(parts: object, otherwise: Parts | None = None) -> Parts | None:
    if parts is None:
        return None if otherwise is not None else {}
    found: Parts = _policy()["kinds"][parts] if isinstance(parts, str) else parts  # type: ignore[assignment]
    return found


def _roles(shape: Shape) -> list[str]:
    roles = [shape.name] if shape.name in ("thead", "tfoot", "caption") else []
    if shape.parent is None:
        roles.append("root")
    elif shape.name == "body":
        roles.append("body")
    if shape.numbered:
        roles.append("numbered")
    if shape.name == "ol":
        roles.append("numbered_list")
    if shape.picture:
        roles.append("picture")
    if shape.name in ("td", "th"):
        roles.append("cell")
    if not shape.own and not shape.numbered:
        roles.append("holder")
    if shape.short:
        roles.append("short")
    return roles


def _fits(value: Sequence[Any], parts: Parts, counters: frozenset[str]) -> bool:
    tokens = [node for node in value if node.type != "whitespace"]
    if len(tokens) == 1 and tokens[0].type == "ident" and tokens[0].lower_value in _WIDE:
        return bool(parts.get("alone", True))
    return bool(tokens) and _all_fit(tokens, parts, counters)


def _all_fit(tokens: Sequence[Any], parts: Parts, counters: frozenset[str]) -> bool:
    if _ANY in parts.get("words", ()) and "never" in parts and _names_one(tokens, parts["never"]):
        return False
    return all(_fit(node, parts, counters) for node in tokens if node.type != "whitespace")


def _names_one(tokens: Sequence[Any], names: Sequence[str]) -> bool:
    """Whether one of some names is in a list of names, in quotes or as words."""
    listed: list[list[str]] = [[]]
    for node in tokens:
        if node == ",":
            listed.append([])
        elif node.type in ("ident", "string", "number"):
            listed[-1].append(str(node.value))
    spoken = {" ".join(" ".join(each).lower().split()) for each in listed}
    words = {word.lower() for each in listed for word in each}
    return any(name in spoken or name in words for name in names)


def _fit(node: Any, parts: Parts, counters: frozenset[str]) -> bool:
    match node.type:
        case "ident":
            words = parts.get("words", ())
            name = node.lower_value
            if name in words or _ANY in words:
                return True
            if parts.get("counter") and node.value in counters:
                return True
            return bool(parts.get("colour")) and is_colour(node)
        case "hash":
            return bool(parts.get("colour")) and is_colour(node)
        case "string":
            return _text_fits(node.value, parts.get("text"))
        case "number":
            return _within(node.value, parts.get("number")) or (
                node.value == 0 and _within(0, parts.get("em"))
            )
        case "percentage" | "dimension" | "() block":
            return _length_fits(node, parts)
        case "function":
            return _function_fits(node, parts, counters)
        case "literal":
            return node.value in ",/"
    return False


def _within(value: float, limits: Sequence[float] | None) -> bool:
    return limits is not None and limits[0] <= value <= limits[1]


def _length_fits(node: Any, parts: Parts) -> bool:
    if node.type == "dimension" and node.lower_unit in ("s", "ms"):
        seconds = node.value / (1000 if node.lower_unit == "ms" else 1)
        return "seconds" in parts and 0 <= seconds <= parts["seconds"]
    if node.type == "dimension" and node.lower_unit == "fr":
        return _within(node.value, parts.get("fr"))
    if node.type == "percentage" and "share" in parts:
        return _within(node.value, parts["share"])
    found = lengths.span(node)
    if found is None or "em" not in parts:
        return False
    least, most = map(float, parts["em"])
    return found.least >= least - 1e-9 and found.most <= most + 1e-9


def _function_fits(node: Any, parts: Parts, counters: frozenset[str]) -> bool:
    name = node.lower_name
    if name in lengths.FUNCTIONS:
        found = lengths.span(node)
        if found is None:
            return False
        if found.plain:
            limits = parts.get("number")
            return limits is not None and limits[0] <= found.least <= found.most <= limits[1]
        if "em" not in parts:
            return False
        least, most = map(float, parts["em"])
        # What depends on the screen need not be wide everywhere.
        low = found.most if least > 0 else found.least
        return low >= least - 1e-9 and found.most <= most + 1e-9
    inside = parts.get("inside", ())
    if name.endswith("gradient") and "gradient" in inside:
        return all(
            each.type in ("ident", "hash", "number", "percentage", "dimension", "literal")
            or (each.type == "function" and each.lower_name in lengths.FUNCTIONS)
            or (each.type == "function" and is_colour(each))
            for each in node.arguments
            if each.type != "whitespace"
        )
    if name in inside or _ANY in inside:
        if name in ("cubic-bezier", "steps", "linear"):
            return True
        return _all_fit(node.arguments, parts, counters)
    return bool(parts.get("colour")) and is_colour(node)


def _text_fits(text: str, kind: str | None) -> bool:
    if kind == "signs":
        signs = _policy()["signs"]
        return all(char in signs or category(char) == "Zs" for char in text)
    if kind == "quotes":
        return all(char in _policy()["quotes"] or category(char) == "Zs" for char in text)
    if kind == "features":
        return text.lower() in _policy()["features"]
    return kind == _ANY
