"""A picture that has been drawn before is drawn as if it were the first time."""

from __future__ import annotations

import logging
from urllib.parse import quote

import pytest
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

from plainleaf.render.weasyprint_patches import speed
from plainleaf.render.weasyprint_patches.speed import pictures
from tests.soak import soak

SHAPES = (
    "<path d='M9 9C20 1 30 50 40 40z' stroke='#a00' stroke-width='2' fill='#eee'/>"
    "<g fill='none' stroke='#333' transform='rotate(9)'><rect x='4' y='5' width='9' height='7' "
    "rx='2'/><circle cx='9' cy='9' r='4' fill-opacity='.5' fill='red'/><line x1='1' y1='2' "
    "x2='30' y2='9' stroke-dasharray='2 1'/><polygon points='1,1 9,2 4,8'/></g>"
)
PICTURES = {
    "shapes": SHAPES,
    "nothing": "",
    "half transparent shapes": f"<g opacity='.4'>{SHAPES}</g>",
    "text": f"{SHAPES}<text x='9' y='20'>Rest</text>",
    "a gradient": (
        "<defs><linearGradient id='g'><stop stop-color='red'/><stop offset='1' "
        "stop-color='blue'/></linearGradient></defs><rect fill='url(#g)' width='30' height='9'/>"
    ),
    "a clip": f"<clipPath id='c'><rect width='9' height='9'/></clipPath><g clip-path='url(#c)'>"
    f"{SHAPES}</g>",
    "a copy": "<g id='a'><rect width='5' height='5'/></g><use href='#a' x='9'/>",
    "a style of its own": f"<style>path {{ fill: green }}</style>{SHAPES}",
    "colours that were there before": "<rect width='9' height='9' fill='black'/>",
    "no path": "<path d='M 1'/><rect width='x' height='9'/>",
}


def page(picture: str) -> str:
    """The picture in three sizes, after text in some colour, as it stands and as a background."""
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 60 60' width='40'>{picture}</svg>"
    address = "data:image/svg+xml," + quote(svg)
    image = f'<img alt="a" src="{address}"'
    return (
        f'<html lang=en><title>t</title><body><p style="color: #a00">Red</p>{image}>'
        f'{image} style="width: 90px; opacity: 0.5">{image}>'
        f'<p style="background: url(&quot;{address}&quot;)">Behind</p>{svg}'
    )


def pdf(html: str) -> bytes:
    data: bytes = HTML(string=html).write_pdf(
        font_config=FontConfiguration(), pdf_variant="pdf/ua-1"
    )
    return data


@pytest.fixture(autouse=True)
def nothing_drawn(quickly: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_drawings", {})


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
def test_the_first_time_and_later_it_is_the_same_file(picture: str) -> None:
    ours = [pdf(page(picture)) for _ in range(3)]
    speed.remove()
    own = pdf(page(picture))
    assert ours == [own, own, own]


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("shapes", True),
        ("text", False),
        ("half transparent shapes", False),
        ("a gradient", False),
        ("a clip", False),
        ("a copy", False),
        ("a style of its own", False),
    ],
)
def test_only_shapes_are_remembered(name: str, known: bool) -> None:
    pdf(page(PICTURES[name]))
    assert bool(pictures._drawings) is known


@soak
def test_a_very_large_picture_is_not_remembered() -> None:
    for lines, known in ((9, True), (pictures.LARGEST // 4, False)):
        pictures._drawings.clear()
        pdf(page(f"<path d='M0 0{' L9 9' * lines}'/>"))
        assert bool(pictures._drawings) is known


def test_what_weasyprint_complains_of_it_complains_of_each_time(
    caplog: pytest.LogCaptureFixture,
) -> None:
    odd = page("<rect width='9' height='9' fill='color(foo 1 1 1)'/>")
    broken = page("<rect width='9' height='9' transform='rotate()'/>")
    for html in (odd, broken):
        counts = []
        for _ in range(2):
            caplog.clear()
            with caplog.at_level(logging.WARNING, "weasyprint"):
                pdf(html)
            counts.append(len(caplog.records))
        speed.remove()
        caplog.clear()
        pdf(html)
        assert counts == [len(caplog.records)] * 2
        speed.install()


def test_no_more_than_so_many_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_DRAWINGS", 2)
    for width in range(1, 7):
        pdf(page(f"<rect width='{width}' height='9'/>"))
        assert 0 < len(pictures._drawings) <= 2
