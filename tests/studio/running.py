"""A studio as people start it: the command itself, in a process of its own."""

from __future__ import annotations

import random
import re
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from plainleaf.project import data_root
from tests.patience import MOST_SECONDS

SLUG = "bone-metastases"
ADDRESS = re.compile(r"http://\S+")


class Studio:
    """The running command. ``address`` opens it once; ``origin`` is where it lives."""

    def __init__(self, folder: Path, port: int | None = None) -> None:
        self.port = port or _free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        how = [str(folder), "--no-browser", "--port", str(self.port)]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "plainleaf", "studio", *how],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.address = self._printed_address()

    @property
    def stopped(self) -> bool:
        """Whether the command has ended."""
        return self._process.poll() is not None

    def stop(self) -> None:
        """As Ctrl-C does; the port is free afterwards."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(MOST_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for stream in (self._process.stdout, self._process.stderr):
            if stream and not stream.closed:
                stream.close()

    def _printed_address(self) -> str:
        assert self._process.stdout is not None
        said = []
        for line in self._process.stdout:
            said.append(line)
            found = ADDRESS.search(line)
            if found:
                return found.group()
        assert self._process.stderr is not None
        said.append(self._process.stderr.read())
        raise AssertionError("the studio did not start:\n" + "".join(said))


class Clinic:
    """A folder with real leaflets of ours, to be changed as one likes, and its studio."""

    def __init__(self, folder: Path) -> None:
        self.leaflets = folder / "leaflets"
        self._studio: Studio | None = None

    def restore(self) -> None:
        """The leaflets as they ship, and no others; files that are right are not touched."""
        ours = data_root() / "leaflets"
        shutil.copytree(ours, self.leaflets, dirs_exist_ok=True, copy_function=_copied)
        records = self.leaflets.parent / "approvals"
        shutil.copytree(data_root() / "approvals", records, dirs_exist_ok=True)
        for path in self.leaflets.rglob("*.yaml"):
            if not (ours / path.relative_to(self.leaflets)).exists():
                path.unlink()
        shutil.rmtree(self.leaflets / ".unsaved", ignore_errors=True)

    def running(self) -> Studio:
        """The studio, started if it is not up."""
        if self._studio is None or self._studio.stopped:
            self._studio = Studio(self.leaflets)
        return self._studio

    def close(self) -> None:
        """Stops it."""
        if self._studio:
            self._studio.stop()


def _copied(source: str, target: str) -> str:
    wanted = Path(source).read_bytes()
    if not Path(target).exists() or Path(target).read_bytes() != wanted:
        Path(target).write_bytes(wanted)
    return target


def _free_port() -> int:
    """A port that nothing uses, and that the system gives to nobody who asks for any port."""
    while True:
        port = random.randrange(10_000, 30_000)
        with socket.socket() as tried, suppress(OSError):
            tried.bind(("127.0.0.1", port))
            return port
