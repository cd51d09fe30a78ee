"""A whole leaflet in each language that is new: print and web page are made and measured.

The leaflets in ``leaflets/`` say the same. No native speaker has checked them: they are for tests.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from plainleaf.content import Leaflet, load
from plainleaf.content.phrases.files import merged
from plainleaf.finding import Level
from plainleaf.project import PHRASES, Project, data_root
from plainleaf.readability import check
from plainleaf.render import Layout, Renderer, RenderError, layouts
from plainleaf.verify import verify, verify_html
from tests.soak import first_few, soak

FOLDER = Path(__file__).parent / "leaflets"
LEAFLETS = sorted(FOLDER.glob("*.yaml"))
# These have leaflets of their own among the examples.
ELSEWHERE = {"cy", "de", "en", "es", "fr", "it", "nl", "pl"}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A clinic's folder with nothing but these leaflets."""
    shutil.copytree(FOLDER, tmp_path / "leaflets")
    return Project(tmp_path, tmp_path / "leaflets")


def pdf_of(leaflet: Leaflet, layout: Layout, project: Project) -> bytes:
    """The finished PDF; the test is skipped where no typeface of this machine has its letters."""
    try:
        return Renderer(project).pdf(leaflet, layout)
    except RenderError as error:
        if error.findings[0].rule != "V004":
            raise
        pytest.skip(error.findings[0].message)


def test_there_is_a_leaflet_in_each_language_with_phrases() -> None:
    names = {path.stem for path in (data_root() / PHRASES).glob("*.yaml")}
    roots = {name.split("-")[0] for name in names}
    assert {path.stem.split("-")[0] for path in LEAFLETS} | ELSEWHERE == roots


@pytest.mark.parametrize("path", first_few(LEAFLETS, 2), ids=lambda path: path.stem)
def test_its_pages_keep_every_requirement(path: Path, project: Project) -> None:
    leaflet = load(project.base / path.name)
    assert check(leaflet, project=project).verdict != "fail"
    layout = layouts(project)["standard"]
    found = verify(pdf_of(leaflet, layout, project), leaflet, layout, project)
    assert [each.message for each in found if each.level is Level.ERROR] == []


@soak
@pytest.mark.parametrize("path", LEAFLETS, ids=lambda path: path.stem)
def test_its_web_page_is_whole_and_in_the_direction_of_its_language(
    path: Path, project: Project
) -> None:
    leaflet = load(project.base / path.name)
    page = Renderer(project).html(leaflet)
    assert [each.message for each in verify_html(page, leaflet, project)] == []
    right = leaflet.language in {"ar", "ckb", "fa", "he", "ps", "ur"}
    way = "rtl" if right else "ltr"
    assert f'<html lang="{leaflet.language}" dir="{way}"' in page
    assert merged(leaflet.language, project)[1]["get_help"] in page
