"""Which typefaces a text needs, and whether they have every character of it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote

import yaml

from plainleaf.project import Project
from plainleaf.render.errors import SettingsError

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


@dataclass(frozen=True, slots=True)
class Face:
    """A family with one file for each weight. ``languages`` empty means any language."""

    family: str
    regular: str
    bold: str
    languages: tuple[str, ...] = ()

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


def font_folder() -> Path:
    """The folder of the package that carries the font files."""
    import rendercv_fonts

    return Path(rendercv_fonts.package_folder_path)


def faces(project: Project) -> tuple[Face, ...]:
    """The families of ``styles/fonts.yaml`` in order. Raises SettingsError when it is wrong."""
    path = project.find(FONTS)
    if path is None:
        raise SettingsError(f"{FONTS} is missing.")
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))
        found = tuple(
            Face(**{**entry, "languages": tuple(entry.get("languages", ()))}) for entry in entries
        )
    except (OSError, UnicodeError, yaml.YAMLError, TypeError, AttributeError) as error:
        raise SettingsError(f"{FONTS} cannot be read: {error}") from error
    for face in found:
        for name in (face.regular, face.bold):
            if not (font_folder() / name).is_file():
                raise SettingsError(f'{FONTS}: the font file "{name}" is not in rendercv-fonts.')
    return found


@cache
def coverage(name: str) -> frozenset[int]:
    """The code points a font file has a glyph for, by its name below the font folder."""
    from fontTools.ttLib import TTFont

    with TTFont(font_folder() / name, lazy=True) as font:
        return frozenset(font.getBestCmap() or ())


def _prints(char: str) -> bool:
    if unicodedata.category(char) != "Mn":
        return char not in INVISIBLE and unicodedata.category(char) not in {"Cf", "Cc"}
    return not any(ord(char) in block for block in SELECTORS)


def choose_faces(
    text: str, language: str, available: tuple[Face, ...]
) -> tuple[tuple[Face, ...], str]:
    """The families that ``text`` needs, and the characters that none of them has.

    The first of ``available`` always, then whichever has most of what is still missing."""
    primary = language.split("-")[0]
    usable = [face for face in available if not face.languages or primary in face.languages]
    missing = set(filter(_prints, set(text)))
    chosen = usable[:1]
    missing -= find_covered(missing, chosen[0])
    while missing:
        best = max(usable, key=lambda face: len(find_covered(missing, face)))
        found = find_covered(missing, best)
        if not found:
            break
        chosen.append(best)
        missing -= found
    return tuple(chosen), "".join(sorted(missing))


def find_covered(chars: set[str], face: Face) -> set[str]:
    """Those of the characters that a face has in each of its weights."""
    have = coverage(face.regular) & coverage(face.bold)
    return {char for char in chars if ord(char) in have}
