"""Finds the files of typefaces: the clinic's own, those that ship with Plainleaf, the system's."""

from __future__ import annotations

import os
import platform
import sys
from functools import cache, lru_cache
from pathlib import Path

from plainleaf.package_data import package_data
from plainleaf.project import Project

OWN = "fonts"
"""The folder of a clinic's own typefaces, next to ``leaflets``."""
ENDINGS = (".ttf", ".otf")


@cache
def font_folder() -> Path:
    """The folder of the package that carries the font files."""
    import rendercv_fonts

    return Path(rendercv_fonts.package_folder_path)


def find_font(name: str, project: Project) -> Path | None:
    """The file of this name: in ``fonts/`` of the clinic, in the package, or of the system.

    ``name`` is relative to one of the first two, or is the plain name of a file of the system.
    """
    own = project.root / OWN
    path = (own / name.removeprefix(f"{OWN}/")).resolve()
    is_own = path.is_relative_to(own.resolve()) and Path(name).suffix.lower() in ENDINGS
    if is_own and path.is_file():
        return path
    shipped = (font_folder() / name).resolve()
    if shipped.is_relative_to(font_folder().resolve()) and shipped.is_file():
        return shipped
    return system_fonts().get(Path(name).name)


def own_fonts(project: Project) -> tuple[str, ...]:
    """The names of the font files in a clinic's ``fonts/``, in order."""
    folder = project.root / OWN
    if not folder.is_dir():
        return ()
    return tuple(
        sorted(
            path.relative_to(folder).as_posix()
            for path in folder.rglob("*")
            if path.suffix.lower() in ENDINGS and project.holds(path)
        )
    )


@lru_cache(maxsize=1)
def system_fonts() -> dict[str, Path]:
    """The TrueType files of this machine by their names; the first folder wins."""
    found: dict[str, Path] = {}
    for folder in _system_folders():
        for top, folders, names in os.walk(folder):
            folders.sort()
            for name in sorted(names):
                if name.lower().endswith(".ttf"):
                    found.setdefault(name, Path(top) / name)
    return found


def install_line(package: str) -> str:
    """The one line that installs a package of fonts on this system; nothing if it has none."""
    try:
        release = platform.freedesktop_os_release() if sys.platform == "linux" else {}
    except OSError:
        release = {}
    lines: dict[str, str] = package_data("typefaces/font_packages.yaml")["lines"]
    for name in (release.get("ID", ""), *release.get("ID_LIKE", "").split(), sys.platform):
        if name in lines:
            line = lines[name].format(package=package)
            is_root = hasattr(os, "geteuid") and os.geteuid() == 0
            return line.removeprefix("sudo ") if is_root else line
    return ""


def _system_folders() -> list[Path]:
    folders: dict[str, list[str]] = package_data("typefaces/font_packages.yaml")["folders"]
    kind = sys.platform if sys.platform in folders else "linux"
    return [Path(os.path.expandvars(each)).expanduser() for each in folders[kind]]
