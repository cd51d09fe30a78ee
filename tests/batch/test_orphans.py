"""What was made of leaflets that are gone: told until it is removed, removed only when asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plainleaf.batch import RequestError, build
from tests.batch.conftest import Clinic
from tests.batch.heard import Heard, manifest, request


@pytest.fixture
def folder(clinic: Clinic) -> Path:
    """A clinic whose leaflet ``old/spray`` was built and is gone."""
    clinic.add("old/spray", clinic.text.replace("TEST-001", "TEST-003"))
    manifest(clinic.folder)
    (clinic.folder / "leaflets" / "old" / "spray.yaml").unlink()
    return clinic.folder


def noticed(folder: Path, **changes: object) -> str:
    heard = Heard()
    build(request(folder, **changes), listener=heard)
    return "\n".join(heard.notices)


def test_it_is_told_at_each_build_until_it_is_removed(folder: Path) -> None:
    for _ in range(2):
        told = noticed(folder)
        assert '"leaflets/old/spray.yaml" has been moved or deleted.' in told
        assert "still here: old/spray.html" in told
        assert "--prune" in told
    (folder.parent / "dist" / "old" / "spray.html").unlink()
    assert noticed(folder) == ""


def test_it_is_removed_when_asked_with_its_empty_folder(folder: Path) -> None:
    noticed(folder)
    told = noticed(folder, prune=True)
    assert "Deleted the files made from it: old/spray.html" in told
    out = folder.parent / "dist"
    assert not (out / "old").exists()
    assert (out / "spacer.html").exists()
    assert noticed(folder, prune=True) == ""


def test_a_file_that_somebody_changed_is_not_ours_to_remove(folder: Path) -> None:
    path = folder.parent / "dist" / "old" / "spray.html"
    path.write_text("A note of my own")
    (path.parent / "notes.txt").write_text("Mine")
    assert noticed(folder, prune=True) == ""
    assert path.exists()


def test_other_files_in_the_folder_stay(folder: Path) -> None:
    mine = folder.parent / "dist" / "old" / "notes.txt"
    mine.write_text("Mine")
    noticed(folder, prune=True)
    assert not mine.with_name("spray.html").exists()
    assert mine.exists()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("../precious.html", "is outside that folder"),
        ("{absolute}", "is outside that folder"),
        ("old/link.html", "could not be deleted"),
    ],
)
def test_nothing_outside_the_folder_is_ever_removed(folder: Path, path: str, said: str) -> None:
    out = folder.parent / "dist"
    precious = folder.parent / "precious.html"
    precious.write_bytes((out / "old" / "spray.html").read_bytes())
    (out / "old" / "link.html").symlink_to(precious)
    manifest_file = out / "manifest.json"
    data = json.loads(manifest_file.read_bytes())
    entry = next(entry for entry in data["leaflets"] if entry["slug"] == "old/spray")
    entry["outputs"][0]["path"] = path.format(absolute=precious)
    manifest_file.write_text(json.dumps(data))
    try:
        told = noticed(folder, prune=True)
    except RequestError as error:
        told = str(error)
    assert said in told
    assert precious.exists()


def test_a_leaflet_that_comes_back_takes_its_files_back(folder: Path, clinic: Clinic) -> None:
    noticed(folder)
    clinic.add("old/spray", clinic.text.replace("TEST-001", "TEST-003"))
    assert noticed(folder, prune=True) == ""
    assert (folder.parent / "dist" / "old" / "spray.html").exists()
