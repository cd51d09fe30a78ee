"""What the machine is asked, and how the answer is judged."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest

from plainleaf import machine


@pytest.mark.parametrize(
    ("version", "asked", "fit"),
    [
        ("70.0", "==70.*", True),
        ("70.1.post1", "==70.*", True),
        ("7.0", "==70.*", False),
        ("0.7.13", "==0.7.13", True),
        ("0.7.14", "==0.7.13", False),
        ("3.1", ">=3.1,<4", True),
        ("3.1.6", ">=3.1,<4", True),
        ("4", ">=3.1,<4", False),
        ("4.0.0", ">=3.1,<4", False),
        ("3.0.9", ">=3.1,<4", False),
        ("10.2", ">=9", True),
        ("1.4.2", "~=1.4", True),
        ("2.0", "~=1.4", False),
        ("2.0", "!=2.0", False),
        ("5", "", True),
    ],
)
def test_versions_are_compared_as_numbers(version: str, asked: str, fit: bool) -> None:
    assert machine.fits(version, asked) is fit


def test_everything_plainleaf_asks_for_is_lookup_key_and_here() -> None:
    names = {name: extra for name, _, extra in machine.requirements()}
    assert names["weasyprint"] == ""
    assert names["starlette"] == "studio"
    needed = [check for check in machine.packages() if check.needed]
    assert [check.name for check in needed if not check.ok] == []


def test_an_installed_plainleaf_is_asked_by_its_own_metadata(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "data_root", lambda: tmp_path)
    asked = ["weasyprint==70.*", 'dask==2026.8.*; extra == "cluster"']
    monkeypatch.setattr(metadata, "requires", lambda name: asked)
    assert machine.requirements() == [
        ("weasyprint", "==70.*", ""),
        ("dask", "==2026.8.*", "cluster"),
    ]


def test_a_package_that_is_missing_or_too_old_gets_its_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def version(name: str) -> str:
        if name == "pypdf":
            return "6.0"
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", version)
    checks = {check.name: check for check in machine.packages()}
    assert checks["pypdf"].fix.endswith("-m pip install 'pypdf>=7.1,<8'")
    assert not checks["pypdf"].ok
    assert checks["weasyprint"].found == "not installed (needed: ==70.*)"
    assert not checks["dask"].needed


def test_a_folder_is_tried_and_left_as_it_was(tmp_path: Path) -> None:
    assert machine.folder(tmp_path).ok
    assert list(tmp_path.iterdir()) == []
    nowhere = machine.folder(tmp_path / "nowhere")
    assert not nowhere.ok
    assert "--out FOLDER" in nowhere.fix
