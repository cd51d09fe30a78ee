"""A build in parts, joined, is the build at once, byte for byte."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from plainleaf.batch import Format, LeafletEntry, Listener, RequestError, build
from plainleaf.batch.merge import merge
from plainleaf.batch.plan import plan
from plainleaf.project import Project
from plainleaf.report import FileResult
from tests.batch.conftest import Clinic
from tests.batch.heard import built, manifest, request, verdicts
from tests.soak import first_few


@pytest.fixture
def folder(clinic: Clinic) -> Path:
    for name in ("asthma", "children/asthma", "cough"):
        clinic.add(name, clinic.text)
    return clinic.folder


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def parts(folder: Path, of: int, **changes: Any) -> list[Path]:
    made = []
    for number in range(1, of + 1):
        out = folder.parent / f"shard-{number}"
        built(folder, shard=(number, of), out=out, **changes)
        made.append(out)
    return made


def joined(folder: Path, shards: list[Path]) -> Path:
    out = folder.parent / "joined"
    merge(shards, out, Project(folder, folder / "leaflets"))
    return out


def reasons(folder: Path, shards: list[Path]) -> str:
    with pytest.raises(RequestError) as caught:
        joined(folder, shards)
    assert not (folder.parent / "joined").exists()
    return "\n".join(caught.value.reasons)


@pytest.mark.parametrize("of", first_few([2, 1, 4, 7]))
def test_shards_joined_in_any_order_are_one_build(folder: Path, of: int) -> None:
    manifest(folder)
    out = joined(folder, parts(folder, of)[::-1])
    assert files(out) == files(folder.parent / "dist")


def test_shards_are_of_one_size_and_hold_each_leaflet_once(folder: Path) -> None:
    taken = [set(verdicts(folder, shard=(n, 3), out=folder.parent / f"s{n}")) for n in (1, 2, 3)]
    assert sorted(map(len, taken)) == [1, 2, 2]
    assert set.union(*taken) == {leaflet.slug for leaflet in plan(request(folder))}


def test_a_leaflet_that_failed_in_its_shard_has_failed_in_the_whole(
    folder: Path, clinic: Clinic
) -> None:
    clinic.add("cough", clinic.hard)
    manifest(folder)
    out = joined(folder, parts(folder, 3))
    assert files(out) == files(folder.parent / "dist")


def test_what_stood_there_before_stays_when_its_leaflet_failed(
    folder: Path, clinic: Clinic
) -> None:
    joined(folder, parts(folder, 2))
    clinic.add("cough", clinic.hard)
    out = joined(folder, parts(folder, 2))
    assert (out / "cough.html").exists()
    whole, _ = merge(
        [folder.parent / f"shard-{n}" for n in (1, 2)], out, Project(folder, folder / "leaflets")
    )
    failed = next(entry for entry in whole.leaflets if entry.slug == "cough")
    assert [output.current for output in failed.outputs] == [False]


def test_a_joined_folder_is_known_to_the_next_build(folder: Path) -> None:
    out = joined(folder, parts(folder, 2))
    assert built(folder, out=out) == set()


def test_an_unchanged_shard_is_not_made_again(folder: Path) -> None:
    parts(folder, 2)
    assert built(folder, shard=(1, 2), out=folder.parent / "shard-1") == set()


def test_missing_shards_are_named(folder: Path) -> None:
    told = reasons(folder, parts(folder, 4)[1:3])
    assert "These shards (of 4) are missing: 1, 4." in told


class Interrupts(Listener):
    def on_leaflet(self, entry: LeafletEntry, result: FileResult | None) -> None:
        raise KeyboardInterrupt


def test_a_shard_whose_build_was_interrupted_is_not_taken_for_a_whole_one(folder: Path) -> None:
    first, second = parts(folder, 2)
    shutil.rmtree(second)
    with pytest.raises(KeyboardInterrupt):
        build(request(folder, shard=(2, 2), out=second), listener=Interrupts())
    assert "stopped early: 1 of its leaflets are missing" in reasons(folder, [first, second])


def test_a_shard_given_twice_is_named(folder: Path) -> None:
    first, second = parts(folder, 2)
    shutil.copytree(first, folder.parent / "copy")
    told = reasons(folder, [first, second, folder.parent / "copy"])
    assert "Shard 1 is in 2 places" in told
    assert "copy" in told


def test_shards_of_different_builds_are_refused(folder: Path, clinic: Clinic) -> None:
    first, _ = parts(folder, 2)
    clinic.add("fever", clinic.text)
    _, second = parts(folder, 2)
    shutil.rmtree(first)
    built(folder, shard=(1, 2), out=first, strict=True)
    assert "are not from the same build" in reasons(folder, [first, second])


def test_a_folder_that_is_no_shard_is_refused(folder: Path) -> None:
    manifest(folder)
    told = reasons(folder, [folder.parent / "dist", folder.parent / "nowhere"])
    assert told.count("does not contain a shard") == 2


def test_a_file_that_was_damaged_on_the_way_is_named(folder: Path) -> None:
    shards = parts(folder, 2)
    (shards[0] / "asthma.html").write_text("cut off")
    told = reasons(folder, shards)
    assert '"asthma.html" in' in told
    assert "not the file that Plainleaf made" in told


def test_two_shards_do_not_share_a_folder(folder: Path) -> None:
    out = folder.parent / "dist"
    built(folder, shard=(1, 2))
    with pytest.raises(RequestError, match="already contains shard 1 of 2"):
        built(folder, shard=(2, 2), out=out)


def test_the_small_pictures_of_pages_come_along(clinic: Clinic) -> None:
    pdf = {"formats": (Format.PDF,), "layouts": ("standard",)}
    manifest(clinic.folder, **pdf)
    out = joined(clinic.folder, parts(clinic.folder, 2, **pdf))
    assert files(out) == files(clinic.folder.parent / "dist")
    assert any(name.startswith("thumbnails/") for name in files(out))
