"""What is read of a font file is what fontTools, asked the long way, says of it."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont, TTLibError

from plainleaf.pdf.font_file import code_points, open_numbered_font, own_names
from plainleaf.project import Project
from plainleaf.typefaces.faces import faces

ROOT = Path(__file__).parents[2]
OURS = [path for face in faces(Project(ROOT, ROOT / "leaflets")) for path in face.files or ()]
FAMILY, FULL, POSTSCRIPT, TYPOGRAPHIC_FAMILY = 1, 4, 6, 16


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_names_and_characters_of_our_fonts_are_those_that_fonttools_reads(path: Path) -> None:
    with open_numbered_font(path) as font, TTFont(path, lazy=True) as known:
        for number in (FAMILY, FULL, POSTSCRIPT, TYPOGRAPHIC_FAMILY):
            assert own_names(font).get(number) == known["name"].getDebugName(number)
        expected: dict[int, set[str]] = {}
        for code_point, glyph in known.getBestCmap().items():
            expected.setdefault(known.getGlyphID(glyph), set()).add(chr(code_point))
        assert code_points(font) == expected


def test_the_english_name_that_windows_shows_counts_whatever_stands_before_it() -> None:
    records = [
        (1, 0, 0, FAMILY, "On a Mac", "mac-roman"),
        (3, 1, 0x407, FAMILY, "Auf Deutsch", "utf-16-be"),
        (3, 1, 0x409, FAMILY, "In English", "utf-16-be"),
        (0, 3, 0, FAMILY, "Anywhere", "utf-16-be"),
        (1, 1, 11, FULL, "Shift", "ascii"),
    ]
    held, storage = b"", b""
    for *numbers, text, encoding in records:
        data = text.encode(encoding)
        held += struct.pack(">6H", *numbers, len(data), len(storage))
        storage += data
    table = struct.pack(">3H", 0, len(records), 6 + len(held)) + held + storage
    font = TTFont()
    font.reader = {"name": table}
    assert own_names(font) == {FAMILY: "In English"}
    font.reader = {}
    assert own_names(font) == {}


def test_what_is_no_font_is_an_error_that_says_so() -> None:
    with pytest.raises(TTLibError):
        open_numbered_font(io.BytesIO(b"no font at all"))
