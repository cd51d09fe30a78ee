"""A text that is twice as long costs twice as much to check, whatever it repeats.

What is counted is work, the calls that are made, and no time: a machine may be slow.
"""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from tests.readability.making import judged
from tests.soak import soak

REPEATED = (
    *("AB ", "A.B", "A. ", "Ab ", "a b ", "NHS ", "NHS (", "IV ", "J. K. ", "U. S. ", "e. g. "),
    *("1,", "1. ", "0. 7", "5 mg ", "1 in ", "50% ", "+44 ", "0300 ", "5-10 ", "it1. "),
    *("[", "(", "[@", '"', "“", "’", "&amp;", "\\", "{a}", "<a", "*", "**", "`", "| a ", "~"),
    *("a-", "- ", "– ", "a/", "...", ". ", "! ", "…", ": ", "; ", "and ", "the. ", "to. ", "if "),
    *(
        "www. ",
        "http://",
        "a@",
        "a@a.",
        "@",
        "e\u0301",
        "\u0301 ",
        "\u00ad",
        "\u200b",
        "漢。",
        "🙂 ",
    ),
    *("a\n", "a\n\n", "- a\n", "1. a\n", "# a\n\n", "utilise ", "not un", "is given ", "DO NOT "),
)


def calls_for(text: str, markdown: bool) -> int:
    """How many functions are called to check a text; each call of C counts as well."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        judged(text, markdown=markdown)
    finally:
        sys.setprofile(None)
    return calls


@soak
@pytest.mark.parametrize("markdown", [False, True], ids=["text", "markdown"])
@pytest.mark.parametrize("repeated", REPEATED)
def test_twice_as_long_a_text_is_checked_with_twice_the_calls(
    repeated: str, markdown: bool
) -> None:
    # The first is there to have word lists read and the words of this text known.
    _, short, long = (
        calls_for((repeated * size)[:size], markdown) for size in (1_000, 2_000, 4_000)
    )
    assert long < 2.4 * short
