"""The evidence of many leaflets: a page of contents, and a page for each that can stand alone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page

from plainleaf.batch import BuildRequest, Format, RequestError, build
from plainleaf.batch.evidence import upkeep
from plainleaf.batch.merge import merge
from plainleaf.project import Project
from tests.batch.conftest import Clinic
from tests.batch.heard import Heard, built, manifest, request
from tests.browser import NARROW, violations
from tests.soak import first_few

MEDIA = [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}]


class Links(HTMLParser):
    """Keeps where a page leads to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.targets += [value for name, value in attrs if name in ("href", "src") and value]


@pytest.fixture
def folder(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clinic with four leaflets, which are one more than fit into one page here."""
    monkeypatch.setattr(upkeep, "most_in_one_page", lambda: 3)
    clinic.add("children/asthma", clinic.text.replace("Using your inhaler", "Asthma in children"))
    clinic.add("cough", clinic.text.replace("Using your inhaler", "Écouter your cough"))
    return clinic.folder


@pytest.fixture
def out(folder: Path) -> Path:
    manifest(folder)
    return folder.parent / "dist"


def pages(out: Path) -> dict[str, bytes]:
    """The pages of single leaflets, by their path below ``evidence/``."""
    found = sorted((out / "evidence").rglob("*.html"))
    return {path.relative_to(out / "evidence").as_posix(): path.read_bytes() for path in found}


def state(out: Path) -> dict[str, tuple[int, int]]:
    return {
        path.relative_to(out).as_posix(): (path.stat().st_mtime_ns, path.stat().st_ino)
        for path in out.rglob("*.html")
        if path.name == "evidence.html" or path.is_relative_to(out / "evidence")
    }


def written(before: dict[str, tuple[int, int]], out: Path) -> set[str]:
    return {name for name, now in state(out).items() if before.get(name) != now}


def contents(out: Path) -> str:
    return (out / "evidence.html").read_text(encoding="utf-8")


def dead_links(out: Path) -> Iterator[str]:
    for path in (out / "evidence.html", *(out / "evidence").rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        for target in Links(html).targets:
            name, _, place = target.partition("#")
            aim = (path.parent / unquote(name)).resolve() if name else path
            there = aim.is_relative_to(out.resolve()) and aim.is_file()
            if not there or (place and f'id="{place}"' not in aim.read_text(encoding="utf-8")):
                yield f"{path.name}: {target}"


def test_fifty_leaflets_share_a_page_and_of_one_more_each_has_its_own(clinic: Clinic) -> None:
    for number in range(48):
        clinic.add(f"leaflet-{number:02}", clinic.text)
    out = clinic.folder.parent / "dist"
    manifest(clinic.folder)
    assert contents(out).count("Results for leaflet-07.html") == 2
    assert not (out / "evidence").exists()
    clinic.add("one-more", clinic.text)
    manifest(clinic.folder)
    assert len(pages(out)) == 51
    assert "Results for" not in contents(out)


def test_the_contents_tell_of_each_leaflet_and_lead_to_its_page(out: Path) -> None:
    html = contents(out)
    assert "4 leaflets. None failed in the last build." in html
    assert list(pages(out)) == ["children/asthma.html", "cough.html", "inhaler.html", "spacer.html"]
    for name in pages(out):
        assert f'href="evidence/{name}"' in html
    # By title: the accent of a capital does not move it behind z.
    order = [
        html.index(f">{title}</a>")
        for title in ("Asthma in children", "Écouter your cough", "Using your inhaler")
    ]
    assert order == sorted(order)
    assert 'id="rules"' in html
    assert 'id="people"' in html


def test_every_link_leads_to_what_is_there(out: Path) -> None:
    assert list(dead_links(out)) == []


def test_the_page_of_a_leaflet_has_its_numbers_and_what_only_people_can_check(out: Path) -> None:
    html = pages(out)["children/asthma.html"].decode()
    assert "Results for children/asthma.html" in html
    assert "UKAAF" in html or "once and in order" in html
    assert "What only people can check" in html
    assert "inhaler" not in html.split("<main")[1].split("children/asthma.html")[0]


def test_a_leaflet_that_failed_stands_first_with_the_rules_it_broke(
    folder: Path, out: Path, clinic: Clinic
) -> None:
    clinic.add("cough", clinic.hard)
    manifest(folder)
    html = contents(out)
    assert "4 leaflets. 1 failed in the last build." in html
    first = html[html.index('id="failed"') : html.index('id="leaflets"')]
    assert 'href="evidence/cough.html"' in first
    assert "failed: nothing new was made</strong> (R1" in first
    assert "Some files are older versions." in first
    assert "Older version." in pages(out)["cough.html"].decode()


def test_when_nothing_has_changed_no_page_is_written_or_even_opened(
    folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(out)
    monkeypatch.setattr(upkeep, "_write_pages", lambda *args: pytest.fail("pages were looked at"))
    assert built(folder) == set()
    assert written(before, out) == set()


def test_one_edit_writes_the_page_of_that_leaflet_and_the_contents(
    folder: Path, out: Path, clinic: Clinic
) -> None:
    before = state(out)
    clinic.add("cough", clinic.text.replace("Breathe out.", "Now breathe out."))
    built(folder)
    assert written(before, out) == {"evidence/cough.html", "evidence.html"}


@pytest.mark.parametrize("harm", ["deleted", "edited"])
def test_a_page_that_somebody_touched_is_put_right(folder: Path, out: Path, harm: str) -> None:
    whole, page = pages(out), out / "evidence" / "cough.html"
    page.unlink() if harm == "deleted" else page.write_bytes(whole["cough.html"][:-300])
    built(folder)
    assert pages(out) == whole
    before = state(out)
    built(folder)
    assert written(before, out) == set()


def test_a_copy_of_the_folder_is_read_and_left_as_it_is(folder: Path, out: Path) -> None:
    copy = folder.parent / "copy"
    shutil.copytree(out, copy, copy_function=shutil.copyfile)
    for path in sorted(copy.rglob("*.html"), reverse=True):
        os.utime(path)
    before = state(copy)
    assert built(folder, out=copy) == set()
    assert written(before, copy) == set()
    assert pages(copy) == pages(out)


def test_the_page_of_a_leaflet_that_is_gone_goes_and_other_files_stay(
    folder: Path, out: Path
) -> None:
    mine = out / "evidence" / "notes.html"
    mine.write_text("<p>Mine</p>")
    (folder / "leaflets" / "children" / "asthma.yaml").unlink()
    (folder / "leaflets" / "cough.yaml").unlink()
    manifest(folder)
    assert mine.is_file()
    assert list(pages(out)) == ["notes.html"]
    assert not (out / "evidence" / "children").exists()
    assert "Results for inhaler.html" in contents(out)
    mine.unlink()
    (folder / "leaflets" / "spacer.yaml").unlink()
    manifest(folder)
    assert not (out / "evidence").exists()


def test_shards_joined_have_the_pages_of_one_build(folder: Path, out: Path) -> None:
    shards = [folder.parent / f"shard-{number}" for number in (1, 2)]
    for number, shard in enumerate(shards, start=1):
        built(folder, shard=(number, 2), out=shard)
    joined = folder.parent / "joined"
    merge(shards, joined, Project(folder, folder / "leaflets"))
    assert pages(joined) == pages(out)
    assert contents(joined) == contents(out)
    assert "Results for" in contents(shards[0])


def test_a_build_that_was_killed_before_the_contents_were_written_is_finished_by_the_next(
    folder: Path, out: Path, clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    clinic.add("cough", clinic.text.replace("Breathe out.", "Now breathe out."))
    with monkeypatch.context() as killed:
        killed.setattr(
            upkeep.page_stamp, "write_page", lambda *args: (_ for _ in ()).throw(KeyError)
        )
        with pytest.raises(KeyError):
            build(request(folder))
    build(request(folder))
    elsewhere = folder.parent / "elsewhere"
    built(folder, out=elsewhere)
    assert pages(out) == pages(elsewhere)
    assert contents(out) == contents(elsewhere)


def test_a_leaflet_whose_name_is_too_long_for_a_page_is_listed_without_one(
    folder: Path, clinic: Clinic
) -> None:
    path = clinic.add("long", clinic.text)
    path.rename(path.with_name("n" * 251 + ".yml"))
    out = folder.parent / "dist"
    manifest(folder)
    assert len(pages(out)) == 4
    assert f"leaflets/{'n' * 251}.yml" in contents(out)
    assert list(dead_links(out)) == []
    before = state(out)
    built(folder)
    assert written(before, out) == set()


def test_a_file_in_the_way_is_told_and_the_manifest_names_no_evidence(folder: Path) -> None:
    out = folder.parent / "dist"
    out.mkdir()
    (out / "evidence").write_text("Mine")
    heard = Heard()
    made = build(request(folder), listener=heard)
    assert made.evidence is None
    assert not (out / "evidence.html").exists()
    told = "\n".join(heard.notices)
    assert 'evidence.html" could not be saved: there is a file where a folder is needed' in told
    assert (out / "evidence").read_text() == "Mine"


def test_a_leaflet_cannot_take_the_place_of_the_evidence_of_another(
    folder: Path, clinic: Clinic
) -> None:
    clinic.add("evidence/cough", clinic.text)
    with pytest.raises(RequestError, match=r"both be saved as \"evidence/cough\.html\""):
        manifest(folder)
    # Built by itself it keeps what it was made into, and the other has no page.
    out = folder.parent / "dist"
    manifest(folder, paths=(folder / "leaflets" / "evidence" / "cough.yaml",))
    made = (out / "evidence" / "cough.html").read_bytes()
    manifest(folder, paths=tuple(sorted((folder / "leaflets").glob("*.yaml"))))
    assert (out / "evidence" / "cough.html").read_bytes() == made


@pytest.mark.parametrize("name", ["evidence/contents.html.j2", "evidence/leaflet.html.j2"])
@pytest.mark.parametrize(
    "text", first_few(["{{ nobody }}", "{{ 1 / 0 }}", "{% include 'none' %}", "{{"])
)
def test_a_clinics_own_template_that_is_wrong_is_named_and_the_manifest_is_written(
    folder: Path, name: str, text: str
) -> None:
    path = folder / "templates" / name
    path.parent.mkdir(parents=True)
    path.write_text(text)
    with pytest.raises(RequestError, match=name.replace(".", r"\.")):
        build(request(folder))
    assert (folder.parent / "dist" / "manifest.json").is_file()


@pytest.mark.parametrize("media", MEDIA)
@pytest.mark.parametrize("name", ["evidence.html", "evidence/cough.html"])
def test_the_pages_pass_axe_and_fit_a_narrow_window(
    folder: Path, clinic: Clinic, browser_page: Page, name: str, media: dict[str, str]
) -> None:
    clinic.add("spacer", clinic.hard)
    manifest(folder)
    browser_page.emulate_media(**media)  # type: ignore[arg-type]
    browser_page.goto((folder.parent / "dist" / name).as_uri())
    assert violations(browser_page) == []
    browser_page.set_viewport_size(NARROW)
    assert violations(browser_page) == []
    assert not browser_page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


def test_a_leaflet_is_found_by_words_of_its_title_without_accents(
    out: Path, browser_page: Page
) -> None:
    complaints: list[str] = []
    browser_page.on("console", lambda message: complaints.append(message.text))
    browser_page.goto((out / "evidence.html").as_uri())
    rows = browser_page.locator(".group tbody tr")
    assert rows.locator("visible=true").count() == 4
    browser_page.get_by_role("searchbox").fill("COUGH ecouter")
    assert rows.locator("visible=true").count() == 1
    browser_page.get_by_text("Showing 1 of 4 leaflets.").wait_for()
    browser_page.get_by_role("searchbox").fill("")
    assert rows.locator("visible=true").count() == 4
    assert complaints == []


def test_without_scripts_every_leaflet_is_there_and_no_search(
    out: Path, browser_page: Page
) -> None:
    browser = browser_page.context.browser
    assert browser
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((out / "evidence.html").as_uri())
    assert page.locator(".group tbody tr").locator("visible=true").count() == 4
    assert not page.get_by_label("Search by title or file name").is_visible()
    context.close()


def test_pdfs_have_their_pages_in_the_contents(folder: Path, clinic: Clinic) -> None:
    for name in ("children/asthma", "cough", "spacer"):
        (clinic.folder / "leaflets" / f"{name}.yaml").unlink()
    asked = request(folder, formats=(Format.PDF,), layouts=("standard",))
    assert isinstance(asked, BuildRequest)
    with pytest.MonkeyPatch.context() as one:
        one.setattr(upkeep, "most_in_one_page", lambda: 0)
        build(asked)
    assert "<td>standard: 1</td>" in contents(asked.out)
