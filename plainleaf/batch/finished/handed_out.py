"""``approvals/handed-out.jsonl``: every file of an approved leaflet that a build has made.

A line for each time that a file changed, with the day (``--today``), so that it can be said what
was handed out on any day: the last line for its path up to that day. The file is next to the
leaflets and not in ``dist/``, which depends on no day. Lines are only ever added at the end.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from plainleaf.batch.cache.records import APPROVED
from plainleaf.batch.fs import inside
from plainleaf.batch.fs.lock import alone_in
from plainleaf.batch.manifest.entries import LeafletEntry
from plainleaf.batch.manifest.plain_json import from_plain, plain
from plainleaf.batch.messages import say, why
from plainleaf.batch.request import Format
from plainleaf.project import APPROVALS

NAME = f"{APPROVALS}/handed-out.jsonl"


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A file as it was made. ``path`` is relative to the output folder, ``on`` is ISO 8601.

    ``digest`` is over the words of the leaflet, ``sha256`` over the bytes of the file.
    """

    on: str
    leaflet: str
    title: str
    reference: str
    version: str
    language: str
    format: Format
    layout: str | None
    path: str
    sha256: str
    digest: str


class HandedOutNotes:
    """The files of approved leaflets that a build has made, until they are noted.

    ``notices`` are sentences about what could not be noted.
    """

    def __init__(self, today: date) -> None:
        self.notices: list[str] = []
        self._today = today
        self._files: dict[Path, list[HandedOut]] = {}

    def add(self, entry: LeafletEntry, folder: Path) -> None:
        """Remembers what was made of a leaflet of a clinic's folder, if it is approved."""
        files = list(files_of(entry, self._today))
        if files:
            self._files.setdefault(folder, []).extend(files)

    def write(self) -> None:
        """Notes everything that has been added since the last time."""
        for folder, files in self._files.items():
            path = folder / NAME
            try:
                if add(folder, files):
                    self.notices.append(say("note_unfinished", path=path))
            except OSError as error:
                self.notices.append(say("not_noted", path=path, why=why(error)))
        self._files.clear()


def files_of(entry: LeafletEntry, on: date) -> Iterator[HandedOut]:
    """The files of an approved leaflet that were made in a build, as they are noted."""
    if entry.status != APPROVED or entry.digest is None:
        return
    for output in entry.outputs:
        if output.current and output.format is not Format.TRANSCRIPT:
            yield HandedOut(
                on=on.isoformat(),
                leaflet=entry.source,
                title=entry.title or "",
                reference=entry.reference or "",
                version=entry.version or "",
                language=entry.language or "",
                format=output.format,
                layout=output.layout,
                path=output.path,
                sha256=output.sha256,
                digest=entry.digest,
            )


def add(folder: Path, files: Sequence[HandedOut]) -> bool:
    """Adds lines for files of a clinic's folder, but not for those whose last line says the same.

    In one piece and one build at a time. A line that an interrupted build left unfinished is kept
    on a line of its own. Returns whether there was one. Raises OSError.
    """
    (folder / APPROVALS).mkdir(exist_ok=True)
    with alone_in(folder / APPROVALS, lambda: None):
        before = _read(folder)
        lines = [_line(each) for each in files if _last(before, each.path) != each.sha256]
        unfinished = bool(before) and not before.endswith(b"\n")
        if lines:
            data = (b"\n" if unfinished else b"") + b"".join(lines)
            with inside.inside(folder, NAME, make=True) as spot:
                descriptor = spot.open_to_add()
                try:
                    _write(descriptor, data)
                finally:
                    os.close(descriptor)
    return unfinished


def read(folder: Path) -> tuple[list[HandedOut], list[int]]:
    """Every file that was noted, the oldest first, and the numbers of lines that are damaged.

    Raises OSError.
    """
    found: list[HandedOut] = []
    damaged: list[int] = []
    for number, line in enumerate(_read(folder).splitlines(), start=1):
        try:
            if line.strip():
                found.append(from_plain(HandedOut, json.loads(line)))
        except (KeyError, TypeError, ValueError, RecursionError):
            damaged.append(number)
    return found, damaged


def _read(folder: Path) -> bytes:
    try:
        return inside.read(folder, NAME, inside.limit("handed_out"))
    except FileNotFoundError:
        return b""


def _last(before: bytes, path: str) -> str | None:
    """The SHA-256 in the last line about a path, found without reading every line."""
    at = before.rfind(b'"path": ' + _json(path) + b",")
    if at < 0:
        return None
    start, end = before.rfind(b"\n", 0, at) + 1, before.find(b"\n", at)
    try:
        data: Any = json.loads(before[start : end if end >= 0 else len(before)])
        return str(data["sha256"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _line(each: HandedOut) -> bytes:
    return _json(plain(each)) + b"\n"


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")


def _write(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]
    os.fsync(descriptor)
