"""The leaflet list by keyboard: find a leaflet, make a new one, make a draft of a pasted text."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from plainleaf.project import data_root
from tests.browser import violations
from tests.patience import MOST_MILLISECONDS
from tests.studio.desk import field_with, ready, tab_to
from tests.studio.running import Clinic, Studio

SHIPPED = len(list((data_root() / "leaflets").glob("[!_]*.yaml")))


def test_the_shelf_says_in_words_how_each_leaflet_stands(studio: Studio, tab: Page) -> None:
    tab.goto(studio.address)
    ready(tab)
    row = tab.locator("#leaflets > li", has_text="Cancer that has spread to bone")
    expect(row).to_contain_text("Passes the wording checks")
    expect(row).to_contain_text("Draft")
    expect(row).to_contain_text("Review by 23 November 2029")
    expect(row).to_contain_text("en-GB")


def test_typing_a_few_letters_finds_a_leaflet(studio: Studio, tab: Page) -> None:
    tab.goto(studio.address)
    ready(tab)
    tab_to(tab, words="Search", tag="input")
    tab.keyboard.type("SPREAD bone")
    expect(tab.locator("#leaflets > li:visible")).to_have_count(1)
    expect(tab.locator("#how-many")).to_contain_text(f"Showing 1 of {SHIPPED} leaflets")
    tab.keyboard.type(" nothing like it")
    expect(tab.locator("#how-many")).to_contain_text("No leaflets match.")


def test_a_new_leaflet_is_made_by_its_title(studio: Studio, tab: Page, leaflets: Path) -> None:
    tab.goto(studio.address)
    ready(tab)
    tab_to(tab, words="New leaflet", tag="button")
    tab.keyboard.press("Enter")
    tab.keyboard.type("Having an MRI scan")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/leaflet/**", timeout=MOST_MILLISECONDS)
    ready(tab)
    expect(field_with(tab, "Having an MRI scan")).to_be_visible()
    assert (leaflets / "having-an-mri-scan.yaml").is_file()


def test_a_pasted_text_becomes_a_draft_that_can_be_edited(studio: Studio, tab: Page) -> None:
    tab.goto(studio.address)
    ready(tab)
    tab_to(tab, words="Start from existing text", tag="button")
    tab.keyboard.press("Enter")
    tab_to(tab, words="Text", tag="textarea")
    tab.keyboard.insert_text(
        "# Your blood test\n\n## On the day\n\nYou sit in a chair. A nurse takes some blood.\n\n"
        "- Bring your letter.\n- Drink some water.\n"
    )
    tab_to(tab, words="Create draft", tag="button")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/leaflet/**", timeout=MOST_MILLISECONDS)
    ready(tab)
    expect(tab.locator("#leaflet-title")).to_have_text("Your blood test")
    expect(field_with(tab, "A nurse takes some blood.")).to_be_visible()
    expect(field_with(tab, "- Bring your letter.")).to_be_visible()


ON_THE_CLIPBOARD = """async ({ page, text }) => {
  const piece = (words, type) => new Blob([words], { type })
  const both = { "text/html": piece(page, "text/html"), "text/plain": piece(text, "text/plain") }
  await navigator.clipboard.write([new ClipboardItem(both)])
}"""


def test_what_is_pasted_from_word_keeps_its_headings_and_its_table(
    studio: Studio, tab: Page
) -> None:
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=studio.address)
    tab.goto(studio.address)
    ready(tab)
    page = (
        "<p class=MsoTitle>Your knee</p><p>It bends.</p><h1>Your medicines</h1><table>"
        "<tr><td><b>Time</b></td><td><b>Dose</b></td></tr>"
        "<tr><td>8am</td><td>1 tablet</td></tr></table>"
    )
    text = "Your knee\nIt bends.\nYour medicines\nTime\tDose\n8am\t1 tablet\n"
    tab.evaluate(ON_THE_CLIPBOARD, {"page": page, "text": text})
    tab_to(tab, words="Start from existing text", tag="button")
    tab.keyboard.press("Enter")
    tab_to(tab, words="Text", tag="textarea")
    tab.keyboard.press("Control+V")
    tab_to(tab, words="Create draft", tag="button")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/leaflet/**", timeout=MOST_MILLISECONDS)
    ready(tab)
    expect(tab.locator("#leaflet-title")).to_have_text("Your knee")
    expect(field_with(tab, "Your medicines")).to_be_visible()
    expect(field_with(tab, "| Time | Dose |")).to_be_visible()


DROP = """([name, text]) => {
  const data = new DataTransfer()
  data.items.add(new File([text], name))
  document.body.dispatchEvent(
    new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}))
}"""


def test_a_file_that_is_dropped_on_the_list_opens_as_a_draft(studio: Studio, tab: Page) -> None:
    tab.goto(studio.address)
    ready(tab)
    tab.evaluate(DROP, ["Your knee.pdf", "%PDF-1.7"])
    expect(tab.locator("#banners")).to_contain_text("is a PDF")
    text = "# Your knee\n\nIt bends.\n\n## Your care\n\n- Rest it.\n- Cool it.\n"
    tab.evaluate(DROP, ["Your knee.md", text])
    tab.wait_for_url("**/leaflet/your-knee", timeout=MOST_MILLISECONDS)
    ready(tab)
    expect(tab.locator("#leaflet-title")).to_have_text("Your knee")
    expect(field_with(tab, "- Rest it.")).to_be_visible()


def test_a_leaflet_is_renamed_deleted_and_brought_back_by_keyboard(
    studio: Studio, tab: Page, leaflets: Path
) -> None:
    source = leaflets / "spinal-cord-compression.yaml"
    before = source.read_text(encoding="utf-8")
    tab.goto(studio.address)
    ready(tab)
    name = "Signs of spinal cord compression"
    for words in ("Rename file", "Delete"):
        tab_to(tab, words=f"More: {name}", tag="summary")
        tab.keyboard.press("Enter")
        tab_to(tab, words=words, tag="button")
        tab.keyboard.press("Enter")
        expect(tab.locator("dialog.ask")).to_be_visible()
        assert violations(tab) == []
        if words == "Rename file":
            tab.keyboard.press("Control+a")
            tab.keyboard.type("signs")
            tab.keyboard.press("Enter")
            expect(tab.locator("#banners")).to_contain_text("is now in the file signs")
            expect(tab.locator("#leaflets")).to_contain_text("leaflets/signs.yaml")
            assert not source.exists()
        else:
            tab_to(tab, words="Delete", tag="button")
            tab.keyboard.press("Enter")
    expect(tab.locator("#leaflets > li")).to_have_count(SHIPPED - 1)
    tab.get_by_role("button", name="Bring it back").click()
    expect(tab.locator("#leaflets > li")).to_have_count(SHIPPED)
    assert (leaflets / "signs.yaml").read_text(encoding="utf-8") == before


def test_a_file_is_chosen_with_a_button(studio: Studio, tab: Page) -> None:
    tab.goto(studio.address)
    ready(tab)
    with tab.expect_file_chooser() as chosen:
        tab_to(tab, words="Start from a file", tag="button")
        tab.keyboard.press("Enter")
    chosen.value.set_files(
        {"name": "Your hip.txt", "mimeType": "text/plain", "buffer": b"Your hip\n\nIt bends.\n"}
    )
    tab.wait_for_url("**/leaflet/your-hip", timeout=MOST_MILLISECONDS)


def test_a_leaflet_that_another_program_adds_or_removes_shows_at_once(
    studio: Studio, tab: Page, leaflets: Path
) -> None:
    tab.goto(studio.address)
    ready(tab)
    expect(tab.locator("#leaflets > li")).to_have_count(SHIPPED)
    text = (leaflets / "bone-metastases.yaml").read_text(encoding="utf-8")
    added = leaflets / "another.yaml"
    added.write_text(text.replace("Cancer that has spread to bone", "Another one"), "utf-8")
    expect(tab.locator("#leaflets > li")).to_have_count(SHIPPED + 1)
    expect(tab.locator("#leaflets > li").first).to_contain_text("Another one")
    added.unlink()
    expect(tab.locator("#leaflets > li")).to_have_count(SHIPPED)


def test_five_hundred_leaflets_are_all_there_before_they_are_checked(
    clinic: Clinic, studio: Studio, tab: Page
) -> None:
    text = (clinic.leaflets / "spinal-cord-compression.yaml").read_text(encoding="utf-8")
    folder = clinic.leaflets / "many"
    folder.mkdir(exist_ok=True)
    for number in range(500):
        named = text.replace("title: Signs of spinal cord compression", f"title: Leaflet {number}")
        (folder / f"leaflet-{number:03}.yaml").write_text(named, encoding="utf-8")
    tab.goto(studio.address)
    ready(tab)
    expect(tab.locator("#leaflets > li")).to_have_count(SHIPPED + 500)
    expect(tab.locator("#how-many")).to_contain_text("Still checking")
    tab_to(tab, words="Search", tag="input")
    tab.keyboard.type("leaflet 499")
    expect(tab.locator("#leaflets > li:visible")).to_have_count(1)
    studio.stop()
