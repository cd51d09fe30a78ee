"""What is printed hides nothing and commands nothing."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainleaf.visible import visible, visible_json, visible_lines

texts = st.text(alphabet=st.characters(codec="utf-8"), max_size=60)


def hides(text: str) -> bool:
    return any(
        unicodedata.category(char) in ("Cc", "Cf", "Co", "Zl", "Zp") and char not in "\u200c\u200d"
        for char in text
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[2Jb", "a\\x1b[2Jb"),
        ("a\nb", "a\\x0ab"),
        ("a\u2028b", "a\\u2028b"),
        ("a\u202eb", "a\\u202eb"),
        ("a\x9b2J", "a\\x9b2J"),
        ("a\U000e0041b", "a\\ue0041b"),
        ("a\tb", "a    b"),
        ("Größe 日本 ½", "Größe 日本 ½"),
    ],
)
def test_a_hidden_character_is_spelled_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error::all is well", "\\x3a:error::all is well"),
        ("one\n  ::warning::two\n", "one\n  \\x3a:warning::two\n"),
        ("see ##[error]x", "see #\\x23[error]x"),
        ("std::vector at 9::30", "std::vector at 9::30"),
    ],
)
def test_no_line_is_a_command_to_a_build_server(text: str, shown: str) -> None:
    assert visible_lines(text) == shown.replace("#\\x23[", "\\x23#[")


@given(texts)
def test_nothing_stays_hidden(text: str) -> None:
    assert not hides(visible(text))
    assert not hides(visible_lines(text).replace("\n", ""))
    assert visible(visible(text)) == visible(text)


@given(texts)
def test_json_reads_the_same_and_hides_nothing(text: str) -> None:
    shown = visible_json(json.dumps({"a": text}, ensure_ascii=False))

    assert json.loads(shown) == {"a": text}
    assert not any(unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp") for char in shown)
    assert "##[" not in shown
