"""What a person does at the studio's pages, by keyboard alone."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.patience import MOST_MILLISECONDS

# The longest form of ours has more than 400 things to stop at, and Tab may go round once.
MOST_TABS = 1_000
CHARS = """() => {
  const each = document.activeElement
  const label = each.labels && each.labels[0] ? each.labels[0].textContent : ""
  return {tag: each.tagName, id: each.id,
    words: (each.getAttribute("aria-label") || label || each.textContent || "").trim(),
    value: each.value === undefined ? "" : each.value}
}"""


def at_focus(page: Page) -> dict[str, Any]:
    """The element with the focus: ``tag``, ``id``, its ``words`` and ``value``."""
    found: dict[str, Any] = page.evaluate(CHARS)
    return found


def tab_to(page: Page, words: str = "", value: str = "", tag: str = "", back: bool = False) -> None:
    """Presses Tab until the focus is on what has these words, or holds this value."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        found = at_focus(page)
        right = found["tag"] == tag.upper() if tag else True
        if right and words in found["words"] and value in found["value"]:
            return
    raise AssertionError(f"no Tab reaches {words or value!r}")


def ready(page: Page) -> None:
    """Waits until the page has what it shows."""
    page.locator("body[data-ready=yes]").wait_for(timeout=MOST_MILLISECONDS)


def open_leaflet(page: Page, address: str, title: str) -> None:
    """From the printed address to the leaflet, by keyboard."""
    page.goto(address)
    ready(page)
    tab_to(page, words=title, tag="a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/leaflet/**")
    ready(page)
    expect(page.locator("#desk")).to_be_visible()


def go_to_part(page: Page, name: str) -> None:
    """By the list of parts to the heading of one of them."""
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    tab_to(page, words=name, tag="a")
    page.keyboard.press("Enter")


def field_with(page: Page, value: str) -> Locator:
    """The field of the form whose text holds this, as soon as there is one."""
    handle = page.wait_for_function(
        """value => [...document.querySelectorAll("#form-parts textarea")]
          .find(each => each.value.includes(value))""",
        arg=value,
        timeout=MOST_MILLISECONDS,
    )
    identifier = handle.get_property("id").json_value()
    return page.locator(f"#{identifier}")


def marked_words(page: Page, field: Locator) -> list[str]:
    """The words that are marked in a field, as its mirror shows them."""
    found: list[str] = field.evaluate(
        """area => [...area.parentElement.querySelectorAll(".mirror .words")]
          .map(each => each.textContent)"""
    )
    return found


def write_hard_words(page: Page, section: str = "cancer in the bone") -> Locator:
    """Goes to the end of a section and writes a sentence with a hard word there."""
    go_to_part(page, "Sections")
    tab_to(page, value=section, tag="textarea")
    field = page.locator(f"#{at_focus(page)['id']}")
    page.keyboard.press("Control+End")
    page.keyboard.type(" We may give you medication.")
    expect(field.locator("..").locator(".mirror .words", has_text="medication")).to_have_count(1)
    return field


def saved(page: Page) -> None:
    """Waits until the desk says that all is saved."""
    expect(page.locator("#save-state")).to_have_text("All changes saved.")


def pictures(page: Page) -> list[str]:
    """The addresses of the pages that are shown."""
    page.locator("#side .pages img").first.wait_for(timeout=MOST_MILLISECONDS)
    found: list[str] = page.eval_on_selector_all(
        "#side .pages img", "all => all.map(each => each.src)"
    )
    return found
