"""A studio as people start it: the command itself, in a process of its own, on a folder of leaflets."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

from plainleaf.project import shipped

SLUG = "bone-metastases"
ADDRESS = re.compile(r"http://\S+")


def clinic(folder: Path) -> Path:
    """A folder with real leaflets of ours, to be changed as one likes."""
    leaflets = folder / "leaflets"
    shutil.copytree(shipped() / "leaflets", leaflets)
    return leaflets


class Studio:
    """The running command. ``address`` opens it once; ``origin`` is where it lives."""

    def __init__(self, folder: Path, port: int | None = None) -> None:
        self.port = port or _free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "plainleaf", "studio", str(folder)]
            + ["--no-browser", "--port", str(self.port)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.address = self._printed_address()

    def stop(self) -> None:
        """As Ctrl-C does; the port is free afterwards."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for stream in (self._process.stdout, self._process.stderr):
            if stream:
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


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port: int = tried.getsockname()[1]
        return port
