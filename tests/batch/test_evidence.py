"""The evidence page shows what was measured in each file, and what nobody measured."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markupsafe import escape
from playwright.sync_api import Page

from plainleaf.batch import BuildRequest, Format, RequestError, build
from tests.batch.conftest import Clinic
from tests.browser import NARROW, show, violations
from tests.verify.requirements import REQUIREMENTS

Asked = Callable[..., BuildRequest]


class Outline(HTMLParser):
    """Keeps the tags with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.fixture
def made(asked: Asked) -> str:
    request = asked()
    manifest = build(request)
    assert manifest.evidence == "evidence.html"
    return (request.out / "evidence.html").read_text(encoding="utf-8")


def test_each_file_has_its_numbers_promises_and_their_sources(made: str) -> None:
    assert "Results for inhaler.large-print.pdf" in made
    assert "Results for spacer.html" in made
    assert "at least 3.29 mm" in made
    assert "UKAAF G003" in made
    assert re.search(r"(\d+) of \1 lines, once and in order", made)


def test_every_rule_of_verification_is_listed_with_its_reason(made: str) -> None:
    rules = REQUIREMENTS
    assert rules
    for rule, described in rules.items():
        assert f'<th scope="row">{rule}</th>' in made
        assert str(escape(described.title)) in made


def test_what_only_people_can_check_is_said_in_plain_words(made: str) -> None:
    ending = made[made.index('id="people"') :]
    for question in ("medical information correct", "picture description", "patients read it"):
        assert question in ending


def test_the_page_stands_alone_and_has_the_same_bytes_each_time(
    asked: Asked, tmp_path: Path
) -> None:
    first, second = asked(), asked(out=tmp_path / "elsewhere")
    for request in (first, second):
        build(request)
    pages = [(request.out / "evidence.html").read_bytes() for request in (first, second)]
    assert pages[0] == pages[1]
    html = pages[0].decode()
    assert str(tmp_path) not in html
    addresses = [
        str(attributes[name])
        for _, attributes in Outline(html).tags
        for name in ("src", "href")
        if name in attributes
    ]
    assert addresses
    assert not [each for each in addresses if ":" in each or each.startswith("/")]


def test_headings_and_tables_are_made_for_listeners(made: str) -> None:
    tags = Outline(made).tags
    assert [tag for tag, _ in tags].count("h1") == 1
    tables = [tag for tag, _ in tags].count("table")
    assert tables >= 7
    assert [tag for tag, _ in tags].count("caption") == tables
    assert all(attributes.get("scope") for tag, attributes in tags if tag == "th")


def test_a_leaflet_that_was_not_built_again_keeps_its_numbers(asked: Asked, clinic: Clinic) -> None:
    request = asked()
    build(request)
    build(asked(paths=(clinic.folder / "leaflets" / "spacer.yaml",)))
    html = (request.out / "evidence.html").read_text(encoding="utf-8")
    assert "Results for inhaler.standard.pdf" in html


def test_numbers_of_an_earlier_build_are_marked_so_in_words(asked: Asked, clinic: Clinic) -> None:
    request = asked()
    build(request)
    clinic.add("inhaler", clinic.hard)
    build(request)
    html = (request.out / "evidence.html").read_text(encoding="utf-8")
    assert html.count("Older version.") == 3
    assert "failed: nothing new was made" in html


def test_a_clinics_own_template_that_is_wrong_is_named_and_the_manifest_is_written(
    asked: Asked, clinic: Clinic
) -> None:
    (clinic.folder / "templates").mkdir()
    (clinic.folder / "templates" / "evidence.html.j2").write_text("{{ nobody }}")
    request = asked(formats=(Format.HTML,))
    with pytest.raises(RequestError, match=r"evidence\.html\.j2"):
        build(request)
    assert (request.out / "manifest.json").is_file()


def test_a_transcript_stands_beside_each_pdf_and_in_the_manifest(asked: Asked) -> None:
    request = asked(formats=(Format.PDF, Format.TRANSCRIPT))
    manifest = build(request)
    outputs = {output.path: output for entry in manifest.leaflets for output in entry.outputs}
    for name in ("inhaler.standard", "inhaler.large-print"):
        output = outputs[f"{name}.txt"]
        assert (output.format, output.pages) == (Format.TRANSCRIPT, None)
        assert output.layout == name.split(".")[1]
        said = (request.out / f"{name}.txt").read_text(encoding="utf-8")
        assert "[heading level 1] Using your inhaler" in said
        assert len(said.encode()) == output.bytes


@pytest.mark.parametrize(
    "media", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}]
)
def test_the_page_passes_axe_and_fits_a_narrow_window(
    made: str, browser_page: Page, tmp_path: Path, media: dict[str, str]
) -> None:
    page = show(browser_page, made, tmp_path, **media)
    assert violations(page) == []
    page.set_viewport_size(NARROW)
    assert violations(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
