"""A key is a fingerprint of all that a leaflet's files depend on: the same key, the same files."""

from __future__ import annotations

import hashlib
import json
import os
import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple

import yaml

import plainleaf
from plainleaf import disk_cache
from plainleaf.batch.cache import fingerprint, toolchain_versions
from plainleaf.batch.cache.dependencies import SHARED
from plainleaf.batch.cache.organisation_fingerprint import OrganisationFiles, publisher
from plainleaf.batch.job import Planned
from plainleaf.batch.request import BuildRequest, Format
from plainleaf.dependency_tracking import content, digest
from plainleaf.editions.programs import describe_program
from plainleaf.editions.registry import programs_called
from plainleaf.project import PHRASES, Project, SettingsError, data_root
from plainleaf.typefaces.faces import faces, font_folder

# What of Plainleaf takes part in making a leaflet; commands, reports and the studio do not.
PARTS = frozenset({
    "__init__.py", "finding.py", "disk_cache.py", "project.py", "dependency_tracking.py",
    "content", "readability", "typefaces", "render", "approvals", "verify", "editions", "batch",
    "pdf",
})  # fmt: skip
# The same as the stage that reads phrases uses, where it can be had quicker.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Keys:
    """The keys of one build.

    What leaflets share is looked at once, before the first of them is made: what changes
    meanwhile then gives another key next time, never the same.
    """

    def __init__(self, request: BuildRequest) -> None:
        self._today = request.today
        self._pdf = Format.PDF in request.formats or bool(request.editions)
        self._asked = [
            list(request.formats),
            list(request.layouts),
            request.strict,
            list(request.editions),
            request.size_pt,
            request.standard,
        ]
        self._editions = request.editions
        self._baseline = request.baseline
        self._known = digest(request.baseline) if request.baseline else None
        self._shared: dict[Project, str] = {}
        self._apart: dict[Project, str] = {}
        self._phrases: dict[Project, tuple[PhraseFile, ...]] = {}
        self._publishers: dict[tuple[Project, str], OrganisationFiles | None] = {}
        self._digests: dict[Path, str | None] = {}

    def begin(self, project: Project) -> None:
        """Looks at what all leaflets of a project share."""
        if project not in self._shared:
            self._shared[project], self._apart[project] = self._of_files(project)
            self._phrases[project] = tuple(phrase_files(project))

    def key(
        self,
        leaflet: Planned,
        text: bytes,
        language: str,
        files: Mapping[str, str | None],
        days: Iterable[date],
    ) -> str:
        """The key of a leaflet.

        ``text`` is its file, ``language`` what it is written in (BCP 47). ``files`` are the
        pictures it uses, relative to the project, with the SHA-256 of each; None is one that is
        not there. ``days`` are those after which the result may differ: what counts is
        whether they are past.
        """
        published = self.publisher(leaflet.project, language)
        return fingerprint.of(
            self.of_project(leaflet.project),
            toolchain_versions.text_libraries() if self._pdf else None,
            self._asked,
            self._programs(text, published),
            [leaflet.source, leaflet.slug],
            self._of_baseline(leaflet.project),
            hashlib.sha256(text).hexdigest(),
            published and published.fingerprint_for(text.decode("utf-8", "replace")),
            self._of_phrases(leaflet.project, language),
            self._of_phrases(leaflet.project, (published and published.language) or language),
            sorted(files.items()),
            [[day.isoformat(), day < self._today] for day in sorted(days)],
        )

    def publisher(self, project: Project, language: str) -> OrganisationFiles | None:
        """The organisation as leaflets in a language see it, as it was when first asked for."""
        if (project, language) not in self._publishers:
            self._publishers[project, language] = publisher(project, language)
        return self._publishers[project, language]

    def digest(self, path: Path) -> str | None:
        """The SHA-256 of a file, as it was when first asked for; None when it is not there."""
        if path not in self._digests:
            self._digests[path] = digest(path)
        return self._digests[path]

    def of_project(self, project: Project) -> str:
        """A fingerprint of what all leaflets of a project depend on."""
        self.begin(project)
        return self._shared[project]

    def of_all(self, project: Project) -> str:
        """A fingerprint of what pages about all leaflets of a project depend on apart from these.

        Not of Python's version: it is in the pages, which are the same with another.
        """
        self.begin(project)
        return self._apart[project]

    def _programs(self, text: bytes, published: OrganisationFiles | None) -> list[str]:
        """What the programs say of themselves that the editions of a leaflet call."""
        texts = (text, *(published.texts if published else ()))
        return [describe_program(each) for each in programs_called(self._editions, *texts)]

    def _of_baseline(self, project: Project) -> list[str | None]:
        """The file of known findings, and where it is: leaflets are named from there."""
        if self._baseline is None:
            return []
        try:
            seen = os.path.relpath(self._baseline, project.root)
        except ValueError:  # another drive
            seen = str(self._baseline)
        return [self._known, seen]

    def _of_files(self, project: Project) -> tuple[str, str]:
        """Fingerprints of what decides on leaflets, and of what decides on pages about all of them.

        The first: templates and styles, Plainleaf's own code and data, the versions of packages.
        The clinic's own files and those they may replace; and code, because a checkout changes
        without another version.
        """
        idle = project.idle()
        of_leaflets: list[object] = []
        of_others: list[object] = []
        for root in dict.fromkeys((project.root, data_root())):
            for folder in SHARED:
                for name, found in fingerprint.digests(root / folder, partial(_counts, folder)):
                    path = f"{folder}/{name}"
                    where = of_others if path.startswith(idle) else of_leaflets
                    where.append([path, found])
            of_leaflets.append(None)
            of_others.append(None)
        of_leaflets.append(_system_fonts(project))
        return (
            fingerprint.of(self._tools, toolchain_versions.python(), of_leaflets),
            fingerprint.of(self._tools, of_leaflets, of_others),
        )

    @cached_property
    def _tools(self) -> list[object]:
        package = Path(plainleaf.__file__).parent
        code = fingerprint.of_folder(package, lambda name: name.split("/")[0] in PARTS)
        return [code, toolchain_versions.packages()]

    def _of_phrases(self, project: Project, language: str) -> str:
        self.begin(project)
        files = self._phrases[project]
        roots = roots_of(language, files)
        return fingerprint.of([[file.name, file.digest] for file in files if file.root in roots])


def _system_fonts(project: Project) -> list[list[str | None]]:
    """The typefaces of this computer that leaflets can be set in, each with its SHA-256."""
    try:
        found = faces(project)
    except SettingsError:  # which is reported where a leaflet needs them
        return []
    outside = [
        (name, path)
        for face in found
        for name, path in zip((face.regular, face.bold), face.files or (), strict=False)
        if not path.is_relative_to(font_folder()) and not project.holds(path)
    ]
    return _digests(outside)


def _digests(files: Sequence[tuple[str, Path]]) -> list[list[str | None]]:
    """The names and the SHA-256 of files that change seldom, read again only if one has changed."""
    states = [(path, path.stat()) for _, path in files]
    key = disk_cache.key(*(f"{path} {at.st_size} {at.st_mtime_ns}" for path, at in states))
    kept = disk_cache.read("fonts", key)
    if kept is None:
        kept = json.dumps([[name, digest(path)] for name, path in files]).encode()
        disk_cache.keep("fonts", key, kept)
    found: list[list[str | None]] = json.loads(kept)
    return found


def roots_of(language: str, files: Sequence[PhraseFile]) -> set[str]:
    """The languages whose phrase files matter for one: its own, and those that these extend.

    Without their regions: ``fr-CA`` is looked for before ``fr``, so that either counts.
    """
    waiting, roots = [root_of(language)], set()
    while waiting:
        root = waiting.pop()
        if root not in roots:
            roots.add(root)
            waiting += [name for file in files if file.root == root for name in file.extends]
    return roots


class PhraseFile(NamedTuple):
    """A phrase file. ``name`` also says whose it is, ``root`` is its language without a region."""

    name: str
    root: str
    digest: str
    extends: tuple[str, ...]


def phrase_files(project: Project) -> Iterator[PhraseFile]:
    """The phrase files of a clinic, then those of Plainleaf."""
    for owner, folder in (("own", project.root), ("shipped", data_root())):
        top = folder / PHRASES
        for path in sorted(top.rglob("*.yaml")):
            try:
                text = content(path)
            except OSError:
                text = b""
            name = path.relative_to(top).as_posix()
            found = hashlib.sha256(text).hexdigest()
            root = root_of(name.removesuffix(".yaml"))
            yield PhraseFile(f"{owner}/{name}", root, found, _extends(text))


def _extends(text: bytes) -> tuple[str, ...]:
    """What a phrase file extends, read as YAML; a file that cannot be read stops its leaflets."""
    # YAML can write a name with escapes, but never without a backslash then.
    if b"extends" not in text and b"\\" not in text:
        return ()
    try:
        name = yaml.load(text.decode("utf-8"), Loader=_LOADER).get("extends")  # noqa: S506  text only
    except (ValueError, AttributeError, RecursionError, yaml.YAMLError):
        return ()
    return (root_of(posixpath.normpath(str(name))),) if name else ()


def root_of(language: str) -> str:
    """A language (BCP 47) without its region: ``fr-CA`` is ``fr``."""
    return language.split("-")[0].lower()


def _counts(folder: str, name: str) -> bool:
    """Phrases are looked at by themselves: a leaflet depends on those of its language."""
    return not f"{folder}/{name}".startswith(f"{PHRASES}/")
