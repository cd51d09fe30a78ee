"""Which leaflet a file is: by its words where it has a strange name, and never by chance."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from plainleaf.batch.which_leaflet import (
    FoundBy,
    UnusableFileError,
    layout_in_name,
    origin,
    read_file,
)
from plainleaf.pdf import Document
from plainleaf.pdf import open as open_pdf
from tests.once import Once
from tests.verify.spoilt import good


@pytest.fixture
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "clinic"
    shutil.copytree(good.CLINIC, folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def document(once: Once) -> Document:
    return open_pdf(once.bytes("the file that is spoilt", good.good_pdf))


def test_the_title_and_the_reference_say_it(clinic: Path, document: Document) -> None:
    found = origin(clinic / "x.pdf", document)
    assert found is not None
    assert (found.name, found.found_by) == ("leaflets/inhaler.yaml", FoundBy.WORDS)


def test_of_two_with_one_title_the_reference_decides(clinic: Path, document: Document) -> None:
    text = (clinic / "leaflets/inhaler.yaml").read_text(encoding="utf-8")
    (clinic / "leaflets/a-copy.yaml").write_text(text.replace("INH-014", "INH-015"))
    found = origin(clinic / "x.pdf", document)
    assert found is not None
    assert found.name == "leaflets/inhaler.yaml"


def test_of_two_that_fit_alike_the_name_decides_or_nothing(
    clinic: Path, document: Document
) -> None:
    shutil.copy(clinic / "leaflets/inhaler.yaml", clinic / "leaflets/again.yaml")
    assert origin(clinic / "x.pdf", document) is None
    found = origin(clinic / "again.standard.pdf", document)
    assert found is not None
    assert found.name == "leaflets/again.yaml"


def test_a_file_that_cannot_be_opened_is_found_by_its_name(clinic: Path) -> None:
    found = origin(clinic / "inhaler.large-print.pdf", None)
    assert found is not None
    assert (found.name, found.found_by) == ("leaflets/inhaler.yaml", FoundBy.NAME)
    assert origin(clinic / "other.pdf", None) is None


def test_the_name_of_a_layout_is_the_end_of_a_name() -> None:
    known = ("standard", "large-print")
    assert layout_in_name(Path("a.b.large-print.pdf"), known) == "large-print"
    assert layout_in_name(Path("standard.pdf"), known) is None


def test_a_folder_and_a_missing_file_are_told_apart(clinic: Path) -> None:
    with pytest.raises(UnusableFileError, match="folder"):
        read_file(clinic)
    with pytest.raises(UnusableFileError, match="no such file"):
        read_file(clinic / "no.pdf")
