"""Lines end where WeasyPrint ends them, whatever the text, the style and the room."""

from __future__ import annotations

from typing import Any

import pytest
from weasyprint import HTML
from weasyprint.formatting_structure.boxes import TextBox

from plainleaf.render.quick import lines

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
STYLES = (
    "font-size: 20px",
    "font-size: 26px; font-weight: 700; overflow-wrap: anywhere",
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
    style, context = style_of(css), Context()
    for room in (None, float("inf"), *(width + 0.3 for width in range(0, 700, 9))):
        ours, own = (
            split(text, style, context, room, 0)
            for split in (lines.split_first_line, lines.own_split)
        )
        assert ours[1:] == own[1:], room
        assert ours[0].text == own[0].text, room
