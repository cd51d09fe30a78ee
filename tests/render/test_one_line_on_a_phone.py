"""On a phone, too, no line ends inside what belongs together, and nothing runs out of the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from plainleaf.render import to_html
from tests.browser import NARROW, scrolls_sideways, show
from tests.render.conftest import Clinic

WHOLE = {
    "en-GB": (
        "1 1/2 tablets", "1–2 tablets", "5 to 10 ml", "10 x 5 mg", "5 000 units", "500 mg/5 ml",
        "ext. 45", "3rd March 2027", "9:30 am – 5 pm", "≥ 38 °C", "Monday 3 March", "2 x a day",
        "page 3", "Ward 3", "Figure 2", "0300 123 4567",
    ),
    "de": ("z. B.", "15. März 2027", "9 Uhr", "38,5 °C"),
    "fr": ("9 h 30", "38,5 °C", "5 000 UI"),
}  # fmt: skip
# The rows of what a reader sees of each word: where one of these has two, it was parted.
PARTED = """words => {
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT)
  const found = []
  let text = "", places = []
  for (let node; (node = walker.nextNode()); )
    for (let i = 0; i < node.data.length; i++) { text += node.data[i]; places.push([node, i]) }
  for (const word of words)
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      const range = document.createRange()
      range.setStart(...places[at])
      const [node, last] = places[at + word.length - 1]
      range.setEnd(node, last + 1)
      const boxes = [...range.getClientRects()].filter(box => box.width)
      found.push([word, new Set(boxes.map(box => Math.round(box.top / 8))).size])
    }
  return found
}"""


@pytest.mark.parametrize("language", WHOLE)
def test_no_line_ends_inside_it(
    language: str, browser: Browser, clinic: Clinic, tmp_path: Path
) -> None:
    words = WHOLE[language]
    fillers = ["a" * length for length in range(1, 34, 2)]
    body = "\n\n".join(f"{filler} {word} on" for word in words for filler in fillers)
    leaflet = clinic.leaflet(body=body, language=language)
    with browser.new_context(viewport=NARROW) as context:  # type: ignore[arg-type]
        page = context.new_page()
        show(page, to_html(leaflet, None, clinic.project), tmp_path)
        found = page.evaluate(PARTED, list(words))
    assert len(found) >= len(words) * len(fillers)
    assert [word for word, rows in found if rows > 1] == []


LONG = "Wednesday 23 September 2027"


def test_a_long_one_runs_out_of_nothing(browser: Browser, clinic: Clinic, tmp_path: Path) -> None:
    number = "+44 (0)20 3239 9818, ext. 456"
    body = (
        f"- a\n  - b\n    - {LONG} and {number}\n\n> [!NOTE]\n> - {LONG} or {number}\n\n"
        f"### {LONG}\n\n| When | Take |\n|---|---|\n| {LONG} | {number} |\n| Later | None |"
    )
    leaflet = clinic.leaflet(body=body, signs=LONG, heading=LONG, title=LONG, points=number)
    with browser.new_context(viewport=NARROW) as context:  # type: ignore[arg-type]
        page = context.new_page()
        show(page, to_html(leaflet, None, clinic.project), tmp_path)

        assert not scrolls_sideways(page)
        assert not page.evaluate(OUT_OF_BOX)
        found = page.evaluate(PARTED, ["23 September 2027", "3239 9818", "ext. 456"])
    assert len(found) >= 10
    assert [word for word, rows in found if rows > 1] == []


# Words that reach beyond the block they are in, tables that a reader can move left out.
OUT_OF_BOX = """() => [...document.querySelectorAll(".keep, .phone")].filter(each => {
  const right = element => element.getBoundingClientRect().right
  return !each.closest(".table") && right(each) > right(each.closest("li, p, h1, h2, h3, div")) + 1
}).map(each => each.textContent)"""
