"""Two builds in one folder take turns, and a killed one is not waited for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from plainleaf.batch import build
from plainleaf.batch.fs.lock import alone_in
from tests.batch.conftest import Clinic
from tests.batch.heard import Heard, request

ROOT = Path(__file__).parents[3]
HOLD = """
import sys, time
from pathlib import Path
from plainleaf.batch.fs.lock import alone_in
with alone_in(Path(sys.argv[1]), lambda: None):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock of ``dist`` until its input ends."""
    (tmp_path / "dist").mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "dist")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


class EndsTheOther(Heard):
    """Lets the other build end as soon as this one says that it waits."""

    def __init__(self, other: subprocess.Popen[str], how: int) -> None:
        super().__init__()
        self.other, self.how = other, how

    def on_message(self, message: str) -> None:
        super().on_message(message)
        os.kill(self.other.pid, self.how)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_a_build_waits_for_another_and_says_so(
    clinic: Clinic, holder: subprocess.Popen[str], how: int
) -> None:
    heard = EndsTheOther(holder, how)
    build(request(clinic.folder), listener=heard)
    assert len(heard.notices) == 1
    assert "Another build is using" in heard.notices[0]
    assert set(heard.verdicts.values()) == {"built"}


def test_checking_waits_for_nobody(clinic: Clinic, holder: subprocess.Popen[str]) -> None:
    heard = Heard()
    build(request(clinic.folder, check_only=True), listener=heard)
    assert heard.notices == []


def test_the_lock_leaves_no_file_behind(tmp_path: Path) -> None:
    with alone_in(tmp_path, lambda: None):
        assert list(tmp_path.iterdir()) == []
    with alone_in(tmp_path, lambda: pytest.fail("the lock was still held")):
        pass
