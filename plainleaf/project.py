"""Where a clinic's leaflets and other files are, and what ships when it has none of a name."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from plainleaf.dependency_tracking import LARGEST_BYTES, content

LEAFLETS = "leaflets"
APPROVALS = "approvals"
ORGANISATION = "_organisation.yaml"
LEAFLET_ENDINGS: Final = (".yaml", ".yml")
PHRASES = "templates/phrases"
# Where Chinese is written in Traditional characters (Unicode CLDR, likely subtags).
TRADITIONAL: Final = frozenset(("TW", "HK", "MO"))
START = "templates/start"
# Pages about all leaflets, reports and what a new leaflet starts with are made of these.
APART: Final = (
    "templates/catalogue.html.j2",
    "templates/catalogue.js",
    "templates/catalogue/",
    "templates/evidence.html.j2",
    "templates/evidence/",
    "templates/report/",
    "templates/typed_words.js",
    f"{START}/",
    "styles/catalogue.css",
    "styles/evidence.css",
    "styles/report.css",
)
# How the names of files in templates/ and styles/ end.
_FILES: Final = (".yaml", ".yml", ".css", ".j2", ".js")
# How any other template or style would have to name one of them to use it.
NAMES_ONE_APART: Final = re.compile(rb"catalogue|evidence|report[./]|start/|typed_words")
# A file that is not named by its plain name: only running the template shows which it is.
_NAMES_ANY: Final = re.compile(
    rb"""\{%[-+]?\s*(?:include|extends|import|from)\b(?!\s*(?:"[^"\\]*"|'[^'\\]*')"""
    rb"""\s*(?:as\b|import\b|with\b|without\b|ignore\b|[-+]?%\}))"""
    rb"""|(?:@import|url\()[^;)]*\\""",
    re.IGNORECASE,
)


@cache
def data_root() -> Path:
    """The folder that holds the templates, styles, schemas and leaflets of Plainleaf itself.

    In an installed wheel that is package data; in a checkout it is the top of the repository.
    """
    package = Path(__file__).resolve().parent
    inside = package / "shipped"
    return inside if inside.is_dir() else package.parent


def absolute(path: Path) -> Path:
    """A path from the top of the disk, without the ``..`` that would hide which folder it is in.

    Links that come after the last ``..`` are kept; one before it is followed, because only the
    disk knows what is above its end.
    """
    whole = path.absolute()
    if ".." not in whole.parts:
        return whole
    parts = whole.parts
    after = len(parts) - parts[::-1].index("..")
    return Path(os.path.realpath(Path(*parts[:after])), *parts[after:])


class SettingsError(Exception):
    """A file of ``templates/`` or ``styles/`` is wrong, so no leaflet can be laid out."""


@dataclass(frozen=True, slots=True)
class Project:
    """A clinic's folder: ``leaflets/`` and, if it wants, its own ``templates/`` and ``styles/``.

    ``root`` is absolute. ``base`` is the folder that leaflet names are counted from, usually
    ``root / "leaflets"``. A file of the clinic wins over the shipped file of the same name.
    """

    root: Path
    base: Path

    @classmethod
    def of_leaflet(cls, leaflet: Path) -> Project:
        """The project a leaflet file belongs to.

        It is the nearest folder above it that is named ``leaflets`` or holds an organisation
        file; without either, the leaflet's own folder is the project.
        """
        folder = absolute(leaflet).parent
        for candidate in (folder, *folder.parents):
            if candidate.name == LEAFLETS:
                return cls(root=candidate.parent, base=candidate)
            if os.path.lexists(candidate / ORGANISATION):
                return cls(root=candidate, base=candidate)
        return cls(root=folder, base=folder)

    def name(self, path: Path) -> str:
        """How a path of this project is written in reports: relative to the root, with slashes."""
        whole = absolute(path)
        inside = whole.is_relative_to(self.root)
        return whole.relative_to(self.root).as_posix() if inside else whole.name

    def slug(self, leaflet: Path) -> str:
        """A leaflet's path below ``leaflets/`` without its ending: the stem of its outputs."""
        whole = absolute(leaflet)
        below = whole.relative_to(self.base) if whole.is_relative_to(self.base) else None
        return (below or Path(whole.name)).with_suffix("").as_posix()

    def record(self, slug: str) -> Path:
        """Where the record of approvals of a leaflet is: next to ``leaflets/``."""
        return self.root / APPROVALS / f"{slug}.json"

    def organisation(self) -> Path | None:
        """The organisation file that goes with the leaflets, or None.

        Whatever has its name counts, even a broken link: the code that reads it reports that.

        A leaflet that is outside any project takes the one of the folder the command was
        started in, so that a copy of a leaflet can be tried anywhere.
        """
        for candidate in (self.base / ORGANISATION, Path.cwd() / LEAFLETS / ORGANISATION):
            if os.path.lexists(candidate):
                return candidate
        return None

    def twin(self, language: str) -> Path | None:
        """The file that wins over the organisation file in a language (BCP 47), or None.

        ``_organisation.fr-CA.yaml`` next to it, else ``_organisation.fr.yaml``.
        """
        general = self.organisation()
        if general is None:
            return None
        parts = language.split("-")
        for size in range(len(parts), 0, -1):
            path = general.with_name(f"{general.stem}.{'-'.join(parts[:size])}.yaml")
            if os.path.lexists(path):
                return path
        return None

    def folders(self, name: str) -> list[Path]:
        """Where to look for files of ``templates`` or ``styles``, the clinic's own first."""
        found = [self.root / name, data_root() / name]
        return [each for each in dict.fromkeys(found) if each.is_dir() and self.holds(each)]

    def find(self, name: str) -> Path | None:
        """The file ``name`` (such as ``styles/layouts.yaml``), the clinic's own first, or None."""
        for root in (self.root, data_root()):
            if (root / name).is_file() and self.holds(root / name):
                return root / name
        return None

    def holds(self, path: Path) -> bool:
        """Whether a path truly ends in the clinic's folder or in what ships, links followed.

        A folder that someone sent may contain a link to any file of the machine.
        """
        try:
            real = Path(os.path.realpath(path))
        except ValueError:
            return True  # no file can have such a name, and reading it reports that
        return any(real.is_relative_to(root.resolve()) for root in (self.root, data_root()))

    def strays(self) -> list[str]:
        """The clinic's own templates and styles that are not used, as they are links out of it."""
        if self.root == data_root():
            return []
        found = [self.root / name for name in ("templates", "styles")]
        found += [path for folder in found if folder.is_dir() for path in sorted(folder.rglob("*"))]
        return [self.name(path) for path in found if path.is_symlink() and not self.holds(path)]

    def unusable(self) -> list[tuple[str, str]]:
        """The files of ``templates/`` and ``styles/`` that would be skipped without a message.

        Each by its name, with what it is: ``nowhere`` for a broken link, ``folder``
        where a file should be, ``no_file`` for a pipe, a device or a socket, ``locked`` for one
        that cannot be read. Links to somewhere outside the clinic's folder are ``strays``.
        """
        found: list[tuple[str, str]] = []
        for top in (self.root / "templates", self.root / "styles"):
            if os.path.lexists(top) and not top.is_dir():
                found.append((self.name(top), "no_folder" if top.exists() else "nowhere"))
            for here, folders, names in os.walk(top):
                places = [Path(here, name) for name in names if not _is_passing(name)]
                places += [Path(here, name) for name in folders if name.endswith(_FILES)]
                found += [(self.name(path), fault) for path in places if (fault := _fault(path))]
        strays = set(self.strays()) if found else set()
        return sorted(each for each in found if each[0] not in strays or each[1] == "nowhere")

    def apart(self) -> tuple[str, ...]:
        """How the names of templates and styles start that no leaflet uses.

        Nothing when one of the clinic's own files that leaflets use names one of these.
        """
        if self.root == data_root():
            return APART
        for folder in (self.root / "templates", self.root / "styles"):
            for path in folder.rglob("*"):
                name = path.relative_to(self.root).as_posix()
                if name.startswith((*APART, f"{PHRASES}/")) or not self.holds(path):
                    continue
                if path.is_file() and _names_one_apart(path):
                    return ()
        return APART

    def idle(self) -> tuple[str, ...]:
        """Those of ``apart`` that do not decide whether a leaflet can be made either.

        What a new leaflet starts with does: an approved one may contain none of it.
        """
        return tuple(each for each in self.apart() if each != f"{START}/")

    def phrase_file(self, language: str) -> Path | None:
        """The phrase file for a BCP 47 language: ``fr-CA.yaml``, else ``fr.yaml``, else None."""
        found = (self.find(f"{PHRASES}/{tag}.yaml") for tag in file_tags(language))
        return next(filter(None, found), None)


def file_tags(language: str) -> list[str]:
    """The tags that files for a BCP 47 language are named by, its own first: fr-CA, then fr.

    Of Chinese, ``zh-TW`` is ``zh-Hant`` before ``zh``: its characters are others.
    """
    parts = language.split("-")
    tags = ["-".join(parts[:size]) for size in range(len(parts), 0, -1)]
    if parts[0] == "zh" and TRADITIONAL.intersection(parts[1:]) and "zh-Hant" not in tags:
        tags.insert(-1, "zh-Hant")
    return tags


def folder_of_leaflets(folder: Path) -> Path:
    """Where the leaflets of a folder are: in its ``leaflets`` where it has one, else in it."""
    inside = folder / LEAFLETS
    with suppress(OSError):  # listing the folder will report why it cannot be read
        if inside.is_dir():
            return inside
    return folder


def project_here() -> Project:
    """The project of the folder that the command was started in."""
    return Project(absolute(Path()), absolute(folder_of_leaflets(Path())))


def walk(
    folder: Path, unreadable: Callable[[OSError], None] | None = None
) -> Iterator[tuple[Path, list[str], list[str]]]:
    """Each folder of leaflets in and below a folder: its path, its names, the folders in it.

    A name may be that of a broken link, of a pipe or of a folder that is named like a leaflet: the
    code that reads it reports that. Links to folders are not followed. ``unreadable`` is called
    with why a folder cannot be listed, and may raise it. Without it, such a folder is skipped.
    """
    for here, folders, names in os.walk(absolute(folder), onerror=unreadable):
        names += (name for name in folders if _ends_as_leaflets_do(Path(name)))
        folders[:] = [name for name in folders if not is_hidden(name)]
        yield Path(here), names, folders


def leads_to_leaflets(path: Path, top: Path) -> bool:
    """Whether a path is a link to a folder with leaflets in it that is outside of ``top``."""
    try:
        if not path.is_symlink():
            return False
        if Path(os.path.realpath(path)).is_relative_to(os.path.realpath(top)):
            return False
        return any(map(_ends_as_leaflets_do, path.iterdir()))
    except OSError:
        return False


def leaflets_in(
    folder: Path, unreadable: Callable[[OSError], None] | None = None
) -> Iterator[Path]:
    """The leaflets below a folder, in no order, copies of leaflets included; see ``walk``."""
    for here, names, _ in walk(folder, unreadable):
        for name in names:
            path = here / name
            if not is_hidden(name) and _ends_as_leaflets_do(path):
                yield path


def names_a_leaflet(path: Path, folder: Path) -> bool:
    """Whether a path inside a folder is named like a leaflet, whatever is there."""
    below = path.relative_to(absolute(folder)).parts
    return _ends_as_leaflets_do(path) and not any(map(is_hidden, below))


def is_hidden(name: str) -> bool:
    """Whether a file or folder of that name is used for something other than leaflets."""
    return name.startswith(("_", "."))


def project_in(leaflet: Path, folder: Path) -> Project:
    """The project of a leaflet that was found in a folder that someone named."""
    project = Project.of_leaflet(leaflet)
    lonely = project.base.name != LEAFLETS and not os.path.lexists(project.base / ORGANISATION)
    if lonely:
        # A plain folder of leaflets: names are counted from the folder that was named.
        return Project(root=absolute(folder), base=absolute(folder))
    return project


def _ends_as_leaflets_do(path: Path) -> bool:
    return path.suffix.lower() in LEAFLET_ENDINGS


def _fault(path: Path) -> str | None:
    """What keeps a template or style from being read; None when nothing does."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return "nowhere"
    if stat.S_ISDIR(mode):
        return "folder"
    if not stat.S_ISREG(mode):
        return "no_file"
    return None if os.access(path, os.R_OK) else "locked"


def _is_passing(name: str) -> bool:
    """Whether a file is there only while an editor is at work; Emacs makes links to nothing."""
    return name.startswith((".", "~", "#")) or name.endswith("~")


def _names_one_apart(path: Path) -> bool:
    try:
        if path.stat().st_size > LARGEST_BYTES:
            return True  # too large to read, so it may
        text = content(path)
        return bool(NAMES_ONE_APART.search(text) or _NAMES_ANY.search(text))
    except OSError:
        return False
