"""Somebody else changes the file, breaks it, or the studio stops: nothing typed is ever lost."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.patience import MOST_MILLISECONDS
from tests.soak import soak
from tests.studio.desk import (
    at_focus,
    field_with,
    open_leaflet,
    pictures,
    ready,
    saved,
    tab_to,
    write_hard_words,
)
from tests.studio.running import SLUG, Studio

TITLE = "Cancer that has spread to bone"
ABOUT = "For people whose cancer has spread to a bone, and those who care for them."
THEIRS = "For people who have cancer in a bone."


FAULTY = re.compile("(Cannot be checked|Does not pass) yet")


def source_of(leaflets: Path) -> Path:
    return leaflets / f"{SLUG}.yaml"


def change_outside(leaflets: Path) -> str:
    """As another editor would; gives the whole text of the file now."""
    source = source_of(leaflets)
    text = source.read_text(encoding="utf-8")
    assert ABOUT in text
    text = text.replace(ABOUT, THEIRS)
    source.write_text(text, encoding="utf-8")
    return text


def choose(page: Page, words: str) -> None:
    expect(page.locator("#clash")).to_be_visible()
    tab_to(page, words=words, tag="button")
    page.keyboard.press("Enter")


@soak
def test_an_edit_made_in_another_program_shows_at_once(
    studio: Studio, tab: Page, leaflets: Path
) -> None:
    open_leaflet(tab, studio.address, TITLE)
    field = field_with(tab, ABOUT)
    before = pictures(tab)
    change_outside(leaflets)
    expect(field).to_have_value(THEIRS)
    expect(tab.locator("#announcements")).to_contain_text("changed in another program")
    expect(tab.locator("#save-state")).to_have_text("All changes saved.")
    tab.wait_for_function(
        "before => document.querySelector('#side .pages img').src !== before",
        arg=before[0],
        timeout=MOST_MILLISECONDS,
    )


def test_a_clash_shows_both_texts_and_keeps_mine_only_when_told(
    studio: Studio, tab: Page, leaflets: Path
) -> None:
    open_leaflet(tab, studio.address, TITLE)
    write_hard_words(tab)
    theirs = change_outside(leaflets)
    expect(tab.locator(".banner.clash")).to_be_visible()
    tab.keyboard.press("Control+s")
    expect(tab.locator("#clash")).to_be_visible()
    expect(tab.locator("#clash .run.mine")).to_contain_text([ABOUT, "We may give you medication."])
    expect(tab.locator("#clash .run.theirs").first).to_contain_text(THEIRS)
    assert source_of(leaflets).read_text(encoding="utf-8") == theirs
    tab.keyboard.press("Escape")
    assert source_of(leaflets).read_text(encoding="utf-8") == theirs
    tab.keyboard.press("Control+s")
    choose(tab, "Keep my version")
    saved(tab)
    text = source_of(leaflets).read_text(encoding="utf-8")
    assert ABOUT in text
    assert "We may give you medication." in text


@soak
def test_in_a_clash_theirs_can_be_taken_and_mine_comes_back_by_undo(
    studio: Studio, tab: Page, leaflets: Path
) -> None:
    open_leaflet(tab, studio.address, TITLE)
    write_hard_words(tab)
    theirs = change_outside(leaflets)
    expect(tab.locator(".banner.clash")).to_be_visible()
    tab.locator(".banner.clash button").first.focus()
    tab.keyboard.press("Enter")
    choose(tab, "Use the file’s version")
    saved(tab)
    assert source_of(leaflets).read_text(encoding="utf-8") == theirs
    expect(field_with(tab, THEIRS)).to_be_visible()
    tab.locator("#undo").focus()
    tab.keyboard.press("Enter")
    expect(field_with(tab, "We may give you medication.")).to_be_visible()


@soak
def test_in_a_clash_mine_can_be_saved_as_a_copy(studio: Studio, tab: Page, leaflets: Path) -> None:
    open_leaflet(tab, studio.address, TITLE)
    write_hard_words(tab)
    theirs = change_outside(leaflets)
    expect(tab.locator(".banner.clash")).to_be_visible()
    tab.keyboard.press("Control+s")
    choose(tab, "Save my version as a copy")
    expect(tab.locator(".banner.copy")).to_be_visible()
    assert source_of(leaflets).read_text(encoding="utf-8") == theirs
    copies = [
        path
        for path in leaflets.glob("*.yaml")
        if "We may give you medication." in path.read_text(encoding="utf-8")
    ]
    assert len(copies) == 1
    assert ABOUT in copies[0].read_text(encoding="utf-8")


def test_a_broken_file_is_shown_as_text_with_its_fault_and_is_mended_there(
    studio: Studio, tab: Page, leaflets: Path
) -> None:
    source = source_of(leaflets)
    good = source.read_text(encoding="utf-8")
    source.write_text(good.replace("status: draft", 'status: "draft'), encoding="utf-8")
    tab.goto(studio.address)
    ready(tab)
    expect(tab.locator("#leaflets")).to_contain_text("Cannot be checked yet")
    tab_to(tab, words=TITLE, tag="a")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/leaflet/**")
    ready(tab)
    expect(tab.locator("#view-file-panel")).to_be_visible()
    expect(tab.locator("#file-lead")).to_be_visible()
    expect(tab.locator("#file-found > li").first).to_be_visible()
    tab_to(tab, words="Go to: ", tag="a")
    tab.keyboard.press("Enter")
    assert at_focus(tab)["id"] == "file-text"
    at = tab.evaluate("document.activeElement.value.indexOf('status: ') + 'status: '.length")
    tab.evaluate("at => document.activeElement.setSelectionRange(at, at)", at)
    tab.keyboard.press("Delete")
    expect(tab.locator("#file-lead")).to_be_hidden()
    tab.keyboard.press("Control+s")
    saved(tab)
    assert source.read_text(encoding="utf-8") == good
    tab.locator("#view-form").focus()
    tab.keyboard.press("Enter")
    expect(field_with(tab, ABOUT)).to_be_visible()


@soak
def test_a_file_that_breaks_while_it_is_open_goes_to_the_view_of_the_file(
    studio: Studio, tab: Page, leaflets: Path
) -> None:
    open_leaflet(tab, studio.address, TITLE)
    source = source_of(leaflets)
    good = source.read_text(encoding="utf-8")
    source.write_text(good.replace("status: draft", 'status: "draft'), encoding="utf-8")
    expect(tab.locator("#file-lead")).to_be_visible()
    expect(tab.locator("#verdict")).to_contain_text("Cannot be checked yet")
    source.write_text(good, encoding="utf-8")
    expect(tab.locator("#file-lead")).to_be_hidden()
    expect(tab.locator("#verdict")).not_to_contain_text("Cannot be checked yet")


@soak
def test_what_is_typed_while_the_studio_is_stopped_is_kept_and_saved_when_it_is_back(
    studio: Studio, tab: Page, leaflets: Path
) -> None:
    open_leaflet(tab, studio.address, TITLE)
    field = write_hard_words(tab)
    studio.stop()
    expect(tab.locator(".banner.stopped")).to_be_visible()
    tab.keyboard.type(" And we go on.")
    tab.keyboard.press("Control+s")
    expect(tab.locator("#save-state")).to_contain_text("kept in this tab")
    assert field.input_value().endswith("medication. And we go on.")

    again = Studio(leaflets, studio.port)
    try:
        other = tab.context.new_page()
        other.goto(again.address)
        other.close()
        expect(tab.locator(".banner.stopped")).to_have_count(0)
        expect(tab.locator("#save-state")).to_have_text("Unsaved changes.")
        field.focus()
        tab.keyboard.press("Control+s")
        saved(tab)
        text = source_of(leaflets).read_text(encoding="utf-8")
        assert "We may give you medication. And we go on." in text
    finally:
        again.stop()


def test_unsaved_text_survives_a_reload(studio: Studio, tab: Page) -> None:
    open_leaflet(tab, studio.address, TITLE)
    write_hard_words(tab)
    asked: list[str] = []
    tab.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    tab.reload()
    ready(tab)
    assert asked == ["beforeunload"]
    expect(tab.locator(".banner.restored")).to_be_visible()
    expect(field_with(tab, "We may give you medication.")).to_be_visible()
    expect(tab.locator("#save-state")).to_have_text("Unsaved changes.")


@soak
def test_a_file_that_was_changed_while_unsaved_text_was_kept_is_a_clash_too(
    studio: Studio, tab: Page, leaflets: Path
) -> None:
    open_leaflet(tab, studio.address, TITLE)
    write_hard_words(tab)
    tab.on("dialog", lambda dialog: dialog.accept())
    address = tab.url
    tab.goto(f"{studio.origin}/")
    ready(tab)
    theirs = change_outside(leaflets)
    tab.goto(address)
    ready(tab)
    expect(tab.locator(".banner.clash")).to_be_visible()
    expect(field_with(tab, "We may give you medication.")).to_be_visible()
    tab.keyboard.press("Control+s")
    expect(tab.locator("#clash")).to_be_visible()
    assert source_of(leaflets).read_text(encoding="utf-8") == theirs


@soak
def test_a_file_that_was_deleted_is_written_again_only_when_told(
    studio: Studio, tab: Page, leaflets: Path
) -> None:
    open_leaflet(tab, studio.address, TITLE)
    write_hard_words(tab)
    source_of(leaflets).unlink()
    expect(tab.locator(".banner.clash")).to_contain_text("moved or deleted")
    tab.keyboard.press("Control+s")
    expect(tab.locator("#clash")).to_be_visible()
    assert not source_of(leaflets).exists()
    choose(tab, "Keep my version")
    saved(tab)
    assert "We may give you medication." in source_of(leaflets).read_text(encoding="utf-8")


ODD = [
    "C005/saved-as-unicode-utf-16",
    "C007/empty",
    "C008/brackets-without-end",
    "C102/a-field-nobody-knows",
    "C103/a-list-for-a-title",
    "C104/text-for-a-list",
    "C105/text-for-a-contact",
    "C106/an-empty-item",
]


@soak
def test_a_file_with_any_fault_opens_and_says_what_is_wrong(
    studio: Studio, tab: Page, leaflets: Path
) -> None:
    examples = Path(__file__).parent.parent / "examples" / "failing"
    for number, name in enumerate(ODD):
        source = (examples / f"{name}.yaml").read_bytes()
        (leaflets / f"odd-{number}.yaml").write_bytes(source)
    tab.goto(studio.address)
    for number, name in enumerate(ODD):
        tab.goto(f"{studio.origin}/leaflet/odd-{number}")
        ready(tab)
        if name.startswith("C005"):
            expect(tab.locator("#banners")).to_contain_text("cannot be edited here")
            continue
        # What can be read is checked round the fault.
        expect(tab.locator("#verdict")).to_contain_text(FAULTY)
        tab.locator("#tab-findings").click()
        expect(tab.locator("#pane-findings .tag").first).to_have_text("Fix")
