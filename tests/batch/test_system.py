from __future__ import annotations

import platform
import sys

import pytest

from plainleaf.batch import system


@pytest.mark.parametrize(
    ("release", "start"),
    [
        ({"ID": "debian"}, "sudo apt-get install"),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "sudo apt-get install"),
        ({"ID": "fedora"}, "sudo dnf install"),
        ({"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, "sudo dnf install"),
        ({"ID": "plan9"}, "docker build"),
    ],
)
def test_each_linux_is_told_its_own_line(
    monkeypatch: pytest.MonkeyPatch, release: dict[str, str], start: str
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: release)
    monkeypatch.setattr(system.os, "geteuid", lambda: 1000)
    assert system.line().startswith(start)
    assert system.line() in system.missing()


def test_a_mac_is_told_to_use_homebrew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert system.line() == "brew install pango"


def test_windows_is_told_to_use_the_container(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert "docker run" in system.missing()


def test_root_is_not_told_to_use_sudo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system.os, "geteuid", lambda: 0)
    assert system.line("debian").startswith("apt-get install")
