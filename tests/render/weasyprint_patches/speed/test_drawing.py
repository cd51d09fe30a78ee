"""Whatever text a page has, it is drawn as WeasyPrint draws it, to the byte."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pydyf
import pytest
from weasyprint import CSS, HTML
from weasyprint.pdf.stream import Stream
from weasyprint.text.fonts import FontConfiguration

from plainleaf.project import Project, data_root
from plainleaf.render.fetcher import LockedFetcher
from plainleaf.render.weasyprint_patches import speed
from plainleaf.render.weasyprint_patches.speed import drawing
from plainleaf.typefaces.faces import faces

WORDS = "Take AVAILABLE tablets: To-day, WAVE (if filling) 999 times. "
PAGES = {
    "kerned, in two sizes and weights": f"<p>{WORDS}<b>{WORDS}</b><small>{WORDS}</small></p>",
    "spaced": f"<p style='letter-spacing: 1px; word-spacing: 4px'>{WORDS}</p>",
    "justified": f"<p style='text-align: justify; width: 9em'>{WORDS * 3}</p>",
    "under, over and through lines": (
        f"<p style='text-decoration: underline overline line-through'>{WORDS}</p>"
    ),
    "a link in a line": f"<p>{WORDS}<a href='https://a.example'>{WORDS}</a></p>",
    "cut off with dots": (
        f"<p style='overflow: hidden; text-overflow: ellipsis; white-space: nowrap'>{WORDS * 4}</p>"
    ),
    "clamped": f"<p style='max-lines: 2; block-ellipsis: auto; width: 9em'>{WORDS * 3}</p>",
    "hidden": f"<p style='visibility: hidden'>{WORDS}</p><p>{WORDS}</p>",
    "too small to see": f"<p style='font-size: 1e-8px'>{WORDS}</p><p>{WORDS}</p>",
    "half transparent": f"<p style='opacity: 0.5'>{WORDS}<b style='opacity: .3'>{WORDS}</b></p>",
    "boxes in a line": (
        f"<p>{WORDS}<span style='border: 1px solid; background: #eee'>{WORDS}</span>"
        f"<span style='display: inline-block; column-count: 2; column-rule: 1px solid'>{WORDS}"
        "</span></p>"
    ),
    "many scripts": (
        "<p>đau lưng lắm ạ ế ệ</p><p lang=hi>आपकी पीठ में दर्द</p><p lang=zh>请打电话 a 请</p>"
        "<p lang=ar dir=rtl>ألم في ظهرك (999)</p><p lang=th>ปวดหลังมากขึ้น</p>"
        "<p>x\u0323\u0302 e\u0301\u0323</p>"
    ),
    "letters of several glyphs": (
        f"<p>Adébáyọ̀ Ụ́zọ̀ ė́ g̃ ɔ̀</p><p lang=hi>दुनिया कृपया स्त्री र्‍या</p><p>{WORDS}<b>ọ̀</b> ọ̀</p>"
    ),
    "one glyph for several signs": "<p>cafe\u0301 caf\u00e9 a\u00a0b c\u2002d\u2009e fi \ufb01</p>",
    "signs that no font has": "<p>a \U000e0041 \ufff0 \U00012345 b</p>",
    "nothing but spaces": "<p style='white-space: pre'>   </p><p>\u200b \u00ad</p>",
    "emojis and joiners": "<p>a \U0001f600 \u200d b \u200e c</p>",
    "raised and lowered": "<p>H<sub>2</sub>O<sup>3</sup> <span style='font-size: 0'>no</span></p>",
    "text in a picture": (
        "<svg width=300 height=60 viewBox='0 0 300 60'><text x='5' y='30' rotate='0 9 20' "
        f"text-anchor='start'>{WORDS}</text><text x='5 30 60' y='50'>abc</text></svg>"
    ),
    "markers and columns": (
        f"<ul style='list-style: square inside'><li>{WORDS}</ul><ol start=9><li>{WORDS}</ol>"
        f"<div style='columns: 2; column-rule: 2px solid red'>{WORDS * 5}</div>"
    ),
    "borders": (
        f"<div style='border: 2px dashed; border-image: linear-gradient(red, blue) 1'>{WORDS}</div>"
        f"<div style='border-left: 3px double green; visibility: hidden'>{WORDS}</div>"
    ),
}


@cache
def fonts() -> tuple[FontConfiguration, CSS]:
    """All typefaces of ours, loaded once."""
    project = Project(data_root(), data_root() / "leaflets")
    known, configuration = faces(project), FontConfiguration()
    families = ", ".join(f'"{face.css_family}"' for face in known)
    style = "".join(face.rules() for face in known) + f"html {{ font-family: {families} }}"
    fetcher = LockedFetcher(project)
    return configuration, CSS(string=style, font_config=configuration, url_fetcher=fetcher)


def pdf(body: str, tagged: bool = True, packed: bool = True) -> bytes:
    configuration, css = fonts()
    html = f"<html lang=en><title>t</title><style>p {{ margin: 2px }}</style><body>{body}</html>"
    data: bytes = HTML(string=html).write_pdf(
        stylesheets=[css],
        font_config=configuration,
        pdf_variant="pdf/ua-1" if tagged else None,
        uncompressed_pdf=not packed,
    )
    return data


@pytest.mark.parametrize("tagged", [True, False])
@pytest.mark.parametrize("body", PAGES.values(), ids=PAGES)
def test_a_page_is_the_same_file(quickly: None, body: str, tagged: bool) -> None:
    ours = pdf(body, tagged)
    speed.remove()
    assert ours == pdf(body, tagged)


def test_usual_lines_are_not_left_to_weasyprint(
    quickly: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[str] = []

    def own(stream: Any, textbox: Any, *rest: Any) -> list[Any]:
        left.extend(textbox.text.split())
        return []

    monkeypatch.setattr(drawing, "own_first_line", own)
    for body in ("kerned, in two sizes and weights", "a link in a line", "text in a picture"):
        pdf(PAGES[body])
    assert left == []
    pdf(PAGES["cut off with dots"])
    assert left


def test_a_line_in_two_fonts_names_both(quickly: None) -> None:
    block = re.search(rb"BT\n(.*?)ET", pdf("<p>a漢b", packed=False), re.DOTALL)
    assert block
    assert len(re.findall(rb"/(\w+) [\d.]+ Tf", block[1])) == 3


def test_a_mark_is_taken_once(quickly: None) -> None:
    stream, box = Stream({}, None, {}, {}, {}, {}, None), object()
    drawing._mark(stream, box)
    assert stream._tags == {box: {"tag": "Span", "mcid": 0}}
    assert stream.stream == ["/Span", pydyf.Dictionary({"MCID": 0}), b"BDC"]
