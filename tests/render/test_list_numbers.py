"""The numbers of lists as they were typed, in both prints, for a screen reader and on the web."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Page

from plainleaf.pdf import open as open_pdf
from plainleaf.render import Renderer, to_html
from tests.browser import show
from tests.render.conftest import Clinic
from tests.soak import first_few

LISTS = {
    "goes on after a box": (
        "First:\n\n1. One.\n2. Two.\n\n> [!WARNING]\n> Stop if it hurts.\n\n3. Three.\n4. Four.",
        ["1.", "2.", "3.", "4."],
    ),
    "dates": ("16. März 2027\n3. Juni 2027", ["16.", "3."]),
    "goes on after a paragraph": (
        "1. Wash.\n2. Dry.\n\nNow put on your gloves.\n\n3. Open the pack.\n\n   Keep it clean.\n\n"
        "4. Take out the pad.\n   - Put it on.\n   - Press.\n5. Throw it away.",
        ["1.", "2.", "3.", "4.", "5."],
    ),
    "skips": ("1. One.\n3. Three.\n5. Five.", ["1.", "3.", "5."]),
    "counts down": ("3. Ready.\n2. Steady.\n1. Go.", ["3.", "2.", "1."]),
    "starts at nothing": ("0. Get ready.\n1. Go.", ["0.", "1."]),
    "brackets": ("1) Sit.\n2) Stand.\n4) Walk.", ["1)", "2)", "4)"]),
    "nested": (
        "2. Wash:\n\n   5) hands\n   6) face\n3. Dry:\n   - hands\n   - face\n10. Rest.",
        ["2.", "5)", "6)", "3.", "10."],
    ),
    "in a box": ("> [!TIP]\n> 7. Seven.\n> 8. Eight.", ["7.", "8."]),
    "a zero in front": ("1. One.\n02. Two.\n3. Three.", ["1.", "02.", "3."]),
    "years": ("1986. We opened.\n1990. We moved.", ["1986.", "1990."]),
    "ten digits less one": ("123456789. One.\n123456790. Two.", ["123456789.", "123456790."]),
    "two side by side": ("1. One.\n2. Two.\n\n1) Three.\n2) Four.", ["1.", "2.", "1)", "2)"]),
}
# What a page draws before an item, by the browser's own layout: its words are not in the page.
MARKS = """() => [...document.querySelectorAll("main ol > li")].map(item => {
    const list = item.parentElement;
    const own = getComputedStyle(item).listStyleType;
    if (own.startsWith('"')) return own.slice(1, -2);
    const style = getComputedStyle(list).listStyleType;
    return item.value + ({decimal: ".", bracket: ")"}[style] ?? "?");
})"""


@pytest.mark.parametrize("layout", first_few(["standard", "large-print"]))
@pytest.mark.parametrize("name", LISTS)
def test_the_numbers_typed_are_drawn_and_are_what_a_screen_reader_is_given(
    clinic: Clinic, name: str, layout: str
) -> None:
    body, marks = LISTS[name]
    data = Renderer(clinic.project).pdf(clinic.leaflet(body), clinic.layout(layout))
    document = open_pdf(data)
    labels = [node.text.strip() for node in document.all("Lbl")]
    assert [label for label in labels if label[:1].isdigit()] == marks
    drawn = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    seen = [word for word in drawn.split() if word in marks]
    assert seen == marks


@pytest.mark.parametrize("name", first_few(LISTS, 4))
def test_the_web_page_has_the_same_numbers(
    clinic: Clinic, name: str, browser_page: Page, tmp_path: Path
) -> None:
    body, marks = LISTS[name]
    page = show(browser_page, to_html(clinic.leaflet(body), None, clinic.project), tmp_path)
    assert page.evaluate(MARKS) == marks


@pytest.mark.parametrize("layout", ["standard", "large-print"])
def test_a_long_number_stays_within_the_text(clinic: Clinic, layout: str) -> None:
    body = "A line.\n\n1986. We opened.\n1990. We moved.\n\n123456789. One.\n123456790. Two."
    data = Renderer(clinic.project).pdf(clinic.leaflet(body), clinic.layout(layout))
    starts: dict[str, float] = {}

    def note(text: str, _: object, matrix: list[float], *__: object) -> None:
        if text.strip():
            starts.setdefault(text.strip().split()[0], matrix[4])

    for page in pypdf.PdfReader(io.BytesIO(data)).pages:
        page.extract_text(visitor_text=note)
    margin = starts["A"]
    assert all(starts[mark] >= margin for mark in ("1986.", "123456789."))


@pytest.mark.parametrize("name", first_few(LISTS, 4))
def test_on_the_web_a_number_stays_within_the_text(
    clinic: Clinic, name: str, browser_page: Page, tmp_path: Path
) -> None:
    """As wide as the marks are when they are set in the list's own type before its text."""
    page = show(
        browser_page, to_html(clinic.leaflet(LISTS[name][0]), None, clinic.project), tmp_path
    )
    overhang = page.evaluate(
        """() => [...document.querySelectorAll("main ol > li")].map(item => {
            const mark = document.createElement("span");
            mark.textContent = item.value + ".\u00a0";
            mark.style.position = "absolute";
            item.append(mark);
            const list = parseFloat(getComputedStyle(item.parentElement).paddingInlineStart);
            const over = mark.getBoundingClientRect().width - list;
            mark.remove();
            return over;
        })"""
    )
    assert max(overhang) <= 0
