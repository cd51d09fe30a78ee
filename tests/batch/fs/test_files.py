from __future__ import annotations

import os
import resource
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from plainleaf.batch.fs.files import clear_unfinished, replace_together, try_writing


@contextmanager
def a_disk_that_takes(size: int) -> Iterator[None]:
    """Lets no file of this process grow past ``size`` bytes, as a full disk would."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_files_take_the_place_of_the_old_ones_and_nothing_else_is_left(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    replace_together({tmp_path / "a.pdf": b"new", tmp_path / "deeper" / "b.pdf": b"other"})
    assert (tmp_path / "a.pdf").read_bytes() == b"new"
    assert (tmp_path / "deeper" / "b.pdf").read_bytes() == b"other"
    assert names(tmp_path) == ["a.pdf", "deeper"]
    assert names(tmp_path / "deeper") == ["b.pdf"]


def test_when_the_disk_is_full_every_old_file_stays_whole(tmp_path: Path) -> None:
    (tmp_path / "small.pdf").write_bytes(b"old small")
    (tmp_path / "large.pdf").write_bytes(b"old large")
    with a_disk_that_takes(100), pytest.raises(OSError, match="large"):
        replace_together({tmp_path / "small.pdf": b"new", tmp_path / "large.pdf": b"n" * 1000})
    assert (tmp_path / "small.pdf").read_bytes() == b"old small"
    assert (tmp_path / "large.pdf").read_bytes() == b"old large"
    assert names(tmp_path) == ["large.pdf", "small.pdf"]


def test_a_folder_in_the_way_of_one_file_leaves_the_others_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    (tmp_path / "b.pdf").mkdir()
    with pytest.raises(IsADirectoryError):
        replace_together({tmp_path / "a.pdf": b"new", tmp_path / "b.pdf": b"new"})
    assert (tmp_path / "a.pdf").read_bytes() == b"old"
    assert names(tmp_path) == ["a.pdf", "b.pdf"]


def test_a_name_as_long_as_the_disk_allows_can_be_written(tmp_path: Path) -> None:
    target = tmp_path / ("n" * 251 + ".pdf")
    replace_together({target: b"new"})
    assert target.read_bytes() == b"new"


def test_a_finished_file_may_be_read_by_whoever_the_person_lets_read_files(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    replace_together({tmp_path / "a.pdf": b"new"})
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("plain", "a.pdf")]
    assert modes[0] == modes[1]


def test_trying_out_a_folder_makes_it_and_leaves_it_empty(tmp_path: Path) -> None:
    try_writing(tmp_path / "new" / "folder")
    assert names(tmp_path / "new" / "folder") == []


def test_what_a_killed_build_had_half_written_is_cleared_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "deeper").mkdir()
    ended = an_ended_process()
    left = [tmp_path / f".plainleaf-{ended}-ab", tmp_path / "deeper" / f".plainleaf-{ended}-cd"]
    kept = [tmp_path / "a.pdf", tmp_path / ".hidden", tmp_path / f".plainleaf-{os.getppid()}-ef"]
    for path in (*left, *kept):
        path.write_bytes(b"x")
    clear_unfinished(tmp_path)
    assert not any(path.exists() for path in left)
    assert all(path.exists() for path in kept)


def an_ended_process() -> int:
    """The number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid
