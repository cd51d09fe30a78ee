"""A disk that is full and one that may only be read, both real where a test may mount one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plainleaf.batch import BuildRequest, RequestError, build
from tests.batch.test_build import files

if TYPE_CHECKING:
    from tests.batch.conftest import Clinic

Asked = Callable[..., BuildRequest]


@contextmanager
def disk(folder: Path, options: str) -> Iterator[Callable[[str], None]]:
    """A small disk of its own at ``folder``; what is given back mounts it again with options."""
    folder.mkdir()

    def mount(how: str) -> bool:
        command = ["mount", "-t", "tmpfs", "-o", how, "tmpfs", str(folder)]
        try:
            return subprocess.run(command, capture_output=True, check=False).returncode == 0
        except OSError:
            return False

    if sys.platform != "linux" or not mount(options):
        pytest.skip("a disk can only be mounted by root on Linux")
    try:
        yield lambda how: assert_true(mount(f"remount,{how}"))
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)


def assert_true(done: bool) -> None:
    assert done


def told_by(request: BuildRequest) -> str:
    """What a build says that does not go well."""
    try:
        manifest = build(request)
    except RequestError as error:
        return str(error)
    assert any(entry.verdict == "failed" for entry in manifest.leaflets)
    return " ".join(find.message for entry in manifest.leaflets for find in entry.findings)


@pytest.mark.parametrize("spare_kilobytes", [4, 40])
def test_a_full_disk_keeps_the_old_files_and_the_next_build_finishes(
    asked: Asked, clinic: Clinic, tmp_path: Path, spare_kilobytes: int
) -> None:
    with disk(tmp_path / "small", "size=4m") as again:
        request = asked(out=tmp_path / "small" / "dist")
        build(request)
        before = files(request.out)
        used = sum(-(-len(data) // 4096) * 4 for data in before.values())
        clinic.add("inhaler", clinic.text.replace("Sit up straight.", "Sit up."))
        clinic.add("spacer", clinic.text.replace("Sit up straight.", "Sit down."))
        again(f"size={used + spare_kilobytes}k")
        assert "the disk is full" in told_by(request)
        after = files(request.out)
        assert not [name for name in after if ".plainleaf-" in name]
        again("size=4m")
        assert all(entry.verdict != "failed" for entry in build(request).leaflets)
        finished = files(request.out)
        # Thumbnails are named by what they show.
        assert len(finished) == len(before)
        # Each file is the old one or the new one, whole.
        kept = {name for name in before if name.endswith((".pdf", "r.html"))}
        assert all(after[name] in (before[name], finished[name]) for name in kept)


def test_a_folder_on_a_disk_that_may_only_be_read_is_refused_and_left_as_it_is(
    asked: Asked, clinic: Clinic, tmp_path: Path
) -> None:
    with disk(tmp_path / "small", "size=4m") as again:
        request = asked(out=tmp_path / "small" / "dist")
        build(request)
        before = files(request.out)
        clinic.add("inhaler", clinic.text.replace("Sit up straight.", "Sit up."))
        again("ro")
        with pytest.raises(RequestError, match="you do not have permission"):
            build(request)
        assert files(request.out) == before
