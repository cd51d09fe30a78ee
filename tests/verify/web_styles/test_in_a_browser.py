"""The verdicts about styles are those of a real browser: it hides words, or it does not.

Each style is shown by Chromium. A hiding one must change what is seen of the page. An honest one
must leave every word in its box, on the page, and readable.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page

from tests.browser import show
from tests.soak import first_few
from tests.verify.web_styles.conftest import SHIPPED, cases

HIDING, HONEST = cases("hiding.yaml"), cases("honest.yaml")
# What takes a mouse, time, or a font of the computer is not seen in one picture of a page.
SEEN = {name: case for name, case in HIDING.items() if not case.get("unseen")}
PHONE, SCREEN = {"width": 360, "height": 900}, {"width": 1200, "height": 900}
# Every piece of text that is no link within the page: where its box is, and what hides it.
WORDS = """() => {
  const found = []
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {
    const node = walk.currentNode
    if (!node.textContent.trim()) continue
    const element = node.parentElement
    if (element.closest("nav, .skip, style, script")) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const box = range.getBoundingClientRect()
    const style = getComputedStyle(element)
    let clipped = false, faded = 1, moved = false
    for (let each = element; each; each = each.parentElement) {
      const own = getComputedStyle(each)
      faded *= parseFloat(own.opacity)
      moved = moved || own.transform !== "none" || own.filter !== "none"
      const hides = /hidden|clip/.test(own.overflowX + own.overflowY) || own.clipPath !== "none"
      const frame = each.getBoundingClientRect()
      clipped = clipped || (hides && (box.bottom > frame.bottom + 2 || box.right > frame.right + 2))
    }
    found.push({
      words: node.textContent.trim().slice(0, 40),
      size: parseFloat(style.fontSize), line: style.textDecorationLine,
      shown: box.width > 1 && box.height > 1 && style.visibility === "visible",
      top: box.top + scrollY, left: box.left + scrollX, right: box.right + scrollX, faded, clipped,
      moved, case: style.textTransform,
    })
  }
  return found
}"""


def words_of(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(WORDS)
    return found


def picture_of(page: Page) -> Image.Image:
    return Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")


def shown(page: Page, html: str, folder: Path, case: dict[str, Any]) -> Page:
    page.set_viewport_size(PHONE if case.get("narrow") else SCREEN)  # type: ignore[arg-type]
    media: dict[str, Any] = {"color_scheme": "dark" if case.get("dark") else "light"}
    media["media"] = "print" if case.get("print") else "screen"
    return show(page, html, folder, **media)


@pytest.mark.parametrize("case", first_few(SEEN.values(), 6), ids=SEEN)
def test_a_hiding_style_changes_what_a_browser_shows(
    styled: Callable[..., str], browser_page: Page, tmp_path: Path, case: dict[str, Any]
) -> None:
    alone = bool(case.get("alone"))
    before = picture_of(shown(browser_page, styled(""), tmp_path, case))
    page = shown(browser_page, styled(case["css"], alone), tmp_path, case)
    after = picture_of(page)
    assert before.size != after.size or ImageChops.difference(before, after).getbbox()


@pytest.mark.parametrize("case", first_few(HONEST.values(), 4), ids=HONEST)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_an_honest_style_leaves_every_word_in_sight(
    styled: Callable[..., str],
    browser_page: Page,
    tmp_path: Path,
    case: dict[str, Any],
    scheme: str,
    narrow: bool,
) -> None:
    html = styled(case["css"], bool(case.get("alone")))
    look = {"narrow": narrow, "dark": scheme == "dark"}
    wanted = words_of(shown(browser_page, styled("", False), tmp_path, look))
    found = words_of(shown(browser_page, html, tmp_path, look))
    assert [each["words"] for each in found] == [each["words"] for each in wanted]
    for each in found:
        assert each["shown"], each
        assert each["size"] >= 12, each
        assert each["faded"] == 1, each
        assert each["left"] >= -1, each
        assert each["top"] >= -1, each
        assert not each["clipped"], each
        assert not each["moved"], each
        assert each["line"] in ("none", "underline"), each
        assert each["case"] == "none", each
    heights = [each["top"] for each in found]
    order = sorted(range(len(found)), key=lambda at: (heights[at], at))
    # A line may hold several pieces; none is above what comes long before it.
    assert all(abs(at - place) < 12 for place, at in enumerate(order))


def test_the_shipped_stylesheet_hides_nothing_on_paper(
    styled: Callable[..., str], browser_page: Page, tmp_path: Path
) -> None:
    found = words_of(shown(browser_page, styled(""), tmp_path, {"print": True}))
    assert SHIPPED
    assert all(each["shown"] for each in found)
