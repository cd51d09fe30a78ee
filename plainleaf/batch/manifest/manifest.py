"""``dist/manifest.json``: what was built, from what, and the result for each leaflet.

It has no time and no absolute path: the same input gives the same bytes in any folder. It is
read and written without a schema library: a build in which nothing changed does little else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plainleaf.batch.fs import inside
from plainleaf.batch.manifest.entries import (
    FindingEntry,
    LeafletEntry,
    MadeFrom,
    Measured,
    Orphan,
    Output,
    Readability,
    ShardEntry,
)
from plainleaf.batch.manifest.plain_json import from_plain, plain
from plainleaf.finding import Finding

__all__ = [
    "NAME",
    "SCHEMA",
    "DamagedManifestError",
    "FindingEntry",
    "ForeignManifestError",
    "LeafletEntry",
    "MadeFrom",
    "Manifest",
    "Measured",
    "Orphan",
    "Output",
    "Readability",
    "ShardEntry",
    "UnsafeManifestError",
    "is_whole",
    "on_disk",
    "read",
    "read_safely",
    "sort_findings",
    "sort_outputs",
]

SCHEMA = "plainleaf-manifest/1"
NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """All leaflets of a ``dist/`` folder, sorted by slug.

    ``evidence`` is the page next to this file that shows what was measured. ``left_behind`` and
    ``shard`` are written only when there is something to say.
    """

    tools: dict[str, str]
    leaflets: tuple[LeafletEntry, ...]
    evidence: str | None = None
    left_behind: tuple[Orphan, ...] = ()
    shard: ShardEntry | None = None

    @property
    def failures(self) -> tuple[LeafletEntry, ...]:
        """The leaflets that failed."""
        return tuple(entry for entry in self.leaflets if entry.verdict == "failed")

    def to_bytes(self) -> bytes:
        """The file's content: UTF-8 JSON with a line for each leaflet, file and finding.

        So a diff shows which leaflet changed, and 5,000 leaflets are written in a second.
        """
        # A name on disk that is no UTF-8 has lone surrogates; \udc80 is how JSON writes one.
        # Piece by piece: as one text it would take twice the room that it takes as bytes.
        return b"".join(piece.encode("utf-8", "backslashreplace") for piece in self._pieces())

    def _pieces(self) -> Iterator[str]:
        yield f'{{\n"schema": {_json(SCHEMA)},\n"tools": {_json(self.tools)},\n"leaflets": ['
        for index, entry in enumerate(self.leaflets):
            yield ",\n" if index else "\n"
            yield from _entry(plain(entry))
        yield "\n]" if self.leaflets else "]"
        if self.left_behind:
            yield f',\n"left_behind": {_lines(plain(self.left_behind))}'
        if self.shard:
            yield f',\n"shard": {_json(plain(self.shard))}'
        yield f',\n"evidence": {_json(self.evidence)}\n}}\n'


class ForeignManifestError(Exception):
    """A manifest.json that is not ours. Exists so that it is never overwritten."""


class DamagedManifestError(Exception):
    """A manifest.json that is no JSON. Exists so that the build goes on and says so."""


class UnsafeManifestError(Exception):
    """A manifest.json that names files outside its folder. Exists so that none is touched."""

    def __init__(self, path: Path, name: str) -> None:
        super().__init__(f"{path}: {name!r}")
        self.path = path
        self.name = name


def read(out: Path) -> Manifest | None:
    """The manifest of a folder, or None when it has none.

    Raises ForeignManifestError, DamagedManifestError or OSError.
    """
    path = out / NAME
    try:
        data = json.loads(inside.read(out, NAME, inside.limit("manifest")))
    except FileNotFoundError:
        return None
    except (ValueError, RecursionError) as error:
        raise DamagedManifestError(str(path)) from error
    try:
        if data["schema"] != SCHEMA:
            raise ValueError(data["schema"])
        return from_plain(Manifest, data)
    except (KeyError, TypeError, ValueError) as error:
        raise ForeignManifestError(str(path)) from error


def read_safely(out: Path) -> Manifest | None:
    """The same of a manifest all of whose names are inside its folder.

    Raises UnsafeManifestError for another.
    """
    manifest = read(out)
    for name in _names(manifest) if manifest else ():
        if not inside.stays_inside(name):
            raise UnsafeManifestError(out / NAME, name)
    return manifest


def _names(manifest: Manifest) -> Iterator[str]:
    """Every name of a manifest that a file is looked for by."""
    for entry in manifest.leaflets:
        yield entry.slug
        yield entry.source
        for output in entry.outputs:
            yield output.path
            if output.thumbnail is not None:
                yield output.thumbnail
    for left in manifest.left_behind:
        yield left.path
    if manifest.evidence is not None:
        yield manifest.evidence


def sort_findings(findings: Iterable[Finding]) -> tuple[FindingEntry, ...]:
    """The entries of findings, in the order of their places."""
    return tuple(sorted(map(FindingEntry.of, findings), key=lambda entry: entry.order))


def sort_outputs(outputs: Iterable[Output]) -> tuple[Output, ...]:
    """Outputs by path."""
    return tuple(sorted(outputs, key=lambda output: output.path))


def on_disk(outputs: Iterable[Output], out: Path) -> Iterable[Output]:
    """Those outputs whose file is still in ``out`` with the size it was written with."""
    return (output for output in outputs if inside.size(out, output.path) == output.bytes)


def is_whole(output: Output | Orphan, out: Path) -> bool:
    """Whether the file in ``out`` is, byte for byte, the one in the entry."""
    return inside.is_this(out, output.path, output.bytes, output.sha256)


def _entry(entry: dict[str, Any]) -> Iterator[str]:
    """The text of a leaflet: what it is on one line, then a line a file and a line a finding."""
    for index, (name, value) in enumerate(entry.items()):
        yield ("{" if not index else ", ") + _json(name) + ": "
        yield _lines(value) if name in ("outputs", "findings") else _json(value)
    yield "}"


def _lines(values: list[Any]) -> str:
    inside = ",".join(f"\n  {_json(value)}" for value in values)
    return f"[{inside}]"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
