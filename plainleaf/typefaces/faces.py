"""Which typefaces a text needs, and whether they have every character of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml

from plainleaf.project import TRADITIONAL, Project, SettingsError
from plainleaf.typefaces.font_files import OWN, find_font, own_fonts
from plainleaf.typefaces.font_files import font_folder as font_folder

FONTS = "styles/fonts.yaml"
FONT_URL = "file:///fonts/"
# Format characters that shaping consumes: they need no glyph of their own.
INVISIBLE = {"\n", "\r", "\t", "\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"}
# Marks that choose a form of the character before them, or join two, and are not drawn
# (Unicode, Default_Ignorable_Code_Point).
SELECTORS = (
    range(0x034F, 0x0350),
    range(0x180B, 0x1810),
    range(0xFE00, 0xFE10),
    range(0xE0100, 0xE01F0),
)
# How the names of the two files of a family in the clinic's own folder end.
REGULAR, BOLD = "-Regular", "-Bold"


@dataclass(frozen=True, slots=True)
class Face:
    """A family with one file for each weight. ``languages`` empty means any language.

    ``prefer`` are languages that are set in this family before any other that has their letters.
    ``letters`` limits it to characters whose Unicode names start with one of these. ``package`` is
    the Debian package that brings the files; without it, a family whose files are missing is a
    mistake in the settings. ``files`` are where the two files are.
    """

    family: str
    regular: str
    bold: str
    languages: tuple[str, ...] = ()
    prefer: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    package: str = ""
    files: tuple[Path, Path] | None = None

    @property
    def css_family(self) -> str:
        """The name used in stylesheets.

        It differs from the family's own name because a font of that name installed on the
        machine would silently win over ours (measured with WeasyPrint 70).
        """
        return f"{self.family} Leaflet"

    def rules(self) -> str:
        """The two ``@font-face`` rules: one file for each weight and never two for one."""
        return "".join(
            f'@font-face{{font-family:"{self.css_family}";font-style:normal;'
            f'font-weight:{weight};src:url("{FONT_URL}{quote(name)}")}}\n'
            for weight, name in ((400, self.regular), (700, self.bold))
        )

    def has_letter(self, char: str) -> bool:
        """Whether the family is meant for a character."""
        return not self.letters or unicodedata.name(char, "").startswith(self.letters)


def faces(project: Project) -> tuple[Face, ...]:
    """The families of ``styles/fonts.yaml`` in order that are there, with the clinic's own.

    The clinic's own are the pairs of files in ``fonts/`` that the list does not name; they come
    after the first family. Raises SettingsError when the list is wrong.
    """
    listed = all_faces(project)
    found = []
    for face in listed:
        if there := _with_files(face, project):
            found.append(there)
        elif not face.package:
            files = (face.regular, face.bold)
            missing = next(name for name in files if find_font(name, project) is None)
            raise SettingsError(
                f'{FONTS}: the font file "{missing}" is not in the folder fonts/, in '
                "rendercv-fonts or on this computer."
            )
    if not found:
        raise SettingsError(f"{FONTS}: none of the font files is on this computer.")
    named = {Path(name).name for face in listed for name in (face.regular, face.bold)}
    return (found[0], *_own_faces(project, named), *found[1:])


def own_faces(project: Project) -> tuple[Face, ...]:
    """The families whose files are in the clinic's ``fonts/``, listed or not."""
    own = (project.root / OWN).resolve()
    return (
        tuple(face for face in faces(project) if face.files and face.files[0].is_relative_to(own))
        if own.is_dir()
        else ()
    )


def all_faces(project: Project) -> tuple[Face, ...]:
    """The families of ``styles/fonts.yaml`` in order, with those whose files are not there."""
    path = project.find(FONTS)
    if path is None:
        raise SettingsError(f"{FONTS} is missing.")
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))
        return tuple(_face(entry) for entry in entries)
    except (OSError, UnicodeError, yaml.YAMLError, TypeError, AttributeError) as error:
        raise SettingsError(f"{FONTS} cannot be read: {error}") from error


def absent_faces(chars: str, project: Project) -> tuple[Face, ...]:
    """The listed families that are meant for these characters and are not on this machine."""
    return tuple(
        face
        for face in all_faces(project)
        if face.letters
        and any(face.has_letter(char) for char in chars)
        and _with_files(face, project) is None
    )


def _face(entry: dict[str, Any]) -> Face:
    lists = {key: tuple(entry.get(key, ())) for key in ("languages", "prefer", "letters")}
    return Face(**{**entry, **lists})


def _with_files(face: Face, project: Project) -> Face | None:
    """The family with where its two files are; None where one is missing."""
    regular, bold = find_font(face.regular, project), find_font(face.bold, project)
    return replace(face, files=(regular, bold)) if regular and bold else None


def _own_faces(project: Project, named: set[str]) -> Iterator[Face]:
    names = own_fonts(project)
    for name in names:
        bold = name.replace(REGULAR, BOLD)
        if REGULAR in name and bold in names and Path(name).name not in named:
            files = project.root / OWN / name, project.root / OWN / bold
            yield Face(family_name(files[0]), name, bold, files=files)


def family_name(path: Path) -> str:
    """What a font file calls its family; the name of the file where it cannot be read."""
    from fontTools.ttLib import TTFont, TTLibError

    from plainleaf.pdf.font_file import own_names
    from plainleaf.pdf.font_metrics import FAMILY, TYPOGRAPHIC_FAMILY

    try:
        with TTFont(path, lazy=True) as font:
            said = own_names(font)
    except (OSError, TTLibError):
        return path.stem
    return said.get(TYPOGRAPHIC_FAMILY) or said.get(FAMILY) or path.stem


def coverage(path: Path) -> frozenset[int]:
    """The code points that a font file has a glyph for."""
    return _coverage(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=128)
def _coverage(path: Path, _changed: int) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap() or ())


def _prints(char: str) -> bool:
    if unicodedata.category(char) != "Mn":
        return char not in INVISIBLE and unicodedata.category(char) not in {"Cf", "Cc"}
    return not any(ord(char) in block for block in SELECTORS)


def choose_faces(
    text: str, language: str, available: tuple[Face, ...]
) -> tuple[tuple[Face, ...], str]:
    """The families that ``text`` needs, and the characters that none of them has.

    The first of ``available`` always, then whichever has most of what is still missing, one that
    the language prefers before all others. ``zh-Hant`` and ``zh-TW`` prefer other families than
    ``zh``, so a family can name a language with its script or region.
    """
    tags = language_tags(language)
    usable = [face for face in available if not face.languages or tags & {*face.languages}]
    missing = set(filter(_prints, set(text)))
    chosen = usable[:1]
    missing -= find_covered(missing, chosen[0])
    while missing:
        covered = {face: len(find_covered(missing, face)) for face in usable}
        best = max(
            usable,
            key=lambda face: (bool(covered[face] and tags & {*face.prefer}), covered[face]),
        )
        found = find_covered(missing, best)
        if not found:
            break
        chosen.append(best)
        missing -= found
    return tuple(chosen), "".join(sorted(missing))


def language_tags(language: str) -> set[str]:
    """A language code (BCP 47) and its shorter forms; a region of Chinese says its script too."""
    parts = language.split("-")
    tags = {"-".join(parts[:size]) for size in range(1, len(parts) + 1)}
    if parts[0] == "zh" and TRADITIONAL.intersection(parts[1:]):
        tags.add("zh-Hant")
    return tags


def find_covered(chars: set[str], face: Face) -> set[str]:
    """Those of the characters that a face has in each of its weights, and is meant for."""
    if face.files is None:
        return set()
    have = coverage(face.files[0]) & coverage(face.files[1])
    return {char for char in chars if ord(char) in have and face.has_letter(char)}
