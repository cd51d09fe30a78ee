"""A clinic reads which line of which file hides words, and what to write there."""

from __future__ import annotations

import subprocess
import sys

import pytest

from plainleaf.content import Leaflet
from plainleaf.finding import Finding
from plainleaf.project import data_root
from plainleaf.render import Renderer
from plainleaf.verify import verify_html
from tests.patience import MOST_SECONDS
from tests.render.conftest import Clinic, clinic  # noqa: F401

WEB = (data_root() / "styles" / "web.css").read_text(encoding="utf-8")
SECTION = (data_root() / "templates" / "parts" / "section.html.j2").read_text(encoding="utf-8")


def found_in(clinic: Clinic, leaflet: Leaflet | None = None) -> list[Finding]:  # noqa: F811
    leaflet = leaflet or clinic.leaflet()
    return verify_html(Renderer(clinic.project).html(leaflet), leaflet, clinic.project)


def test_a_line_of_the_stylesheet_is_named_with_what_to_write(clinic: Clinic) -> None:  # noqa: F811
    clinic.write("styles/web.css", f"{WEB}\n.section p {{ display: none }}\n")
    (found,) = found_in(clinic)
    assert found.rule == "V821"
    assert (found.place.path, found.place.line) == ("styles/web.css", WEB.count("\n") + 2)
    assert 'the style "display: none" for ".section p"' in found.message
    assert found.suggestion.startswith("Delete it.")


def test_a_colour_that_is_passed_on_is_named_where_it_is_set(clinic: Clinic) -> None:  # noqa: F811
    css = ".section p { color: #ddd }\n.section strong { color: inherit }\n"
    clinic.write("styles/web.css", f"{WEB}\n{css}")
    found = found_in(clinic, clinic.leaflet(body="Rest your **knee** today."))
    assert {(each.rule, each.place.line) for each in found} == {("V822", WEB.count("\n") + 2)}


def test_a_style_in_a_template_is_named_there(clinic: Clinic) -> None:  # noqa: F811
    clinic.write(
        "templates/parts/section.html.j2", SECTION.replace("<h2", '<h2 style="opacity: 0"')
    )
    (found,) = found_in(clinic)
    assert found.rule == "V821"
    assert (found.place.path, found.place.line) == ("templates/parts/section.html.j2", 2)


def test_a_style_element_of_a_template_is_named_there(clinic: Clinic) -> None:  # noqa: F811
    style = "<style>\n.section p { visibility: hidden }\n</style>\n"
    clinic.write("templates/parts/section.html.j2", style + SECTION)
    (found,) = found_in(clinic)
    assert (found.place.path, found.place.line) == ("templates/parts/section.html.j2", 2)


HIDING = [
    "<h2 hidden",
    '<h2 aria-hidden="true"',
    '<h2 dir="rtl"',
    '<h2 role="presentation"',
    '<h2 aria-label="What to do"',
    "<h2 inert",
    "<h2 popover",
]


@pytest.mark.parametrize("start", HIDING)
def test_an_attribute_that_hides_words_is_refused(clinic: Clinic, start: str) -> None:  # noqa: F811
    clinic.write("templates/parts/section.html.j2", SECTION.replace("<h2", start))
    found = found_in(clinic)
    assert "V827" in {each.rule for each in found}
    assert {each.rule for each in found} <= {"V827", "V701"}
    told = next(each for each in found if each.rule == "V827")
    assert told.place.path == "templates/parts/section.html.j2"


AROUND = ["s", "del", "details", "noscript", "marquee", "bdo dir=rtl", "font color=white", "ruby"]


@pytest.mark.parametrize("element", AROUND)
def test_an_element_that_shows_words_in_another_way_is_refused(
    clinic: Clinic,  # noqa: F811
    element: str,
) -> None:
    name = element.split(" ")[0]
    clinic.write("templates/parts/section.html.j2", f"<{element}>{SECTION}</{name}>")
    assert "V827" in {each.rule for each in found_in(clinic)}


@pytest.mark.parametrize(
    "element", ["div", "article", "details open", "div class=wide id=x", "aside"]
)
def test_an_element_that_shows_words_as_they_are_may_be_used(
    clinic: Clinic,  # noqa: F811
    element: str,
) -> None:
    name = element.split(" ")[0]
    clinic.write("templates/parts/section.html.j2", f"<{element}>{SECTION}</{name}>")
    assert found_in(clinic) == []


def test_an_empty_box_of_a_template_cannot_cover_words(clinic: Clinic) -> None:  # noqa: F811
    box = '<div style="position: fixed; inset: 0; background: #fff"></div>'
    clinic.write("templates/parts/section.html.j2", SECTION + box)
    assert {each.rule for each in found_in(clinic)} == {"V821"}


def test_a_custom_property_of_a_template_cannot_hide_words(clinic: Clinic) -> None:  # noqa: F811
    clinic.write("styles/web.css", f"{WEB}\n.section p {{ display: var(--way, block) }}\n")
    assert found_in(clinic) == []
    clinic.write(
        "templates/parts/section.html.j2",
        SECTION.replace("<section", '<section style="--way: none"'),
    )
    assert {each.rule for each in found_in(clinic)} == {"V821"}


def test_two_links_cannot_be_each_others_reason_to_be_hidden(clinic: Clinic) -> None:  # noqa: F811
    heading = "{{ t.line(section.heading) }}"
    linked = SECTION.replace(heading, f'<a href="#section-{{{{ section.number }}}}">{heading}</a>')
    clinic.write("templates/parts/section.html.j2", linked)
    clinic.write("styles/web.css", f"{WEB}\nh2 a {{ display: none }}\n")
    assert "V821" in {each.rule for each in found_in(clinic)}


def test_a_page_is_read_as_browsers_read_pages_of_today(clinic: Clinic) -> None:  # noqa: F811
    page = (data_root() / "templates" / "leaflet.html.j2").read_text(encoding="utf-8")
    clinic.write("templates/leaflet.html.j2", page.replace("<!doctype html>\n", ""))
    assert {each.rule for each in found_in(clinic)} == {"V827"}


def test_words_that_no_browser_shows_cannot_be_brought_back(clinic: Clinic) -> None:  # noqa: F811
    clinic.write("styles/web.css", f"{WEB}\nhead, title {{ display: block }}\n")
    assert {each.rule for each in found_in(clinic)} == {"V821"}


def test_a_page_is_verified_without_the_engine_of_the_pdf() -> None:
    code = "import sys, plainleaf.verify; sys.exit('weasyprint' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=MOST_SECONDS)
