"""What a manifest, a shard or a link names outside its folder is never read, written or removed."""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plainleaf.batch import Format, Listener, RequestError, build
from plainleaf.batch.fs import inside
from plainleaf.batch.fs.files import put_together
from plainleaf.batch.fs.inside import OutsideError
from plainleaf.batch.merge import merge
from plainleaf.project import Project
from tests.batch.conftest import Clinic
from tests.batch.heard import built, manifest, request
from tests.batch.strange_files import (
    Put,
    a_broken_link,
    a_device,
    a_folder,
    a_link_in_a_circle,
    a_pipe,
    a_socket,
)

OUTSIDE_NAMES = [
    "../x",
    "../../x",
    "a/../../x",
    "a/..",
    ".",
    "./x",
    "a/./x",
    "a//x",
    "/etc/passwd",
    "//server/share/x",
    "C:x",
    "C:/x",
    "a/C:x",
    "c:\\x",
    "..\\x",
    "a\\..\\..\\x",
    "\\\\server\\share\\x",
    "x\0.html",
    "a/",
    "",
]
INSIDE_NAMES = [
    "x.html",
    "a/b/c.html",
    "...",
    "..x",
    "x..",
    "a/..b/c",
    "asthma: what is it.html",
    "Ça va ?.html",
    "-rf.html",
    "~/x.html",
    "a b/c d.html",
    "哮喘.html",
    "x\udc80.html",
]


@pytest.mark.parametrize("name", OUTSIDE_NAMES)
def test_a_name_that_leads_out_is_refused_for_reading_and_writing(
    tmp_path: Path, name: str
) -> None:
    out = tmp_path / "dist"
    out.mkdir()
    (tmp_path / "x").write_bytes(b"secret")
    with pytest.raises(OutsideError, match="points outside the folder"):
        inside.read(out, name, 100)
    with pytest.raises(OutsideError):
        put_together(out, {name: b"new"})
    with pytest.raises(OutsideError):
        inside.unlink(out, name)
    assert inside.size(out, name) is None
    assert (tmp_path / "x").read_bytes() == b"secret"
    assert list(out.iterdir()) == []


@pytest.mark.parametrize("name", INSIDE_NAMES)
def test_an_unusual_name_that_stays_inside_is_as_good_as_any(tmp_path: Path, name: str) -> None:
    put_together(tmp_path, {name: b"new"})
    assert (tmp_path / name).read_bytes() == b"new"
    assert inside.read(tmp_path, name, 3) == b"new"
    assert inside.size(tmp_path, name) == 3
    inside.unlink(tmp_path, name)
    assert not (tmp_path / name).exists()


def link_out(path: Path) -> None:
    secret = path.parents[1] / "secret.txt"
    secret.write_bytes(b"secret")
    path.symlink_to(secret)


STRANGE: list[Put] = [
    a_pipe, a_socket, a_folder, a_device, link_out, a_broken_link, a_link_in_a_circle,
]  # fmt: skip


@pytest.mark.parametrize("put", STRANGE)
def test_what_is_no_ordinary_file_is_not_read_and_nobody_waits_for_it(
    tmp_path: Path, put: Callable[[Path], None]
) -> None:
    out = tmp_path / "dist"
    out.mkdir()
    put(out / "x.html")
    with pytest.raises(OSError, match=r"x\.html|not there"):
        inside.read(out, "x.html", 100)
    with pytest.raises(OSError, match=r"x\.html|not there"):
        inside.tail(out, "x.html", 100)
    assert not inside.is_this(out, "x.html", 6, "0" * 64)
    before = (out / "x.html").lstat().st_mode
    with pytest.raises(OSError, match=r"x\.html"):
        inside.unlink(out, "x.html")
    assert stat.S_IFMT((out / "x.html").lstat().st_mode) == stat.S_IFMT(before)


def test_a_file_larger_than_allowed_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"12345")
    assert inside.read(tmp_path, "x", 5) == b"12345"
    with pytest.raises(OSError, match="larger than 4 bytes"):
        inside.read(tmp_path, "x", 4)


def test_a_link_on_the_way_is_followed_within_the_folder_only(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    (out / "real" / "deep").mkdir(parents=True)
    (tmp_path / "other").mkdir()
    (out / "near").symlink_to("real/deep")
    (out / "far").symlink_to("../other")
    (out / "absolute").symlink_to(tmp_path / "other")
    (out / "again").symlink_to("near")
    (out / "up").symlink_to("..")
    (out / "itself").symlink_to(".")
    for name in ("near", "again"):
        put_together(out, {f"{name}/x": b"new"})
        assert inside.read(out, "real/deep/x", 9) == b"new"
        inside.unlink(out, f"{name}/x")
    put_together(out, {"itself/y": b"new"})
    assert (out / "y").read_bytes() == b"new"
    (tmp_path / "other" / "x").write_bytes(b"secret")
    for name in ("far/x", "absolute/x", "far/new/x", "up/other/x", "near/../x"):
        with pytest.raises(OutsideError):
            put_together(out, {name: b"new"})
        with pytest.raises(OutsideError):
            inside.read(out, name, 9)
        with pytest.raises(OutsideError):
            inside.unlink(out, name)
    assert inside.names_in(out, "far") == []
    assert [path.name for path in (tmp_path / "other").iterdir()] == ["x"]
    assert (tmp_path / "other" / "x").read_bytes() == b"secret"


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "dist").symlink_to("real")
    put_together(tmp_path / "dist", {"a/x": b"new"})
    assert inside.read(tmp_path / "dist", "a/x", 3) == b"new"
    assert (tmp_path / "real" / "a" / "x").read_bytes() == b"new"


def test_a_link_where_a_file_goes_is_replaced_and_what_it_names_stays(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    out.mkdir()
    link_out(out / "x.html")
    put_together(out, {"x.html": b"new"})
    assert not (out / "x.html").is_symlink()
    assert (out / "x.html").read_bytes() == b"new"
    assert (tmp_path / "secret.txt").read_bytes() == b"secret"


def test_a_folder_that_was_moved_away_is_not_made_again(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        put_together(tmp_path / "dist", {"x.html": b"new"})
    assert not (tmp_path / "dist").exists()


def test_a_folder_swapped_for_a_link_between_two_steps_is_not_gone_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, other = tmp_path / "dist", tmp_path / "other"
    (out / "a" / "b").mkdir(parents=True)
    (other / "b").mkdir(parents=True)
    real_open, swapped = os.open, []

    def swaps(path: Any, *given: Any, **named: Any) -> int:
        if path == "a" and not swapped:
            swapped.append(path)
            (out / "a").rename(out / "before")
            (out / "a").symlink_to(other)
        return real_open(path, *given, **named)

    monkeypatch.setattr(os, "open", swaps)
    with pytest.raises(OutsideError):
        put_together(out, {"a/b/x": b"new"})
    assert swapped
    assert list((other / "b").iterdir()) == []


def test_a_file_swapped_for_a_pipe_after_it_was_looked_at_keeps_nobody_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x").write_bytes(b"x")
    real_open = os.open

    def swaps(path: Any, *given: Any, **named: Any) -> int:
        if path == "x":
            (tmp_path / "x").unlink()
            os.mkfifo(tmp_path / "x")
        return real_open(path, *given, **named)

    monkeypatch.setattr(os, "open", swaps)
    with pytest.raises(OSError, match="not an ordinary file"):
        inside.read(tmp_path, "x", 9)


def test_a_system_that_cannot_go_step_by_step_refuses_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inside, "_STEPS", False)
    test_a_link_on_the_way_is_followed_within_the_folder_only(tmp_path)
    (tmp_path / "again").mkdir()
    test_a_link_where_a_file_goes_is_replaced_and_what_it_names_stays(tmp_path / "again")


# What a build and a merge make of it


@pytest.fixture
def folder(clinic: Clinic) -> Path:
    manifest(clinic.folder)
    return clinic.folder


def change(out: Path, change: Callable[[Any], None]) -> None:
    path = out / "manifest.json"
    data = json.loads(path.read_bytes())
    change(data)
    path.write_text(json.dumps(data))


def refused(folder: Path, **changes: object) -> str:
    with pytest.raises(RequestError) as caught:
        build(request(folder, **changes))
    (reason,) = caught.value.reasons
    return reason


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


BAD = ["../../x", "/tmp/x", "C:\\x", "a\\b", "x\0", "", "\x1b[2J/../x"]


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("field", ["slug", "source"])
def test_a_manifest_that_names_a_leaflet_elsewhere_is_not_used(
    folder: Path, field: str, name: str
) -> None:
    out = folder.parent / "dist"
    change(out, lambda data: data["leaflets"][0].update({field: name}))
    before = tree(folder.parent)
    for changes in ({}, {"prune": True}, {"force": True}):
        reason = refused(folder, **changes)
        assert "manifest.json" in reason
        assert "is outside that folder" in reason
        assert reason.isprintable()
    assert tree(folder.parent) == before


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("field", ["path", "thumbnail"])
def test_a_manifest_that_names_a_file_elsewhere_is_not_used(
    folder: Path, field: str, name: str
) -> None:
    change(
        folder.parent / "dist", lambda data: data["leaflets"][0]["outputs"][0].update({field: name})
    )
    assert "is outside that folder" in refused(folder)


def test_a_file_left_behind_elsewhere_is_not_pruned(folder: Path) -> None:
    left = {"source": "leaflets/x.yaml", "path": "../precious", "sha256": "0" * 64, "bytes": 1}
    change(folder.parent / "dist", lambda data: data.update({"left_behind": [left]}))
    assert "../precious" in refused(folder, prune=True)


@pytest.mark.parametrize("put", [each for each in STRANGE if each is not a_broken_link])
def test_a_manifest_that_is_no_ordinary_file_is_named_and_nobody_waits(
    folder: Path, put: Callable[[Path], None]
) -> None:
    path = folder.parent / "dist" / "manifest.json"
    path.unlink()
    put(path)
    assert "manifest.json" in refused(folder)


def test_a_manifest_without_end_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inside, "limit", lambda name: 100)
    assert "larger than 100 bytes" in refused(folder)


@pytest.mark.parametrize("put", STRANGE)
@pytest.mark.parametrize("name", ["index.html", "evidence.html"])
def test_a_page_about_all_leaflets_that_is_no_ordinary_file_is_never_read(
    folder: Path, name: str, put: Callable[[Path], None]
) -> None:
    path = folder.parent / "dist" / name
    path.unlink()
    put(path)
    build(request(folder))
    if (folder.parent / "secret.txt").exists():
        assert (folder.parent / "secret.txt").read_bytes() == b"secret"


def test_pictures_behind_a_link_out_of_the_folder_are_not_removed(folder: Path) -> None:
    other = folder.parent / "other"
    other.mkdir()
    picture = other / f"{'0' * 32}.png"
    picture.write_bytes(b"mine")
    (folder.parent / "dist" / "thumbnails").symlink_to(other)
    build(request(folder, force=True))
    assert picture.read_bytes() == b"mine"


def test_evidence_behind_a_link_out_of_the_folder_is_not_removed(folder: Path) -> None:
    other = folder.parent / "other"
    other.mkdir()
    page = other / "a.html"
    page.write_text(f"x\n<!-- plainleaf evidence-of-a-leaflet {'0' * 64} {'0' * 64} -->\n")
    (folder.parent / "dist" / "evidence").symlink_to(other)
    build(request(folder, force=True))
    assert page.exists()


def test_a_folder_of_leaflets_that_is_a_link_elsewhere_gets_nothing(
    folder: Path, clinic: Clinic
) -> None:
    other = folder.parent / "other"
    other.mkdir()
    clinic.add("ward/asthma", clinic.text)
    (folder.parent / "dist" / "ward").symlink_to(other)
    (failed,) = build(request(folder)).failures
    assert failed.slug == "ward/asthma"
    assert failed.findings[-1].rule == "B004"
    assert "something outside the folder" in failed.findings[-1].message
    assert list(other.iterdir()) == []


# Shards


@pytest.fixture(scope="module")
def two_shards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two shards of a clinic's PDFs and pages, for tests to copy."""
    top = tmp_path_factory.mktemp("shards")
    clinic = Clinic(top / "clinic")
    for name in ("inhaler", "spacer"):
        clinic.add(name, clinic.text)
    for number in (1, 2):
        formats = (Format.PDF, Format.HTML)
        built(clinic.folder, shard=(number, 2), out=top / f"shard-{number}", formats=formats)
    return top


@pytest.fixture
def shards(two_shards: Path, tmp_path: Path) -> list[Path]:
    for path in two_shards.iterdir():
        shutil.copytree(path, tmp_path / path.name)
    return [tmp_path / f"shard-{number}" for number in (1, 2)]


def not_merged(shards: list[Path]) -> str:
    top = shards[0].parent
    with pytest.raises(RequestError) as caught:
        merge(shards, top / "joined", Project(top / "clinic", top / "clinic" / "leaflets"))
    return "\n".join(caught.value.reasons)


@pytest.mark.parametrize(
    "name",
    [*BAD, "manifest.json", "index.html", "evidence.html", "other.html", "inhaler.x/y.html"],
)
def test_a_shard_that_names_another_file_is_not_merged(shards: list[Path], name: str) -> None:
    def rename(data: Any) -> None:
        (entry,) = data["leaflets"]
        (output,) = [each for each in entry["outputs"] if each["format"] == "html"]
        output["path"] = name

    change(shards[0], rename)
    before = tree(shards[0].parent)
    assert '"shard-1" is not used' in not_merged(shards).replace(f"{shards[0].parent}/", "")
    assert tree(shards[0].parent) == before


@pytest.mark.parametrize("slug", ["index", "manifest", "../x"])
def test_a_shard_cannot_take_the_place_of_a_page_about_all(shards: list[Path], slug: str) -> None:
    def rename(data: Any) -> None:
        (entry,) = data["leaflets"]
        entry["slug"] = slug
        for output in entry["outputs"]:
            output["path"] = f"{slug}.{output['path'].partition('.')[2]}"
        entry["outputs"][0]["path"] = f"{slug}.{'json' if slug == 'manifest' else 'html'}"

    change(shards[0], rename)
    assert "is not used" in not_merged(shards)


def test_a_shards_file_that_is_a_link_elsewhere_is_not_published(shards: list[Path]) -> None:
    path = next(shards[0].glob("*.html"))
    secret = shards[0].parent / "secret.html"
    path.rename(secret)
    path.symlink_to(secret)
    assert "is missing, or it is not the file" in not_merged(shards)


def test_a_shards_thumbnail_that_is_a_link_elsewhere_is_not_published(shards: list[Path]) -> None:
    path = next((shards[0] / "thumbnails").iterdir())
    secret = shards[0].parent / "secret.png"
    path.rename(secret)
    path.symlink_to(secret)
    assert "thumbnails/" in not_merged(shards)
    assert not (shards[0].parent / "joined" / "thumbnails").exists()


def test_a_shards_thumbnails_behind_a_linked_folder_are_not_published(shards: list[Path]) -> None:
    secret = shards[0].parent / "secret"
    (shards[0] / "thumbnails").rename(secret)
    (shards[0] / "thumbnails").symlink_to(secret)
    assert "thumbnails/" in not_merged(shards)


@pytest.mark.parametrize("put", [a_pipe, a_device, a_folder, a_socket])
@pytest.mark.parametrize("name", ["manifest.json", "*.html", "thumbnails/*"])
def test_what_is_no_ordinary_file_in_a_shard_is_named_and_nobody_waits(
    shards: list[Path], name: str, put: Callable[[Path], None]
) -> None:
    path = next(path for path in shards[0].glob(name) if path.name not in ("index.html",))
    path.unlink()
    put(path)
    assert str(shards[0]) in not_merged(shards)


def test_a_thumbnail_that_is_no_picture_is_not_published(shards: list[Path]) -> None:
    path = next((shards[0] / "thumbnails").iterdir())
    path.write_bytes(b"GIF89a or anything else")
    assert "thumbnails/" in not_merged(shards)


def test_a_shard_does_not_write_through_a_link_in_the_joined_folder(
    clinic: Clinic, tmp_path: Path
) -> None:
    shutil.rmtree(clinic.folder / "leaflets")
    for name in ("ward/inhaler", "ward/spacer"):
        clinic.add(name, clinic.text)
    shards = []
    for number in (1, 2):
        shards.append(tmp_path / f"shard-{number}")
        built(clinic.folder, shard=(number, 2), out=shards[-1])
    (tmp_path / "joined").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "joined" / "ward").symlink_to(tmp_path / "other")
    assert "something outside the folder" in not_merged(shards)
    assert list((tmp_path / "other").iterdir()) == []


# A folder that is taken away


def test_a_folder_moved_away_in_the_middle_is_told_and_not_called_built(
    folder: Path, clinic: Clinic
) -> None:
    out = folder.parent / "dist"
    clinic.add("third", clinic.text)

    class Moves(Listener):
        def on_leaflet(self, entry: Any, result: Any) -> None:
            if not (folder.parent / "away").exists():
                out.rename(folder.parent / "away")

    with pytest.raises(RequestError, match="was moved or replaced"):
        build(request(folder, force=True), listener=Moves())
    assert not out.exists()


def test_a_folder_replaced_in_the_middle_is_told_and_gets_nothing(folder: Path) -> None:
    out = folder.parent / "dist"

    class Replaces(Listener):
        def on_leaflet(self, entry: Any, result: Any) -> None:
            if not (folder.parent / "away").exists():
                out.rename(folder.parent / "away")
                out.mkdir()

    with pytest.raises(RequestError, match="was moved or replaced"):
        build(request(folder, force=True), listener=Replaces())
    assert list(out.iterdir()) == []


def test_files_deleted_in_the_middle_are_named(folder: Path) -> None:
    out = folder.parent / "dist"

    class Deletes(Listener):
        def on_leaflet(self, entry: Any, result: Any) -> None:
            (out / f"{entry.slug}.html").unlink(missing_ok=True)

    with pytest.raises(RequestError, match=r"Missing: inhaler\.html, spacer\.html"):
        build(request(folder, force=True), listener=Deletes())
