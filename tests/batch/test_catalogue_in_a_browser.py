"""The shelf of many leaflets in a browser: found, filtered, picked and printed, by everyone."""

from __future__ import annotations

import io
import re
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from plainleaf.batch import catalogue
from plainleaf.batch.manifest.manifest import LeafletEntry, Manifest, Measured, Output
from plainleaf.batch.request import Format
from plainleaf.batch.site_pages import PageMaker
from plainleaf.project import Project
from tests.browser import NARROW, cut_off, focused, scrolls_sideways, violations
from tests.soak import first_few

TODAY = "2026-11-25"
REVIEWS = {"overdue": "2026-11-24", "due_soon": "2027-02-01", "later": "2029-11-23"}
SUBJECTS = ("asthma", "a broken wrist", "an MRI scan", "chemotherapy", "migraine")
LANGUAGES = ("en-GB", "en-GB", "en-GB", "cy", "ur")
# Each kind of leaflet is there more than once, but the one that has no large print.
COUNT = 60
EVERYONE = [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}]


def output(name: str, layout: str | None, pages: int | None, current: bool) -> Output:
    ending = f"{layout}.pdf" if layout else "html"
    paper = (Measured(rule="V201", found="210 × 297 mm", promised="A4"),) if layout else ()
    return Output(
        format=Format.PDF if layout else Format.HTML,
        layout=layout,
        path=f"{name}.{ending}",
        sha256="",
        bytes=1,
        pages=pages,
        smallest_text_mm=None,
        current=current,
        measured=paper,
    )


def leaflet(number: int) -> LeafletEntry:
    """One of many: each 50th is from an earlier build, each 100th has no large print."""
    name = f"{('heart', 'children', 'cancer')[number % 3]}/leaflet-{number:03}"
    failed = number % 50 == 1
    outputs = [output(name, "standard", 4, not failed), output(name, None, None, not failed)]
    if number % 100:
        outputs.append(output(name, "large-print", 7, not failed))
    return LeafletEntry(
        source=f"leaflets/{name}.yaml",
        slug=name,
        title=f"{chr(65 + number % 26)}ll about {SUBJECTS[number % 5]}, part {number}",
        language=LANGUAGES[number % 5],
        status="draft" if number % 4 == 0 else "approved",
        next_review=list(REVIEWS.values())[min(2, number % 10)],
        verdict="failed" if failed else "built",
        readability=None,
        outputs=tuple(outputs),
        findings=(),
        reference=f"REF-{number:03}",
        version="1.0",
    )


def write_shelf(out: Path, count: int) -> None:
    manifest = Manifest(tools={}, leaflets=tuple(map(leaflet, range(count))))
    project = Project(root=out / "clinic", base=out / "clinic" / "leaflets")
    with PageMaker(project) as make:
        assert catalogue.refresh(manifest, project, out, "", make) is None


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the shelf of many leaflets in it, and no file of theirs."""
    out = tmp_path_factory.mktemp("shelf")
    write_shelf(out, COUNT)
    yield out
    shutil.rmtree(out)


@pytest.fixture
def shelf(browser_page: Page, folder: Path) -> Page:
    """The shelf as somebody opens it from a stick, on a day we know."""
    browser_page.clock.set_fixed_time(TODAY)
    browser_page.goto((folder / "index.html").as_uri())
    return browser_page


def shown(page: Page) -> list[str]:
    return page.locator(".card:visible h4").all_text_contents()


def printed(page: Page) -> list[str]:
    """The words of each page of paper."""
    pages = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    return [unicodedata.normalize("NFKC", each.extract_text()) for each in pages]


def told(page: Page, words: str) -> None:
    """Waits until the line that a screen reader is told says so."""
    page.clock.run_for(1000)
    assert page.locator("#shown").inner_text() == words


def test_the_script_runs_under_the_page_s_own_policy(shelf: Page) -> None:
    assert shelf.locator("#find").is_visible()
    assert len(shown(shelf)) == COUNT


def test_typing_finds_by_title_reference_and_file_in_any_order(shelf: Page) -> None:
    search = shelf.get_by_role("searchbox")
    search.fill("part 59 migr")
    assert shown(shelf) == ["Hll about migraine, part 59"]
    told(shelf, "Leaflets shown: 1 of 60")
    search.fill("ref-017")
    assert len(shown(shelf)) == 1
    search.fill("children/leaflet-001")
    assert len(shown(shelf)) == 1
    search.fill("zebra")
    assert shown(shelf) == []
    told(shelf, "No leaflets match. Try fewer words, or select “Clear filters”.")
    assert shelf.locator(".group:visible").count() == 0
    shelf.get_by_role("button", name="Clear filters").click()
    shelf.clock.run_for(1000)
    assert len(shown(shelf)) == COUNT
    assert focused(shelf)["id"] == "search"


def test_filters_for_language_status_and_folder_work_together(shelf: Page) -> None:
    shelf.get_by_label("Language").select_option(label="Welsh")
    assert len(shown(shelf)) == 12
    shelf.get_by_label("Status").select_option(label="Draft")
    assert len(shown(shelf)) == 3
    shelf.get_by_label("Folder").select_option(label="heart")
    assert len(shown(shelf)) == 1


def test_the_reader_s_own_day_tells_which_reviews_are_late(shelf: Page) -> None:
    shelf.get_by_label("Status").select_option(label="Review overdue")
    late = shown(shelf)
    assert len(late) == 6
    words = "Review overdue. Check that it is still correct before you give it to anyone."
    assert shelf.locator(".card:visible").filter(has_text=words).count() == 6
    shelf.get_by_label("Status").select_option(label="Review due within 90 days")
    assert len(shown(shelf)) == 6
    assert not {*shown(shelf)} & {*late}


def test_what_is_not_current_can_be_found(shelf: Page) -> None:
    shelf.get_by_label("Status").select_option(label="Older version")
    assert len(shown(shelf)) == 2


def test_picked_leaflets_make_a_list_to_print_from(shelf: Page) -> None:
    for number in (2, 0, 51):
        shelf.get_by_role("checkbox", name=re.compile(rf", part {number}$")).check()
    assert shelf.locator("#picked").inner_text() == "On the print list: 3"
    shelf.get_by_label("Edition").select_option(label="Large print")
    rows = shelf.locator("#picked-list tbody tr")
    assert rows.count() == 3
    row = rows.filter(has_text="part 2")
    assert row.get_by_role("rowheader").get_attribute("lang") == "en-GB"
    assert row.get_by_role("link").get_attribute("href") == "cancer/leaflet-002.large-print.pdf"
    assert row.get_by_role("cell").nth(1).inner_text() == "7"
    assert "not available in this edition" in rows.filter(has_text="part 0").inner_text()
    assert "Do not give it to patients" in rows.filter(has_text="part 51").inner_text()
    shelf.get_by_label("Copies of Cll about an MRI scan, part 2").fill("3")
    assert shelf.locator("#total").inner_text() == "Total pages, including all copies: 28"
    shelf.get_by_label("Edition").select_option(label="Standard print")
    assert shelf.locator("#total").inner_text() == "Total pages, including all copies: 20"
    shelf.get_by_role("button", name="Clear the list").click()
    assert rows.count() == 0
    assert not shelf.locator("#tray").is_visible()
    assert focused(shelf)["id"] == "print-list"


def test_the_list_is_printed_alone_and_the_shelf_when_there_is_none(shelf: Page) -> None:
    whole = printed(shelf)
    assert len(whole) > 2
    assert "part 59" in "".join(whole)
    assert "cancer/leaflet-026.standard.pdf" in whole[0]
    assert "Find a leaflet" not in whole[0]
    shelf.get_by_role("checkbox").first.check()
    (words,) = printed(shelf)
    assert "cancer/leaflet-026.standard.pdf" in words
    assert "Standard print" in words
    assert "100%" in words
    assert "Go to the print list" not in words


def test_keys_alone_find_a_leaflet_and_put_it_on_the_list(shelf: Page) -> None:
    reached = []
    for _ in range(4):
        shelf.keyboard.press("Tab")
        reached.append(focused(shelf))
    assert [each["words"] for each in reached][:1] == ["Skip to the list of leaflets"]
    assert reached[1]["id"] == "search"
    assert all(each["seen"] for each in reached)
    shelf.get_by_role("searchbox").focus()
    shelf.keyboard.type("part 59")
    shelf.locator(".card:visible a").last.focus()
    shelf.keyboard.press("Tab")
    shelf.keyboard.press("Space")
    assert shelf.locator("#picked").inner_text() == "On the print list: 1"
    assert focused(shelf)["seen"]


def test_without_a_script_the_page_is_a_plain_list(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    assert len(shown(page)) == COUNT
    assert "press Ctrl and F" in page.locator("noscript p:visible").inner_text()
    for control in ("input", "select", "button", "#print-list", "#tray"):
        assert page.locator(f"{control}:visible").count() == 0
    assert "cancer/leaflet-059.large-print.pdf" in "".join(printed(page))
    context.close()


@pytest.mark.parametrize("media", first_few(EVERYONE))
def test_the_shelf_passes_axe_and_fits_a_narrow_window(
    browser_page: Page, tmp_path: Path, media: dict[str, str]
) -> None:
    write_shelf(tmp_path, 26)
    page = browser_page
    page.clock.set_fixed_time(TODAY)
    page.emulate_media(**media)  # type: ignore[arg-type]
    page.goto((tmp_path / "index.html").as_uri())
    assert page.locator("#letters").is_visible()
    for number in (0, 1):
        page.get_by_role("checkbox").nth(number).check()
    assert violations(page) == []
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert violations(page) == []
    assert scrolls_sideways(page) == []
    assert cut_off(page) == []
