"""Typing while parts of the leaflet are renamed, added, moved and removed: nothing is lost."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.studio.desk import (
    at_focus,
    field_with,
    go_to_part,
    open_leaflet,
    saved,
    tab_to,
)
from tests.studio.running import SLUG, Clinic, Studio

TITLE = "Cancer that has spread to bone"
# Milliseconds between two keys of a person who types fast.
FAST = 80
SLOW_ANSWERS = """() => {
  const asked = fetch
  globalThis.fetch = (...all) => asked(...all).then(answer =>
    new Promise(done => setTimeout(() => done(answer), 600)))
}"""


def written(clinic: Clinic) -> Any:
    """What the file says now."""
    text = (clinic.leaflets / f"{SLUG}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.BaseLoader)


def save(tab: Page) -> None:
    tab.keyboard.press("Control+s")
    saved(tab)


def add_contact(tab: Page, name: str) -> None:
    go_to_part(tab, "Contacts")
    tab_to(tab, words="Short name for the new contact", tag="input")
    tab.keyboard.type(name)
    tab.keyboard.press("Enter")
    expect(tab.locator("#announcements")).to_contain_text("Added.")


@pytest.mark.parametrize("slow", [False, True], ids=["answers at once", "answers late"])
def test_renaming_a_contact_while_typing_on_loses_nothing(
    studio: Studio, tab: Page, clinic: Clinic, slow: bool
) -> None:
    open_leaflet(tab, studio.address, TITLE)
    add_contact(tab, "ward")
    if slow:
        tab.evaluate(SLOW_ANSWERS)
    assert at_focus(tab)["words"] == "Short name"
    tab.keyboard.press("Control+a")
    tab.keyboard.type("ward7", delay=FAST)
    tab.keyboard.press("Tab")
    tab.keyboard.type("Ward 7 nurses", delay=FAST)
    tab.keyboard.press("Tab")
    tab.keyboard.type("01632 960 123", delay=FAST)
    assert at_focus(tab)["value"] == "01632 960 123", at_focus(tab)
    save(tab)
    assert written(clinic)["contacts"] == {
        "ward7": {"name": "Ward 7 nurses", "phone": "01632 960 123"}
    }


@pytest.mark.parametrize("slow", [False, True], ids=["answers at once", "answers late"])
def test_what_is_typed_right_after_enter_is_in_the_new_lines(
    studio: Studio, tab: Page, clinic: Clinic, slow: bool
) -> None:
    open_leaflet(tab, studio.address, TITLE)
    before = written(clinic)["key_points"]
    if slow:
        tab.evaluate(SLOW_ANSWERS)
    go_to_part(tab, "Key points")
    tab_to(tab, words="key point 1", tag="textarea")
    tab.keyboard.press("End")
    for line in ("One more.", "And two."):
        tab.keyboard.press("Enter")
        tab.keyboard.type(line, delay=FAST)
    field_with(tab, "And two.")
    save(tab)
    assert written(clinic)["key_points"] == [before[0], "One more.", "And two.", *before[1:]]


def test_typing_on_in_a_field_while_an_item_above_it_is_removed_stays_in_that_field(
    studio: Studio, tab: Page, clinic: Clinic
) -> None:
    open_leaflet(tab, studio.address, TITLE)
    before = written(clinic)["key_points"]
    tab.evaluate(SLOW_ANSWERS)
    go_to_part(tab, "Key points")
    tab_to(tab, words="Remove key point 1", tag="button")
    tab.keyboard.press("Enter")
    tab_to(tab, words="key point 3", tag="textarea")
    tab.keyboard.press("End")
    tab.keyboard.type(" Ask us about it.", delay=FAST)
    assert at_focus(tab)["value"] == f"{before[2]} Ask us about it."
    save(tab)
    assert written(clinic)["key_points"] == [
        before[1],
        f"{before[2]} Ask us about it.",
        *before[3:],
    ]


def test_two_items_removed_one_right_after_the_other_are_the_two_that_were_meant(
    studio: Studio, tab: Page, clinic: Clinic
) -> None:
    open_leaflet(tab, studio.address, TITLE)
    before = written(clinic)["key_points"]
    tab.evaluate(SLOW_ANSWERS)
    for number in (1, 2):
        tab.get_by_role("button", name=f"Remove key point {number}", exact=True).click()
    save(tab)
    assert written(clinic)["key_points"] == before[2:]
