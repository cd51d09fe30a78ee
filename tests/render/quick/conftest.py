"""The short cuts through WeasyPrint in place, whatever was there before."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from plainleaf.render import quick


@pytest.fixture
def quickly() -> Iterator[None]:
    """All stand-ins; a test may take them away."""
    before = [getattr(each.owner, each.name) for each in quick.STAND_INS]
    quick.install()
    yield
    for each, there in zip(quick.STAND_INS, before, strict=True):
        setattr(each.owner, each.name, there)
