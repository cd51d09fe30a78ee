"""The leaflets of one folder by slug: found, read and written there and nowhere else."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from plainleaf.batch.fs.files import replace_together
from plainleaf.batch.messages import why
from plainleaf.content.limits import limit
from plainleaf.content.reading import read
from plainleaf.finding import Finding
from plainleaf.project import (
    APPROVALS,
    LEAFLETS,
    PHRASES,
    Project,
    absolute,
    leaflets_in,
    names_a_leaflet,
    project_in,
)
from plainleaf.studio.line_ends import as_on_disk, for_browsers
from plainleaf.studio.refusals import Refusal, refusal
from plainleaf.studio.settings import whole

ENDING = ".yaml"
# No new file's name has these, though some systems would allow them.
_STRANGE = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')
OWN = ("templates", "styles")


@dataclass(frozen=True, slots=True)
class OnDisk:
    """A leaflet's file as it was on disk.

    ``text`` is what a browser edits, None when the file is no text; ``findings`` then say why.
    ``revision`` identifies exactly these bytes.
    """

    slug: str
    path: Path
    project: Project
    data: bytes = field(repr=False)
    text: str | None = field(repr=False)
    findings: tuple[Finding, ...] = ()

    @property
    def source(self) -> str:
        """The file's name in reports."""
        return self.project.name(self.path)

    @property
    def revision(self) -> str:
        """The SHA-256 of the bytes."""
        return hashlib.sha256(self.data).hexdigest()


class Documents:
    """The leaflets inside one folder. A slug is a path inside it, without the extension."""

    def __init__(self, folder: Path) -> None:
        self.folder = absolute(folder)
        inside = self.folder / LEAFLETS
        plain = not inside.is_dir() and any(leaflets_in(self.folder))
        # An empty folder gets the usual layout with its first leaflet.
        self.top = self.folder if plain or self.folder.name == LEAFLETS else inside
        self._real = self.top.resolve()
        self._writing = Lock()

    @property
    def project(self) -> Project:
        """The project that a leaflet directly in the folder belongs to."""
        return project_in(self.top / f"any{ENDING}", self.top)

    def slugs(self) -> dict[str, Path]:
        """Every leaflet, by slug, sorted. A link to outside the folder is not a leaflet."""
        found: dict[str, Path] = {}
        for path in sorted(leaflets_in(self.top)):
            if path.is_file() and path.resolve().is_relative_to(self._real):
                found.setdefault(self.slug(path), path)
        return dict(sorted(found.items()))

    def slug(self, path: Path) -> str:
        """The slug of a file inside the folder."""
        return path.relative_to(self.top).with_suffix("").as_posix()

    def path(self, slug: str) -> Path:
        """The file of a slug. Raises Refusal (404) if it is not a leaflet in the folder."""
        folder, _, name = slug.rpartition("/")
        with suppress(OSError, ValueError):
            # Compares with the names that exist, so no other spelling of a path is accepted.
            for path in sorted((self.top / folder).iterdir()):
                if path.stem == name and self._is_ours(path, slug):
                    return path
        raise refusal(404, "no_leaflet", slug=slug)

    def place(self, slug: str) -> tuple[Path, Project]:
        """Where a leaflet is, or would be if it were written again. Raises Refusal (404)."""
        try:
            path = self.path(slug)
        except Refusal:
            path = self._new_path(slug)
        return path, project_in(path, self.top)

    def _is_ours(self, path: Path, slug: str) -> bool:
        return (
            names_a_leaflet(path, self.top)
            and path.is_file()
            and self.slug(path) == slug
            and path.resolve().is_relative_to(self._real)
        )

    def read(self, slug: str) -> OnDisk:
        """The file as it is. Raises Refusal when there is none."""
        path = self.path(slug)
        project = project_in(path, self.top)
        try:
            with path.open("rb") as file:
                data = file.read(limit("bytes") + 1)
        except OSError as error:
            raise refusal(404, "no_leaflet", slug=slug) from error
        reading = read(path, project.name(path))
        if reading.source is None or not (reading.text or not data.strip()):
            return OnDisk(slug, path, project, data, None, reading.findings)
        return OnDisk(slug, path, project, data, for_browsers(data))

    def list_shared(self) -> list[Path]:
        """The other files that a check of any leaflet may read, sorted."""
        root = self.project.root
        found = {*self.top.rglob("_*.y*ml"), *(root / PHRASES).glob("*.y*ml")}
        return sorted(path for path in found if path.is_file())

    def list_folders(self) -> list[Path]:
        """The folders where a change can affect what pages show."""
        root = self.project.root
        top = self.top if self.top.is_dir() else self.folder
        names = (*OWN, APPROVALS)
        return [top, *(each for name in names if (each := root / name).is_dir())]

    def save(self, slug: str, text: str, revision: str | None) -> str:
        """Writes a leaflet if its file still has this ``revision``, and gives the new revision.

        A ``revision`` of None says that the file no longer exists, and creates it again. Raises
        Refusal: 409 with the current file if it has another revision, 507 if it cannot be
        written. Lines that were not changed keep their line ends.
        """
        with self._writing:
            now = self._now(slug)
            if (now.revision if now else None) != revision:
                raise clash(now)
            if now is None:
                return self._make(self._new_path(slug), text)
            if now.text is None:
                raise refusal(422, "not_text")
            return _write(now.path, as_on_disk(text, now.data))

    def create(self, name: str, text: str, *, below: str = "", numbered: bool = True) -> str:
        """Creates a new leaflet and gives its slug.

        ``name`` is a file name without its extension, in the folder of the slug ``below``. If it is
        taken, a number is added or, without ``numbered``, Refusal (409) is raised. No file is ever
        overwritten.
        """
        folder = below.rpartition("/")[0]
        with self._writing:
            for candidate in _names(name):
                slug = f"{folder}/{candidate}" if folder else candidate
                if self._now(slug) is None:
                    with suppress(FileExistsError):
                        self._make(self._new_path(slug), text)
                        return slug
                if not numbered:
                    break
        raise refusal(409, "name_taken", name=name)

    def _now(self, slug: str) -> OnDisk | None:
        try:
            return self.read(slug)
        except Refusal:
            return None

    def _new_path(self, slug: str) -> Path:
        """Where a leaflet that does not exist would be written. Raises Refusal (404)."""
        path = self.top / f"{slug}{ENDING}"
        with suppress(OSError, ValueError):
            inside = path.parent.resolve().is_relative_to(self._real) and (
                path.parent == self.top or path.parent.is_dir()
            )
            # A file that is not one of our leaflets, such as a link to outside the folder, stays.
            free = not (path.is_symlink() or path.exists()) and not _STRANGE.search(slug)
            if inside and free and names_a_leaflet(path, self.top) and self.slug(path) == slug:
                return path
        raise refusal(404, "no_leaflet", slug=slug)

    def _make(self, path: Path, text: str) -> str:
        # Created first, so that a file that appears in between is not overwritten.
        try:
            self.top.mkdir(exist_ok=True)
            path.open("xb").close()
        except FileExistsError:
            raise
        except OSError as error:
            raise refusal(507, "not_written", why=why(error)) from error
        try:
            return _write(path, text.encode("utf-8"))
        except Refusal:
            path.unlink(missing_ok=True)
            raise


def clash(now: OnDisk | None) -> Refusal:
    """The refusal when the file on disk is not the one that a text was made from."""
    reason = refusal(409, "clash" if now else "vanished")
    reason.more = {"text": now.text if now else None, "revision": now.revision if now else None}
    return reason


def _write(path: Path, data: bytes) -> str:
    """Writes a whole file and gives its revision. Raises Refusal (507)."""
    # The file itself is replaced, not a link to it within the folder.
    target = path.resolve()
    try:
        if not os.access(target, os.W_OK):
            raise PermissionError(13, os.strerror(13))
        kept = target.stat().st_mode
        replace_together({target: data})
        with suppress(OSError):
            target.chmod(kept)
    except OSError as error:
        raise refusal(507, "not_written", why=why(error)) from error
    return hashlib.sha256(data).hexdigest()


def _names(name: str) -> Iterator[str]:
    yield name
    for number in range(2, whole("names_tried")):
        yield f"{name}-{number}"
