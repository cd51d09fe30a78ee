"""Custom properties of CSS (``--x``) and what ``var()`` can stand for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice, product
from typing import Any, Final

from tinycss2.ast import FunctionBlock, ParenthesesBlock  # type: ignore[import-untyped]

from plainleaf.verify.web_styles.sheet import Rule, strip

Tokens = tuple[Any, ...]
# A var() in a var() in a var()...
_DEEPEST: Final = 8
# A stylesheet that makes more of one value is not checked value by value.
MOST_VALUES: Final = 400


class TooManyValuesError(Exception):
    """One declaration can have more values than are checked."""


def definitions(rules: Iterable[Rule]) -> dict[str, list[Tokens]]:
    """Everything that each custom property is set to, wherever that is."""
    found: dict[str, list[Tokens]] = {}
    for rule in rules:
        for declared in rule.declared:
            if declared.name.startswith("--"):
                values = found.setdefault(declared.name, [])
                if declared.value not in values:
                    values.append(declared.value)
    return found


def uses_variables(tokens: Sequence[Any]) -> bool:
    """Whether a value has a ``var()`` in it."""
    return any(
        node.type == "function" and (node.lower_name == "var" or uses_variables(node.arguments))
        if node.type != "() block"
        else uses_variables(node.content)
        for node in tokens
    )


def possible_values(tokens: Tokens, known: Mapping[str, list[Tokens]]) -> list[Tokens]:
    """Every value that a declaration can have. None of them where a name is never set.

    Raises TooManyValuesError.
    """
    if not uses_variables(tokens):
        return [tokens]
    found = list(islice(_all(tokens, lambda name: known.get(name, ()), 0), MOST_VALUES + 1))
    if len(found) > MOST_VALUES:
        raise TooManyValuesError
    return found


def value_of(tokens: Tokens, known: Mapping[str, Tokens]) -> Tokens | None:
    """The value of a declaration where custom properties are these; None if one is not set."""
    if not uses_variables(tokens):
        return tokens
    wanted = _all(tokens, lambda name: [known[name]] if name in known else (), 0)
    return next(wanted, None)


def _all(
    tokens: Sequence[Any], known: Callable[[str], Sequence[Tokens]], depth: int
) -> Iterator[Tokens]:
    if depth > _DEEPEST:
        return
    options = [list(islice(_of(node, known, depth), MOST_VALUES + 1)) for node in tokens]
    for chosen in product(*options):
        yield tuple(node for part in chosen for node in part)


def _of(node: Any, known: Callable[[str], Sequence[Tokens]], depth: int) -> Iterator[Tokens]:
    if node.type == "function" and node.lower_name == "var":
        arguments = list(node.arguments)
        comma = next((at for at, each in enumerate(arguments) if each == ","), len(arguments))
        name = next((each.value for each in arguments[:comma] if each.type == "ident"), "")
        values = known(name)
        for value in values:
            yield from _all(value, known, depth + 1)
        if comma < len(arguments):
            yield from _all(strip(arguments[comma + 1 :]), known, depth + 1)
    elif node.type == "function" and uses_variables(node.arguments):
        for inside in _all(node.arguments, known, depth):
            yield (FunctionBlock(node.source_line, node.source_column, node.name, list(inside)),)
    elif node.type == "() block" and uses_variables(node.content):
        for inside in _all(node.content, known, depth):
            yield (ParenthesesBlock(node.source_line, node.source_column, list(inside)),)
    else:
        yield (node,)
