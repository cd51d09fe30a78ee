"""What is kept between runs saves time and nothing else: without it, all works as well."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from plainleaf import disk_cache
from tests.soak import soak

ROOT = Path(__file__).parents[1]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where things are kept for the length of a test."""
    monkeypatch.setattr(disk_cache, "__file__", str(tmp_path / "kept.py"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    return tmp_path / "__pycache__"


def test_what_is_kept_is_read_back(folder: Path) -> None:
    disk_cache.keep("thing", "1", b"what it is")
    assert disk_cache.read("thing", "1") == b"what it is"
    assert disk_cache.read("thing", "2") is None
    assert [path.suffix for path in folder.iterdir()] == [".kept"]


def test_of_each_kind_the_latest_stays(folder: Path) -> None:
    for key in ("1", "2"):
        disk_cache.keep("thing", key, b"old and new")
    disk_cache.keep("another", "1", b"left alone")
    assert disk_cache.read("thing", "1") is None
    assert disk_cache.read("thing", "2") == b"old and new"
    assert disk_cache.read("another", "1") == b"left alone"


def test_a_damaged_file_counts_as_none(folder: Path) -> None:
    disk_cache.keep("thing", "1", b"what it is")
    (path,) = folder.iterdir()
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert disk_cache.read("thing", "1") is None
    path.write_bytes(b"")
    assert disk_cache.read("thing", "1") is None


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="this system has no owners of files")
def test_a_file_or_folder_that_anybody_may_write_is_not_trusted(folder: Path) -> None:
    disk_cache.keep("thing", "1", b"what it is")
    (path,) = folder.iterdir()
    path.chmod(0o666)
    assert disk_cache.read("thing", "1") is None
    path.chmod(0o644)
    folder.chmod(0o777)
    assert disk_cache.read("thing", "1") is None
    folder.chmod(0o755)
    assert disk_cache.read("thing", "1") == b"what it is"


def test_a_link_to_a_file_is_not_followed(folder: Path, tmp_path: Path) -> None:
    disk_cache.keep("thing", "1", b"what it is")
    (path,) = folder.iterdir()
    elsewhere = path.rename(tmp_path / "elsewhere")
    path.symlink_to(elsewhere)
    assert disk_cache.read("thing", "1") is None


def test_nothing_is_kept_where_python_may_keep_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    disk_cache.keep("thing", "1", b"what it is")
    assert not folder.exists()


def test_a_folder_that_cannot_be_made_is_no_fault(folder: Path) -> None:
    folder.write_text("a file where the folder would be", encoding="utf-8")
    disk_cache.keep("thing", "1", b"what it is")
    assert disk_cache.read("thing", "1") is None


def test_a_key_tells_parts_apart() -> None:
    assert disk_cache.key("ab", "c") != disk_cache.key("a", "bc")
    assert disk_cache.key("ab", b"c") == disk_cache.key("ab", "c")


@soak
def test_a_leaflet_is_the_same_without_and_with_what_is_kept(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path / "cache")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    made = []
    for name in ("first", "second", "none"):
        if name == "none":
            environment["PYTHONDONTWRITEBYTECODE"] = "1"
            environment["PYTHONPYCACHEPREFIX"] = str(tmp_path / "empty")
        run = subprocess.run(
            [
                *(sys.executable, str(ROOT / "generate.py")),
                *("leaflets/spinal-cord-compression.yaml", "--layout", "standard"),
                *("--out", str(tmp_path / name)),
            ],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
        )
        assert run.returncode == 0, run.stderr
        made.append({path.name: path.read_bytes() for path in (tmp_path / name).glob("*.*")})
    assert made[0] == made[1] == made[2]
    assert len(made[0]) >= 3
    kinds = {path.name.split("-")[0].split(".")[0] for path in tmp_path.rglob("*.kept")}
    assert kinds == {
        "declarations",
        "drawings",
        "fonts",
        "jargon",
        "letterforms",
        "template",
        "words",
    }


def test_what_was_found_of_files_is_known_to_others_and_to_the_next_process(folder: Path) -> None:
    key = disk_cache.key("a test of known files")
    first, second = (disk_cache.KnownFiles("test-known", lambda: key) for _ in range(2))
    assert first.get(b"one") is None
    first.put(b"one", 1)
    second.put(b"two", 2)
    first.put(b"three", 3)
    later = disk_cache.KnownFiles("test-known", lambda: key)
    assert [later.get(name) for name in (b"one", b"two", b"three", b"four")] == [1, 2, 3, None]
    other = disk_cache.KnownFiles("test-known", lambda: disk_cache.key("another"))
    assert other.get(b"one") is None


def test_what_was_found_of_files_is_known_here_even_if_nothing_can_be_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    known = disk_cache.KnownFiles("test-known", lambda: disk_cache.key("a test"))
    known.put(b"one", 1)
    known.put(b"two", 2)
    assert (known.get(b"one"), known.get(b"two")) == (1, 2)
    assert not folder.exists()


def test_too_many_known_files_are_forgotten(folder: Path) -> None:
    key = disk_cache.key("a test of many files")
    known = disk_cache.KnownFiles("test-many", lambda: key, most=3)
    for number in range(4):
        known.put(bytes([number]), number)
    assert [known.get(bytes([number])) for number in range(4)] == [None, None, None, 3]
