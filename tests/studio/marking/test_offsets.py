"""Offsets of characters as a browser counts them."""

from __future__ import annotations

from plainleaf.studio.marking.offsets import FileOffsets, Units


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
