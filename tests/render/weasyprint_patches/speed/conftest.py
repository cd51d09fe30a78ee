"""The short cuts through WeasyPrint in place, whatever was there before."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from plainleaf.render.weasyprint_patches import speed
from plainleaf.render.weasyprint_patches.fixes import (
    exact_text,
    layout_memory,
    line_breaking,
    right_to_left,
)
from tests.render.weasyprint_patches.speed.replaced import replacements


@pytest.fixture
def quickly(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """All speed patches, and what they replace; a test may remove them."""
    monkeypatch.delenv(speed.SWITCH, raising=False)
    before = [vars(each.owner)[each.name] for each in replacements()]
    exact_text.install()
    right_to_left.install()
    layout_memory.install()
    line_breaking.install()
    speed.install()
    yield
    for each, there in zip(replacements(), before, strict=True):
        setattr(each.owner, each.name, there)
