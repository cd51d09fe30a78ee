"""Nothing that is typed is lost: not with the tab, the studio or the browser."""

from __future__ import annotations

import re
import time
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.patience import MOST_SECONDS
from tests.soak import soak
from tests.studio.desk import field_with, open_leaflet, ready, saved, tab_to, write_hard_words
from tests.studio.running import SLUG, Studio

TITLE = "Cancer that has spread to bone"
WORDS = "We may give you medication."
MOMENT = re.compile("not saved. They are from today at [0-9]{2}:[0-9]{2}")


def is_kept(tab: Page) -> None:
    expect(tab.locator("#kept-state")).to_have_text("Kept on this computer.")


def nothing_is_kept(page: Page, leaflets: Path) -> None:
    """Waits until the studio has deleted what it kept."""
    end = time.monotonic() + MOST_SECONDS
    while list((leaflets / ".unsaved").glob("*.json")):
        assert time.monotonic() < end
        page.wait_for_timeout(20)


def write_and_close(tab: Page, studio: Studio) -> Page:
    """Writes, closes the tab without saving, and gives another tab."""
    open_leaflet(tab, studio.address, TITLE)
    write_hard_words(tab)
    is_kept(tab)
    other = tab.context.new_page()
    tab.close()
    return other


def open_again(page: Page, studio: Studio) -> None:
    page.goto(f"{studio.origin}/leaflet/{SLUG}")
    ready(page)


def test_what_a_closed_tab_had_is_offered_used_and_saved_by_keyboard(
    studio: Studio, tab: Page, leaflets: Path
) -> None:
    source = leaflets / f"{SLUG}.yaml"
    before = source.read_text(encoding="utf-8")
    page = write_and_close(tab, studio)
    assert source.read_text(encoding="utf-8") == before
    page.goto(f"{studio.origin}/")
    ready(page)
    expect(page.locator("#leaflets li", has_text=TITLE)).to_contain_text("Unsaved changes")
    open_again(page, studio)
    expect(page.locator(".banner.unsaved")).to_contain_text(MOMENT)
    assert WORDS not in page.locator("#form-parts").inner_text()
    tab_to(page, words="Show the changes", tag="button")
    page.keyboard.press("Enter")
    expect(page.locator("#clash .run.mine")).to_contain_text([WORDS])
    tab_to(page, words="Use these changes", tag="button")
    page.keyboard.press("Enter")
    expect(field_with(page, WORDS)).to_be_visible()
    expect(page.locator(".banner.unsaved")).to_have_count(0)
    page.keyboard.press("Control+s")
    saved(page)
    assert WORDS in source.read_text(encoding="utf-8")
    expect(page.locator("#kept-state")).to_have_text("")
    nothing_is_kept(page, leaflets)
    page.close()


def test_it_can_be_deleted_and_brought_back(studio: Studio, tab: Page, leaflets: Path) -> None:
    page = write_and_close(tab, studio)
    open_again(page, studio)
    page.get_by_role("button", name="Delete these changes").click()
    expect(page.locator(".banner.dropped")).to_contain_text("were deleted")
    expect(page.locator("#save-state")).to_have_text("All changes saved.")
    nothing_is_kept(page, leaflets)
    page.get_by_role("button", name="Bring them back").click()
    expect(field_with(page, WORDS)).to_be_visible()
    expect(page.locator("#save-state")).to_have_text("Unsaved changes.")
    is_kept(page)
    page.close()


@soak
def test_a_leaflet_that_was_changed_since_says_so_and_nothing_is_overwritten(
    studio: Studio, tab: Page, leaflets: Path
) -> None:
    page = write_and_close(tab, studio)
    source = leaflets / f"{SLUG}.yaml"
    theirs = source.read_text(encoding="utf-8") + "# theirs\n"
    source.write_text(theirs, encoding="utf-8")
    open_again(page, studio)
    expect(page.locator(".banner.unsaved")).to_contain_text("changed in another way since then")
    page.get_by_role("button", name="Use these changes").click()
    expect(page.locator(".banner.clash")).to_be_visible()
    page.keyboard.press("Control+s")
    expect(page.locator("#clash .run.theirs")).to_contain_text(["# theirs"])
    assert source.read_text(encoding="utf-8") == theirs
    page.close()


@soak
def test_what_was_typed_while_the_studio_was_stopped_survives_a_closed_tab(
    studio: Studio, tab: Page, leaflets: Path
) -> None:
    open_leaflet(tab, studio.address, TITLE)
    write_hard_words(tab)
    studio.stop()
    expect(tab.locator(".banner.stopped")).to_be_visible()
    tab.keyboard.type(" And we go on.")
    page = tab.context.new_page()
    tab.close()
    again = Studio(leaflets, studio.port)
    try:
        page.goto(again.address)
        page.goto(f"{again.origin}/leaflet/{SLUG}")
        ready(page)
        page.get_by_role("button", name="Use these changes").click()
        expect(field_with(page, f"{WORDS} And we go on.")).to_be_visible()
        page.evaluate("localStorage.clear()")
        page.close()
    finally:
        again.stop()


@soak
def test_another_browser_is_offered_what_this_one_lost(studio: Studio, tab: Page) -> None:
    open_leaflet(tab, studio.address, TITLE)
    write_hard_words(tab)
    is_kept(tab)
    # As after a crash: nothing of the browser is left.
    tab.evaluate("localStorage.clear(); sessionStorage.clear()")
    page = tab.context.browser.new_context().new_page()  # type: ignore[union-attr]
    page.context.add_cookies(tab.context.cookies())  # type: ignore[arg-type]
    open_again(page, studio)
    page.get_by_role("button", name="Use these changes").click()
    expect(field_with(page, WORDS)).to_be_visible()
    page.context.close()


@soak
def test_two_open_tabs_do_not_offer_each_other_what_they_have(studio: Studio, tab: Page) -> None:
    open_leaflet(tab, studio.address, TITLE)
    write_hard_words(tab)
    is_kept(tab)
    page = tab.context.new_page()
    open_again(page, studio)
    expect(page.locator(".banner.unsaved")).to_have_count(0)
    page.close()
