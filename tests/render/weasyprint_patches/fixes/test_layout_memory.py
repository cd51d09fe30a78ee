"""Pages that were set leave nothing behind in the libraries that set them."""

from __future__ import annotations

import ctypes
import gc
from typing import Any

import pytest
from weasyprint import HTML
from weasyprint.text import line_break
from weasyprint.text.fonts import FontConfiguration

from plainleaf.render.weasyprint_patches.fixes import layout_memory
from tests.render.weasyprint_patches.speed.replaced import replacements
from tests.soak import soak

# Each mark of a list is a line with font features.
PAGE = "<ul>" + "<li>Drink water</li>" * 200 + "</ul>"
TIMES = 6
A_MARK = 100  # bytes that are lost for each, at the least


class Heap(ctypes.Structure):
    """What the C library tells of its memory, in bytes."""

    _fields_ = [
        (name, ctypes.c_size_t)
        for name in (
            *("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks"),
            *("uordblks", "fordblks", "keepcost"),
        )
    ]


def in_use() -> int:
    """Bytes that the libraries of C, and Python's large objects, hold."""
    asked = getattr(ctypes.CDLL(None), "mallinfo2", None)
    if asked is None:
        pytest.skip("This test needs a C library that tells of its memory: glibc 2.33 or later.")
    asked.restype = Heap
    gc.collect()
    told = asked()
    return int(told.uordblks + told.hblkhd)


def kept_a_page(fonts: FontConfiguration) -> float:
    """Bytes that stay for each time that the page is set."""
    set_page(fonts)
    before = in_use()
    for _ in range(TIMES):
        set_page(fonts)
    return (in_use() - before) / TIMES


def set_page(fonts: FontConfiguration) -> Any:
    return HTML(string=PAGE).render(font_config=fonts)


@pytest.fixture(autouse=True)
def without_short_cuts(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept to be quicker is not what is measured here."""
    for each in replacements():
        monkeypatch.setattr(each.owner, each.name, each.own)


@pytest.fixture
def mended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_break.Layout, "setup", layout_memory.setup)
    monkeypatch.setattr(FontConfiguration, "__init__", layout_memory.begin)


@pytest.fixture
def unmended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_break.Layout, "setup", layout_memory._setup)
    monkeypatch.setattr(FontConfiguration, "__init__", layout_memory._begin)


@soak
@pytest.mark.usefixtures("unmended")
def test_weasyprint_itself_keeps_memory_for_each_mark_of_a_list() -> None:
    """When this fails, a new WeasyPrint has mended itself and layout_memory.py can go."""
    assert kept_a_page(FontConfiguration()) > 200 * A_MARK


@soak
@pytest.mark.usefixtures("mended")
def test_with_the_mend_nothing_is_kept() -> None:
    assert kept_a_page(FontConfiguration()) < 200 * A_MARK / 10


def test_the_pages_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for setup, begin in (
        (layout_memory._setup, layout_memory._begin),
        (layout_memory.setup, layout_memory.begin),
    ):
        monkeypatch.setattr(line_break.Layout, "setup", setup)
        monkeypatch.setattr(FontConfiguration, "__init__", begin)
        made.append(set_page(FontConfiguration()).write_pdf())
    assert made[0] == made[1]


@soak
def test_fonts_that_were_there_before_the_mend_keep_what_they_share(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(FontConfiguration, "__init__", layout_memory._begin)
    fonts = FontConfiguration()
    monkeypatch.setattr(line_break.Layout, "setup", layout_memory.setup)
    before = set_page(fonts).write_pdf()
    assert set_page(fonts).write_pdf() == before


def test_it_is_put_in_place_once() -> None:
    layout_memory.install()
    layout_memory.install()
    assert line_break.Layout.setup is layout_memory.setup
    assert FontConfiguration.__init__ is layout_memory.begin
