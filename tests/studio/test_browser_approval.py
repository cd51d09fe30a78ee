"""A person approves a leaflet in the browser, by keyboard alone, and takes it back."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser import violations
from tests.soak import soak
from tests.studio.desk import open_leaflet, saved, tab_to, write_hard_words
from tests.studio.running import SLUG, Studio

TITLE = "Cancer that has spread to bone"


def open_approval(tab: Page) -> None:
    tab.locator("#tab-approval").focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("#pane-approval")).to_be_visible()


def sign(tab: Page) -> None:
    """Types a name and a role, ticks that the leaflet was read, and approves."""
    tab_to(tab, words="Your name", tag="input")
    tab.keyboard.press("Control+a")
    tab.keyboard.type("Dr A Example")
    tab_to(tab, words="Your role", tag="input")
    tab.keyboard.press("Control+a")
    tab.keyboard.type("consultant")
    tab_to(tab, words="I have read", tag="input")
    tab.keyboard.press("Space")
    tab_to(tab, words="Approve these words", tag="button")
    tab.keyboard.press("Enter")


def test_a_leaflet_is_approved_and_the_approval_withdrawn_by_keyboard(
    studio: Studio, tab: Page, leaflets: Path
) -> None:
    open_leaflet(tab, studio.address, TITLE)
    write_hard_words(tab)
    tab.keyboard.press("Alt+Enter")
    open_approval(tab)
    pane = tab.locator("#pane-approval")
    expect(pane).to_contain_text("Save the leaflet first.")
    tab_to(tab, words="Save", tag="button")
    tab.keyboard.press("Enter")
    saved(tab)
    expect(pane).to_contain_text("Not approved yet.")
    expect(pane).to_contain_text("so all of its words are new")
    assert violations(tab) == []
    sign(tab)
    expect(pane).to_contain_text("Dr A Example, consultant, on ")
    expect(pane.locator(".approval-state")).to_have_text("Approved.")
    expect(tab.locator("#announcements")).to_contain_text("Your approval was recorded.")
    saved(tab)
    text = (leaflets / f"{SLUG}.yaml").read_text(encoding="utf-8")
    assert "status: approved" in text
    assert (leaflets.parent / "approvals" / f"{SLUG}.json").exists()
    expect(tab.locator("#verdict")).not_to_contain_text("Does not pass")
    assert violations(tab) == []

    tab_to(tab, words="Withdraw the approval of Dr A Example", tag="button")
    tab.keyboard.press("Enter")
    tab_to(tab, words="Withdraw", tag="button")
    tab.keyboard.press("Enter")
    expect(pane).to_contain_text("Not approved yet.")
    saved(tab)
    assert "status: draft" in (leaflets / f"{SLUG}.yaml").read_text(encoding="utf-8")
    (leaflets.parent / "approvals" / f"{SLUG}.json").unlink()


@soak
def test_what_is_in_the_way_is_listed_first_with_a_way_to_its_words(
    studio: Studio, tab: Page
) -> None:
    open_leaflet(tab, studio.address, TITLE)
    field = write_hard_words(tab)
    tab.keyboard.type(" You can sit and rest" + " and then sit and rest" * 6 + ".")
    tab.keyboard.press("Control+s")
    saved(tab)
    open_approval(tab)
    pane = tab.locator("#pane-approval")
    expect(pane).to_contain_text("to fix first")
    expect(pane.locator("form.approve")).to_have_count(0)
    tab_to(tab, words="Go to: ", tag="a")
    tab.keyboard.press("Enter")
    expect(field).to_be_focused()


@soak
def test_a_change_made_elsewhere_while_the_form_is_filled_in_is_not_approved(
    studio: Studio, tab: Page, leaflets: Path
) -> None:
    source = leaflets / f"{SLUG}.yaml"
    open_leaflet(tab, studio.address, TITLE)
    open_approval(tab)
    expect(tab.locator("#pane-approval form.approve")).to_be_visible()
    tab.evaluate("window.stop()")
    organisation = leaflets / "_organisation.yaml"
    text = organisation.read_text(encoding="utf-8")
    tab.route("**/api/events", lambda route: route.abort())
    organisation.write_text(text.replace("Example", "Another"), encoding="utf-8")
    try:
        sign(tab)
        expect(tab.locator("#pane-approval .wrong")).to_contain_text("Nothing was approved")
        assert "status: draft" in source.read_text(encoding="utf-8")
    finally:
        organisation.write_text(text, encoding="utf-8")
