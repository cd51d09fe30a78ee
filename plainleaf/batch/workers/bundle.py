"""Packs what a leaflet needs of its folder, so that it can be made on a machine without it."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote

from plainleaf.batch.cache.dependencies import SHARED
from plainleaf.batch.job import Job, Outcome
from plainleaf.batch.pipeline import run
from plainleaf.content.limits import limit
from plainleaf.content.markdown.context import limits
from plainleaf.dependency_tracking import content
from plainleaf.project import LEAFLETS, ORGANISATION, Project, data_root

# Prefix of the name of a file that is in the folder the command was started in.
HERE: Final = "./"
# Prefix of the stand-in for the bytes of a file that is too large to be used.
SIZE: Final = "bytes:"
# How far before its ending the name of a picture is looked for, how often, and in how much of a
# folder. A message about a picture that is missing suggests names from as many.
_LONGEST_NAME: Final = 300
_MOST_MENTIONS: Final = 200
_NEIGHBOURS: Final = 500
_WORD: Final = re.compile(r"(?<![^\s(<\"'\[:=])\S")


@dataclass(frozen=True, slots=True)
class Bundle:
    """A job and the names of the files it needs, each with the SHA-256 of its bytes.

    Names are relative to the project, with slashes; those that start with ``HERE`` are relative
    to the folder the command was started in. ``beside`` are names of pictures that are not
    needed, but that a message about a missing one may suggest. ``build`` tells builds apart.
    """

    build: str
    job: Job
    files: Mapping[str, str]
    beside: tuple[str, ...]


class _Sack:
    """The files of one job: bytes by SHA-256, and the name that each goes by."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.blobs: dict[str, bytes] = {}

    def put(self, name: str, path: Path, most: int | None = None) -> bytes:
        """Adds a file, if it can be read. One of more than ``most`` bytes is only measured."""
        with suppress(OSError):
            size = path.stat().st_size
            if most is not None and size > most:
                # It is refused for its size; so it need not travel.
                self.names[name] = f"{SIZE}{size}"
                return b""
            data = content(path)
            self.names[name] = hashlib.sha256(data).hexdigest()
            self.blobs[self.names[name]] = data
            return data
        return b""


def pack(job: Job, build: str) -> tuple[Bundle, dict[str, bytes]]:
    """A job ready to travel, and the bytes of its files by their SHA-256."""
    project = job.project
    sack = _Sack()
    texts = [sack.put(project.name(job.path), job.path, limit("bytes"))]
    texts += [sack.put(name, path, limit("bytes")) for name, path in _publishers(project)]
    for name, path in _own(project):
        sack.put(name, path)
    beside: set[str] = set()
    most = limits()["picture_megabytes"] * 1_000_000
    for text in texts:
        for path in _pictures(text.decode("utf-8", "replace"), project, beside):
            sack.put(project.name(path), path, most)
    return Bundle(build, job, sack.names, tuple(sorted(beside - set(sack.names)))), sack.blobs


def can_travel(job: Job) -> bool:
    """Whether the leaflet and the organisation files are ordinary files, as far as they are there.

    Anything else (a broken link, a pipe) would be missing on the other machine without a message.
    """
    project = job.project
    names = f"{Path(ORGANISATION).stem}*.yaml"
    paths = [job.path, *project.base.glob(names), project.organisation()]
    return all(path.is_file() for path in paths if path and os.path.lexists(path))


def run_bundle(packed: Bundle, blobs: Mapping[str, bytes]) -> Outcome:
    """The outcome of a job whose files are put down in this process's temporary folder.

    Changes the folder this process works in: it is for a worker process of its own.
    """
    root = _root(packed.build, str(packed.job.project.root)) / "project"
    here = root.with_name("here")
    here.mkdir(parents=True, exist_ok=True)
    for name, digest in packed.files.items():
        _put(here / name[len(HERE) :] if name.startswith(HERE) else root / name, digest, blobs)
    for name in packed.beside:
        path = root / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
    os.chdir(here)
    theirs = packed.job.project
    base = root / theirs.base.relative_to(theirs.root)
    base.mkdir(parents=True, exist_ok=True)
    path = root / packed.job.path.relative_to(theirs.root)
    return run(replace(packed.job, path=path, project=Project(root, base)))


@cache
def _root(build: str, project: str) -> Path:
    """A folder for a project of one build; another build never sees what an earlier one left."""
    return Path(tempfile.mkdtemp(prefix="project-"))


_put_down: dict[Path, str] = {}


def _put(path: Path, digest: str, blobs: Mapping[str, bytes]) -> None:
    if _put_down.get(path) == digest:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    if digest.startswith(SIZE):
        path.touch()
        os.truncate(path, int(digest.removeprefix(SIZE)))
    else:
        path.write_bytes(blobs[digest])
    _put_down[path] = digest


def _own(project: Project) -> Iterator[tuple[str, Path]]:
    """A clinic's own templates and styles."""
    if project.root == data_root():
        return
    for shared in SHARED:
        for path in sorted((project.root / shared).rglob("*")):
            if path.is_file() and project.holds(path):
                yield project.name(path), path


def _publishers(project: Project) -> Iterator[tuple[str, Path]]:
    """The organisation files: those of the project, else those of the folder we are in."""
    names = f"{Path(ORGANISATION).stem}*.yaml"
    for path in sorted(project.base.glob(names)):
        if path.is_file() and project.holds(path):
            yield project.name(path), path
    if not (project.base / ORGANISATION).is_file():
        for path in sorted((Path.cwd() / LEAFLETS).glob(names)):
            yield f"{HERE}{LEAFLETS}/{path.name}", path


def _pictures(text: str, project: Project, beside: set[str]) -> Iterator[Path]:
    """Every picture whose name may be in a text; an extra one does no harm."""
    seen: set[str] = set()
    for ending in islice(_picture_ending().finditer(text), _MOST_MENTIONS):
        begin = max(text.rfind("\n", 0, ending.start()) + 1, ending.end() - _LONGEST_NAME)
        line = text[begin : ending.end()]
        # A name may contain spaces, so it may start at any word before its ending.
        for start in _WORD.finditer(line):
            name = line[start.start() :]
            if name not in seen:
                seen.add(name)
                for spelling in dict.fromkeys((name, unquote(name))):
                    yield from _candidates(spelling, project, beside)


def _candidates(name: str, project: Project, beside: set[str]) -> Iterator[Path]:
    for base in dict.fromkeys((project.base, project.root)):
        path = Path(os.path.abspath(base / name))  # noqa: PTH100  (keeps symbolic links)
        with suppress(OSError, ValueError):
            if not path.is_relative_to(project.root) or not project.holds(path):
                continue
            if path.is_file():
                yield path
            elif path.parent.is_dir():
                near = islice(path.parent.iterdir(), _NEIGHBOURS)
                beside.update(project.name(each) for each in near if _is_picture(each.name))


@cache
def _picture_ending() -> re.Pattern[str]:
    kinds = "|".join(map(re.escape, limits()["picture_kinds"]))
    return re.compile(f"(?:{kinds})(?![A-Za-z0-9])", re.IGNORECASE)


def _is_picture(name: str) -> bool:
    return _picture_ending().search(PurePosixPath(name).suffix) is not None
