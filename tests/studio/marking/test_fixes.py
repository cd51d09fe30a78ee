"""A plainer word goes in as a person would write it there."""

from __future__ import annotations

import pytest

from plainleaf.studio.marking.fixes import fixes
from plainleaf.studio.marking.offsets import FileOffsets, Units


def after(value: str, words: str, choice: str) -> str:
    start = value.index(words)
    [fix] = fixes(value, start, start + len(words), [choice])
    return value[: fix["start"]] + fix["text"] + value[fix["end"] :]


@pytest.mark.parametrize(
    ("value", "words", "choice", "expected"),
    [
        ("Take an analgesic.", "analgesic", "painkiller", "Take a painkiller."),
        ("Take a medication.", "medication", "medicine", "Take a medicine."),
        ("A contusion hurts.", "contusion", "injury", "An injury hurts."),
        ("It is an incision.", "incision", "one-off cut", "It is a one-off cut."),
        ("It is a test.", "test", "unit", "It is a unit."),
        ("It is a test.", "test", "unimportant thing", "It is an unimportant thing."),
        ("It is a test.", "test", "hour", "It is an hour."),
        ("It is a test.", "test", "X-ray", "It is an X-ray."),
        ("It is a duration.", "duration", "8 weeks", "It is an 8 weeks."),
        ("Have a cessation.", "cessation", "the end", "Have the end."),
        ("A cessation comes.", "cessation", "the end", "The end comes."),
        ("Take banana medication.", "medication", "oil", "Take banana oil."),
        ("Utilise it.", "Utilise", "use", "Use it."),
        ("UTILISE IT.", "UTILISE", "use", "USE IT."),
        ("A\nmedication", "medication", "oil", "An\noil"),
        ("3 ml", "3 ml", "a little", "a little"),
    ],
)
def test_case_and_article_are_right(value: str, words: str, choice: str, expected: str) -> None:
    assert after(value, words, choice) == expected


def test_offsets_are_those_that_a_browser_counts() -> None:
    text = "a😀b\n  \n\t\nc😀d"
    source = "a😀b\n\n\nc😀d"
    offsets = FileOffsets(text)
    data = text.encode("utf-16-le")
    for index, char in enumerate(source):
        start, end = offsets.start(index), offsets.end(index + 1)
        assert data[2 * start : 2 * end].decode("utf-16-le").strip(" \t") == char.strip(" \t")
        assert len(data[2 * start : 2 * end].decode("utf-16-le")) == 1


def test_a_text_of_plain_characters_counts_as_python_does() -> None:
    assert [Units("plain").at(index) for index in range(6)] == list(range(6))
    assert Units("").at(0) == 0
