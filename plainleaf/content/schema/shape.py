"""Checks a file against its schema and reports, at the exact place, what does not fit."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from plainleaf.content.limits import limit
from plainleaf.content.messages import guess, join_words, make_finding
from plainleaf.content.schema.parts import Part
from plainleaf.content.schema.values import LANGUAGE, canonical_language
from plainleaf.content.source import Source, Text
from plainleaf.content.yaml.lines import quote_if_short
from plainleaf.content.yaml.nodes import Mapping, MappingEntry, Node, Scalar, Sequence, place
from plainleaf.finding import Finding, Place
from plainleaf.package_data import package_data

Filler = Callable[[Text], Text]

_KIND = {Scalar: "text", Sequence: "a list", Mapping: "a group of fields"}
_PATTERN_RULES = {"language": "C203", "rule": "C213"}


@dataclass(frozen=True, slots=True)
class _Spot:
    """What an error of the schema is about: the key before it, the value, the field it fills."""

    entry: MappingEntry | None
    node: Node
    parent: Node
    owner: type[Part]
    field: FieldInfo | None
    name: str
    in_list: bool


def check_shape(root: Node, model: type[Part], source: Source, fill: Filler) -> list[Finding]:
    """Every way in which the file does not fit the model, in file order.

    ``fill`` fills placeholders, so that a value is judged as it will be printed.
    """
    if not isinstance(root, Mapping):
        kind = _KIND[type(root)]
        return [make_finding("C023", place(source, root), called=model.called, kind=kind)]
    try:
        model.model_validate(plain(root, fill))
    except ValidationError as problem:
        errors = problem.errors(include_url=False, include_context=True)[: limit("findings")]
        misspelt = {
            (*error["loc"][:-1], meant)
            for error in errors
            if error["type"] == "extra_forbidden"
            and (meant := _guess_field(_spot(error["loc"], root, model)))
        }
        return [
            _finding(error, root, model, source)
            for error in errors
            if error["type"] != "missing" or error["loc"] not in misspelt
        ]
    return []


def plain(node: Node, fill: Filler) -> Any:
    """The node as plain text, lists and dictionaries."""
    if isinstance(node, Scalar):
        return fill(node.text).value.strip()
    if isinstance(node, Sequence):
        return [plain(item, fill) for item in node.items]
    return {entry.key.value: plain(entry.value, fill) for entry in node.entries}


def example(name: str, value: Any, nested: bool = False) -> str:
    """A field as a writer would type it on one line: ``title: Asthma``."""
    return f"{name}: {_flow(value, nested)}"


def _flow(value: Any, nested: bool = False) -> str:
    if isinstance(value, dict):
        inside = (example(key, inner, nested=True) for key, inner in value.items())
        return "{" + ", ".join(inside) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(inner, nested=True) for inner in value) + "]"
    text = str(value)
    risky = (": ", " #", "[", "]", "{", "}", *((",", "?") if nested else ()))
    needs_quotes = any(sign in text for sign in risky) or text == "1.0" or text[:1] == "#"
    return f'"{text}"' if needs_quotes else text


def _finding(error: ErrorDetails, root: Mapping, model: type[Part], source: Source) -> Finding:
    spot = _spot(error["loc"], root, model)
    kind = error["type"]
    facts = _facts(spot, source)
    if kind == "missing":
        return make_finding("C101", _missing_at(spot, source), **facts)
    if kind == "extra_forbidden":
        return _unknown_field(spot, source, facts)
    if error["loc"][-1] == "[key]":
        return make_finding("C210", _key_at(spot, source), **facts | {"value": spot.name})
    at = place(source, spot.node)
    if _is_empty(spot.node):
        return make_finding("C106", _key_at(spot, source), **facts)
    if kind in ("string_type", "list_type", "dict_type", "model_type", "model_attributes_type"):
        return _wrong_kind(kind, spot, source, facts)
    if kind == "too_short":
        return make_finding("C107", _key_at(spot, source), **facts)
    if kind == "string_too_long":
        length = len(facts["value"])
        return make_finding("C201", _tail(spot, source, 65), length=length, over=length - 65)
    if kind == "literal_error":
        allowed = _list_allowed(spot.field)
        meant = guess(facts["value"], allowed)
        shown = f"{spot.name}: {meant or allowed[0]}"
        return make_finding(
            "C202", at, **facts | {"allowed": join_words(allowed), "guess": meant, "example": shown}
        )
    if kind == "string_pattern_mismatch":
        rule = _PATTERN_RULES.get(spot.name, "C210")
        right = _guess_tag(facts["value"]) if rule == "C203" else None
        return make_finding(rule, at, **facts | {"right": right})
    context: AnyMapping[str, Any] = error.get("ctx") or {}
    return make_finding(kind, at, **facts | dict(context))


def _facts(spot: _Spot, source: Source) -> dict[str, Any]:
    examples = spot.field.examples if spot.field else None
    shown = None
    if examples:
        inner = examples[0][0] if spot.in_list else examples[0]
        if isinstance(inner, dict) and spot.name not in spot.owner.model_fields:
            inner = next(iter(inner.values()))
        shown = f"- {_flow(inner)}" if spot.in_list else example(spot.name, inner)
    return {
        "field": spot.name,
        "owner": spot.owner.called,
        "value": spot.node.value.strip() if isinstance(spot.node, Scalar) else "",
        "kind": _KIND[type(spot.node)],
        "example": shown,
        "item": "item" if spot.in_list else None,
        "whole": None if spot.in_list else spot.name,
    }


def _spot(loc: tuple[int | str, ...], root: Mapping, model: type[Part]) -> _Spot:
    """Follows the path of a schema error through the file and the models at once."""
    node: Node = root
    spot = _Spot(None, root, root, model, None, "", in_list=False)
    owner, field = model, None
    kind: Any = model
    for step in loc:
        parent = node
        if isinstance(step, int) and isinstance(node, Sequence):
            node = node.items[step]
            kind = _inner(kind)
            spot = _Spot(spot.entry, node, parent, spot.owner, field, spot.name, in_list=True)
            continue
        if not isinstance(node, Mapping) or step == "[key]":
            break
        if isinstance(kind, type) and issubclass(kind, Part):
            owner, field = kind, kind.model_fields.get(str(step))
            kind = _bare(field.annotation) if field else None
        else:
            kind = _inner(kind)
        entry = node.entry(str(step))
        node = entry.value if entry else node
        spot = _Spot(entry, node, parent, owner, field, str(step), in_list=False)
    return spot


def _bare(annotation: Any) -> Any:
    """``list[Help]`` of ``Annotated[list[Help] | None, ...]``."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return _bare(next(arg for arg in get_args(annotation) if arg is not type(None)))
    return annotation


def _inner(annotation: Any) -> Any:
    arguments = get_args(annotation)
    return _bare(arguments[-1]) if arguments else None


def _list_allowed(field: FieldInfo | None) -> list[str]:
    return [str(word) for word in get_args(_bare(field.annotation))] if field else []


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.value.strip()


def _key_at(spot: _Spot, source: Source) -> Place:
    if spot.in_list and not _is_empty(spot.node):
        return place(source, spot.node)
    if spot.in_list and isinstance(spot.node, Scalar):
        dash = source.text.rfind("-", 0, spot.node.start + 1)
        return source.place(max(dash, 0))
    return place(source, spot.entry.key) if spot.entry else place(source, spot.node)


def _missing_at(spot: _Spot, source: Source) -> Place:
    """A field that is missing is shown at the first field of the mapping it should be in."""
    if isinstance(spot.parent, Mapping) and spot.parent.entries:
        return place(source, spot.parent.entries[0].key)
    return place(source, spot.parent)


def _guess_field(spot: _Spot) -> str | None:
    """The field of its mapping that an unknown one was meant to be, if that is not there too."""
    meant = guess(spot.name, spot.owner.model_fields)
    there = isinstance(spot.parent, Mapping) and meant and spot.parent.entry(meant)
    return None if there else meant


def _unknown_field(spot: _Spot, source: Source, facts: dict[str, Any]) -> Finding:
    known = list(spot.owner.model_fields)
    meant = _guess_field(spot)
    facts["guess"] = meant
    facts["known"] = None if meant else join_words(known)
    field = spot.owner.model_fields.get(meant or "")
    examples = field.examples if field else None
    facts["example"] = example(str(meant), examples[0]) if examples else None
    typed = source.text[spot.node.start : spot.node.end]
    if meant and isinstance(spot.node, Scalar) and 0 < len(typed) < 80 and "\n" not in typed:
        facts["example"] = f"{meant}: {typed}"
    return make_finding("C102", _key_at(spot, source), **facts)


def _wrong_kind(kind: str, spot: _Spot, source: Source, facts: dict[str, Any]) -> Finding:
    at = place(source, spot.node)
    if kind == "list_type":
        value = facts["value"]
        if value[:1] in ("-", "•", "*") and value[1:2] not in ("", " "):
            dash = source.place(spot.node.start)
            line = source.line(dash.line)[dash.column :].strip()
            return make_finding("C029", dash, text=line)
        if value and isinstance(spot.node, Scalar) and "\n" not in value:
            facts["example"] = f"{spot.name}: [{_flow(value)}]" if len(value) < 60 else None
        return make_finding("C104", at, **facts)
    if kind != "string_type":
        return make_finding("C105", at, **facts)
    if isinstance(spot.node, Mapping) and spot.node.entries:
        line_end = source.text.find("\n", spot.node.start)
        typed = source.text[spot.node.start : line_end if line_end >= 0 else None].strip()
        first = spot.node.entries[0]
        quoted, sign = quote_if_short(typed), source.text[spot.node.start]
        if sign in ("{", "?"):
            return make_finding("C015", source.place(spot.node.start), start=sign, quoted=quoted)
        if first.key.end <= spot.node.start + len(typed):
            colon = source.text.find(":", first.key.end)
            return make_finding("C010", source.place(max(colon, 0)), quoted=quoted)
    return make_finding("C103", at, **facts)


def _tail(spot: _Spot, source: Source, most: int) -> Place:
    """What is beyond the number of characters a text may have."""
    if isinstance(spot.node, Scalar) and len(spot.node.text) > most:
        stripped = len(spot.node.value.rstrip())
        return spot.node.text.place(most, max(stripped, most + 1))
    return place(source, spot.node)


def _guess_tag(value: str) -> str | None:
    """The language tag someone meant who wrote a name or ``en_GB``."""
    names: dict[str, str] = package_data("content/languages.yaml")["tags"]
    word = value.strip().casefold()
    if word in names:
        return names[word]
    tag = value.strip().replace("_", "-").split(".")[0]
    return canonical_language(tag) if tag != value and re.fullmatch(LANGUAGE, tag) else None
