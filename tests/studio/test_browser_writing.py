"""A writer with a keyboard and nothing else: from the leaflet list to a saved plainer word."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from plainleaf.content import load
from tests.patience import MOST_MILLISECONDS
from tests.soak import soak
from tests.studio.desk import (
    at_focus,
    field_with,
    go_to_part,
    marked_words,
    open_leaflet,
    pictures,
    saved,
    tab_to,
    write_hard_words,
)
from tests.studio.running import SLUG, Studio

TITLE = "Cancer that has spread to bone"
NOTE_AT_FOCUS = "document.activeElement.parentElement.querySelectorAll('.popover').length"


def changed_lines(before: str, after: str) -> list[tuple[str, str]]:
    """The lines that differ, of two texts with as many lines."""
    ours, theirs = before.split("\n"), after.split("\n")
    assert len(ours) == len(theirs)
    return [(one, other) for one, other in zip(ours, theirs, strict=True) if one != other]


def selected(page: Page) -> str:
    """The words that are selected in the field with the focus."""
    words: str = page.evaluate(
        """() => {
          const {value, selectionStart, selectionEnd} = document.activeElement
          return value.slice(selectionStart, selectionEnd)
        }"""
    )
    return words


def pages_renewed(page: Page, before: list[str]) -> None:
    """Waits until the pages that are shown are others than before."""
    page.wait_for_function(
        "before => document.querySelector('#side .pages img').src !== before",
        arg=before[0],
        timeout=MOST_MILLISECONDS,
    )


def test_a_hard_word_is_marked_made_plain_and_saved_by_keyboard_alone(
    studio: Studio, tab: Page, leaflets: Path
) -> None:
    source = leaflets / f"{SLUG}.yaml"
    before = source.read_text(encoding="utf-8")
    open_leaflet(tab, studio.address, TITLE)
    first_pages = pictures(tab)

    field = write_hard_words(tab)
    assert "medication" in marked_words(tab, field)
    expect(tab.locator("#save-state")).to_have_text("Unsaved changes.")
    assert tab.title().startswith("Unsaved: ")
    described = field.get_attribute("aria-describedby").split()[-1]
    expect(tab.locator(f"#{described}")).to_contain_text("medication")

    tab.keyboard.press("Alt+Enter")
    assert field.input_value().endswith("We may give you medicine.")
    expect(tab.locator("#announcements")).to_contain_text("medicine")
    expect(field.locator("..").locator(".mirror .words")).to_have_count(0)

    tab.keyboard.press("Control+s")
    saved(tab)
    after = source.read_text(encoding="utf-8")
    [(old, new)] = changed_lines(before, after)
    assert new == f"{old} We may give you medicine."
    pages_renewed(tab, first_pages)


@soak
def test_a_sentence_that_is_too_long_is_marked_as_a_whole(studio: Studio, tab: Page) -> None:
    open_leaflet(tab, studio.address, TITLE)
    field = write_hard_words(tab)
    tab.keyboard.type(" You can sit and rest" + " and then sit and rest" * 6 + ".")
    wide = field.locator("..").locator(".mirror .wide.error")
    expect(wide.first).to_be_attached()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(tab.locator("#verdict")).to_contain_text("Does not pass yet")
    expect(tab.locator(".form-nav")).to_contain_text("to do")


def test_undo_in_a_field_takes_the_plainer_word_back(studio: Studio, tab: Page) -> None:
    open_leaflet(tab, studio.address, TITLE)
    field = write_hard_words(tab)
    tab.keyboard.press("Alt+Enter")
    assert field.input_value().endswith("medicine.")
    tab.keyboard.press("Control+z")
    assert field.input_value().endswith("medication.")


def test_typing_never_moves_the_caret(studio: Studio, tab: Page) -> None:
    open_leaflet(tab, studio.address, TITLE)
    field = write_hard_words(tab)
    tab.keyboard.press("Home")
    tab.keyboard.type("Commence ", delay=120)
    expect(field.locator("..").locator(".mirror .words", has_text="Commence")).to_have_count(1)
    at = field.evaluate("area => area.value.slice(0, area.selectionStart)")
    assert at.endswith("Commence ")
    tab.keyboard.type("now ")
    at = field.evaluate("area => area.value.slice(0, area.selectionStart)")
    assert at.endswith("Commence now ")


@soak
def test_f8_goes_from_mark_to_mark_through_the_fields(studio: Studio, tab: Page) -> None:
    open_leaflet(tab, studio.address, TITLE)
    go_to_part(tab, "Key points")
    tab_to(tab, words="key point 1", tag="textarea")
    tab.keyboard.press("End")
    tab.keyboard.type(" Commence now.")
    field = write_hard_words(tab)
    go_to_part(tab, "Key points")
    seen = []
    for _ in range(12):
        tab.keyboard.press("F8")
        seen.append(selected(tab))
        # A field that was left tells it a moment later, and closes its own note only.
        tab.evaluate("() => new Promise(done => setTimeout(done, 20))")
        assert tab.evaluate(NOTE_AT_FOCUS) == 1
    assert "Commence" in seen
    assert "medication" in seen
    expect(tab.locator(".popover")).to_be_visible()
    tab.keyboard.press("Escape")
    expect(tab.locator(".popover")).to_have_count(0)
    assert field.is_visible()


@soak
def test_f8_goes_to_a_word_that_begins_where_its_long_sentence_begins(
    studio: Studio, tab: Page
) -> None:
    open_leaflet(tab, studio.address, TITLE)
    field = write_hard_words(tab)
    tab.keyboard.type(" You can rest. You can sit.")
    tab.keyboard.type("\n\nCommence to sit and rest" + " and then sit and rest" * 6 + ".")
    expect(field.locator("..").locator(".mirror .wide.error .words")).to_have_count(1)
    go_to_part(tab, "Sections")
    told = []
    for _ in range(4):
        tab.keyboard.press("F8")
        told.append(tab.locator(".popover").inner_text())
    assert "This paragraph has" in told[0]
    assert "medication" in told[1]
    assert "This sentence has" in told[2]
    assert "Commence" in told[3]
    tab.keyboard.press("Shift+F8")
    assert "This sentence has" in tab.locator(".popover").inner_text()


@soak
def test_a_key_point_is_added_moved_and_removed_by_keyboard(
    studio: Studio, tab: Page, leaflets: Path
) -> None:
    source = leaflets / f"{SLUG}.yaml"
    before = source.read_text(encoding="utf-8")
    open_leaflet(tab, studio.address, TITLE)
    go_to_part(tab, "Key points")
    tab_to(tab, words="key point 4", tag="textarea")
    tab.keyboard.press("End")
    tab.keyboard.press("Enter")
    expect(tab.locator("#announcements")).to_contain_text("Added.")
    assert "key point 5" in at_focus(tab)["words"]
    tab.keyboard.type("Ask us if you are not sure.")
    tab_to(tab, words="Move up: key point 5", tag="button")
    tab.keyboard.press("Enter")
    expect(tab.locator("#announcements")).to_contain_text("Moved.")
    assert at_focus(tab)["words"] == "Move up: key point 4"
    tab.keyboard.press("Control+s")
    saved(tab)
    after = source.read_text(encoding="utf-8")
    [new] = [line for line in after.splitlines(keepends=True) if "Ask us if you are" in line]
    assert after.index(new) < after.index("  - Treatment can ease pain")
    assert after.replace(new, "") == before

    tab_to(tab, words="Remove key point 4", tag="button")
    tab.keyboard.press("Enter")
    expect(tab.locator("#announcements")).to_contain_text("Removed.")
    tab.keyboard.press("Control+s")
    saved(tab)
    assert source.read_text(encoding="utf-8") == before

    go = tab.locator("#undo")
    go.focus()
    tab.keyboard.press("Enter")
    expect(field_with(tab, "Ask us if you are not sure.")).to_be_visible()


def test_every_section_tells_its_grade_against_the_limit(studio: Studio, tab: Page) -> None:
    open_leaflet(tab, studio.address, TITLE)
    rating = tab.locator(".item.sections .rating").filter(has_text=re.compile("^Grade [0-9]")).first
    expect(rating).to_contain_text("Within the target of 8.")
    tab.locator("#tab-grades").focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("#pane-grades")).to_contain_text("Test the leaflet with readers.")
    expect(tab.locator("#pane-grades")).to_contain_text("The limit is 9")


def test_the_pages_follow_the_part_that_is_written(studio: Studio, tab: Page) -> None:
    open_leaflet(tab, studio.address, TITLE)
    pages = pictures(tab)
    assert len(pages) > 2
    side = tab.locator("#side")
    assert side.evaluate("each => each.scrollTop") == 0
    page_1 = "document.querySelector('#side img').height"
    past_page_1 = f"document.querySelector('#side').scrollTop > {page_1}"
    tab.locator(".item.sections").last.locator("textarea").first.focus()
    tab.wait_for_function(past_page_1, timeout=MOST_MILLISECONDS)
    tab.locator(".item.get_help textarea").first.focus()
    tab.wait_for_function(f"!({past_page_1})", timeout=MOST_MILLISECONDS)


def test_both_prints_are_shown_side_by_side(studio: Studio, tab: Page) -> None:
    open_leaflet(tab, studio.address, TITLE)
    tab.locator("#tab-both").click()
    for name in ("Standard print", "Large print"):
        region = tab.get_by_role("region", name=name)
        expect(region.locator("img").first).to_be_visible()
    left, right = (
        tab.get_by_role("region", name=name).bounding_box()
        for name in ("Standard print", "Large print")
    )
    assert left
    assert right
    assert left["x"] + left["width"] <= right["x"]


def test_ctrl_z_brings_back_what_was_removed_and_ctrl_y_removes_it_again(
    studio: Studio, tab: Page
) -> None:
    open_leaflet(tab, studio.address, TITLE)
    points = tab.locator("#part-key_points .row")
    count = points.count()
    first = points.first.locator("textarea").input_value()
    tab.get_by_role("button", name="Remove key point 1", exact=True).click()
    expect(points).to_have_count(count - 1)
    tab.keyboard.press("Control+z")
    expect(points).to_have_count(count)
    expect(points.first.locator("textarea")).to_have_value(first)
    tab.keyboard.press("Control+y")
    expect(points).to_have_count(count - 1)
    tab.keyboard.press("Control+z")
    expect(points).to_have_count(count)
    expect(tab.locator("#save-state")).to_have_text("All changes saved.")


def test_the_length_of_the_leaflet_is_told_in_words_minutes_and_pages(
    studio: Studio, tab: Page
) -> None:
    open_leaflet(tab, studio.address, TITLE)
    pages = len(pictures(tab))
    expect(tab.locator("#verdict .size")).to_have_text(
        re.compile(rf"[0-9]+ words, about [0-9]+ minutes to read, {pages} pages")
    )


def test_what_is_missing_is_told_in_the_words_of_the_form(studio: Studio, tab: Page) -> None:
    open_leaflet(tab, studio.address, TITLE)
    tab.get_by_role("button", name="Add section", exact=True).click()
    item = tab.locator(".item.sections").last
    expect(item).to_contain_text("“Heading” has not been filled in.")
    expect(item).to_contain_text("For example: ")
    expect(item).not_to_contain_text("Write it like this")
    expect(item).not_to_contain_text("heading:")


def test_save_is_in_reach_on_a_small_screen_wherever_the_page_is(studio: Studio, tab: Page) -> None:
    open_leaflet(tab, studio.address, TITLE)
    tab.set_viewport_size({"width": 320, "height": 640})
    for place in (0, 3000, 6000):
        tab.evaluate("place => scrollTo(0, place)", place)
        expect(tab.locator("#save")).to_be_in_viewport(ratio=1)


def test_both_prints_and_the_web_page_are_shown_and_named(studio: Studio, tab: Page) -> None:
    open_leaflet(tab, studio.address, TITLE)
    pages = pictures(tab)
    alt = tab.locator("#pane-standard img").first.get_attribute("alt")
    assert alt == f"Page 1 of {len(pages)}, standard print"
    tab.locator("#tab-standard").focus()
    tab.keyboard.press("ArrowRight")
    large = tab.locator("#pane-large-print img").first
    expect(large).to_be_visible()
    assert large.get_attribute("alt").endswith(", large print")
    assert large.evaluate("each => each.naturalWidth") > 500
    tab.keyboard.press("ArrowRight")
    frame = tab.frame_locator("#pane-web iframe")
    expect(frame.locator("h1")).to_have_text(TITLE)
    assert tab.locator("#pane-web iframe").get_attribute("sandbox") == ""


@soak
def test_a_section_is_added_below_another_and_written(
    studio: Studio, tab: Page, leaflets: Path
) -> None:
    open_leaflet(tab, studio.address, TITLE)
    go_to_part(tab, "Sections")
    before = tab.locator(".item.sections").count()
    tab_to(tab, words="Add below section 2", tag="button")
    tab.keyboard.press("Enter")
    expect(tab.locator(".item.sections")).to_have_count(before + 1)
    assert at_focus(tab)["words"] == "Heading"
    tab.keyboard.type("Where to find us")
    tab_to(tab, words="Text", tag="textarea")
    tab.keyboard.type("Our door is at the back.")
    tab.keyboard.press("Enter")
    tab.keyboard.press("Enter")
    tab.keyboard.type("- Ring the bell.")
    tab.keyboard.press("Control+s")
    saved(tab)
    leaflet = load(leaflets / f"{SLUG}.yaml")
    assert leaflet.sections[2].heading.plain == "Where to find us"
    assert len(leaflet.sections[2].blocks) == 2
    expect(tab.locator(".item.sections h3").nth(2)).to_have_text("3. Where to find us")


def test_an_empty_section_and_a_missing_picture_leave_all_marks_and_pages(
    studio: Studio, tab: Page
) -> None:
    open_leaflet(tab, studio.address, TITLE)
    first_pages = pictures(tab)
    field = write_hard_words(tab)
    tab.keyboard.type("\n\n![A hip](images/none.svg)")
    expect(tab.locator("#pane-findings")).to_contain_text("images/none.svg")
    assert "medication" in marked_words(tab, field)
    tab_to(tab, words="Add below section", tag="button")
    tab.keyboard.press("Enter")
    expect(tab.locator("#announcements")).to_contain_text("Added.")
    expect(tab.locator("#verdict")).to_contain_text("Does not pass yet")
    expect(tab.locator("#verdict")).to_contain_text("SMOG grade")
    assert "medication" in marked_words(tab, field_with(tab, "We may give you medication."))
    pages_renewed(tab, first_pages)
    expect(tab.locator("#pane-standard")).to_contain_text("Missing parts are marked")
