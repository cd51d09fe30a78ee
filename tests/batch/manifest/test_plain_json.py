"""Values that are written as JSON come back as they were, and nothing else is taken for them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

import pytest

from plainleaf.batch.manifest.plain_json import from_plain, plain


class Kind(StrEnum):
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Inner:
    name: str


@dataclass(frozen=True, slots=True)
class Outer:
    text: str
    number: int
    size: float | None
    sure: bool
    kind: Kind
    word: Literal["yes", "no"]
    inner: tuple[Inner, ...]
    tools: dict[str, str]
    more: Inner | None = None


GOOD: dict[str, Any] = {
    "text": "a",
    "number": 3,
    "size": 2.5,
    "sure": True,
    "kind": "pdf",
    "word": "yes",
    "inner": [{"name": "b"}],
    "tools": {"c": "1"},
    "more": None,
}


def test_what_is_written_comes_back() -> None:
    value = from_plain(Outer, GOOD)
    assert value == Outer("a", 3, 2.5, True, Kind.PDF, "yes", (Inner("b"),), {"c": "1"})
    assert plain(value) == GOOD
    assert from_plain(Outer, plain(value)) == value


def test_a_field_with_a_default_may_be_missing_and_an_unknown_one_is_passed_over() -> None:
    given = {**GOOD, "later": 1}
    given.pop("more")
    assert from_plain(Outer, given).more is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": 1},
        {"number": "3"},
        {"number": True},
        {"number": None},
        {"size": "2.5"},
        {"size": float("nan")},
        {"sure": 1},
        {"kind": "docx"},
        {"word": "maybe"},
        {"inner": {}},
        {"inner": [{"name": None}]},
        {"inner": ["b"]},
        {"tools": {"c": 1}},
        {"more": []},
    ],
)
def test_a_field_of_another_type_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises((TypeError, ValueError)):
        from_plain(Outer, GOOD | wrong)


@pytest.mark.parametrize("data", [None, [], "a", 3])
def test_what_is_no_object_is_refused(data: object) -> None:
    with pytest.raises(TypeError):
        from_plain(Outer, data)


def test_a_missing_field_is_refused() -> None:
    with pytest.raises(KeyError):
        from_plain(Outer, {name: value for name, value in GOOD.items() if name != "text"})


def test_values_of_text_alone_that_are_equal_are_one_object() -> None:
    first, second = (from_plain(Inner, {"name": "".join(["in", "ner"])}) for _ in range(2))
    assert first is second
    assert from_plain(Inner, {"name": "another"}) != first
    with pytest.raises(TypeError):
        from_plain(Inner, {"name": ["inner"]})
