"""Programs of the system that some editions call: whether they are there, and how to get them."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from plainleaf.finding import Finding, Place
from plainleaf.package_data import package_data
from plainleaf.rules import finding_of

if TYPE_CHECKING:
    # What an edition is made from takes long to import, and a build without changes needs none.
    from plainleaf.editions.edition import Given

RULE = "B012"
_SECONDS = 10


def find_missing(program: str, given: Given) -> list[Finding]:
    """What to say if a program is not on this machine; nothing if it is."""
    if shutil.which(program):
        return []
    place = Place(given.leaflet.source.path)
    return [finding_of(RULE, place, {"program": program, "line": install_line(program)})]


@cache
def describe_program(program: str) -> str:
    """What a program of this machine says about itself: another version may give other files.

    Nothing for one that is not there.
    """
    with suppress(OSError, subprocess.SubprocessError):
        asked = [program, "--version"]
        done = subprocess.run(asked, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603
        return done.stdout.partition(b"\n")[0].decode("utf-8", "replace")
    return ""


def install_line(program: str) -> str:
    """What to type on this system to install a program of ``programs.yaml``."""
    lines: Mapping[str, str] = package_data("editions/programs.yaml")[program]
    found = next((lines[kind] for kind in _kinds() if kind in lines), lines["other"])
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return found.removeprefix("sudo ") if is_root else found


def _kinds() -> Iterable[str]:
    if sys.platform != "linux":
        return [sys.platform]
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return []
    return [release.get("ID", ""), *release.get("ID_LIKE", "").split()]
