"""The short cuts through WeasyPrint in place, whatever was there before."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from plainleaf.render import exact_text, layout_memory, line_breaking, quick
from tests.render.quick.replaced import replacements


@pytest.fixture
def quickly(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """All speed patches, and what they replace; a test may remove them."""
    monkeypatch.delenv(quick.SWITCH, raising=False)
    before = [vars(each.owner)[each.name] for each in replacements()]
    exact_text.install()
    layout_memory.install()
    line_breaking.install()
    quick.install()
    yield
    for each, there in zip(replacements(), before, strict=True):
        setattr(each.owner, each.name, there)
