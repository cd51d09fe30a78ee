"""The mended line-breaking fault of WeasyPrint 70."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pypdf
import pytest
from weasyprint import CSS, HTML
from weasyprint.layout import inline
from weasyprint.text.fonts import FontConfiguration

from plainleaf.project import Project
from plainleaf.render import to_html
from plainleaf.render.pdf import LockedFetcher
from plainleaf.render.weasyprint_patches.fixes import line_breaking
from plainleaf.typefaces.faces import faces
from tests.render.conftest import Clinic

LINE = (
    "<p>Was this leaflet clear? Tell us what we could do better at "
    '<a href="https://www.example.org">leaflets@example.org</a>.</p>'
)


def first_lines(project: Project, split: Callable[..., Any]) -> set[str]:
    """The first line as the column grows by tenths of a point past the width of the text."""
    fetcher = LockedFetcher(project)
    fonts = FontConfiguration()
    css = [CSS(string=faces(project)[0].rules(), font_config=fonts, url_fetcher=fetcher)]
    found = set()
    kept, inline.split_first_line = inline.split_first_line, split
    try:
        for tenths in range(4480, 4560, 2):
            style = (
                f"<style>@page{{size:{tenths / 10}pt 200pt;margin:0}}body{{margin:0;"
                'font:19.5pt "Source Sans 3 Leaflet"}</style>'
            )
            data = HTML(string=style + LINE).write_pdf(font_config=fonts, stylesheets=css)
            text = pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()
            found.add(text.split("\n")[0].strip())
    finally:
        inline.split_first_line = kept
    return found


@pytest.fixture
def project(clinic: Clinic) -> Project:
    return clinic.project


def test_without_the_mend_a_line_can_hold_one_stray_word(project: Project) -> None:
    """When this fails, a new WeasyPrint has mended itself and line_breaking.py can go."""
    assert "Was" in first_lines(project, line_breaking.own_split)


def test_with_the_mend_every_line_is_filled(project: Project) -> None:
    lines = first_lines(project, line_breaking.split_first_line)
    assert lines
    assert all(len(line) > 40 for line in lines)


def test_the_mend_is_in_place_when_pages_are_set(clinic: Clinic) -> None:
    assert to_html(clinic.leaflet(), clinic.layout(), clinic.project)
    line_breaking.install()
    assert inline.split_first_line is line_breaking.split_first_line
