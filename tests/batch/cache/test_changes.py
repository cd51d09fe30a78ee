"""Which leaflets a build looks at that asks git what has changed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from plainleaf.batch import RequestError
from tests.batch.conftest import Clinic
from tests.batch.heard import verdicts

BOTH = {"inhaler", "spacer"}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=A nurse", "-c", "user.email=nurse@example.org"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def folder(clinic: Clinic) -> Path:
    """A repository in which the inhaler's leaflet shows a drawing with a drawing inside."""
    images = clinic.folder / "leaflets" / "images"
    images.mkdir()
    (images / "inner part.svg").write_text(SVG)
    (images / "outer.svg").write_text(SVG.replace("/>", '><image href="inner%20part.svg"/></svg>'))
    body = "      ![A square, all black](images/outer.svg)\n"
    clinic.add("inhaler", clinic.text.replace("sources:", body + "sources:"))
    clinic.add("_organisation", "name: Example Hospital\n")
    git(clinic.folder, "init", "--quiet")
    git(clinic.folder, "add", ".")
    git(clinic.folder, "commit", "--quiet", "-m", "All leaflets")
    return clinic.folder


def looked_at(folder: Path, since: str = "HEAD") -> set[str]:
    return set(verdicts(folder, changed_since=since))


def test_without_a_change_no_leaflet_is_looked_at_and_nothing_is_written(folder: Path) -> None:
    assert looked_at(folder) == set()
    assert not (folder.parent / "dist" / "manifest.json").exists()


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("leaflets/spacer.yaml", "# a note\n", {"spacer"}),
        ("leaflets/_organisation.yaml", "# a note\n", BOTH),
        ("leaflets/_organisation.fr.yaml", "name: Un autre\n", BOTH),
        ("leaflets/images/outer.svg", "<!-- -->", {"inhaler"}),
        ("leaflets/images/inner part.svg", "<!-- -->", {"inhaler"}),
        ("leaflets/images/nobody.svg", SVG, set()),
        ("styles/web.css", "body { color: black }\n", BOTH),
        ("styles/catalogue.css", "body { color: black }\n", set()),
        ("templates/evidence/rules.html.j2", "<p>Ours</p>\n", set()),
        ("templates/phrases/en.yaml", "extends: en\n", BOTH),
        ("templates/phrases/fr.yaml", "extends: fr\n", set()),
        ("requirements.txt", "plainleaf\n", BOTH),
        ("README.md", "Ours\n", set()),
    ],
)
def test_a_change_concerns_the_leaflets_that_use_the_file(
    folder: Path, name: str, text: str, expected: set[str]
) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(text)
    assert looked_at(folder) == expected
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "A change")
    assert looked_at(folder, "HEAD~1") == expected
    assert looked_at(folder) == set()


def test_a_file_that_was_removed_counts_as_changed(folder: Path) -> None:
    (folder / "leaflets" / "_organisation.yaml").unlink()
    assert looked_at(folder) == BOTH


def test_what_is_not_looked_at_keeps_its_entry(folder: Path, clinic: Clinic) -> None:
    square = SVG.replace("/>", '><rect width="9" height="9"/></svg>')
    (folder / "leaflets" / "images" / "outer.svg").write_text(square)
    git(folder, "commit", "--quiet", "-a", "-m", "A plain drawing")
    verdicts(folder)
    clinic.add("spacer", clinic.text.replace("Sit up straight.", "Sit up."))
    assert verdicts(folder, changed_since="HEAD") == {"spacer": "built"}
    assert verdicts(folder) == {"inhaler": "unchanged", "spacer": "unchanged"}


def test_a_revision_that_is_not_there_is_told_plainly(folder: Path) -> None:
    for revision in ("v9", "--output=x", ""):
        with pytest.raises(RequestError, match="Git cannot find the revision"):
            looked_at(folder, revision)


def test_a_folder_without_a_repository_is_told_plainly(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(clinic.folder.parent))
    with pytest.raises(RequestError, match="not in a git repository"):
        looked_at(clinic.folder)


def test_a_machine_without_git_is_told_plainly(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RequestError, match="git is not installed here"):
        looked_at(clinic.folder)
