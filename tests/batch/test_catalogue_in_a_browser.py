"""The catalogue of many leaflets in a browser: found, filtered, picked and printed, by everyone."""

from __future__ import annotations

import csv
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
from plainleaf.batch.site.site_pages import PageMaker
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
    """A folder with the catalogue of many leaflets in it, and no file of theirs."""
    out = tmp_path_factory.mktemp("catalogue_page")
    write_shelf(out, COUNT)
    yield out
    shutil.rmtree(out)


@pytest.fixture
def catalogue_page(browser_page: Page, folder: Path) -> Page:
    """The catalogue as somebody opens it from a stick, on a day we know."""
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


def test_the_script_runs_under_the_page_s_own_policy(catalogue_page: Page) -> None:
    assert catalogue_page.locator("#find").is_visible()
    assert len(shown(catalogue_page)) == COUNT


def test_typing_finds_by_title_reference_and_file_in_any_order(catalogue_page: Page) -> None:
    search = catalogue_page.get_by_role("searchbox")
    search.fill("part 59 migr")
    assert shown(catalogue_page) == ["Hll about migraine, part 59"]
    told(catalogue_page, "Leaflets shown: 1 of 60")
    search.fill("ref-017")
    assert len(shown(catalogue_page)) == 1
    search.fill("children/leaflet-001")
    assert len(shown(catalogue_page)) == 1
    search.fill("zebra")
    assert shown(catalogue_page) == []
    told(catalogue_page, "No leaflets match. Try fewer words, or select ‘Clear filters’.")
    assert catalogue_page.locator(".group:visible").count() == 0
    catalogue_page.get_by_role("button", name="Clear filters").click()
    catalogue_page.clock.run_for(1000)
    assert len(shown(catalogue_page)) == COUNT
    assert focused(catalogue_page)["id"] == "search"


def test_filters_for_language_status_and_folder_work_together(catalogue_page: Page) -> None:
    catalogue_page.get_by_label("Language").select_option(label="Welsh")
    assert len(shown(catalogue_page)) == 12
    catalogue_page.get_by_label("Status").select_option(label="Draft")
    assert len(shown(catalogue_page)) == 3
    catalogue_page.get_by_label("Folder").select_option(label="heart")
    assert len(shown(catalogue_page)) == 1


def test_the_reader_s_own_day_tells_which_reviews_are_late(catalogue_page: Page) -> None:
    catalogue_page.get_by_label("Status").select_option(label="Review overdue")
    late = shown(catalogue_page)
    assert len(late) == 6
    words = "Review overdue. Check that it is still correct before you give it to anyone."
    assert catalogue_page.locator(".card:visible").filter(has_text=words).count() == 6
    catalogue_page.get_by_label("Status").select_option(label="Review due within 90 days")
    assert len(shown(catalogue_page)) == 6
    assert not {*shown(catalogue_page)} & {*late}


def test_what_is_not_current_can_be_found(catalogue_page: Page) -> None:
    catalogue_page.get_by_label("Status").select_option(label="Older version")
    assert len(shown(catalogue_page)) == 2


def test_picked_leaflets_make_a_list_to_print_from(catalogue_page: Page) -> None:
    for number in (2, 0, 51):
        catalogue_page.get_by_role("checkbox", name=re.compile(rf", part {number}$")).check()
    assert catalogue_page.locator("#picked").inner_text() == "On the print list: 3"
    catalogue_page.get_by_label("Edition").select_option(label="Large print")
    rows = catalogue_page.locator("#picked-list tbody tr")
    assert rows.count() == 3
    row = rows.filter(has_text="part 2")
    assert row.get_by_role("rowheader").get_attribute("lang") == "en-GB"
    assert row.get_by_role("link").get_attribute("href") == "cancer/leaflet-002.large-print.pdf"
    assert row.get_by_role("cell").nth(1).inner_text() == "7"
    assert "not available in this edition" in rows.filter(has_text="part 0").inner_text()
    assert "Do not give it to patients" in rows.filter(has_text="part 51").inner_text()
    catalogue_page.get_by_label("Copies of Cll about an MRI scan, part 2").fill("3")
    assert catalogue_page.locator("#total").inner_text() == "Total pages, including all copies: 28"
    catalogue_page.get_by_label("Edition").select_option(label="Standard print")
    assert catalogue_page.locator("#total").inner_text() == "Total pages, including all copies: 20"
    catalogue_page.get_by_role("button", name="Clear the list").click()
    assert rows.count() == 0
    assert not catalogue_page.locator("#tray").is_visible()
    assert focused(catalogue_page)["id"] == "print-list"


def test_the_list_with_wards_and_copies_is_saved_for_a_spreadsheet(catalogue_page: Page) -> None:
    for number in (2, 0):
        catalogue_page.get_by_role("checkbox", name=re.compile(rf", part {number}$")).check()
    catalogue_page.get_by_label("Edition").select_option(label="Large print")
    title = "Cll about an MRI scan, part 2"
    catalogue_page.get_by_label(f"Copies of {title}").fill("3")
    catalogue_page.get_by_label(f"Ward: {title}").fill('=Ward "7"')
    with catalogue_page.expect_download() as saved:
        catalogue_page.get_by_role("button", name="Save as CSV").click()
    assert saved.value.suggested_filename == "print-list.csv"
    text = saved.value.path().read_bytes().decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text))) == [
        ["Leaflet", "File to print", "Pages", "Paper", "Sheets", "Sides", "Copies", "Ward"],
        [title, "cancer/leaflet-002.large-print.pdf", "7", "A4", "4", "7", "3", '\'=Ward "7"'],
    ]
    catalogue_page.get_by_role("button", name="Clear the list").click()
    catalogue_page.get_by_role("checkbox", name=re.compile(", part 2$")).check()
    assert catalogue_page.get_by_label(f"Ward: {title}").input_value() == ""


def test_the_list_is_printed_alone_and_the_catalogue_when_there_is_none(
    catalogue_page: Page,
) -> None:
    whole = printed(catalogue_page)
    assert len(whole) > 2
    assert "part 59" in "".join(whole)
    assert "cancer/leaflet-026.standard.pdf" in whole[0]
    assert "Find a leaflet" not in whole[0]
    catalogue_page.get_by_role("checkbox").first.check()
    (words,) = printed(catalogue_page)
    assert "cancer/leaflet-026.standard.pdf" in words
    assert "Standard print" in words
    assert "100%" in words
    assert "Go to the print list" not in words


def test_keys_alone_find_a_leaflet_and_put_it_on_the_list(catalogue_page: Page) -> None:
    reached = []
    for _ in range(4):
        catalogue_page.keyboard.press("Tab")
        reached.append(focused(catalogue_page))
    assert [each["words"] for each in reached][:1] == ["Skip to the list of leaflets"]
    assert reached[1]["id"] == "search"
    assert all(each["seen"] for each in reached)
    catalogue_page.get_by_role("searchbox").focus()
    catalogue_page.keyboard.type("part 59")
    catalogue_page.locator(".card:visible a").last.focus()
    catalogue_page.keyboard.press("Tab")
    catalogue_page.keyboard.press("Space")
    assert catalogue_page.locator("#picked").inner_text() == "On the print list: 1"
    assert focused(catalogue_page)["seen"]


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
def test_the_catalogue_passes_axe_and_fits_a_narrow_window(
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
