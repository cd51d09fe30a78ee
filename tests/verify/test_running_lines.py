"""Reference, version, page number and edition each need words of their own on every page."""

from __future__ import annotations

import pytest

from plainleaf.content.model import Leaflet
from plainleaf.pdf import open as open_pdf
from plainleaf.render.layout import Layout
from plainleaf.verify import verify
from plainleaf.verify.running_lines import LINE_END, running_lines
from tests.verify.broken_pdfs import BODY, line, make_leaflet, render
from tests.verify.test_promises import LARGE


def foot(left: str, right: str = '"Page " counter(page) " of " counter(pages)') -> bytes:
    """A leaflet of two pages with these words at the foot of each."""
    return render(
        style=f"@page {{ @bottom-left {{ content: {left} }} @bottom-right {{ content: {right} }} }}"
    )


def named(reference: str, version: str) -> Leaflet:
    return make_leaflet(reference=line(reference).text, version=line(version).text)


def told(pdf: bytes, leaflet: Leaflet, layout: Layout) -> list[str]:
    """What page 1 is said to lack."""
    found = verify(pdf, leaflet, layout)
    return [
        f"{each.rule} {each.message.split(':', 1)[1].strip()}"
        for each in found
        if each.rule.startswith("V50") and "age 1 " in each.message
    ]


NO_VERSION, NO_REFERENCE = (
    'V503 Page 1 does not show the version "{}".',
    'V503 Page 1 does not show the reference "{}".',
)
NO_PAGE = 'V504 Page 1 of 2 does not show "Page 1 of 2" at the top or bottom.'


@pytest.mark.parametrize(
    ("reference", "version", "left"),
    [
        ("A-1", "1.2", '"A-1 Version 1.2"'),
        ("A-1", "2", '"A-1 Version 2"'),
        ("1", "1", '"1 Version 1"'),
        ("2 of 2", "1 of 2", '"2 of 2 Version 1 of 2"'),
        ("Page 1 of 2", "2", '"Page 1 of 2 / 2"'),
        ("Version 1", "1", '"Version 1 Version 1"'),
        ("A-1", "1.2", '"A-1/1.2"'),
        ("A-1", "1.2", '"A-1" "\\A" "Version 1.2"; white-space: pre'),
        ("A long reference", "1.2", '"A long reference Version 1.2"; width: 20mm'),
        ("Ward-17-leaflet-12", "1.2", '"Ward-17-leaflet-12 Version 1.2"; width: 20mm'),
    ],
)
def test_a_page_that_shows_each_of_them_is_right(
    reference: str, version: str, left: str, standard: Layout
) -> None:
    assert told(foot(left), named(reference, version), standard) == []


@pytest.mark.parametrize(
    ("reference", "version", "left", "missing"),
    [
        ("A-1", "2", '"A-1"', NO_VERSION.format("2")),
        ("A-1", "1", '"A-1"', NO_VERSION.format("1")),
        ("2", "7", '"Version 7"', NO_REFERENCE.format("2")),
        ("1", "1", '"1"', NO_VERSION.format("1")),
        ("1", "1", '"Version 1"', NO_REFERENCE.format("1")),
        ("1 of 2", "7", '"Version 7"', NO_REFERENCE.format("1 of 2")),
        ("A-1", "1.2", '"A-1 Version 1.23"', NO_VERSION.format("1.2")),
        ("A-1", "1.2", '"A-1 Version 11.2"', NO_VERSION.format("1.2")),
        ("A-1", "1", '"A-1 Version 1.2"', NO_VERSION.format("1")),
        ("A-1", "2", '"A-1 Version 1.2"', NO_VERSION.format("2")),
    ],
)
def test_what_is_missing_is_not_found_in_something_else(
    reference: str, version: str, left: str, missing: str, standard: Layout
) -> None:
    assert told(foot(left), named(reference, version), standard) == [missing]


@pytest.mark.parametrize(
    ("reference", "version"), [("Page 1 of 2", "7"), ("A-1", "Page 1 of 2"), ("1 of 2", "7")]
)
def test_a_reference_or_a_version_is_no_page_number(
    reference: str, version: str, standard: Layout
) -> None:
    pdf = foot(f'"{reference} Version {version}"', "none")
    assert told(pdf, named(reference, version), standard) == [NO_PAGE]


def test_a_reference_is_no_name_of_an_edition(large_print: Layout) -> None:
    left = (
        '@page { @bottom-left { content: "Large print Version 7" } @top-right { content: none } }'
    )
    pdf = render(style=LARGE + left)
    (missing,) = told(pdf, named("Large print", "7"), large_print)
    assert missing.startswith("V505")


def test_a_head_of_a_table_that_is_printed_again_is_no_foot_of_a_page(standard: Layout) -> None:
    rows = "<tr><td>Rest</td></tr>" * 60
    head = "<thead><tr><th>Page 2 of 3, A-1, 1.2</th></tr></thead>"
    table = f"<table>{head}<tbody>{rows}</tbody></table>"
    pdf = render(
        body=BODY + table,
        style="@page { @bottom-left { content: none } @bottom-right { content: none } }",
    )
    page = open_pdf(pdf).pages[2]
    assert "Page 2 of 3" in "".join(run.text for run in page.furniture)
    assert running_lines(page) == []


def test_each_margin_box_is_a_line_of_its_own(standard: Layout) -> None:
    pdf = foot('"A long reference Version 1.2"; width: 20mm')
    page = open_pdf(pdf).pages[0]
    first, second = running_lines(page)
    assert first.replace(LINE_END, " ") == "A long reference Version 1.2"
    assert LINE_END in first
    assert second == "Page 1 of 2"
