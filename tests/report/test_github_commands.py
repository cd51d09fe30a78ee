"""The annotations for GitHub hold the words of a finding, and nothing that acts."""

from __future__ import annotations

import pytest

from plainleaf.finding import Finding, Level, Place
from plainleaf.report import REPORTERS, FileResult


def command(message: str, path: str = "leaflets/a.yaml") -> str:
    finding = Finding("C006", Level.ERROR, message, Place(path, 3, 1, 3, 5))
    return REPORTERS["github"]().report([FileResult(path, None, (finding,))])


@pytest.mark.parametrize(
    ("message", "written"),
    [
        ("50% of\r\nit", "50%25 of\\x0d%0Ait"),
        ("a\x1b[2Jb", "a\\x1b[2Jb"),
        ("a\u2028b\u202ec", "a\\u2028b\\u202ec"),
        ("a%0A::error::b", "a%250A::error::b"),
        ("a\n::error::b", "a%0A\\x3a:error::b"),
    ],
)
def test_words_are_escaped_and_hidden_characters_are_spelled_out(
    message: str, written: str
) -> None:
    assert command(message).removesuffix("\n").endswith(f",title=C006::{written}")
    assert command(message).count("\n") == 1


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("a,b:c.yaml", "a%2Cb%3Ac.yaml"),
        ("a%2C.yaml", "a%252C.yaml"),
        ("a\n::error::b.yaml", "a\\x0a%3A%3Aerror%3A%3Ab.yaml"),
        ("a\x1b\u2029.yaml", "a\\x1b\\u2029.yaml"),
    ],
)
def test_names_cannot_end_the_property_they_stand_in(path: str, written: str) -> None:
    assert command("Words.", path) == (
        f"::error file={written},line=3,endLine=3,col=1,endColumn=5,title=C006::Words.\n"
    )
