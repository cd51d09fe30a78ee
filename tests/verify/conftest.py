"""Fixtures for verification."""

from __future__ import annotations

import pytest

from plainleaf.content.model import Leaflet
from plainleaf.project import Project, data_root
from plainleaf.render.layout import Layout, layouts
from tests.verify.broken_pdfs import make_leaflet


@pytest.fixture(scope="session")
def project() -> Project:
    return Project(root=data_root(), base=data_root() / "leaflets")


@pytest.fixture(scope="session")
def standard(project: Project) -> Layout:
    return layouts(project)["standard"]


@pytest.fixture(scope="session")
def large_print(project: Project) -> Layout:
    return layouts(project)["large-print"]


@pytest.fixture
def leaflet() -> Leaflet:
    return make_leaflet()
