"""Typing that a slow machine, an input method or another language must not disturb."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.soak import soak
from tests.studio.desk import (
    at_focus,
    field_with,
    go_to_part,
    marked_words,
    open_leaflet,
    saved,
    tab_to,
    write_hard_words,
)
from tests.studio.running import SLUG, Clinic, Studio

TITLE = "Cancer that has spread to bone"


def test_an_answer_that_comes_late_disturbs_nothing_that_was_typed_since(
    studio: Studio, tab: Page
) -> None:
    open_leaflet(tab, studio.address, TITLE)
    field = write_hard_words(tab)

    tab.evaluate(
        """() => {
          const asked = fetch
          globalThis.fetch = (...all) => asked(...all).then(answer =>
            new Promise(done => setTimeout(() => done(answer), 900)))
        }"""
    )
    words = " Commence it prior to bed. Then sleep well and eat what you like."
    tab.keyboard.type(words, delay=40)
    assert field.input_value().endswith(f"medication.{words}")
    at = field.evaluate("area => area.value.length - area.selectionStart")
    assert at == 0
    mirror = field.locator("..").locator(".mirror .words")
    expect(mirror.filter(has_text="Commence")).to_have_count(1)
    expect(mirror.filter(has_text="prior to")).to_have_count(1)
    assert {"medication", "Commence", "prior to"} <= set(marked_words(tab, field))
    assert field.input_value().endswith(f"medication.{words}")


@soak
def test_an_answer_never_takes_the_focus_off_a_button_below_the_field(
    studio: Studio, tab: Page
) -> None:
    open_leaflet(tab, studio.address, TITLE)
    write_hard_words(tab)
    tab.keyboard.type(" Commence now.")
    expect(tab.locator(".mirror .words", has_text="Commence")).to_have_count(1)
    tab.keyboard.press("Shift+F8")
    tab.keyboard.press("Shift+F8")
    tab_to(tab, words="Use “medicine”", tag="button")
    expect(tab.locator(".field .found", has_text="to check")).to_have_count(1)
    assert "Use “medicine”" in at_focus(tab)["words"]
    tab.keyboard.press("Enter")
    assert at_focus(tab)["value"].endswith("medicine. Commence now.")


@soak
def test_an_input_method_composes_in_peace(studio: Studio, tab: Page) -> None:
    open_leaflet(tab, studio.address, TITLE)
    field = write_hard_words(tab)
    expect(tab.locator("#verdict")).to_contain_text("to check")
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url) if "edit" in request.url else None)
    keyboard = tab.context.new_cdp_session(tab)
    for letters in ("に", "にほ", "にほん"):
        keyboard.send(
            "Input.imeSetComposition",
            {"text": letters, "selectionStart": len(letters), "selectionEnd": len(letters)},
        )
        tab.wait_for_timeout(250)
    assert asked == []
    assert field.input_value().endswith("medication.にほん")
    with tab.expect_request(lambda request: "edit" in request.url):
        keyboard.send("Input.insertText", {"text": "日本"})
        assert field.input_value().endswith("medication.日本")
    tab.wait_for_function("() => document.title.startsWith('Unsaved')")
    expect(field.locator("..").locator(".mirror .words", has_text="medication")).to_have_count(1)


@soak
def test_characters_beyond_the_first_plane_keep_the_marks_in_place(
    studio: Studio, tab: Page
) -> None:
    open_leaflet(tab, studio.address, TITLE)
    field = write_hard_words(tab)
    tab.keyboard.insert_text(" 😀 👍 é Bring your medication.")
    marks = field.locator("..").locator(".mirror .words", has_text="medication")
    for left in (1, 0):
        expect(marks).to_have_count(left + 1)
        tab.keyboard.press("Alt+Enter")
    expect(marks).to_have_count(0)
    assert field.input_value().endswith("😀 👍 é Bring your medicine.")


def test_an_optional_field_that_is_emptied_leaves_the_file(
    studio: Studio, tab: Page, clinic: Clinic
) -> None:
    source = clinic.leaflets / f"{SLUG}.yaml"
    before = source.read_text(encoding="utf-8")
    open_leaflet(tab, studio.address, TITLE)
    field = field_with(tab, "Bone metastases")
    field.focus()
    tab.keyboard.press("Control+a")
    tab.keyboard.press("Delete")
    tab.keyboard.press("Control+s")
    saved(tab)
    without = source.read_text(encoding="utf-8")
    assert without == before.replace("subtitle: Bone metastases\n", "")
    assert field.input_value() == ""
    tab.keyboard.type("Bone metastases")
    tab.keyboard.press("Control+s")
    saved(tab)
    assert source.read_text(encoding="utf-8") == before


@soak
def test_a_contact_is_added_filled_in_renamed_and_followed(
    studio: Studio, tab: Page, clinic: Clinic
) -> None:
    source = clinic.leaflets / f"{SLUG}.yaml"
    open_leaflet(tab, studio.address, TITLE)
    go_to_part(tab, "Contacts")
    tab_to(tab, words="Short name for the new contact", tag="input")
    tab.keyboard.type("Ward 3")
    tab.keyboard.press("Enter")
    expect(tab.locator(".item.contacts")).to_have_count(1)
    tab_to(tab, words="Name", tag="textarea")
    tab.keyboard.type("Ward three")
    tab_to(tab, words="Phone", tag="textarea")
    tab.keyboard.type("01632 960 004")
    tab.keyboard.press("Control+s")
    saved(tab)
    text = source.read_text(encoding="utf-8")
    assert "ward_3:" in text
    assert "01632 960 004" in text
    go_to_part(tab, "Contacts")
    tab_to(tab, words="Short name", tag="input")
    tab.keyboard.press("Control+a")
    tab.keyboard.type("ward")
    tab.keyboard.press("Tab")
    expect(tab.locator("#announcements")).to_contain_text("Renamed")
    tab.keyboard.press("Control+s")
    saved(tab)
    text = source.read_text(encoding="utf-8")
    assert "ward_3" not in text
    assert "  ward:" in text
