"""A clinic's folder with a whole leaflet in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.render.conftest import Clinic


@pytest.fixture
def clinic(tmp_path: Path) -> Clinic:
    return Clinic(tmp_path)
