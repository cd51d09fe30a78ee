"""Pages of a clinic's own templates are made where these cannot hold a build up."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from plainleaf.batch import BuildRequest, Format, RequestError, build
from plainleaf.batch.site.page_stamp import TemplateFaultError
from plainleaf.batch.site.site_pages import PageMaker
from plainleaf.batch.workers.limits import standard
from plainleaf.project import Project, data_root
from tests.batch import calls
from tests.batch.conftest import Clinic

Asked = Callable[..., BuildRequest]
PAGES = ["catalogue.html.j2", "evidence.html.j2"]


def project(folder: Path) -> Project:
    return Project(folder, folder / "leaflets")


@pytest.fixture
def own(tmp_path: Path) -> Project:
    """A project with templates of its own."""
    (tmp_path / "templates").mkdir()
    return project(tmp_path)


def test_what_ships_is_carried_out_in_this_process(tmp_path: Path) -> None:
    with PageMaker(project(tmp_path)) as make, PageMaker(project(data_root())) as ours:
        assert make("x", calls.own_process) == ours("x", calls.own_process) == os.getpid()


def test_what_a_clinic_brings_has_one_process_of_its_own_for_all_pages(own: Project) -> None:
    with PageMaker(own) as make:
        first = make("x", calls.own_process)
        assert first == make("x", calls.own_process) != os.getpid()
        assert make("x", calls.doubled, 4) == 8
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


@pytest.mark.skipif(os.name != "posix", reason="the system knows no such limits")
@pytest.mark.parametrize(
    ("call", "limit", "said"),
    [
        (calls.spins, {"cpu_seconds": 1}, "more than 1 seconds of processor time"),
        (calls.waits, {"wall_seconds": 1}, "more than 1 seconds"),
        (calls.hoards, {}, "more than 1,500 MB of memory"),
    ],
)
def test_a_page_without_end_is_stopped_and_its_template_named(
    own: Project, call: Callable[[], object], limit: dict[str, float], said: str
) -> None:
    with (
        PageMaker(own, replace(standard(), **limit)) as make,
        pytest.raises(TemplateFaultError, match=rf"^templates/shelf\.j2 cannot be used: .*{said}"),
    ):
        make("shelf.j2", call)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ 1 // 0 }}", "division"),
        ("{{ 'x' * 9000000000 }}", "memory"),
        ("{{ 'x'.nothing }}", "nothing"),
        ("{% for %}", "Expected"),
    ],
)
def test_a_template_that_fails_is_told_in_words_and_the_leaflets_are_there(
    asked: Asked, clinic: Clinic, name: str, template: str, said: str
) -> None:
    (clinic.folder / "templates").mkdir()
    (clinic.folder / "templates" / name).write_text(template)
    request = asked(formats=(Format.HTML,))
    with pytest.raises(RequestError, match=rf"templates/{name} cannot be used: .*{said}"):
        build(request)
    assert (request.out / "manifest.json").is_file()
    assert (request.out / "inhaler.html").is_file()
