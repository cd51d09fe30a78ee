"""From what was asked to a list of jobs, or every reason why the build cannot start."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import yaml

from plainleaf.batch import catalogue, evidence
from plainleaf.batch.fs.inside import stays_inside
from plainleaf.batch.job import Job, Planned, output_path
from plainleaf.batch.messages import say
from plainleaf.batch.request import BuildRequest, Format, RequestError
from plainleaf.content.copies import describe_copy, listing
from plainleaf.editions.registry import EDITIONS, apart, file_name
from plainleaf.package_data import parse
from plainleaf.project import (
    LEAFLET_ENDINGS,
    LEAFLETS,
    Project,
    absolute,
    folder_of_leaflets,
    is_hidden,
    project_in,
)

if TYPE_CHECKING:
    from plainleaf.readability.baseline_file import BaselineFile
    from plainleaf.render import Layout

LAYOUTS = "styles/layouts.yaml"
# Pages about all leaflets, which are in the output folder itself.
OWN_PAGES = (catalogue.NAME, evidence.NAME)


def plan(
    request: BuildRequest, notice: Callable[[str], None] = lambda sentence: None
) -> tuple[Planned, ...]:
    """The leaflets of a request, sorted by the name of what they become.

    ``notice`` is called with a sentence on each file that looks like a leaflet but is not one.
    Imports no stage. Raises RequestError with every reason when a path, a layout or a name cannot
    be.
    """
    leaflets, reasons = _find_all(request.paths, notice)
    reasons += _unusable(leaflets)
    known = _layout_names(leaflets, reasons)
    for name in request.layouts:
        reasons += [_unknown_layout(name, names) for names in known.values() if name not in names]
    leaflets.sort(key=lambda leaflet: (leaflet.slug, leaflet.path))
    for name in request.editions:
        reasons += [
            _unknown_edition(name, (*names, *EDITIONS))
            for names in known.values()
            if name not in names and name not in EDITIONS
        ]
    reasons += _clashes(leaflets, known, request.formats)
    reasons += [
        say("unsafe_name", path=leaflet.source)
        for leaflet in leaflets
        if not stays_inside(leaflet.slug)
    ]
    if reasons:
        raise RequestError(*dict.fromkeys(reasons))
    return tuple(leaflets)


def jobs(leaflets: Iterable[Planned], request: BuildRequest) -> tuple[Job, ...]:
    """What is to be done for leaflets that have to be made. Raises RequestError."""
    # Checked against its schema only now, which takes longer than all of the above.
    from plainleaf.render import SettingsError, layouts
    from plainleaf.render.layout import at_size, of_standard

    size, standard = request.size_pt, request.standard
    known: dict[Project, tuple[Layout, ...]] = {}
    reasons: list[str] = []
    leaflets = tuple(leaflets)
    for project in dict.fromkeys(leaflet.project for leaflet in leaflets):
        try:
            known[project] = tuple(
                of_standard(at_size(each, size) if size and each.size_pt else each, standard)
                for each in layouts(project).values()
            )
        except SettingsError as error:
            reasons.append(str(error))
    baseline = _baseline(request.baseline, reasons) if request.baseline else None
    if reasons:
        raise RequestError(*dict.fromkeys(reasons))
    return tuple(
        Job(
            path=leaflet.path,
            project=leaflet.project,
            slug=leaflet.slug,
            formats=request.formats,
            layouts=request.layouts,
            editions=request.editions,
            known=known[leaflet.project],
            today=request.today,
            strict=request.strict,
            baseline=baseline.find_known(leaflet.path) if baseline else None,
        )
        for leaflet in leaflets
    )


def _baseline(path: Path, reasons: list[str]) -> BaselineFile | None:
    from plainleaf.readability.baseline import BaselineError
    from plainleaf.readability.baseline_file import open_baseline

    try:
        return open_baseline(path)
    except BaselineError as error:
        reasons.append(str(error))
        return None


def _find_all(
    paths: Iterable[Path], notice: Callable[[str], None]
) -> tuple[list[Planned], list[str]]:
    found: dict[str, Planned] = {}
    reasons: list[str] = []
    real = _RealPaths()
    for path in paths:
        try:
            # The first way a leaflet was named decides, so that naming it twice is no clash.
            for leaflet in _find(path, notice):
                found.setdefault(real(leaflet.path), leaflet)
        except RequestError as error:
            reasons += error.reasons
        except OSError as error:
            why = (error.strerror or type(error).__name__).lower()
            reasons.append(say("not_looked_into", path=error.filename or path, why=why))
    return list(found.values()), reasons


class _RealPaths:
    """The real places of files; links of a folder are followed once for all files in it.

    A file that is a link itself is a leaflet of its own, with a name of its own.
    """

    def __init__(self) -> None:
        self._folders: dict[Path, str] = {}

    def __call__(self, path: Path) -> str:
        if path.parent not in self._folders:
            self._folders[path.parent] = os.path.realpath(path.parent)
        return f"{self._folders[path.parent]}{os.sep}{path.name}"


def _find(path: Path, notice: Callable[[str], None]) -> Iterator[Planned]:
    if path.is_dir():
        folder = folder_of_leaflets(path)
        leaflets, notices = listing(folder, _display_path, _raise)
        for sentence in notices:
            notice(sentence)
        if not leaflets:
            raise RequestError(say("no_leaflet", path=path))
        # A project is found from the folder a leaflet is in, so once for all leaflets there.
        projects: dict[Path, Project] = {}
        for leaflet in leaflets:
            if leaflet.parent not in projects:
                projects[leaflet.parent] = project_in(leaflet, folder)
            yield _plan_leaflet(leaflet, projects[leaflet.parent])
        return
    if not os.path.lexists(path):
        raise RequestError(_not_there(path))
    if path.suffix.lower() not in LEAFLET_ENDINGS:
        raise RequestError(say("not_a_leaflet", path=path))
    if is_hidden(path.name):
        raise RequestError(say("hidden_name", path=path))
    if copied := describe_copy(path, _display_path(path)):
        notice(copied)
    yield _plan_leaflet(absolute(path), Project.of_leaflet(path))


def _plan_leaflet(path: Path, project: Project) -> Planned:
    return Planned(path, project, project.slug(path))


def _display_path(path: Path) -> str:
    """How a path is called in a sentence, as seen from where the command was started."""
    here, whole = Path.cwd(), absolute(path)
    return whole.relative_to(here).as_posix() if whole.is_relative_to(here) else whole.as_posix()


def _unusable(leaflets: Iterable[Planned]) -> list[str]:
    """The settings of the clinic that cannot be used and would be skipped without a message."""
    return [
        say(f"unusable_{fault}", path=name)
        for project in dict.fromkeys(leaflet.project for leaflet in leaflets)
        for name, fault in project.unusable()
    ]


def _raise(problem: OSError) -> NoReturn:
    # If it were skipped, its leaflets would seem to be deleted, and --prune would delete their
    # files.
    raise problem


def _not_there(path: Path) -> str:
    if path == Path(LEAFLETS):
        return say("no_leaflets_folder")
    from difflib import get_close_matches

    beside = path.parent.iterdir() if path.parent.is_dir() else ()
    near = get_close_matches(path.name, sorted(other.name for other in beside), 1)
    if near:
        return say("not_there_near", path=path, near=path.parent / near[0])
    return say("not_there", path=path)


def _layout_names(
    leaflets: Iterable[Planned], reasons: list[str]
) -> dict[Project, tuple[str, ...]]:
    """The names of the layouts of each project."""
    known: dict[Project, tuple[str, ...]] = {}
    for project in dict.fromkeys(leaflet.project for leaflet in leaflets):
        try:
            path = project.find(LAYOUTS)
            known[project] = (
                tuple(map(str, parse(path.read_text(encoding="utf-8")))) if path else ()
            )
        except (OSError, UnicodeError, TypeError, yaml.YAMLError):
            known[project] = ()
        if not known[project]:
            reasons += _settings_fault(project)
    return known


def _settings_fault(project: Project) -> list[str]:
    """What is wrong with a layouts file that has no layouts, in the words of the renderer."""
    from plainleaf.render import SettingsError, layouts

    try:
        layouts(project)
    except SettingsError as error:
        return [str(error)]
    return []


def _unknown_layout(name: str, names: Sequence[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, names, 1)
    if near:
        return say("unknown_layout_near", name=name, near=near[0], known=", ".join(names))
    return say("unknown_layout", name=name, known=", ".join(names))


def _unknown_edition(name: str, names: Sequence[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, names, 1)
    if near:
        return say("unknown_edition_near", name=name, near=near[0], known=", ".join(names))
    return say("unknown_edition", name=name, known=", ".join(names))


def _clashes(
    leaflets: Iterable[Planned],
    known: Mapping[Project, Sequence[str]],
    formats: Sequence[Format],
) -> Iterator[str]:
    taken: dict[str, tuple[Planned, str]] = {}
    for leaflet in leaflets:
        for output in _outputs(leaflet, known[leaflet.project], formats):
            # Mac and Windows disks have no two names that differ only in case or composition.
            key = unicodedata.normalize("NFC", output).casefold()
            if key in OWN_PAGES:
                yield say("name_of_our_own", source=leaflet.source, output=output)
                break
            other, name = taken.setdefault(key, (leaflet, output))
            if other is leaflet:
                continue
            names = {"first": other.source, "second": leaflet.source}
            if name == output:
                yield say("same_name", **names, output=output)
            else:
                yield say("nearly_same_name", **names, output=name, other=output)
            break


def _outputs(leaflet: Planned, layouts: Sequence[str], formats: Sequence[Format]) -> Iterator[str]:
    if Format.PDF in formats:
        for layout in layouts:
            yield output_path(leaflet.slug, Format.PDF, layout)
            if Format.TRANSCRIPT in formats:
                yield output_path(leaflet.slug, Format.TRANSCRIPT, layout)
    if Format.HTML in formats:
        yield output_path(leaflet.slug, Format.HTML)
    yield from (file_name(leaflet.slug, name) for name in apart(EDITIONS))
    yield evidence.page_path(leaflet.slug)
