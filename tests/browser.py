"""A real browser for tests of pages: headless Chromium as the system has it, and axe-core."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.patience import MOST_MILLISECONDS

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING: Final = "This test needs Chromium. Type this line first:  apt-get install chromium"
NARROW: Final = {"width": 320, "height": 640}
WIDE: Final = {"width": 1280, "height": 900}
# What each rule set of axe stands for: all of WCAG 2.2 A and AA, and what axe calls good practice.
RULES: Final = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# A busy machine is no fault of a page.
expect.set_options(timeout=MOST_MILLISECONDS)
SPACED: Final = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important }
* { word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }
"""


def program() -> str | None:
    """Where Chromium is, or None on a machine without it."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium. Without it a test is skipped, and fails where everything must be tested."""
    path = program()
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        # The pages are our own, and a sandbox cannot be had as root.
        started = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox"], timeout=MOST_MILLISECONDS
        )
        yield started
        started.close()


@pytest.fixture
def browser_page(browser: Browser) -> Iterator[Page]:
    """A tab without a network; any address but a file's is refused."""
    context = browser.new_context(viewport=WIDE, reduced_motion="reduce")  # type: ignore[arg-type]
    context.set_default_timeout(MOST_MILLISECONDS)
    context.route("**/*", lambda route: route.abort())
    context.route("file://**", lambda route: route.continue_())
    page = context.new_page()
    yield page
    context.close()


def show(page: Page, html: str, folder: Path, **media: Any) -> Page:
    """Opens a page as a file, in the colours (``color_scheme``, ``forced_colors``) asked for."""
    path = folder / "page.html"
    path.write_text(html, encoding="utf-8")
    if media:
        page.emulate_media(**media)
    page.goto(path.as_uri())
    return page


def violations(page: Page) -> list[str]:
    """What axe finds wrong, a line for each place."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{each['id']}: {each['help']}: {node['target']} {node['html'][:160]}"
        for each in found
        for node in each["nodes"]
    ]


def scrolls_sideways(page: Page) -> list[str]:
    """What reaches beyond the window, if the page as a whole can be scrolled sideways."""
    found: list[str] = page.evaluate(
        """() => {
          const room = document.documentElement.clientWidth
          if (document.documentElement.scrollWidth <= room) return []
          return ["the page", ...[...document.querySelectorAll("body *")]
            .filter(each => each.getBoundingClientRect().right > room + 1)
            .map(each => `${each.tagName}.${each.className}`)]
        }"""
    )
    return found


def cut_off(page: Page) -> list[str]:
    """Elements whose own words do not fit into them and cannot be scrolled to."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("body *")].filter(each => {
          const style = getComputedStyle(each)
          const hides = [style.overflowX, style.overflowY].some(how => /hidden|clip/.test(how))
          const more = each.scrollWidth > each.clientWidth + 1
            || each.scrollHeight > each.clientHeight + 1
          return hides && more && style.position !== "absolute"
        }).map(each => `${each.tagName}.${each.className}`)"""
    )
    return found


def focused(page: Page) -> dict[str, Any]:
    """The element with the focus: its ``id``, ``href``, words, and whether its focus is seen."""
    found: dict[str, Any] = page.evaluate(
        """() => {
          const each = document.activeElement
          const style = getComputedStyle(each)
          const box = each.getBoundingClientRect()
          return {
            tag: each.tagName, id: each.id, href: each.getAttribute("href") || "",
            words: each.textContent.trim(),
            seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
              && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
          }
        }"""
    )
    return found
