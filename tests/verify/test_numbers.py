"""What the evidence page tells of a PDF is what was measured in it."""

from __future__ import annotations

from plainleaf.content.model import Leaflet
from plainleaf.pdf import open as open_pdf
from plainleaf.render.layout import Layout
from plainleaf.verify import numbers
from tests.verify.broken_pages import with_long, with_text
from tests.verify.broken_pdfs import render


def told(pdf: bytes, leaflet: Leaflet, layout: Layout) -> dict[str, tuple[str, str]]:
    found = numbers(open_pdf(pdf), leaflet, layout)
    return {each.rule: (each.found, each.promised) for each in found}


def test_line_pitch_and_lengths_are_told_beside_their_promises(
    leaflet: Leaflet, standard: Layout
) -> None:
    found = told(with_long(""), leaflet, standard)
    assert found["V304"] == ("1.50 times the text size", "at least 1.4 times")
    longest, promised = found["V305"]
    assert longest.startswith("68 characters; 0 of ")
    assert promised.startswith("at most 80")
    assert found["V306"][1] == "at most 70"


def test_a_line_that_is_longer_than_promised_is_told_even_when_it_is_allowed(
    leaflet: Leaflet, standard: Layout
) -> None:
    line = "one line of words on its own that goes on and on until nobody can see where it began"
    pdf = with_text(f'<p id="long">{line}</p>', "#long { white-space: nowrap; font-size: 12.9pt }")
    longest, _ = told(pdf, leaflet, standard)["V305"]
    assert longest.startswith(f"{len(line)} characters; ")
    assert "; 0 of" not in longest


def test_the_least_contrast_of_the_whole_file_is_told_in_colour_and_in_grey(
    leaflet: Leaflet, standard: Layout
) -> None:
    found = told(render(style="strong { color: #444; background: #eee }"), leaflet, standard)
    assert found["V411"] == ("8.39 to 1", "at least 7 to 1")
    assert found["V412"] == ("8.39 to 1", "at least 7 to 1")


def test_a_file_without_two_lines_in_a_block_has_no_line_pitch(
    leaflet: Leaflet, standard: Layout
) -> None:
    assert "V304" not in told(render(style="p { white-space: nowrap }"), leaflet, standard)
