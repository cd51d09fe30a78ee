"""Things that may have the name of a file and are none, each put at a path."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

Put = Callable[[Path], None]


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_socket(path: Path) -> None:
    # The name of a socket may have 100 characters at most, so it is bound from its folder.
    before = Path.cwd()
    os.chdir(path.parent)
    try:
        socket.socket(socket.AF_UNIX).bind(path.name)
    finally:
        os.chdir(before)


def a_folder(path: Path) -> None:
    path.mkdir()


def a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def a_broken_link(path: Path) -> None:
    path.symlink_to("not there.yaml")


def a_broken_link_elsewhere(path: Path) -> None:
    path.symlink_to("/not there/leaflet.yaml")


def a_link_in_a_circle(path: Path) -> None:
    path.symlink_to(path.name)


def a_link_to_a_pipe(path: Path) -> None:
    os.mkfifo(path.with_name("pipe"))
    path.symlink_to("pipe")


def a_link_to_a_folder(path: Path) -> None:
    path.with_name("some folder").mkdir()
    path.symlink_to("some folder")
