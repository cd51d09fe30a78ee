"""The YAML files of the package, read by one function."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from plainleaf import disk_cache, package_data

PACKAGE = Path(package_data.__file__).parent
FILES = [path.relative_to(PACKAGE).as_posix() for path in sorted(PACKAGE.rglob("*.yaml"))]


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(disk_cache, "__file__", str(tmp_path / "disk_cache.py"))
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    monkeypatch.setattr("sys.pycache_prefix", None)


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_read_as_it_is_written_from_the_cache_too(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = yaml.safe_load((PACKAGE / name).read_text(encoding="utf-8"))
    read = package_data.package_data.__wrapped__
    assert read(name) == expected
    monkeypatch.delattr(package_data, "parse")
    assert read(name) == expected


def test_a_file_that_was_changed_is_read_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(package_data, "_PACKAGE", tmp_path)
    read = package_data.package_data.__wrapped__
    (tmp_path / "words.yaml").write_text("hello: Good morning\n")
    assert read("words.yaml") == {"hello": "Good morning"}
    (tmp_path / "words.yaml").write_text("hello: Good evening, all\n")
    assert read("words.yaml") == {"hello": "Good evening, all"}


def test_no_other_module_reads_the_files_next_to_it() -> None:
    own = re.compile(r"with_name\(\"\w+\.yaml\"\)|joinpath\(\"\w+\.yaml\"\)")
    found = [path.name for path in PACKAGE.rglob("*.py") if own.search(path.read_text("utf-8"))]
    assert found == []
