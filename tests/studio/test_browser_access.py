"""The studio for everybody: axe in three colour schemes, 320 px, spaced text, keys, targets."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import SPACED, focused, scrolls_sideways, violations
from tests.soak import first_few, soak
from tests.studio.desk import pictures, ready, write_hard_words
from tests.studio.running import SLUG, Studio

SCHEMES = first_few(
    [
        pytest.param({"color_scheme": "light"}, id="light"),
        pytest.param({"color_scheme": "dark"}, id="dark"),
        pytest.param({"forced_colors": "active"}, id="forced colours"),
    ]
)
MOST_STEPS = 700


def open_desk(page: Page, studio: Studio) -> None:
    page.goto(studio.address)
    ready(page)
    page.goto(f"{studio.origin}/leaflet/{SLUG}")
    ready(page)


@pytest.mark.parametrize("media", SCHEMES)
def test_axe_finds_nothing_on_the_shelf_and_its_dialogs(
    studio: Studio, tab: Page, media: dict[str, Any]
) -> None:
    tab.emulate_media(**media)
    tab.goto(studio.address)
    ready(tab)
    expect(tab.locator("#leaflets")).to_contain_text("Passes")
    assert violations(tab) == []
    for opener in ("#new-leaflet", "#paste-text"):
        tab.locator(opener).click()
        assert violations(tab) == []
        tab.keyboard.press("Escape")


@soak
@pytest.mark.parametrize("media", SCHEMES)
def test_axe_finds_nothing_on_the_desk_with_marks_findings_and_pages(
    studio: Studio, tab: Page, media: dict[str, Any]
) -> None:
    tab.emulate_media(**media)
    open_desk(tab, studio)
    pictures(tab)
    write_hard_words(tab)
    tab.keyboard.press("ArrowLeft")
    tab.keyboard.press("ArrowLeft")
    expect(tab.locator(".popover")).to_be_visible()
    assert violations(tab) == []
    for pane in ("large-print", "web", "findings", "grades"):
        tab.locator(f"#tab-{pane}").click()
        expect(tab.locator(f"#pane-{pane}")).to_be_visible()
        assert violations(tab) == []
    tab.locator("#view-file").click()
    assert violations(tab) == []
    tab.locator("#show-keys").click()
    assert violations(tab) == []


@soak
@pytest.mark.parametrize("media", SCHEMES)
def test_axe_finds_nothing_in_the_question_of_a_clash(
    studio: Studio, tab: Page, leaflets: Any, media: dict[str, Any]
) -> None:
    tab.emulate_media(**media)
    open_desk(tab, studio)
    write_hard_words(tab)
    source = leaflets / f"{SLUG}.yaml"
    source.write_text(source.read_text("utf-8").replace("BONE-001", "BONE-002"), "utf-8")
    expect(tab.locator(".banner.clash")).to_be_visible()
    assert violations(tab) == []
    tab.locator(".banner.clash button").first.click()
    expect(tab.locator("#clash")).to_be_visible()
    assert violations(tab) == []


@pytest.mark.parametrize("media", SCHEMES)
def test_axe_finds_nothing_while_a_file_is_broken_or_gone(
    studio: Studio, tab: Page, leaflets: Any, media: dict[str, Any]
) -> None:
    tab.emulate_media(**media)
    source = leaflets / f"{SLUG}.yaml"
    source.write_text(source.read_text("utf-8").replace("status: draft", "status: 'draft"), "utf-8")
    open_desk(tab, studio)
    expect(tab.locator("#file-lead")).to_be_visible()
    assert violations(tab) == []
    source.unlink()
    expect(tab.locator(".banner.clash")).to_contain_text("moved or deleted")
    assert violations(tab) == []


def test_axe_finds_nothing_on_a_page_that_is_refused(studio: Studio, tab: Page) -> None:
    tab.goto(studio.origin)
    expect(tab.locator("h1")).to_be_visible()
    assert violations(tab) == []


@pytest.mark.parametrize("spaced", first_few([False, True]), ids=["plain", "text spaced"])
def test_nothing_scrolls_sideways_at_320_pixels(studio: Studio, tab: Page, spaced: bool) -> None:
    tab.set_viewport_size({"width": 320, "height": 640})
    tab.goto(studio.address)
    ready(tab)
    if spaced:
        # The page's policy lets no style in; that of a reader's own browser is asked by nobody.
        add_style(tab, SPACED)
    assert scrolls_sideways(tab) == []
    open_desk_again(tab, studio)
    if spaced:
        add_style(tab, SPACED)
    pictures(tab)
    assert scrolls_sideways(tab) == []
    write_hard_words(tab)
    tab.keyboard.press("ArrowLeft")
    tab.keyboard.press("ArrowLeft")
    assert scrolls_sideways(tab) == []
    for pane in ("findings", "grades", "web"):
        tab.locator(f"#tab-{pane}").click()
        assert scrolls_sideways(tab) == []


def open_desk_again(page: Page, studio: Studio) -> None:
    page.goto(f"{studio.origin}/leaflet/{SLUG}")
    ready(page)


def add_style(page: Page, css: str) -> None:
    page.evaluate(
        """css => {
          const sheet = new CSSStyleSheet()
          sheet.replaceSync(css)
          document.adoptedStyleSheets = [sheet]
        }""",
        css,
    )


@pytest.mark.parametrize("spaced", first_few([False, True]), ids=["plain", "text spaced"])
def test_the_words_of_the_mirror_lie_under_those_of_the_field(
    studio: Studio, tab: Page, spaced: bool
) -> None:
    open_desk(tab, studio)
    if spaced:
        add_style(tab, SPACED)
    write_hard_words(tab)
    for width in (1440, 900, 320):
        tab.set_viewport_size({"width": width, "height": 800})
        apart = tab.evaluate(
            """() => [...document.querySelectorAll("#form-parts .marked")].filter(each => {
              const area = each.querySelector("textarea"), mirror = each.querySelector(".mirror")
              const one = area.getBoundingClientRect(), other = mirror.getBoundingClientRect()
              return area.scrollHeight > area.clientHeight + 1
                || ["left", "top", "width", "height"].some(side =>
                  Math.abs(one[side] - other[side]) > 0.5)
                || ["font", "letterSpacing", "wordSpacing", "lineHeight", "padding"].some(name =>
                  getComputedStyle(area)[name] !== getComputedStyle(mirror)[name])
            }).map(each => each.querySelector("textarea").value.slice(0, 60))"""
        )
        assert apart == []


@soak
def test_every_step_of_the_keyboard_on_the_desk_can_be_seen(studio: Studio, tab: Page) -> None:
    open_desk(tab, studio)
    pictures(tab)
    unseen = []
    for _ in range(MOST_STEPS):
        tab.keyboard.press("Tab")
        found = focused(tab)
        if found["tag"] in ("BODY", "HTML"):
            break
        here = tab.evaluate("document.activeElement.outerHTML.slice(0, 120)")
        if not found["seen"]:
            unseen.append(here)
        if found["id"] == "pane-standard":
            break
    assert unseen == []


@soak
def test_what_can_be_pressed_is_at_least_24_pixels_large(studio: Studio, tab: Page) -> None:
    open_desk(tab, studio)
    pictures(tab)
    write_hard_words(tab)
    small = tab.evaluate(
        """() => [...document.querySelectorAll("button, input, select, textarea, a.button, nav a")]
          .filter(each => each.offsetParent).filter(each => {
            const box = each.getBoundingClientRect()
            return box.width < 24 || box.height < 24
          }).map(each => each.outerHTML.slice(0, 120))"""
    )
    assert small == []
