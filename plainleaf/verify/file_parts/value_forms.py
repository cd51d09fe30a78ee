"""Reads the value forms of ``known_parts.yaml`` and makes a test of each."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    TextStringObject,
)

_NUMBERS: Final = frozenset({NumberObject, FloatObject})
_TEXTS: Final = frozenset({TextStringObject, ByteStringObject})
# A page, /XYZ, from the left, from the bottom, and the magnification (ISO 32000-1, table 151).
_PLACE: Final = 5

Test = Callable[[Any], bool]
Inside = Callable[[Any], list[Any]]


class Form(NamedTuple):
    """A form of value. ``fits`` says whether a value has it.

    ``part`` is the kind of what ``inside`` takes out of it, or of the value itself; empty for a
    form that ends here. ``by_type`` says that for names the value decides whether it fits, and
    for anything else the type alone.
    """

    fits: Test
    part: str = ""
    inside: Inside | None = None
    by_type: bool = False


def elsewhere(form: Form) -> bool:
    """Whether a value of this form is looked at where it belongs, and not here."""
    return form.fits is _anything


def form_of(written: str) -> Form:
    """A form as it is written. KeyError when there is no such form."""
    word, _, rest = written.strip().partition(" ")
    simple = _SIMPLE.get(written.strip())
    if simple is not None:
        return Form(simple, by_type=written.strip() in _BY_TYPE)
    match word:
        case "name":
            names = frozenset(rest.split())
            return Form(lambda value: type(value) is NameObject and value in names, by_type=True)
        case "number":
            wanted = float(rest)
            return Form(lambda value: type(value) in _NUMBERS and float(value) == wanted)
        case "numbers":
            return Form(lambda value: _all_numbers(value) and len(value) == int(rest))
        case "matching":
            pattern = re.compile(rest)
            return Form(lambda value: isinstance(value, str) and bool(pattern.fullmatch(value)))
        case "part":
            return Form(lambda value: isinstance(value, DictionaryObject), rest)
        case "parts":
            return Form(_all_dictionaries, rest, list)
        case "kids":
            return Form(_has_kids, rest, _kids)
        case "tagged":
            name, part = rest.split(" ", 1)
            return Form(lambda value: _is_tagged(value, name), part, lambda value: [value[1]])
    raise KeyError(written)


def _anything(value: Any) -> bool:
    return True


def _is(value: Any, kind: type, wanted: object) -> bool:
    return type(value) is kind and value == wanted


def _all_numbers(value: Any) -> bool:
    return isinstance(value, ArrayObject) and all(type(each) in _NUMBERS for each in value)


def _all_texts(value: Any) -> bool:
    return isinstance(value, ArrayObject) and all(type(each) in _TEXTS for each in value)


def _all_flags(value: Any) -> bool:
    return isinstance(value, ArrayObject) and all(type(each) is BooleanObject for each in value)


def _all_dictionaries(value: Any) -> bool:
    return isinstance(value, ArrayObject) and all(
        isinstance(each.get_object(), DictionaryObject) for each in value
    )


def _has_kids(value: Any) -> bool:
    return all(
        type(each) in (IndirectObject, NumberObject) or isinstance(each, DictionaryObject)
        for each in (value if isinstance(value, ArrayObject) else [value])
    )


def _kids(value: Any) -> list[Any]:
    held = value if isinstance(value, ArrayObject) else [value]
    return [each for each in held if type(each) is not NumberObject]


def _is_tagged(value: Any, name: str) -> bool:
    return (
        isinstance(value, ArrayObject)
        and len(value) == 2
        and value[0] == name
        and isinstance(value[1].get_object(), DictionaryObject)
    )


def _is_place(value: Any) -> bool:
    return (
        isinstance(value, ArrayObject)
        and len(value) == _PLACE
        and type(value[0]) is IndirectObject
        and value[1] == "/XYZ"
        and all(type(each) in _NUMBERS for each in value[2:])
        and float(value[4]) == 0
    )


def _are_named_places(value: Any) -> bool:
    return (
        isinstance(value, ArrayObject)
        and len(value) % 2 == 0
        and all(type(each.get_object()) in _TEXTS for each in value[::2])
        and all(_is_place(each.get_object()) for each in value[1::2])
    )


_BY_TYPE: Final = frozenset({"number", "text"})
_SIMPLE: Final[dict[str, Test]] = {
    "number": lambda value: type(value) in _NUMBERS,
    "numbers": _all_numbers,
    "text": lambda value: type(value) in _TEXTS,
    "texts": _all_texts,
    "flags": _all_flags,
    "true": lambda value: _is(value, BooleanObject, True),
    "false": lambda value: _is(value, BooleanObject, False),
    "place": _is_place,
    "named places": _are_named_places,
    "elsewhere": _anything,
    "nothing": lambda value: isinstance(value, NullObject),
}
