"""Copies that sync programs and editors make are no leaflets; a leaflet never is taken for one."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from plainleaf.content.copies import copies_among, describe_copy, listing

TEXT = "format: 1\nreference: T-001\n"

UNMISTAKABLE = [
    "x (conflicted copy 2026-11-01).yaml",
    "x (Anna's conflicted copy 2026-11-01).yaml",
    "x (Anna’s conflicted copy).yml",
    "x (conflicted copy 2026-11-01 093012).yaml",
    "x (WARD-PC's conflicted copy 2026-11-01).yaml",
    "x (In Konflikt stehende Kopie von Anna 2026-11-01).yaml",
    "x (Copie en conflit de Anna 2026-11-01).yaml",
    "x (copia en conflicto de Anna 2026-11-01).yaml",
    "x (Copia in conflitto di Anna 2026-11-01).yaml",
    "x (cópia em conflito de Anna).yaml",
    "x (Annas konfliktkopia 2026-11-01).yaml",
    "x (SFConflict anna@nhs.example 2026-11-01-09-30-12).yaml",
    "x.sync-conflict-20261101-093012.yaml",
    "x.sync-conflict-20261101-093012-ABCDEFG.yaml",
    "x_conf(1).yaml",
    "x_conf(Anna).yaml",
    "x_conflict-20261101-093012.yaml",
    "x.conflict.yaml",
    "x [conflict].yaml",
    "x [conflicted].yaml",
    "x_DESKTOP-1_Nov-01-093012-2026_Conflict.yaml",
    "x_DESKTOP-1_Nov-01-093012-2026_CaseConflict.yaml",
    "x-DESKTOP-A1B2C3.yaml",
    "x-DESKTOP-A1B2C3D.yaml",
    "x-DESKTOP-A1B2C3D-2.yaml",
    "x-LAPTOP-8QK3MN1P.yaml",
    "~$x.yaml",
    "x_BACKUP_4711.yaml",
    "x_REMOTE_4711.yaml",
    ".#x.yaml",
    "#x.yaml#",
    "x.yaml.orig",
    "x.yml.orig",
    "x.yaml~",
    "x.yaml.bak",
    "x.yaml.sb-1a2b3c4d-XyZ123",
    "x.yaml.~1~",
    "_organisation (conflicted copy 2026-11-01).yaml",
    "_organisation-DESKTOP-A1B2C3.yaml",
]
LIKE_A_COPY = [
    "x (1).yaml",
    "x(1).yaml",
    "x (12).yml",
    "x - Copy.yaml",
    "x - Copy (2).yaml",
    "x copy.yaml",
    "x copy 2.yaml",
    "x (copy).yaml",
    "x (another copy).yaml",
    "x (2nd copy).yaml",
    "x (3rd copy).yaml",
    "x (Case Conflict).yaml",
    "x (SharePoint conflict).yaml",
    "[Conflict] x.yaml",
    "x-MacBook-Pro.yaml",
    "x-copy.yaml",
    "x_copy.yaml",
    "x 2.yaml",
    "x - Kopie.yaml",
    "x – Kopie.yaml",
    "x - Kopie (2).yaml",
    "Kopie von x.yaml",
    "x Kopie.yaml",
    "x copie.yaml",
    "x - Copie.yaml",
    "Copie de x.yaml",
    "x - copia.yaml",
    "Copia de x.yaml",
    "Copia di x.yaml",
    "Copy of x.yaml",
    "Copy (2) of x.yaml",
    "copy of X.yaml",
    "Kopie van x.yaml",
    "x — копия.yaml",
    "x - コピー.yaml",
    "x - 副本.yaml",
    "x - نسخة.yaml",
    "x (1) - Copy.yaml",
    "x-WARD3-PC.yaml",
    "x-Annas-MacBook-Pro.yaml",
    "x.bak.yaml",
    "x_backup.yaml",
]
LEAFLETS = [
    "x.yaml",
    "care-at-home.yaml",
    "after (1).yaml",
    "copy.yaml",
    "Copy of a prescription.yaml",
    "photocopy.yaml",
    "coping with conflict.yaml",
    "family (dealing with conflict).yaml",
    "conflict.yaml",
    "asthma-COPD.yaml",
    "diabetes 2.yaml",
    "type-2-diabetes.yaml",
    "covid-19.yaml",
    "desktop-exercises.yaml",
    "hep-B.yaml",
    "hpv (2 doses).yaml",
    "kopie.yaml",
    "old-age.yaml",
    "windows-WIN.yaml",
]


def put(folder: Path, *names: str, text: str = TEXT) -> list[str]:
    for name in names:
        (folder / name).write_text(text, encoding="utf-8")
    return list(names)


@pytest.mark.parametrize("name", UNMISTAKABLE)
def test_an_unmistakable_copy_is_none_whether_or_not_the_leaflet_is_there(
    tmp_path: Path, name: str
) -> None:
    assert copies_among(tmp_path, put(tmp_path, name)) == {name}
    names = put(tmp_path, name, "x.yaml", "_organisation.yaml")
    assert copies_among(tmp_path, names) == {name}


@pytest.mark.parametrize("name", LIKE_A_COPY)
def test_what_looks_like_a_copy_is_one_beside_the_leaflet_it_is_a_copy_of(
    tmp_path: Path, name: str
) -> None:
    assert copies_among(tmp_path, put(tmp_path, name)) == set()
    assert copies_among(tmp_path, put(tmp_path, name, "x.yaml")) == {name}
    assert copies_among(tmp_path, put(tmp_path, name, "X.YML")) == {name}
    decomposed = unicodedata.normalize("NFD", name)
    assert copies_among(tmp_path, put(tmp_path, decomposed, "x.yaml")) == {decomposed}


@pytest.mark.parametrize("name", LIKE_A_COPY)
def test_one_with_a_reference_of_its_own_is_a_leaflet(tmp_path: Path, name: str) -> None:
    names = put(tmp_path, "x.yaml") + put(tmp_path, name, text='reference: "T-002"\n')
    assert copies_among(tmp_path, names) == set()


@pytest.mark.parametrize("text", ["reference: [\n", "", "- a\n", "\0"])
def test_one_that_cannot_be_read_is_a_copy(tmp_path: Path, text: str) -> None:
    names = put(tmp_path, "x.yaml") + put(tmp_path, "x (1).yaml", text=text)
    assert copies_among(tmp_path, names) == {"x (1).yaml"}


@pytest.mark.parametrize("name", LEAFLETS)
def test_a_leaflet_on_its_own_never_vanishes(tmp_path: Path, name: str) -> None:
    assert copies_among(tmp_path, put(tmp_path, name)) == set()


def test_leaflets_beside_each_other_with_numbers_in_their_names_all_stay(tmp_path: Path) -> None:
    names = [*put(tmp_path, *LEAFLETS[:1]), "asthma.yaml", "diabetes.yaml", "hep.yaml"]
    for number, name in enumerate([*names, *LEAFLETS]):
        put(tmp_path, name, text=f"reference: R-{number}\n")
    assert copies_among(tmp_path, sorted({*names, *LEAFLETS})) == set()


def test_of_equal_copies_whose_leaflet_is_gone_one_stays(tmp_path: Path) -> None:
    names = put(tmp_path, "after (1).yaml", "after - Copy.yaml", "after (2).yaml")
    assert copies_among(tmp_path, names) == {"after - Copy.yaml", "after (2).yaml"}
    put(tmp_path, "after (2).yaml", text=f"{TEXT}title: Changed\n")
    assert copies_among(tmp_path, names) == {"after - Copy.yaml"}


def test_each_copy_is_named_with_what_to_do(tmp_path: Path) -> None:
    put(tmp_path, "x.yaml", "x (1).yaml", "~$x.yaml", "x.yaml.orig", ".#x.yaml", "y.yaml.txt")
    (tmp_path / "ward").mkdir()
    put(tmp_path / "ward", "z (conflicted copy).yaml", "x (1).yaml")
    found = listing(tmp_path, lambda path: path.relative_to(tmp_path).as_posix())
    assert [path.relative_to(tmp_path).as_posix() for path in found.leaflets] == [
        "ward/x (1).yaml",
        "x.yaml",
    ]
    said = "\n".join(found.notices)
    for name in ("x (1).yaml", "~$x.yaml", "x.yaml.orig", ".#x.yaml", "ward/z (conflicted"):
        assert f'"{name}' in said
    assert said.count("Delete it, or rename it if it is a leaflet.") == 5
    assert 'rename it to "y.yaml"' in said


def test_a_copy_that_somebody_names_is_used_and_named(tmp_path: Path) -> None:
    put(tmp_path, "x.yaml", "x (1).yaml")
    assert describe_copy(tmp_path / "x.yaml", "x.yaml") is None
    said = describe_copy(tmp_path / "x (1).yaml", "x (1).yaml")
    assert said
    assert "because you named it" in said


def test_a_link_to_a_folder_of_leaflets_elsewhere_is_named(tmp_path: Path) -> None:
    top, other = tmp_path / "leaflets", tmp_path / "other"
    for folder in (top, other, top / "ward"):
        folder.mkdir()
    put(other, "x.yaml")
    put(top / "ward", "y.yaml")
    (top / "linked").symlink_to(other)
    (top / "again").symlink_to("ward")
    (top / "images").symlink_to(tmp_path)
    (said,) = listing(top, lambda path: path.name).notices
    assert '"linked" is a link to a folder' in said
