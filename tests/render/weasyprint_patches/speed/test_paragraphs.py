"""Paragraphs are the same lines of the same boxes, at the same places, as WeasyPrint's."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, zip_longest
from typing import Any

import pytest
from weasyprint import CSS, HTML
from weasyprint.formatting_structure.boxes import InlineBox, LineBox, TextBox
from weasyprint.text.fonts import FontConfiguration

from plainleaf.render.weasyprint_patches import speed
from plainleaf.render.weasyprint_patches.speed import paragraphs
from tests.soak import first_few, soak

STYLE = """
  @page { size: 400px 4000px; margin: 10px }
  p { margin: 0 0 9px; font-size: 15px }
  .keep { white-space: nowrap } .as-typed { white-space: pre-wrap } .lines { white-space: pre-line }
  .big { font-size: 1.4em; line-height: 2 } .small { font-size: 60% }
  .high { vertical-align: super } .top { vertical-align: top }
  .round { border-radius: 3px; padding: 0 4px; background: #eee }
  .moved { position: relative; top: 2px } .left { float: left; width: 30px }
  .wide { letter-spacing: 2px } .shrunk { float: left; clear: left; margin-left: 0.1px }
  .fancy::first-letter { font-size: 2em } .fancy::first-line { font-weight: 700 }
  .hyphens { hyphens: auto } .hard { overflow-wrap: anywhere } .none { font-size: 0 }
"""
WORDS = "Rest and move in turn, and ask the ward what to do next."
PARAGRAPHS = (
    WORDS,
    f"{WORDS} {WORDS}",
    f"{WORDS} <span class=keep>or neck</span>",
    f"<strong>Urgent:</strong> {WORDS} Call <span class=keep>01632 960 001</span>, any time.",
    f"<strong>{WORDS}</strong> <a href='#a'><strong>{WORDS}</strong> and <em>on</em></a>.",
    "one<b>two</b>three<i>four <b>five</b></i>six (<b>seven</b>) <i>eight</i>, <b>nine</b>.",
    "<span class=keep>0300 123 4567 0300 123 4567 0300</span> <span class=keep>123 4567</span>",
    "<b> spaces </b> <i> between </i> <b> all </b> of <i></i> <b> </b> them ",
    "<span class=keep>Rest <b> </b>and <b> </b>move <i> </i>in turn, <b><i> </i></b>and ask</span>",
    "A line<br>and <b>another<br></b><br>and a last. ",
    f"Donaudampfschifffahrtsgesellschaftskapitän{WORDS}<b>dampfschifffahrtsgesellschaft</b>",
    "soft\u00adhy\u00adphens, no\u00a0break\u00a0<b>spaces</b>, zero\u200bwidth\u200b<i>ones</i>",
    f"مرحبا {WORDS} <b>مرحبا مرحبا </b> <span class=keep>مرحبا </span>",
    "请打电话给病房，<b>然后休息。</b>请打电话给病房，<span class=keep>然后休息。</span>请",
    f"<span class=as-typed>typed  as\n it  is </span>{WORDS} <span class=lines>one\n two </span>",
    f"A note<span class='small high'>2</span> and <span class=big>big words</span>, {WORDS}",
    f"<span class=round>{WORDS}</span> {WORDS} <span class=moved>{WORDS}</span>",
    f"{WORDS} <img width=20 height=30 src='data:image/svg+xml,<svg/>'> {WORDS}",
    f"{WORDS} <span class=left>beside</span> {WORDS}",
    f"{WORDS} <span class=top>{WORDS}</span> <span class=wide>{WORDS}</span>",
    f"<span class=none>{WORDS}</span> {WORDS} <bdi dir=rtl>{WORDS}</bdi>",
)
KINDS = (
    "",
    "text-indent: 2em",
    "text-align: right",
    "text-align: center; text-align-last: left",
    "text-align: justify",
    "white-space: nowrap; text-align: end",
    "white-space: pre-wrap",
    "direction: rtl",
    "hyphens: auto; overflow-wrap: anywhere",
)


def boxes(page: Any) -> Iterator[tuple[Any, ...]]:
    for box in page._page_box.descendants():
        if isinstance(box, LineBox | InlineBox | TextBox):
            yield (
                box.element_tag,
                box.position_x,
                box.position_y,
                box.width,
                box.height,
                box.baseline,
                box.margin_width(),
                box.margin_height(),
                len(box.children),
                getattr(box, "text", None),
                getattr(box, "resume_at", None),
            )


def lines(body: str) -> list[tuple[Any, ...]]:
    fonts = FontConfiguration()
    document = HTML(string=f"<html lang=en><body>{body}").render(
        stylesheets=[CSS(string=STYLE, font_config=fonts)], font_config=fonts
    )
    return [(number, *box) for number, page in enumerate(document.pages) for box in boxes(page)]


def differences(body: str) -> list[Any]:
    """The first few boxes that are not what WeasyPrint makes of a page."""
    speed.install()
    ours = lines(body)
    speed.remove()
    pairs = zip_longest(ours, lines(body))
    return list(islice((pair for pair in pairs if pair[0] != pair[1]), 3))


@soak
@pytest.mark.parametrize("kind", first_few(KINDS, 2))
def test_lines_of_any_width_are_the_same(quickly: None, kind: str) -> None:
    # Every kind has other widths, so that together they try one of every few pixels.
    first = 8 + 7 * list(KINDS).index(kind) % 46
    body = "".join(
        f'<p style="width: {width}px; {kind}">{words}</p>'
        for words in PARAGRAPHS
        for width in range(first, 380, 46)
    )
    assert differences(body) == []


def test_boxes_as_wide_as_their_words_are_the_same(quickly: None) -> None:
    texts = [words[:end] for words in PARAGRAPHS[:2] for end in range(9, len(words), 3)]
    body = "".join(f"<p class=shrunk>{words}<b>{words}</b></p>" for words in texts)
    assert differences(body) == []


def test_first_letters_and_lines_are_the_same(quickly: None) -> None:
    body = f"<p class=fancy>{WORDS}</p><p class=fancy><b>{WORDS}</b></p>"
    assert differences(body) == []


@soak
def test_a_paragraph_goes_on_on_the_next_page_at_the_same_word(quickly: None) -> None:
    tall = "width: 90px; line-height: 4"
    body = "".join(f'<p style="{tall}">{words}</p>' for words in PARAGRAPHS * 3)
    assert differences(body) == []
    assert max(number for number, *_ in lines(body)) > 2


def test_most_lines_are_not_left_to_weasyprint(
    quickly: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    own = paragraphs.inline.get_next_linebox
    monkeypatch.setattr(
        paragraphs.inline, "get_next_linebox", lambda *args: asked.append(args) or own(*args)
    )
    assert len(lines("".join(f"<p>{words}</p>" for words in PARAGRAPHS[:5]))) > 40
    assert not asked
