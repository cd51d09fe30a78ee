"""Shifts of nothing are not written, and nothing on the page moves without them."""

from __future__ import annotations

import io

import pydyf
import pypdf
import pypdfium2
import pytest

from plainleaf.render import Renderer
from plainleaf.render.weasyprint_patches.fixes import glyph_shifts
from tests.render.conftest import Clinic


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("<0016>0<002d>10<0022>", "<0016002d>10<0022>"),
        ("<0016>-0.5<002d>100<0022>0", "<0016>-0.5<002d>100<0022>"),
        ("<0016>", "<0016>"),
        ("", ""),
        ("-3<0016>10", "-3<0016>10"),
    ],
)
def test_only_shifts_of_nothing_are_left_out(text: str, written: str) -> None:
    glyph_shifts.install()
    stream = pydyf.Stream()
    stream.show_text(text)
    assert stream.stream == [f"[{written}] TJ".encode()]


def test_the_page_looks_the_same_and_its_text_is_shorter(clinic: Clinic) -> None:
    after = Renderer(clinic.project).pdf(clinic.leaflet(), clinic.layout())
    renderer = Renderer(clinic.project)
    pydyf.Stream.show_text = glyph_shifts._show_text
    try:
        before = renderer.pdf(clinic.leaflet(), clinic.layout())
    finally:
        glyph_shifts.install()
    assert text_of(before) == text_of(after)
    assert pictures(before) == pictures(after)
    assert drawn(after) < 0.9 * drawn(before)
    assert len(after) < len(before)


def text_of(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def drawn(pdf: bytes) -> int:
    """How many bytes the pages' drawing takes, unpacked."""
    contents = (page.get_contents() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    return sum(len(content.get_data()) for content in contents if content is not None)


def pictures(pdf: bytes) -> list[bytes]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=2).to_pil().tobytes() for page in document]
    finally:
        document.close()
