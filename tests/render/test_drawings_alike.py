"""What the list of drawings allows is drawn alike by the engine of the PDF and by a browser."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import Page
from weasyprint import HTML

from plainleaf.content.pictures import picture_fault
from plainleaf.project import data_root
from tests.content.pictures.test_drawings import ALIKE, BOX, UNLIKE, drawing
from tests.soak import first_few

SIDE = 420  # px, of the page that both draw
# Of 176,400 points. Edges of shapes differ by less than 3 points, which does not count at all.
MOST_APART = 100
STYLE = (
    f"@page {{ size: {SIDE}px {SIDE}px; margin: 0 }} body {{ margin: 0 }} "
    f"img {{ display: block; max-width: 100%; max-height: {SIDE}px }}"
)
MORE = {
    "curves": '<path d="M2 2h5v5l3 3H20V5C22 0 26 0 28 6S34 12 36 6Q37 1 38 6T39 12"/>',
    "round corners": '<rect x="2" y="2" width="30" height="12" rx="8" ry="3" fill="#c03"/>',
    "dashes": '<path d="M2 5h30" stroke="#036" stroke-width="2" stroke-dasharray="4,1,2"/>',
    "ends and joints": '<path d="M4 4h10l-5 10" stroke="#036" stroke-width="4" fill="none" '
    'stroke-linecap="round" stroke-linejoin="bevel"/>',
    "turned and skewed": '<g transform="translate(5,5) rotate(20 3 3) scale(.8,1.2) skewX(10)">'
    '<rect width="16" height="8" fill="#c03"/></g>',
    "a see-through group": '<g opacity=".5"><rect width="10" height="10" fill="#c03"/>'
    '<circle cx="10" cy="8" r="6" fill="#036"/></g>',
    "holes": '<path fill-rule="evenodd" d="M2 2h20v15h-20z M6 5h10v8h-10z" fill="#c03"/>',
    "colours": '<rect width="9" height="9" fill="rgb(20%,80%,30%)"/><rect x="9" width="9" '
    'height="9" fill="hsl(120,80%,40%)"/><rect x="18" width="9" height="9" fill="#abc8"/>'
    '<rect x="27" width="9" height="9" fill="RebeccaPurple"/>',
    "a gradient moved in its own units": '<linearGradient id="g" gradientUnits="userSpaceOnUse" '
    'x1="0" x2="9" gradientTransform="translate(3 4) scale(2)"><stop stop-color="#036"/>'
    '<stop offset="1" stop-color="#fc0"/></linearGradient>'
    '<rect width="30" height="15" fill="url(#g)"/>',
    "a hidden part with a seen one": '<g visibility="hidden"><circle r="9"/>'
    '<rect visibility="visible" width="9" height="9"/></g>',
}
# What each engine draws in its own way must be seen here as apart, or the comparison is blind.
APART = ("a blur", "a blend mode", "an outline under its fill", "a gradient that fades out")


def printed(svg: bytes) -> Image.Image:
    data: bytes = HTML(string=page_of(svg)).write_pdf()
    document = pypdfium2.PdfDocument(data)
    try:
        return document[0].render(scale=96 / 72).to_pil().convert("RGB")
    finally:
        document.close()


def on_screen(svg: bytes, page: Page) -> Image.Image:
    page.set_viewport_size({"width": SIDE, "height": SIDE})
    page.set_content(page_of(svg))
    page.wait_for_function("document.images[0].complete")
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def page_of(svg: bytes) -> str:
    address = f"data:image/svg+xml;base64,{base64.b64encode(svg).decode()}"
    return f'<style>{STYLE}</style><img alt="" src="{address}">'


def apart(one: Image.Image, other: Image.Image) -> int:
    """How many points of a picture are like none within 3 points of the same place in another."""
    one, other = (each.filter(ImageFilter.BoxBlur(1)) for each in (one, other))
    low, high = other.filter(ImageFilter.MinFilter(7)), other.filter(ImageFilter.MaxFilter(7))
    gaps = ImageChops.lighter(ImageChops.subtract(low, one), ImageChops.subtract(one, high))
    red, green, blue = gaps.split()
    return sum(ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()[25:])


def both_apart(svg: bytes, page: Page) -> int:
    paper, screen = printed(svg), on_screen(svg, page)
    paper = paper.resize(screen.size)
    return max(apart(paper, screen), apart(screen, paper))


@pytest.mark.parametrize("inside", first_few({**ALIKE, **MORE}.values(), 4), ids={**ALIKE, **MORE})
def test_what_may_be_used_is_drawn_alike(inside: str, browser_page: Page) -> None:
    svg = drawing(inside)
    assert picture_fault(svg, ".svg") is None
    assert both_apart(svg, browser_page) < MOST_APART


@pytest.mark.parametrize(
    "root",
    [
        'viewBox="0 0 40 20"',
        'width="40mm" height="20mm" viewBox="0 0 20 20"',
        f'{BOX} preserveAspectRatio="none"',
        'width="300" height="100" viewBox="-10,-5,40,20" preserveAspectRatio="xMaxYMin slice"',
        'width="200" viewBox="0 0 40 20" fill="#c03"',
    ],
)
def test_a_drawing_has_the_same_size_and_place_in_both(root: str, browser_page: Page) -> None:
    svg = drawing('<rect x="2" y="2" width="16" height="10"/>', root)
    assert picture_fault(svg, ".svg") is None
    assert both_apart(svg, browser_page) < MOST_APART


@pytest.mark.parametrize("name", first_few(APART, 2))
def test_the_comparison_sees_what_is_refused(name: str, browser_page: Page) -> None:
    inside = {
        **{name: UNLIKE[name][0] for name in APART},
        "a blur": '<filter id="f"><feGaussianBlur stdDeviation="1"/></filter>'
        '<circle filter="url(#f)" cx="15" cy="9" r="6" fill="#c03"/>',
        "a blend mode": '<rect width="20" height="15" fill="#fc0"/><rect x="9" width="20" '
        'height="15" fill="#0cf" style="mix-blend-mode:multiply"/>',
        "an outline under its fill": '<circle cx="15" cy="9" r="6" fill="#c03" stroke="#036" '
        'stroke-width="5" paint-order="stroke"/>',
    }[name]
    svg = drawing(inside)
    assert picture_fault(svg, ".svg") is not None
    assert both_apart(svg, browser_page) > 10 * MOST_APART


@pytest.mark.parametrize(
    "path", first_few(sorted(data_root().glob("*/*/*.svg"))), ids=lambda path: path.name
)
def test_the_shipped_drawings_are_drawn_alike(path: Path, browser_page: Page) -> None:
    assert both_apart(path.read_bytes(), browser_page) < MOST_APART
