"""NOTICE names everything of others that Plainleaf runs with, and its licence."""

from __future__ import annotations

import re
import tomllib
from contextlib import suppress
from importlib import metadata
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
NOTICE = (ROOT / "NOTICE").read_text(encoding="utf-8")
PACKAGES = NOTICE.split("Python packages that run with Plainleaf")[1].split("Parts with a licence")[
    0
]
# A line of a list: two spaces, a name, its licence, and a note after several spaces.
LINE = re.compile(r"^  (\S+) {2,}(\S.*?)(?: {2,}.*)?$", re.MULTILINE)

# What lets a project under MIT use a package as it is, by the names of the SPDX licence list.
# The MPL asks for changes to its own files only.
MAY_BE_USED = {
    *("MIT", "MIT-0", "MIT-CMU", "BSD-3-Clause", "Apache-2.0", "PSF-2.0", "CNRI-Python"),
    *("MPL-1.1", "MPL-2.0"),
}


def may_be_used(licence: str) -> bool:
    """Whether one of the choices that ``OR`` gives asks for nothing that Plainleaf cannot do."""
    choices = [re.split(" AND |, ", choice) for choice in licence.split(" OR ")]
    return any(MAY_BE_USED.issuperset(parts) for parts in choices)


def licences() -> dict[str, str]:
    return dict(LINE.findall(PACKAGES))


def locked() -> set[str]:
    """Every package that is installed to run Plainleaf or its studio."""
    names: set[str] = set()
    for name in ("run", "studio"):
        text = (ROOT / f"requirements/{name}.lock").read_text(encoding="utf-8")
        names |= set(re.findall(r"^([\w.-]+)==", text, re.MULTILINE))
    assert len(names) > 20
    return names


def test_every_package_that_is_installed_to_run_plainleaf_is_named_and_no_other() -> None:
    # What a cluster needs is in no lock but that for development.
    assert set(licences()) - {"dask", "distributed"} == locked()


def test_the_licences_are_those_that_the_packages_give() -> None:
    given = {}
    for name in licences():
        with suppress(metadata.PackageNotFoundError):  # one for another system
            given[name] = metadata.metadata(name).get("License-Expression")
    # Some packages give a sentence, or a file alone.
    compared = {name for name, said in given.items() if said and "dependency" not in said}
    assert len(compared) > 20
    assert {n: licences()[n] for n in compared} == {n: given[n] for n in compared}


def test_every_package_has_a_licence_that_a_project_under_mit_may_use() -> None:
    assert [name for name, licence in licences().items() if not may_be_used(licence)] == []


@pytest.mark.parametrize(
    "licence", ["GPL-3.0-or-later", "MIT AND GPL-2.0-only", "AGPL-3.0-only OR LGPL-2.1-only", "?"]
)
def test_a_licence_that_asks_for_more_is_seen(licence: str) -> None:
    assert not may_be_used(licence)


def test_every_family_of_fonts_is_named_with_its_licence() -> None:
    families = yaml.safe_load((ROOT / "styles/fonts.yaml").read_text(encoding="utf-8"))
    assert len(families) > 3
    for each in families:
        assert re.search(rf"^  {each['family']} +OFL-1\.1 ", NOTICE, re.MULTILINE), each["family"]


def test_the_notice_is_in_every_package_that_is_built() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license-files"] == ["LICENSE", "NOTICE"]
