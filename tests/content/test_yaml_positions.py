"""Every character of every YAML scalar knows where in the file it stands."""

from __future__ import annotations

import random

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plainleaf.content.schema.files import field_names
from plainleaf.content.signs.invisible import find_hidden
from plainleaf.content.source import Source
from plainleaf.content.yaml.compose import compose
from plainleaf.content.yaml.nodes import Mapping, Node, Scalar, Sequence
from plainleaf.content.yaml.scalars import scalar_text
from tests.soak import soak

WORDS = [
    *("the", "café", "bone's", "pain", "2.5", "mg:", "don't", "–", '"quoted"', "’", "it", "is"),
    *("#", "x,", "y;", "z.", "A", "😀", "long", "-", "word"),
]
STYLES = ("", "'", '"', "|", ">")


def scalars(node: Node | None) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Sequence):
        return [scalar for item in node.items for scalar in scalars(item)]
    if isinstance(node, Mapping):
        return [
            s for entry in node.entries for part in (entry.key, entry.value) for s in scalars(part)
        ]
    return []


def read(text: str) -> list[Scalar]:
    return scalars(compose(Source("a.yaml", text), text, field_names()).root)


def values(text: str) -> list[str]:
    """What PyYAML itself makes of the scalars, in the same order."""
    return [event.value for event in yaml.parse(text) if isinstance(event, yaml.ScalarEvent)]


def wrong_characters(text: str, scalar: Scalar) -> list[tuple[str, str]]:
    """Characters that point at another one; a blank may stand for a blank or a line end."""
    wrong = []
    for char, offset in zip(scalar.text.value, scalar.text.offsets, strict=True):
        typed = text[offset]
        same = typed == char or typed == "\\" or (char.isspace() and typed.isspace())
        if not same:
            wrong.append((char, typed))
    return wrong


def check(text: str) -> None:
    found = read(text)
    assert [scalar.value for scalar in found] == values(text)
    for scalar in found:
        assert wrong_characters(text, scalar) == []
        assert list(scalar.text.offsets) == sorted(scalar.text.offsets)
        assert len(set(scalar.text.offsets)) == len(scalar.text.offsets)


@soak
def test_4000_random_scalars_have_no_character_in_a_wrong_place() -> None:
    chance = random.Random(3)
    for _ in range(4_000):
        text = " ".join(chance.choice(WORDS) for _ in range(chance.randint(1, 40)))
        if chance.random() < 0.3:
            text = text.replace(" z. ", " z.\n", 1)
        if chance.random() < 0.2:
            text = text.replace(" it", "\n\n  it", 1)
        if chance.random() < 0.2:
            text += "\n" * chance.randint(1, 3)
        style = chance.choice(STYLES) or None
        check(
            yaml.dump(
                {"a": [{"b": text}]},
                default_style=style,
                allow_unicode=chance.random() < 0.7,
                width=chance.choice([20, 40, 80]),
            )
        )


@given(
    st.text(
        alphabet=st.characters(
            codec="utf-8",
            exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cf", "Co", "Cn"),
        )
        | st.sampled_from("\n \t'\"\\:#-"),
        max_size=80,
    ).filter(lambda value: not any(find_hidden(value))),
    st.sampled_from(STYLES),
    st.sampled_from([10, 80]),
    st.booleans(),
)
def test_any_text_in_any_style(value: str, style: str, width: int, escaped: bool) -> None:
    dumped = yaml.dump([value], default_style=style or None, width=width, allow_unicode=escaped)
    if not any(sign in dumped for sign in "\ufeff\x85"):
        check(dumped)


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  one\n   two\n\n  three\n",
        "a: |-\n  one\n\n",
        "a: |+\n  one\n\n\nb: c\n",
        "a: |2\n    one\n  two\n",
        "a: >\n  one\n  two\n\n  three\n    four\n  five\n",
        "a: >-\n\n  one\n  two\n",
        "a: >2-\n   one\n  two\n",
        "a: >+1   # note\n  one\n two\n\n\n",
        "a: |\n\n\n  one",
        "a: one\n  two\n\n  three\n",
        "a: 'it''s\n  one\n\n  two'\n",
        'a: "one \\\n  two\\n\\x41\\u00e9\\U0001F600 three\\\n\n  four"\n',
        'a: "tab\\tand \\" quote   \n   folded"\n',
        "a: &mark one two\nb: !note three\nc: &n !note 'four'\n",
        "a: &mark |\n  one\n",
        "a: &mark\n  one\n",
        "a: {b: one two, c: [three, 'four']}\n",
        "a:\nb: ''\nc: \"\"\nd: |\ne: x\n",
        "😀: 😀😀 ä\nb: 😀\n",
        "a: |+\n  one",
        "a: >\n  one\n  two",
    ],
)
def test_each_way_of_writing_a_scalar(text: str) -> None:
    check(text)


def test_an_escape_points_at_its_backslash() -> None:
    text = 'a: "x\\u00e9y"\n'
    scalar = read(text)[1]

    assert [text[offset] for offset in scalar.text.offsets] == ["x", "\\", "y"]


def test_a_folded_line_end_points_at_the_line_end() -> None:
    text = "a: >\n  one\n  two\n"
    scalar = read(text)[1]

    assert text[scalar.text.offsets[3]] == "\n"


def test_a_scalar_that_cannot_be_decoded_twice_points_at_its_start() -> None:
    source = Source("a.yaml", "a: one\n")

    assert scalar_text(source, 3, 6, "", "two").offsets == (3, 3, 3)
