"""The toolbar of a longer text: it writes the marks, by keyboard alone, and Ctrl+Z undoes it."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser import violations
from tests.studio.desk import at_focus, go_to_part, open_leaflet, saved, tab_to
from tests.studio.running import SLUG, Studio

TITLE = "Cancer that has spread to bone"
MEDIA = [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}]


def at_end_of_a_section(tab: Page, studio: Studio) -> Locator:
    """The first section's text, with the caret below it."""
    open_leaflet(tab, studio.address, TITLE)
    go_to_part(tab, "Sections")
    tab_to(tab, words="Text", tag="textarea")
    tab.keyboard.press("Control+End")
    tab.keyboard.press("Enter")
    tab.keyboard.press("Enter")
    return tab.locator(f"#{at_focus(tab)['id']}")


def last_lines(field: Locator, count: int = 1) -> list[str]:
    return field.input_value().split("\n")[-count:]


def ends_with(field: Locator, lines: list[str]) -> None:
    """Waits until the text ends with these lines."""
    expect(field).to_have_value(re.compile(re.escape("\n" + "\n".join(lines)) + "$"))


def use(tab: Page, name: str) -> None:
    """From the text to a tool of its toolbar, by keyboard."""
    tab.keyboard.press("Alt+F10")
    while at_focus(tab)["words"] != name:
        tab.keyboard.press("ArrowRight")
    tab.keyboard.press("Enter")


def test_keys_make_words_bold_and_lines_a_list_and_undo_takes_it_back(
    studio: Studio, tab: Page
) -> None:
    field = at_end_of_a_section(tab, studio)
    tab.keyboard.type("Do not drive.")
    tab.keyboard.press("Control+Shift+ArrowLeft")
    tab.keyboard.press("Control+Shift+ArrowLeft")
    before = field.input_value()
    tab.keyboard.press("Control+b")
    assert last_lines(field) == ["Do not **drive.**"]
    tab.keyboard.press("Control+b")
    assert field.input_value() == before
    tab.keyboard.press("Control+z")
    assert last_lines(field) == ["Do not **drive.**"]
    tab.keyboard.press("Control+z")
    assert field.input_value() == before
    tab.keyboard.press("End")
    for key, line in (
        ("Control+Shift+Digit8", "- Do not drive."),
        ("Control+Shift+Digit7", "1. Do not drive."),
        ("Control+Alt+Digit3", "### Do not drive."),
        ("Control+Alt+Digit3", "Do not drive."),
    ):
        tab.keyboard.press(key)
        assert last_lines(field) == [line]


def test_enter_goes_on_with_a_list_and_ends_it(studio: Studio, tab: Page) -> None:
    field = at_end_of_a_section(tab, studio)
    tab.keyboard.type("Bring these:")
    tab.keyboard.press("Enter")
    tab.keyboard.press("Enter")
    tab.keyboard.type("- your tablets")
    tab.keyboard.press("Enter")
    tab.keyboard.type("a list")
    tab.keyboard.press("Enter")
    tab.keyboard.press("Enter")
    tab.keyboard.type("Thank you.")
    assert last_lines(field, 4) == ["- your tablets", "- a list", "", "Thank you."] or last_lines(
        field, 3
    ) == ["- your tablets", "- a list", "Thank you."]


def test_a_table_is_written_and_changed_in_a_grid(
    studio: Studio, tab: Page, leaflets: Path
) -> None:
    field = at_end_of_a_section(tab, studio)
    use(tab, "Table")
    expect(tab.locator("dialog.ask")).to_be_visible()
    tab_to(tab, words="Heading of column 1", tag="input")
    for words in ("Time", "Dose", "8am", "1 | 2 tablets", "9pm", "1 tablet"):
        tab.keyboard.type(words)
        tab.keyboard.press("Tab")
    tab_to(tab, words="Add table", tag="button")
    tab.keyboard.press("Enter")
    table = ["| Time | Dose |", "| --- | --- |", r"| 8am | 1 \| 2 tablets |", "| 9pm | 1 tablet |"]
    ends_with(field, table)
    assert at_focus(tab)["id"] == field.get_attribute("id")
    tab.keyboard.press("ArrowUp")
    use(tab, "Table")
    assert tab.locator("dialog.ask .grid input").evaluate_all("all => all.map(e => e.value)") == [
        "Time", "Dose", "8am", "1 | 2 tablets", "9pm", "1 tablet",
    ]  # fmt: skip
    tab_to(tab, words="Add column", tag="button")
    tab.keyboard.press("Enter")
    tab.keyboard.type("Food")
    tab_to(tab, words="Use this table", tag="button")
    tab.keyboard.press("Enter")
    ends_with(
        field,
        [
            "| Time | Dose | Food |",
            "| --- | --- | --- |",
            r"| 8am | 1 \| 2 tablets |  |",
            "| 9pm | 1 tablet |  |",
        ],
    )
    tab.keyboard.press("Control+z")
    assert last_lines(field, 4) == table
    tab.keyboard.press("Control+s")
    saved(tab)
    assert table[2] in (leaflets / f"{SLUG}.yaml").read_text("utf-8")


def photo() -> dict[str, object]:
    held = io.BytesIO()
    made = Image.new("RGB", (60, 40), "white")
    made.paste("navy", (10, 10, 50, 30))
    made.save(held, "PNG")
    return {"name": "My hip.png", "mimeType": "image/png", "buffer": held.getvalue()}


def test_a_picture_is_added_with_its_description(studio: Studio, tab: Page, leaflets: Path) -> None:
    field = at_end_of_a_section(tab, studio)
    use(tab, "Picture")
    dialog = tab.locator("dialog.ask")
    dialog.locator("input[type=file]").set_input_files(photo())  # type: ignore[arg-type]
    tab_to(tab, words="Add picture", tag="button")
    tab.keyboard.press("Enter")
    expect(dialog).to_contain_text("Describe the picture")
    tab_to(tab, words="Picture description", tag="input", back=True)
    tab.keyboard.type("A hip")
    tab.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    try:
        ends_with(field, ["![A hip](images/my-hip.png)"])
        assert (leaflets / "images" / "my-hip.png").is_file()
        expect(tab.locator("#verdict")).not_to_contain_text("to fix")
    finally:
        (leaflets / "images" / "my-hip.png").unlink(missing_ok=True)


def test_empty_lines_that_go_while_a_dialog_is_open_do_not_lose_a_box(
    studio: Studio, tab: Page
) -> None:
    field = at_end_of_a_section(tab, studio)
    use(tab, "Box")
    field.evaluate("area => { area.value = area.value.trimEnd() }")
    tab_to(tab, words="Add box", tag="button")
    tab.keyboard.press("Enter")
    expect(tab.locator("dialog.ask")).to_have_count(0)
    expect(field).to_have_value(re.compile(r"\n\n> \[!WARNING\]\n"))


def test_a_box_a_link_and_a_source_are_written_for_the_person(studio: Studio, tab: Page) -> None:
    field = at_end_of_a_section(tab, studio)
    tab.keyboard.type("Do not drive.")
    use(tab, "Source")
    tab_to(tab, words="Add citation", tag="button")
    tab.keyboard.press("Enter")
    expect(field).to_have_value(re.compile(r"\nDo not drive\. \[@[\w-]+\]$"))
    use(tab, "Link")
    tab.keyboard.type("the NHS")
    tab.keyboard.press("Tab")
    tab.keyboard.type("www.nhs.uk")
    tab.keyboard.press("Enter")
    expect(tab.locator("dialog.ask")).to_contain_text("Start the address with https://")
    tab.keyboard.press("Home")
    tab.keyboard.type("https://")
    tab.keyboard.press("Enter")
    expect(tab.locator("dialog.ask")).to_have_count(0)
    expect(field).to_have_value(re.compile(r"\[the NHS\]\(https://www\.nhs\.uk\)$"))
    use(tab, "Box")
    tab.keyboard.press("Escape")
    expect(tab.locator("dialog.ask")).to_have_count(0)
    assert at_focus(tab)["id"] == field.get_attribute("id")
    use(tab, "Box")
    tab_to(tab, words="Add box", tag="button")
    tab.keyboard.press("Enter")
    ends_with(field, ["", "> [!WARNING]", "> Write here what readers must not miss."])


PASTE = """([page, text]) => {
  const data = new DataTransfer()
  if (page) data.setData("text/html", page)
  data.setData("text/plain", text)
  document.activeElement.dispatchEvent(
    new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}))
}"""
TABLE = "<table><tr><th>Time</th><th>Dose</th></tr><tr><td>8am</td><td>1 drop</td></tr></table>"


@pytest.mark.parametrize(
    ("page", "text"), [(TABLE, "Time\tDose"), ("", "Time\tDose\n8am\t1 drop\n9pm\t2 drops")]
)
def test_a_table_pasted_into_a_text_stays_a_table(
    studio: Studio, tab: Page, page: str, text: str
) -> None:
    field = at_end_of_a_section(tab, studio)
    tab.keyboard.type("Your drops:")
    tab.evaluate(PASTE, [page, text])
    tab.keyboard.type(" Ask.")
    expect(tab.locator("#announcements")).to_contain_text("Pasted.")
    assert "Your drops:\n\n| Time | Dose |\n| --- | --- |\n| 8am | 1 drop |" in field.input_value()
    assert "Ask." in field.input_value()


@pytest.mark.parametrize("media", MEDIA)
def test_axe_finds_nothing_with_a_dialog_of_the_toolbar_open_at_320_pixels(
    studio: Studio, tab: Page, media: dict[str, str]
) -> None:
    tab.emulate_media(**media)  # type: ignore[arg-type]
    tab.set_viewport_size({"width": 320, "height": 640})
    at_end_of_a_section(tab, studio)
    assert violations(tab) == []
    for name in ("Table", "Picture"):
        use(tab, name)
        expect(tab.locator("dialog.ask")).to_be_visible()
        assert violations(tab) == []
        wide = tab.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0
        tab.keyboard.press("Escape")
