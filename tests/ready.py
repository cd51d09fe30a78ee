"""Commands in a process of their own that does not have to import Plainleaf first.

A server imports it once for each worker of a run; each command is a fork of it, with its own
folder, environment, streams and exit code. That start takes 20 ms in place of 500 to 1,000. What a
command must not import, or does before anything is imported, is tested with a Python of its own.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import traceback
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import IO, Any, Final

ROOT: Final = Path(__file__).parents[1]
IMPORTED: Final = (
    "plainleaf.cli.commands",
    "plainleaf.cli.readability_check",
    "plainleaf.cli.wording.checking",
    "plainleaf.cli.generate",
    "plainleaf.batch",
    "plainleaf.batch.pipeline",
)
SERVE: Final = "import sys; from tests.ready import serve; serve(int(sys.argv[1]))"
MOST_BYTES: Final = 1 << 20


def run(
    command: str,
    folder: Path,
    arguments: tuple[str, ...] = (),
    *,
    given: str = "",
    environment: dict[str, str] | None = None,
    script: str = "plainleaf",
) -> subprocess.CompletedProcess[str]:
    """What a command says and how it ends; ``script`` is the name that its help shows."""
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as told:
        with tempfile.TemporaryFile() as typed:
            typed.write(given.encode("utf-8"))
            typed.seek(0)
            streams = [stream.fileno() for stream in (typed, said, told)]
            asked = {
                "command": command,
                "folder": str(folder),
                "argv": [script, *arguments],
                "environment": dict(os.environ if environment is None else environment),
            }
            code = _server().ask(asked, streams)
        return subprocess.CompletedProcess([command, *arguments], code, _text(said), _text(told))


def _text(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode("utf-8").replace("\r\n", "\n")


class _Server:
    def __init__(self) -> None:
        self._ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._process = subprocess.Popen(
            [sys.executable, "-c", SERVE, str(theirs.fileno())],
            cwd=ROOT,
            pass_fds=[theirs.fileno()],
        )
        theirs.close()
        atexit.register(self.stop)

    def ask(self, asked: dict[str, Any], streams: list[int]) -> int:
        """The exit code of a command; negative if a signal ended it."""
        socket.send_fds(self._ours, [json.dumps(asked).encode()], streams)
        return int(self._ours.recv(64))

    def stop(self) -> None:
        """The server ends when no one can ask any more."""
        self._ours.close()
        self._process.wait()


@cache
def _server() -> _Server:
    return _Server()


def serve(descriptor: int) -> None:
    """Runs the commands that are asked for, one after another."""
    # A worker of a command starts in the folder of that command, and imports from there too.
    sys.path[0] = str(ROOT)
    for name in IMPORTED:
        import_module(name)
    with socket.socket(fileno=descriptor) as asking:
        while True:
            asked, streams, _, _ = socket.recv_fds(asking, MOST_BYTES, 3)
            if not asked:
                return
            child = os.fork()
            if not child:
                asking.close()
                _be(json.loads(asked), streams)
            for stream in streams:
                os.close(stream)
            _, status = os.waitpid(child, 0)
            asking.send(str(os.waitstatus_to_exitcode(status)).encode())


def _be(asked: dict[str, Any], streams: list[int]) -> None:
    """Becomes the command and ends as it does."""
    code: object = 1
    try:
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
            os.close(stream)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.chdir(asked["folder"])
        os.environ.clear()
        os.environ.update(asked["environment"])
        sys.argv[:] = asked["argv"]
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115
        from plainleaf.cli import main

        main(asked["command"])
        code = 0
    except SystemExit as end:
        code = end.code
    except BaseException:
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(code if isinstance(code, int) else 0 if code is None else 1)
