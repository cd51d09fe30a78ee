"""What the tests of the content stage share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.leaflet_files import Clinic


@pytest.fixture
def clinic(tmp_path: Path) -> Clinic:
    return Clinic(tmp_path / "clinic")
