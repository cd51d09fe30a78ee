"""From the names on a command line to the files to check, or every reason why not."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum, auto
from pathlib import Path
from typing import Final, NoReturn

from plainleaf.content.copies import describe_copy, listing
from plainleaf.project import (
    LEAFLET_ENDINGS,
    LEAFLETS,
    Project,
    absolute,
    folder_of_leaflets,
    project_in,
)

STANDARD_INPUT: Final = "-"
_MARKDOWN_ENDINGS: Final = frozenset({".md", ".markdown"})
_TEXT_ENDINGS: Final = frozenset({".txt", ".text"})


class InputError(Exception):
    """Nothing can be checked as it was asked; ``reasons`` are sentences for a person."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


class InputKind(Enum):
    """What a file is read as."""

    LEAFLET = auto()
    MARKDOWN = auto()
    TEXT = auto()
    STANDARD_INPUT = auto()


@dataclass(frozen=True, slots=True)
class Input:
    """One file to check. ``name`` is how reports call it; ``path`` is absolute."""

    kind: InputKind
    path: Path
    project: Project
    name: str


def inputs(
    names: Sequence[str], notice: Callable[[str], None] = lambda sentence: None
) -> list[Input]:
    """The files that the names stand for, each once; without names those of ``leaflets/``.

    A folder is searched for leaflets, below its ``leaflets`` folder where it has one; names that
    begin with ``_`` or ``.`` are no leaflets, and copies that sync programs made are none:
    ``notice`` is called with a sentence on each. Raises InputError with every reason at once.
    """
    found: dict[Path, Input] = {}
    reasons: list[str] = []
    for name in dict.fromkeys(names or (LEAFLETS,)):
        try:
            for each in _find(name, notice):
                found.setdefault(each.path, each)
        except InputError as problem:
            reasons += problem.reasons
        except (OSError, ValueError) as problem:
            where = getattr(problem, "filename", None) or name
            reasons.append(f"{where}: {getattr(problem, 'strerror', None) or 'no such name'}.")
    if reasons:
        raise InputError(*reasons)
    return list(found.values())


def _find(name: str, notice: Callable[[str], None]) -> Iterator[Input]:
    if name == STANDARD_INPUT:
        here = Path.cwd()
        path = here / STANDARD_INPUT
        yield Input(InputKind.STANDARD_INPUT, path, Project(here, here), "standard input")
        return
    path = Path(name)
    if path.is_dir():
        yield from _in_folder(path, notice)
        return
    if not os.path.lexists(path):
        raise InputError(_not_there(path))
    ending = path.suffix.lower()
    if ending in LEAFLET_ENDINGS:
        if path.name.startswith("_"):
            raise InputError(f"{path} is not a leaflet, because its name starts with _.")
        if sentence := describe_copy(path, _relative(path)):
            notice(sentence)
        yield _leaflet(absolute(path), Project.of_leaflet(path))
    elif ending in _MARKDOWN_ENDINGS | _TEXT_ENDINGS:
        kind = InputKind.MARKDOWN if ending in _MARKDOWN_ENDINGS else InputKind.TEXT
        yield Input(kind, absolute(path), Project.of_leaflet(path), _relative(path))
    else:
        raise InputError(
            f"{path} cannot be checked. Use a leaflet (.yaml), a draft (.txt or .md) or a folder."
        )


def _leaflet(path: Path, project: Project) -> Input:
    return Input(InputKind.LEAFLET, path, project, project.name(path))


def _in_folder(folder: Path, notice: Callable[[str], None]) -> Iterator[Input]:
    top = folder_of_leaflets(folder)
    leaflets, notices = listing(top, _relative, _raise)
    for sentence in notices:
        notice(sentence)
    if not leaflets:
        raise InputError(f"There are no leaflets in {folder}/. Leaflet files end in .yaml.")
    for path in leaflets:
        yield _leaflet(path, project_in(path, top))


def _raise(problem: OSError) -> NoReturn:
    raise problem


def _relative(path: Path) -> str:
    here = Path.cwd()
    whole = absolute(path)
    return whole.relative_to(here).as_posix() if whole.is_relative_to(here) else path.name


def _not_there(path: Path) -> str:
    if path == Path(LEAFLETS):
        return (
            "There is no folder called leaflets here. Give the name of a leaflet or folder, "
            "or go to the folder that contains leaflets/."
        )
    beside = sorted(each.name for each in path.parent.iterdir()) if path.parent.is_dir() else []
    near = get_close_matches(path.name, beside, n=1)
    guess = f" Did you mean {path.parent / near[0]}?" if near else ""
    return f"There is no file or folder called {path}.{guess}"
