from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest

from plainleaf.batch.workers.tempdirs import (
    PREFIX,
    TemporaryFolder,
    clear_abandoned,
    use_own_tempdir,
)


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_temporary_files_go_with_the_build(temporary: Path) -> None:
    with use_own_tempdir() as folder, tempfile.NamedTemporaryFile(delete=False) as file:
        assert file.name.startswith(folder)
    assert list(temporary.iterdir()) == []
    assert tempfile.gettempdir() == str(temporary)


@pytest.mark.skipif(sys.platform == "win32", reason="needs locks for folders")
def test_only_what_nobody_uses_any_more_is_cleared(temporary: Path) -> None:
    in_use = TemporaryFolder()
    abandoned = temporary / f"{PREFIX}killed"
    young = temporary / f"{PREFIX}young"
    other = temporary / "something-else"
    own = temporary / "plainleaf-trial"
    for folder in (abandoned, young, other, own):
        folder.mkdir()
        (folder / "font").write_bytes(b"x")
    for folder in (in_use.path, abandoned, other, own):
        os.utime(folder, (0, 0))
    clear_abandoned()
    assert set(temporary.iterdir()) == {in_use.path, young, other, own}
    in_use.close()
    assert set(temporary.iterdir()) == {young, other, own}


@pytest.mark.parametrize("missing", ["getuid", "fcntl"])
def test_a_system_without_owners_or_locks_clears_nothing_and_says_nothing(
    temporary: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    if missing == "getuid":
        monkeypatch.delattr(os, "getuid")
    else:
        monkeypatch.setattr("plainleaf.batch.workers.tempdirs.fcntl", None)
    abandoned = temporary / f"{PREFIX}killed"
    abandoned.mkdir()
    os.utime(abandoned, (0, 0))
    clear_abandoned()
    with use_own_tempdir():
        pass
    assert list(temporary.iterdir()) == [abandoned]
