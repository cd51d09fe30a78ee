"""What worker processes are asked to do in tests."""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import socket
import sys
import tempfile
import time
from pathlib import Path
from typing import NoReturn

from plainleaf.batch.workers.progress_events import report_stage


def own_process() -> int:
    return os.getpid()


def doubled(number: int) -> int:
    return 2 * number


def searched_for_garbage() -> int:
    """How many objects a search would go through, with more that are kept after each call."""
    kept: list[list[int]] = vars(sys).setdefault("kept_for_tests", [])
    kept.extend([number] for number in range(10_000))
    return len(gc.get_objects())


def leaves_a_circle() -> None:
    circle: list[object] = [Circle()]
    circle.append(circle)


class Circle:
    """Counts how many of it are there."""

    there = 0

    def __init__(self) -> None:
        Circle.there += 1

    def __del__(self) -> None:
        Circle.there -= 1


def circles() -> int:
    return Circle.there


def spins() -> NoReturn:
    report_stage("setting", "standard")
    while True:
        pass


def waits() -> NoReturn:
    while True:
        time.sleep(10)


def hoards() -> int:
    return len(bytearray(100_000_000_000))


def breaks() -> None:
    ctypes.string_at(0)


def is_killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def leaves() -> NoReturn:
    raise SystemExit(3)


def raises_os_error() -> NoReturn:
    raise FileNotFoundError(2, "no such thing")


def gives_what_cannot_travel() -> object:
    return socket.socket()


def prints() -> str:
    sys.stdout.write("from a library")
    sys.stderr.write("from a library")
    sys.stderr.flush()
    os.write(1, b"from a library of C")
    return "done"


def temporary_file() -> str:
    with tempfile.NamedTemporaryFile(delete=False) as file:
        return file.name


def tells_its_number(file: str) -> NoReturn:
    with Path(file).open("a") as told:
        told.write(f"{os.getpid()}\n")
    waits()


def speed_patches() -> list[str]:
    """The names of the speed patches that are in use once pages can be set."""
    from plainleaf.project import Project, data_root
    from plainleaf.render.pdf import PdfRenderer
    from plainleaf.render.weasyprint_patches import speed

    PdfRenderer(Project(data_root(), data_root()))
    return [
        patch.name
        for patch in speed.PATCHES
        if any(vars(each.owner)[each.name] is each.ours for each in patch.replacements)
    ]
