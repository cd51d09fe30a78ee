"""Builds the web pages of a clinic and tells how each leaflet fared."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from plainleaf.batch import BuildRequest, Format, LeafletEntry, Listener, Manifest, build
from plainleaf.report import FileResult
from tests.batch.conftest import TODAY


class Heard(Listener):
    """Keeps all that a build says."""

    def __init__(self) -> None:
        self.verdicts: dict[str, str] = {}
        self.results: list[FileResult] = []
        self.notices: list[str] = []

    def on_leaflet(self, entry: LeafletEntry, result: FileResult | None) -> None:
        self.verdicts[entry.slug] = entry.verdict
        self.results += [result] if result else []

    def on_message(self, message: str) -> None:
        self.notices.append(message)


def request(folder: Path, **changes: Any) -> BuildRequest:
    """Web pages alone, which take no PDF engine, into ``dist`` beside the clinic's folder."""
    values: dict[str, Any] = {
        "paths": (folder,),
        "out": folder.parent / "dist",
        "today": TODAY,
        "formats": (Format.HTML,),
    }
    return BuildRequest(**(values | changes))


def built(folder: Path, **changes: Any) -> set[str]:
    """The leaflets that a build makes again, by slug."""
    return {slug for slug, verdict in verdicts(folder, **changes).items() if verdict == "built"}


def verdicts(folder: Path, **changes: Any) -> dict[str, str]:
    """How each leaflet of a build fares, by slug."""
    heard = Heard()
    build(request(folder, **changes), listener=heard)
    return heard.verdicts


def manifest(folder: Path, **changes: Any) -> Manifest:
    """The manifest of a build."""
    return build(request(folder, **changes))


def without_history(manifest: Manifest) -> Manifest:
    """The same manifest without whether a leaflet was made this time or earlier."""
    entries = (
        replace(entry, verdict="built") if entry.verdict == "unchanged" else entry
        for entry in manifest.leaflets
    )
    return replace(manifest, leaflets=tuple(entries))
