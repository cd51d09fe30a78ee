"""The short cuts through WeasyPrint in place, whatever was there before."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from plainleaf.render import exact_text, line_breaking, quick


@pytest.fixture
def quickly() -> Iterator[None]:
    """What goes before them, and all stand-ins; a test may take them away."""
    before = [getattr(each.owner, each.name) for each in quick.STAND_INS]
    exact_text.install()
    line_breaking.install()
    quick.install()
    yield
    for each, there in zip(quick.STAND_INS, before, strict=True):
        setattr(each.owner, each.name, there)
