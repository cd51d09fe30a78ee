"""What is called as a leaflet or a setting is used, or named as wrong; it is never passed over."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plainleaf.batch import RequestError, build
from plainleaf.content import ContentError, load
from tests.batch.conftest import Clinic
from tests.batch.heard import Heard, manifest, request
from tests.batch.strange_files import (
    Put,
    a_broken_link,
    a_broken_link_elsewhere,
    a_device,
    a_folder,
    a_link_in_a_circle,
    a_link_to_a_folder,
    a_link_to_a_pipe,
    a_pipe,
    a_socket,
)
from tests.soak import one_in

CASES = Path(__file__).parents[2]


STRANGE = [
    a_pipe, a_socket, a_folder, a_broken_link, a_broken_link_elsewhere, a_link_in_a_circle,
    a_device, a_link_to_a_pipe, a_link_to_a_folder,
]  # fmt: skip


@pytest.mark.parametrize("put", STRANGE)
def test_as_a_leaflet_it_fails_with_its_name_and_the_others_are_made(
    clinic: Clinic, put: Put
) -> None:
    put(clinic.folder / "leaflets" / "asthma.yaml")
    made = manifest(clinic.folder)
    (failed,) = made.failures
    assert failed.source == "leaflets/asthma.yaml"
    assert failed.findings[0].rule in ("C002", "C003")
    assert "leaflets/asthma.yaml" in failed.findings[0].message
    assert len(made.leaflets) == 3


@pytest.mark.parametrize("put", STRANGE)
def test_in_place_of_a_leaflet_that_was_made_it_fails_too(clinic: Clinic, put: Put) -> None:
    manifest(clinic.folder)
    path = clinic.folder / "leaflets" / "inhaler.yaml"
    path.unlink()
    put(path)
    (failed,) = manifest(clinic.folder).failures
    assert failed.source == "leaflets/inhaler.yaml"
    assert [output.current for output in failed.outputs] == [False]


@pytest.mark.parametrize("put", one_in(3, STRANGE))
@pytest.mark.parametrize("name", ["_organisation.yaml", "_organisation.en.yaml"])
def test_as_the_organisation_file_every_leaflet_fails_with_its_name(
    clinic: Clinic, name: str, put: Put
) -> None:
    clinic.add("_organisation", "name: Ward 3\n")
    manifest(clinic.folder)
    path = clinic.folder / "leaflets" / name
    path.unlink(missing_ok=True)
    put(path)
    failed = manifest(clinic.folder).failures
    assert len(failed) == 2
    for entry in failed:
        assert any(f"leaflets/{name}" in finding.message for finding in entry.findings)
    with pytest.raises(ContentError) as caught:
        load(clinic.folder / "leaflets" / "inhaler.yaml")
    assert any(f"leaflets/{name}" in finding.message for finding in caught.value.findings)


# A link out of the folder to something that is there is told of, and not used.
@pytest.mark.parametrize("put", [each for each in STRANGE if each is not a_device])
@pytest.mark.parametrize(
    "name",
    [
        "styles/layouts.yaml",
        "styles/fonts.yaml",
        "styles/web.css",
        "templates/phrases/en-GB.yaml",
        "templates/phrases/cy.yaml",
        "templates/leaflet.html.j2",
        "templates/parts/mine.html.j2",
    ],
)
def test_as_a_setting_or_template_the_build_does_not_begin(
    clinic: Clinic, name: str, put: Put
) -> None:
    path = clinic.folder / name
    path.parent.mkdir(parents=True)
    put(path)
    with pytest.raises(RequestError) as caught:
        build(request(clinic.folder))
    assert any(f'"{name}"' in reason for reason in caught.value.reasons)
    assert not (clinic.folder.parent / "dist" / "inhaler.html").exists()


@pytest.mark.parametrize("name", ["templates", "styles"])
@pytest.mark.parametrize("put", [a_broken_link, a_pipe, a_socket])
def test_in_place_of_a_whole_folder_of_settings_the_build_does_not_begin(
    clinic: Clinic, name: str, put: Put
) -> None:
    put(clinic.folder / name)
    with pytest.raises(RequestError, match=f'"{name}"'):
        build(request(clinic.folder))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read any file")
@pytest.mark.parametrize("name", ["leaflets/asthma.yaml", "styles/layouts.yaml"])
def test_a_file_that_may_not_be_read_is_named(clinic: Clinic, name: str) -> None:
    path = clinic.folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("x")
    path.chmod(0)
    try:
        said = " ".join(
            f.message for entry in manifest(clinic.folder).failures for f in entry.findings
        )
    except RequestError as error:
        said = str(error)
    assert name in said


def test_what_an_editor_leaves_among_the_settings_is_no_fault(clinic: Clinic) -> None:
    (clinic.folder / "styles").mkdir()
    (clinic.folder / "styles" / ".#layouts.yaml").symlink_to("anna@ward.4711:99")
    (clinic.folder / "styles" / "layouts.yaml~").symlink_to("nowhere")
    assert not manifest(clinic.folder).failures


def test_a_link_to_a_setting_within_the_clinics_folder_is_used(clinic: Clinic) -> None:
    (clinic.folder / "styles").mkdir()
    (clinic.folder / "styles" / "mine.css").write_text("")
    (clinic.folder / "styles" / "other.css").symlink_to("mine.css")
    assert not manifest(clinic.folder).failures


def test_a_name_that_other_systems_read_as_a_path_is_refused(clinic: Clinic) -> None:
    for name in ("a\\b", "C: what is it"):
        clinic.add(name, clinic.text)
        with pytest.raises(RequestError) as caught:
            build(request(clinic.folder))
        assert name in str(caught.value)
        (clinic.folder / "leaflets" / f"{name}.yaml").unlink()


# Copies of leaflets


def test_a_copy_is_not_made_and_is_named_each_time(clinic: Clinic) -> None:
    clinic.add("inhaler (conflicted copy 2026-11-01)", clinic.text)
    clinic.add("inhaler (1)", clinic.text)
    for _ in range(2):
        heard = Heard()
        build(request(clinic.folder), listener=heard)
        assert set(heard.verdicts) == {"inhaler", "spacer"}
        said = "\n".join(heard.notices)
        assert 'leaflets/inhaler (1).yaml" looks like a copy' in said
        assert 'leaflets/inhaler (conflicted copy 2026-11-01).yaml" looks like a copy' in said


def test_what_was_made_of_a_copy_before_leaves_the_shelf_and_can_be_pruned(clinic: Clinic) -> None:
    clinic.add("asthma (1)", clinic.text)
    manifest(clinic.folder)
    clinic.add("asthma", clinic.text)
    heard = Heard()
    made = build(request(clinic.folder), listener=heard)
    assert "asthma (1)" not in {entry.slug for entry in made.leaflets}
    assert '"leaflets/asthma (1).yaml" is no longer a leaflet' in "\n".join(heard.notices)
    build(request(clinic.folder, prune=True))
    assert not (clinic.folder.parent / "dist" / "asthma (1).html").exists()
    assert (clinic.folder.parent / "dist" / "asthma.html").exists()


def test_a_copy_that_is_named_is_made(clinic: Clinic) -> None:
    path = clinic.add("inhaler (1)", clinic.text)
    heard = Heard()
    build(request(clinic.folder, paths=(path,)), listener=heard)
    assert heard.verdicts == {"inhaler (1)": "built"}
    assert "because you named it" in "\n".join(heard.notices)


def test_a_folder_of_nothing_but_copies_has_no_leaflet(clinic: Clinic) -> None:
    shutil.rmtree(clinic.folder / "leaflets")
    clinic.add("asthma (conflicted copy)", clinic.text)
    heard = Heard()
    with pytest.raises(RequestError, match="no leaflet"):
        build(request(clinic.folder), listener=heard)
    assert "asthma (conflicted copy)" in "\n".join(heard.notices)


# The commands themselves


def run(script: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command in a clinic's folder. A pipe that is waited for shows as a failure."""
    return subprocess.run(
        [sys.executable, str(CASES / script), *arguments],
        cwd=folder, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip


@pytest.mark.parametrize("script", ["generate.py", "readability_check.py"])
def test_both_commands_end_with_1_and_name_a_pipe(clinic: Clinic, script: str) -> None:
    a_pipe(clinic.folder / "leaflets" / "asthma.yaml")
    done = run(script, clinic.folder)
    assert done.returncode == 1
    assert "leaflets/asthma.yaml" in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("script", ["generate.py", "readability_check.py"])
def test_both_commands_name_a_copy_and_end_with_0(clinic: Clinic, script: str) -> None:
    clinic.add("inhaler-DESKTOP-A1B2C3", clinic.text)
    done = run(script, clinic.folder)
    assert done.returncode == 0, done.stderr
    assert '"leaflets/inhaler-DESKTOP-A1B2C3.yaml" looks like a copy' in done.stderr
    assert "DESKTOP" not in done.stdout


def test_a_pipe_as_the_manifest_ends_the_build_with_2_and_one_line(clinic: Clinic) -> None:
    (clinic.folder / "dist").mkdir()
    a_pipe(clinic.folder / "dist" / "manifest.json")
    done = run("generate.py", clinic.folder)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "manifest.json" in done.stderr
