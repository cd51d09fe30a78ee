"""Lines end where WeasyPrint ends them, whatever the text, the style and the room."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from weasyprint import HTML
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.text.line_break import Layout

from plainleaf.render.weasyprint_patches.speed import lines
from tests.soak import soak

TEXTS = (
    "Rest and move in turn, and ask the ward when you do not know what to do next. " * 5,
    "Call 01632 960 001 (any time) or go to https://www.example.org/a/very/long/address now. " * 3,
    "Donaudampfschifffahrtsgesellschaftskapitän und\u00a0so\u00a0weiter, non-stop, 3\u201312. " * 3,
    "A soft\u00adhyphen in extra\u00adordinary words and an em\u2014dash here and there. " * 4,
    "अस्पताल को फ़ोन करें और आराम करें। " * 6,
    "请打电话给病房，然后休息。" * 12,
    "ill, till, lily, il, il, il, fill it, if it; " * 9,
    "short",
    " ",
    "ends with a space ",
)
WITHOUT_SPACES = (
    "[" * 600 + "Sit up.",
    "[" * 600 + "לנוח",
    "Wwww" * 150,
    "iiii" * 150 + " and more words after it",
    "e\u0301" * 300,
    "a" + "\u0301" * 600,
    "مستشفى" * 90,
    "fi" * 400,
    "https://www.example.org/" + "a-b/c.d?" * 60,
    "अस्पताल" * 60,
    "1234" * 200,
    "请打电话给病房，然后休息。" * 60,
)
STYLES = (
    "font-size: 20px",
    "font-size: 26px; font-weight: 700; overflow-wrap: anywhere",
    "font-size: 20px; overflow-wrap: break-word",
    "font-size: 20px; white-space: nowrap",
    "font-size: 20px; letter-spacing: 1px; word-spacing: 3px",
    "font-size: 20px; hyphens: auto; text-align: justify",
)


def style_of(css: str) -> Any:
    document = HTML(string=f'<p lang="en" style="{css}">Text</p>').render()
    return next(
        box.style for box in document.pages[0]._page_box.descendants() if isinstance(box, TextBox)
    )


class Context:
    """What splitting asks of the layout: hyphenation dictionaries."""

    def __init__(self) -> None:
        self.dictionaries: dict[Any, Any] = {}


@pytest.mark.parametrize("css", STYLES)
@pytest.mark.parametrize("text", TEXTS)
def test_a_line_of_any_width_ends_at_the_same_place(quickly: None, css: str, text: str) -> None:
    compare(text, css, range(0, 700, 9))


@pytest.mark.parametrize("css", STYLES)
@pytest.mark.parametrize("text", WITHOUT_SPACES)
def test_a_word_longer_than_a_line_is_broken_at_the_same_place(
    quickly: None, css: str, text: str
) -> None:
    compare(text, css, (0, 9, 90, 180, 620))


def compare(text: str, css: str, widths: Iterable[int]) -> None:
    style, context = style_of(css), Context()
    rooms = [(room, False) for room in (None, float("inf"), *(width + 0.3 for width in widths))]
    for room, minimum in (*rooms, (0, True), (9.3, True), (300.3, True)):
        ours, own = (
            split(text, style, context, room, 0, True, minimum)
            for split in (lines.split_first_line, lines.own_split)
        )
        assert ours[1:] == own[1:], room
        assert ours[0].text == own[0].text, room


@soak
@pytest.mark.parametrize("page", ["<p>{}", "<table><td>a<td>{}</table>", "<p>Some <b>words {}</b>"])
@pytest.mark.parametrize("word", ["[", "w", "\u00e9", "a-b/c", "漢", "il "])
def test_twice_as_long_a_word_has_twice_as_many_letters_measured(
    quickly: None, page: str, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured = 0
    set_text = Layout.set_text

    def counted(layout: Any, text: str, justify: bool = False) -> None:
        nonlocal measured
        measured += len(text)
        set_text(layout, text, justify)

    monkeypatch.setattr(Layout, "set_text", counted)
    counts = []
    for size in (500, 1_000):
        measured = 0
        HTML(string=f"<html style='overflow-wrap: break-word'>{page.format(word * size)}").render()
        counts.append(measured)
    assert 0 < counts[1] < 2.3 * counts[0]
