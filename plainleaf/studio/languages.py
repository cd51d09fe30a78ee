"""The languages that a folder's leaflets can be written in: those with a phrase file."""

from __future__ import annotations

from typing import NamedTuple

from plainleaf.package_data import package_data
from plainleaf.project import PHRASES, Project


class Language(NamedTuple):
    """A tag (BCP 47) and what the language is called."""

    tag: str
    name: str


def _known() -> dict[str, dict[str, str]]:
    known: dict[str, dict[str, str]] = package_data("studio/languages.yaml")
    return known


def languages(project: Project) -> list[Language]:
    """Those of a project's phrase files, ours and its own, as ``languages.yaml`` orders them."""
    files = {path.stem for folder in project.folders(PHRASES) for path in folder.glob("*.yaml")}
    ours = [name for name in _known() if name in files]
    others = sorted(files - set(ours))
    return [
        *(Language(**_known()[name]) for name in ours),
        *(Language(name, name) for name in others),
    ]
