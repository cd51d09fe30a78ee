"""``generate --watch``: makes leaflets again as soon as something they are made from changes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from plainleaf.cli.terminal.output import ExitCode, tell
from plainleaf.cli.terminal.program import SET_UP, set_up_line
from plainleaf.project import APPROVALS, Project, absolute, data_root, folder_of_leaflets
from plainleaf.visible import visible

if TYPE_CHECKING:
    from watchfiles import Change

    from plainleaf.batch import BuildRequest

PACKAGE = "watchfiles"
# One save of an editor is several changes, and a checkout of git is many: as long as the next one
# comes within STEP they are one; after LONGEST at most, what has changed so far is built.
STEP_MS, LONGEST_MS = 100, 2_000
# A folder that did not exist is looked for this often: a clinic's first template, for one.
LOOK_AGAIN_MS = 300
GOES_ON = (ExitCode.DONE, ExitCode.FAILED)
NAMED = 3


def watch_and_make(request: BuildRequest, make: Callable[[BuildRequest], ExitCode]) -> ExitCode:
    """Builds, then again after every change, until Ctrl-C: INTERRUPTED.

    ``make`` carries out a build and tells how it went. What cannot even begin (a wrong option,
    a missing library) ends at once with its exit code; a leaflet that fails is waited for.
    """
    if find_spec(PACKAGE) is None:
        in_a_copy = (data_root() / "Makefile").is_file()
        line = set_up_line(f"sh {SET_UP} studio") if in_a_copy else f"pip install {PACKAGE}"
        tell(
            f"--watch needs the package {PACKAGE}. Type this line, then the same "
            f"command again:  {line}"
        )
        return ExitCode.SYSTEM
    first = True
    try:
        for changed in _changes(request):
            if changed:
                tell(f"\n{_list_names(changed)} changed. Building again.")
            code = make(request)
            if code is ExitCode.INTERRUPTED or (first and code not in GOES_ON):
                return code
            # A file that cannot be used for now (half typed, renamed) is told and waited for.
            first = False
            tell("Watching for changes. Press Ctrl+C to stop.")
    except KeyboardInterrupt:
        tell("Stopped watching.")
    return ExitCode.INTERRUPTED


def _changes(request: BuildRequest) -> Iterator[list[Path]]:
    """Nothing as soon as everything is watched, then what has changed, each time something has."""
    from watchfiles import DefaultFilter, watch

    out = os.path.realpath(request.out)
    usual = DefaultFilter()

    def is_wanted(change: Change, name: str) -> bool:
        path = Path(name)
        return usual(change, name) and not Path(os.path.realpath(path)).is_relative_to(out)

    folders = _folders(request.paths)
    if not folders:
        yield []
    changed: set[Path] = set()
    begun = False
    while True:
        for found in watch(
            *folders,
            watch_filter=is_wanted,
            debounce=LONGEST_MS,
            step=STEP_MS,
            rust_timeout=LOOK_AGAIN_MS,
            yield_on_timeout=True,
        ):
            changed |= {Path(name) for _, name in found}
            now = _folders(request.paths)
            if now != folders:
                # Built when the new folders are watched too, so that nothing falls in between.
                changed |= now ^ folders
                folders = now
                break
            if changed or not begun:
                begun = True
                yield sorted(changed)
                changed = set()


def _folders(paths: Iterable[Path]) -> set[Path]:
    """The folders that hold what leaflets are made from, as far as they exist."""
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            base = absolute(folder_of_leaflets(path))
            project = Project.of_leaflet(base / "any.yaml")
        else:
            project = Project.of_leaflet(path)
            base = project.base
        found.add(base)
        found |= {project.root / name for name in ("templates", "styles", APPROVALS)}
    return {folder for folder in found if folder.is_dir()}


def _list_names(changed: list[Path]) -> str:
    here = Path.cwd()
    names = [
        (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()
        for path in changed
    ]
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return visible(", ".join(names[:NAMED])) + more
