from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plainleaf.content import load
from plainleaf.content.model import Leaflet
from tests.readability.making import leaflet_yaml, save


@pytest.fixture
def leaflet(tmp_path: Path) -> Callable[..., Leaflet]:
    """Makes a leaflet; see ``leaflet_yaml``."""

    def make(*parts: str, **more: str) -> Leaflet:
        return load(save(tmp_path, leaflet_yaml(*parts, **more)))

    return make
