"""Findings for people and for programs: one class for each format, and a dictionary of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Final

from plainleaf.report.result import FileResult, Reporter

_CLASSES: Final = {
    "text": "TextReporter",
    "json": "JsonReporter",
    "github": "GitHubReporter",
    "sarif": "SarifReporter",
    "junit": "JUnitReporter",
    "html": "HtmlReporter",
}


class _Reporters(Mapping[str, type[Reporter]]):
    """The reporters by format. Each is imported on first use."""

    def __getitem__(self, name: str) -> type[Reporter]:
        found: type[Reporter] = getattr(import_module(f"plainleaf.report.{name}"), _CLASSES[name])
        return found

    def __contains__(self, name: object) -> bool:
        return name in _CLASSES

    def __iter__(self) -> Iterator[str]:
        return iter(_CLASSES)

    def __len__(self) -> int:
        return len(_CLASSES)


REPORTERS: Final[Mapping[str, type[Reporter]]] = _Reporters()

__all__ = ["REPORTERS", "FileResult", "Reporter"]
