"""The web edition in a real browser: every leaflet that ships, and one with everything in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from plainleaf.content import load
from plainleaf.project import Project
from plainleaf.render import to_html
from tests.browser import NARROW, SPACED, cut_off, focused, scrolls_sideways, show, violations
from tests.render.conftest import SQUARE, Clinic
from tests.soak import first_few

ROOT = Path(__file__).resolve().parents[2]
LEAFLETS = [
    path for path in sorted((ROOT / "leaflets").rglob("*.yaml")) if not path.name.startswith("_")
]
EVERYTHING = """\
Rest **now**. [Read more about knees](https://example.org). [Reposez-vous]{lang=fr} [@guide].

### A list

1. Sit down.
2. Lift your leg.
   - Hold it.

Table: When to take your tablets

| Time | Tablets | With food |
|---|---|---|
| Morning | One | Yes |

![A square knee](images/knee.svg "Where it may hurt")

> [!WARNING]
> Do not stop your tablets.

> [!NOTE]
> We can help.
"""
COLOURS = [
    {"color_scheme": "light"},
    {"color_scheme": "dark"},
    {"forced_colors": "active"},
    {"color_scheme": "dark", "forced_colors": "active"},
]
# 1280 px wide at 400 % are 320 px (WCAG 2.2, 1.4.10 Reflow).
ZOOMED = NARROW


def everything(clinic: Clinic) -> str:
    clinic.write("leaflets/images/knee.svg", SQUARE)
    glossary = "glossary:\n  - {term: patella, say: pah-TELL-ah, meaning: The knee cap.}"
    return to_html(clinic.leaflet(EVERYTHING, extra=glossary), None, clinic.project)


def shipped(path: Path) -> str:
    return to_html(load(path), None, Project.of_leaflet(path))


@pytest.fixture(params=["everything", *(path.stem for path in LEAFLETS)])
def html(request: pytest.FixtureRequest, clinic: Clinic) -> str:
    if request.param == "everything":
        return everything(clinic)
    return shipped(next(path for path in LEAFLETS if path.stem == request.param))


def test_there_are_leaflets_to_test() -> None:
    assert len(LEAFLETS) >= 2


@pytest.mark.parametrize("colours", first_few(COLOURS), ids=str)
def test_axe_finds_nothing_wrong_wide_or_narrow(
    browser_page: Page, tmp_path: Path, html: str, colours: dict[str, str]
) -> None:
    show(browser_page, html, tmp_path, **colours)
    assert violations(browser_page) == []
    browser_page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert violations(browser_page) == []


def test_at_320_pixels_and_at_400_percent_nothing_scrolls_sideways(
    browser_page: Page, tmp_path: Path, html: str
) -> None:
    browser_page.set_viewport_size(ZOOMED)  # type: ignore[arg-type]
    show(browser_page, html, tmp_path)
    assert scrolls_sideways(browser_page) == []
    assert cut_off(browser_page) == []


def test_with_letters_twice_as_large_nothing_is_lost(
    browser_page: Page, tmp_path: Path, html: str
) -> None:
    browser_page.set_viewport_size({"width": 640, "height": 640})
    show(
        browser_page,
        html.replace("</head>", "<style>html{font-size:200%}</style></head>"),
        tmp_path,
    )
    assert scrolls_sideways(browser_page) == []
    assert cut_off(browser_page) == []


@pytest.mark.parametrize("width", first_few([320, 1280]))
def test_with_wider_spacing_of_letters_and_lines_nothing_is_lost(
    browser_page: Page, tmp_path: Path, html: str, width: int
) -> None:
    browser_page.set_viewport_size({"width": width, "height": 640})
    show(browser_page, html.replace("</head>", f"<style>{SPACED}</style></head>"), tmp_path)
    assert scrolls_sideways(browser_page) == []
    assert cut_off(browser_page) == []


def test_the_keyboard_reaches_every_link_in_order_and_shows_where_it_is(
    browser_page: Page, tmp_path: Path, html: str
) -> None:
    page = show(browser_page, html, tmp_path)
    wanted = page.eval_on_selector_all(
        "a[href], [tabindex='0']", "all => all.map(each => each.getAttribute('href') || '')"
    )
    reached = []
    for _ in wanted:
        page.keyboard.press("Tab")
        now = focused(page)
        assert now["seen"], now
        reached.append(now["href"])
    assert reached == wanted


def test_it_asks_for_nothing_from_anywhere(browser_page: Page, tmp_path: Path, html: str) -> None:
    asked: list[str] = []
    browser_page.on("request", lambda request: asked.append(request.url))
    show(browser_page, html, tmp_path)
    assert [url for url in asked if not url.startswith("data:")] == [browser_page.url]


def test_on_a_narrow_screen_what_a_table_is_about_is_read_without_moving_it(
    browser_page: Page, tmp_path: Path, clinic: Clinic
) -> None:
    clinic.write("leaflets/images/knee.svg", SQUARE)
    body = EVERYTHING.replace(
        "When to take your tablets", "When to take your tablets, and how " * 3
    )
    html = to_html(
        clinic.leaflet(body.replace("With food", "With your food")), None, clinic.project
    )
    show(browser_page, html, tmp_path)
    browser_page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    seen, caption = browser_page.evaluate(
        "() => ['.table', 'caption'].map((name) => document.querySelector(name).clientWidth)"
    )
    assert 0 < caption <= seen
