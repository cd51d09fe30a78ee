"""What draws a page is followed, and then let go of."""

from __future__ import annotations

import gc
import weakref
from typing import Any

from plainleaf.pdf.content_interpreter import ContentInterpreter
from plainleaf.pdf.geometry import Matrix
from plainleaf.pdf.typeface import Typeface


def no_fonts(font: Any) -> Typeface:
    raise KeyError(font)


def test_what_was_read_of_a_page_is_given_back_before_a_search_for_garbage() -> None:
    gc.disable()
    try:
        interpreter = ContentInterpreter(100, 100, Matrix(), no_fonts)
        interpreter.paint(b"q 1 0 0 rg 10 10 50 50 re f Q", {})
        assert len(interpreter.shapes) == 1
        watched = weakref.ref(interpreter)
        del interpreter
        assert watched() is None
    finally:
        gc.enable()
