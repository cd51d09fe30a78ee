"""From what was asked to a list of jobs, or every reason why the build cannot begin."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from plainleaf.build.job import Job, output_path
from plainleaf.build.messages import say
from plainleaf.build.request import BuildRequest, Format, RequestError
from plainleaf.project import LEAFLETS, ORGANISATION, Project
from plainleaf.render import Layout, SettingsError, layouts

ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Found:
    """A leaflet file and the project it belongs to."""

    path: Path
    project: Project


def plan(request: BuildRequest) -> tuple[Job, ...]:
    """The jobs of a request, one a leaflet, sorted by the name of what they make.

    Raises RequestError with every reason when a path, a layout or a name cannot be.
    """
    leaflets, reasons = _find_all(request.paths)
    known = _known_layouts(leaflets, reasons)
    for name in request.layouts:
        reasons += [
            _unknown_layout(name, names)
            for names in ([layout.name for layout in found] for found in known.values())
            if name not in names
        ]
    jobs = sorted(
        (
            Job(
                path=leaflet.path,
                project=leaflet.project,
                slug=leaflet.project.slug(leaflet.path),
                formats=request.formats,
                layouts=request.layouts,
                known=tuple(known[leaflet.project]),
                today=request.today,
                strict=request.strict,
            )
            for leaflet in leaflets
            if leaflet.project in known
        ),
        key=lambda job: (job.slug, job.path),
    )
    reasons += _clashes(jobs)
    if reasons:
        raise RequestError(*dict.fromkeys(reasons))
    return tuple(jobs)


def _find_all(paths: Iterable[Path]) -> tuple[list[Found], list[str]]:
    found: dict[Path, Found] = {}
    reasons: list[str] = []
    for path in paths:
        try:
            # The first way a leaflet was named decides, so that naming it twice is no clash.
            for leaflet in _find(path):
                found.setdefault(leaflet.path.resolve(), leaflet)
        except RequestError as error:
            reasons += error.reasons
    return list(found.values()), reasons


def _find(path: Path) -> Iterator[Found]:
    if path.is_dir():
        folder = path / LEAFLETS if (path / LEAFLETS).is_dir() else path
        leaflets = sorted(leaflets_in(folder))
        if not leaflets:
            raise RequestError(say("no_leaflet", path=path))
        for leaflet in leaflets:
            yield Found(leaflet, project_in(leaflet, folder))
        return
    if not path.exists():
        raise RequestError(_not_there(path))
    if path.suffix.lower() not in ENDINGS:
        raise RequestError(say("not_a_leaflet", path=path))
    if _is_hidden(path.name):
        raise RequestError(say("hidden_name", path=path))
    yield Found(path.absolute(), Project.of_leaflet(path))


def leaflets_in(folder: Path) -> Iterator[Path]:
    """The leaflets below a folder, in no order."""
    for path in folder.absolute().rglob("*"):
        if names_a_leaflet(path, folder) and path.is_file():
            yield path


def names_a_leaflet(path: Path, folder: Path) -> bool:
    """Whether a path below a folder is called as leaflets are, whatever stands there."""
    below = path.relative_to(folder.absolute()).parts
    return path.suffix.lower() in ENDINGS and not any(map(_is_hidden, below))


def _is_hidden(name: str) -> bool:
    return name.startswith(("_", "."))


def project_in(leaflet: Path, folder: Path) -> Project:
    """The project of a leaflet that was found in a folder that somebody named."""
    project = Project.of_leaflet(leaflet)
    lonely = project.base.name != LEAFLETS and not (project.base / ORGANISATION).is_file()
    if lonely:
        # A plain folder of leaflets: names are counted from the folder that was named.
        return Project(root=folder.absolute(), base=folder.absolute())
    return project


def _not_there(path: Path) -> str:
    if path == Path(LEAFLETS):
        return say("no_leaflets_folder")
    beside = path.parent.iterdir() if path.parent.is_dir() else ()
    near = difflib.get_close_matches(path.name, sorted(other.name for other in beside), 1)
    if near:
        return say("not_there_near", path=path, near=path.parent / near[0])
    return say("not_there", path=path)


def _known_layouts(
    leaflets: Iterable[Found], reasons: list[str]
) -> dict[Project, tuple[Layout, ...]]:
    known: dict[Project, tuple[Layout, ...]] = {}
    for project in dict.fromkeys(leaflet.project for leaflet in leaflets):
        try:
            known[project] = tuple(layouts(project).values())
        except SettingsError as error:
            reasons.append(str(error))
    return known


def _unknown_layout(name: str, names: list[str]) -> str:
    near = difflib.get_close_matches(name, names, 1)
    if near:
        return say("unknown_layout_near", name=name, near=near[0], known=", ".join(names))
    return say("unknown_layout", name=name, known=", ".join(names))


def _clashes(jobs: Iterable[Job]) -> Iterator[str]:
    taken: dict[str, tuple[Job, str]] = {}
    for job in jobs:
        for output in _outputs(job):
            # Mac and Windows disks hold no two names that differ only in case or composition.
            key = unicodedata.normalize("NFC", output).casefold()
            other, name = taken.setdefault(key, (job, output))
            if other is job:
                continue
            names = {"first": other.source, "second": job.source}
            if name == output:
                yield say("same_name", **names, output=output)
            else:
                yield say("nearly_same_name", **names, output=name, other=output)
            break


def _outputs(job: Job) -> Iterator[str]:
    if Format.PDF in job.formats:
        for layout in job.known:
            yield output_path(job.slug, Format.PDF, layout.name)
            if Format.TRANSCRIPT in job.formats:
                yield output_path(job.slug, Format.TRANSCRIPT, layout.name)
    if Format.HTML in job.formats:
        yield output_path(job.slug, Format.HTML)
