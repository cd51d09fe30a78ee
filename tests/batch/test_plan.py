from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plainleaf.batch import BuildRequest, RequestError
from plainleaf.batch.plan import plan

if TYPE_CHECKING:
    from tests.batch.conftest import Clinic

Asked = Callable[..., BuildRequest]


def slugs(request: BuildRequest) -> list[str]:
    return [job.slug for job in plan(request)]


def reasons(request: BuildRequest) -> str:
    with pytest.raises(RequestError) as caught:
        plan(request)
    return "\n".join(caught.value.reasons)


def test_a_clinics_folder_stands_for_the_leaflets_in_it(asked: Asked, clinic: Clinic) -> None:
    assert slugs(asked(paths=(clinic.folder,))) == ["inhaler", "spacer"]
    assert slugs(asked(paths=(clinic.folder / "leaflets",))) == ["inhaler", "spacer"]


def test_a_leaflet_keeps_its_path_below_the_leaflets_folder(asked: Asked, clinic: Clinic) -> None:
    path = clinic.add("children/asthma", clinic.text)
    assert slugs(asked(paths=(path,))) == ["children/asthma"]
    assert slugs(asked(paths=(path.parent,))) == ["children/asthma"]


def test_names_that_start_with_an_underscore_or_a_dot_are_no_leaflets(
    asked: Asked, clinic: Clinic
) -> None:
    for name in ("_organisation", "_old/asthma", ".hidden"):
        clinic.add(name, "name: Ward 3\n")
    assert slugs(asked()) == ["inhaler", "spacer"]
    path = clinic.folder / "leaflets" / "_organisation.yaml"
    assert "_organisation.yaml" in reasons(asked(paths=(path,)))


def test_a_leaflet_that_is_named_twice_is_made_once(asked: Asked, clinic: Clinic) -> None:
    path = clinic.folder / "leaflets" / "inhaler.yaml"
    assert slugs(asked(paths=(path, clinic.folder, path))) == ["inhaler", "spacer"]


def test_a_link_to_a_leaflet_beside_it_is_a_leaflet_too(asked: Asked, clinic: Clinic) -> None:
    (clinic.folder / "leaflets" / "again.yaml").symlink_to("inhaler.yaml")
    assert slugs(asked()) == ["again", "inhaler", "spacer"]


@pytest.mark.parametrize("name", ["../inhaler.yaml", "..", "../../leaflets", "../../leaflets/."])
def test_a_name_that_leads_up_and_down_again_is_the_same_leaflet(
    asked: Asked, clinic: Clinic, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (clinic.folder / "leaflets" / "ward").mkdir()
    monkeypatch.chdir(clinic.folder / "leaflets" / "ward")
    first = plan(asked(paths=(Path(name),)))[0]
    assert (first.slug, first.source) == ("inhaler", "leaflets/inhaler.yaml")
    assert first.project.root == clinic.folder


def test_in_a_plain_folder_names_are_counted_from_that_folder(
    asked: Asked, clinic: Clinic, tmp_path: Path
) -> None:
    folder = tmp_path / "drafts"
    for name in ("adults/asthma.yaml", "children/asthma.yml"):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(clinic.text)
    assert slugs(asked(paths=(folder,))) == ["adults/asthma", "children/asthma"]


def test_every_wrong_path_is_named_with_what_may_have_been_meant(
    asked: Asked, clinic: Clinic, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    (clinic.folder / "notes.docx").write_bytes(b"")
    told = reasons(
        asked(
            paths=(
                clinic.folder / "leaflets" / "inhalor.yaml",
                tmp_path / "empty",
                clinic.folder / "notes.docx",
                tmp_path / "nowhere" / "x.yaml",
            )
        )
    )
    assert 'Did you mean "' in told
    assert "inhaler.yaml" in told
    assert "no leaflets in" in told
    assert 'notes.docx" is not a leaflet. Leaflet files end in ".yaml"' in told
    assert "x.yaml" in told


def test_an_unknown_layout_is_refused_with_the_known_ones(asked: Asked) -> None:
    told = reasons(asked(layouts=("large-prin",)))
    assert 'Did you mean "large-print"?' in told
    assert "standard, large-print" in told


@pytest.mark.parametrize(("first", "second"), [("a.yaml", "a.yml"), ("b.yaml", "B.yaml")])
def test_two_leaflets_that_want_one_name_are_both_named(
    asked: Asked, clinic: Clinic, first: str, second: str
) -> None:
    for name in (first, second):
        (clinic.folder / "leaflets" / name).write_text(clinic.text)
    told = reasons(asked())
    assert f"leaflets/{first}" in told
    assert f"leaflets/{second}" in told


def test_two_clinics_with_a_leaflet_of_one_name_cannot_share_a_folder(
    asked: Asked, clinic: Clinic, tmp_path: Path
) -> None:
    type(clinic)(tmp_path / "other").add("inhaler", clinic.text)
    assert "inhaler.standard.pdf" in reasons(asked(paths=(clinic.folder, tmp_path / "other")))


def test_a_broken_layouts_file_is_named(asked: Asked, clinic: Clinic) -> None:
    (clinic.folder / "styles").mkdir()
    (clinic.folder / "styles" / "layouts.yaml").write_text("standard: [\n")
    assert "styles/layouts.yaml" in reasons(asked())


@pytest.mark.parametrize("name", ["index", "Index", "evidence"])
def test_a_leaflet_cannot_take_the_name_of_a_page_about_all_leaflets(
    asked: Asked, clinic: Clinic, name: str
) -> None:
    clinic.add(name, clinic.text)
    said = reasons(asked())
    assert f'"leaflets/{name}.yaml" would be saved as "{name}.html"' in said
    assert "another name" in said


def test_in_a_folder_of_its_own_such_a_name_is_free(asked: Asked, clinic: Clinic) -> None:
    clinic.add("cancer/index", clinic.text)
    assert "cancer/index" in slugs(asked())


def test_a_folder_that_cannot_be_looked_into_is_told_and_never_passed_over(
    asked: Asked, clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = clinic.folder / "leaflets" / "ward"
    closed.mkdir()
    scandir = os.scandir

    def refusing(path: Path) -> object:
        if Path(path) == closed:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert reasons(asked()) == (
        f'"{closed}" could not be opened: permission denied. Check that you can open it on this '
        "computer and that you have permission to read it."
    )
