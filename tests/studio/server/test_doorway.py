"""The studio's key reaches the browser by a file that only this person can read."""

from __future__ import annotations

import stat
import subprocess
import webbrowser
from pathlib import Path

import pytest

from plainleaf.studio.server.access import Access
from plainleaf.studio.server.doorway import Doorway


def test_the_browser_is_given_a_private_file_and_not_the_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(webbrowser, "open", shown.append)
    access = Access(8517)
    doorway = Doorway(access.address)
    try:
        doorway.open()
        (address,) = shown
        assert address == doorway.path.as_uri()
        assert access.key not in address
        assert f"url={access.address}" in doorway.path.read_text(encoding="utf-8")
        assert stat.S_IMODE(doorway.path.stat().st_mode) == 0o600
        assert stat.S_IMODE(doorway.path.parent.stat().st_mode) == 0o700
    finally:
        doorway.close()
    assert not doorway.path.parent.exists()
    doorway.close()


def test_no_process_is_started_with_the_key_in_its_arguments(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said = tmp_path / "arguments"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$@" > "{said}"\n')
    browser.chmod(0o700)
    controller = webbrowser.GenericBrowser(str(browser))
    monkeypatch.setattr(webbrowser, "open", controller.open)
    monkeypatch.setattr(subprocess, "call", subprocess.call)
    access = Access(8517)
    doorway = Doorway(access.address)
    doorway.open()
    doorway.close()
    assert access.key not in said.read_text()
    assert "plainleaf-studio.html" in said.read_text()
