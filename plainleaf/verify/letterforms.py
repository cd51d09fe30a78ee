"""Which letters a glyph without a character of its own represents: ligatures and other forms.

An embedded font has lost its table of substitutions (OpenType, "GSUB"), so it is read from the
font file that the layout uses.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from plainleaf import disk_cache
from plainleaf.pdf.font_file import code_points, open_numbered_font
from plainleaf.verify.source_fonts import shipped_file

# Features that are on without a stylesheet asking (OpenType feature registry), for Latin, Greek,
# Cyrillic, Indic and East Asian text. Small capitals and similar features are not among them.
USUAL = frozenset(
    tag
    for row in (
        ("abvf", "abvs", "akhn", "blwf", "blws", "calt", "ccmp", "cfar", "cjct", "clig"),
        ("fina", "half", "haln", "init", "isol", "liga", "ljmo", "locl", "medi", "mset"),
        ("nukt", "pref", "pres", "pstf", "psts", "rclt", "rkrf", "rlig", "rphf", "rvrn"),
        ("tjmo", "vatu", "vjmo"),
    )
    for tag in row
)
DEEPEST = 6


@lru_cache(maxsize=32)
def origins(postscript: str) -> dict[int, frozenset[str]] | None:
    """The characters that each substituted glyph of a font can represent, by glyph number.

    ``postscript`` is the font's PostScript name. None when the package of fonts has no such file.
    """
    path = shipped_file(postscript)
    if path is None:
        return None
    # Reading a font's substitutions takes as long as all the rest of a first verification.
    kind = f"letterforms-{postscript}"
    key = disk_cache.key(path.read_bytes(), Path(__file__).read_bytes())
    if data := disk_cache.read(kind, key):
        return {int(glyph): frozenset(chars) for glyph, chars in json.loads(data).items()}
    found = _read(path)
    disk_cache.keep(
        kind, key, json.dumps({glyph: "".join(found[glyph]) for glyph in found}).encode()
    )
    return found


def _read(path: Path) -> dict[int, frozenset[str]]:
    with open_numbered_font(path) as font:
        if "GSUB" not in font:
            return {}
        parents: dict[str, set[str]] = {}
        for before, after in _substitutions(font["GSUB"].table):
            for name in after:
                parents.setdefault(name, set()).update(before)
        said = {font.getGlyphName(glyph): chars for glyph, chars in code_points(font).items()}
        return {
            font.getGlyphID(name): frozenset(
                char for each in _ancestors(name, parents) for char in said.get(each, ())
            )
            for name in parents
        }


def _ancestors(name: str, parents: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    latest = {name}
    for _ in range(DEEPEST):
        latest = {parent for each in latest for parent in parents.get(each, ())} - found
        found |= latest
    return found


def _substitutions(table: Any) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """What is before and after each substitution of the usual features."""
    lookups = table.LookupList.Lookup
    waiting = [
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag in USUAL
        for index in record.Feature.LookupListIndex
    ]
    seen: set[int] = set()
    while waiting:
        index = waiting.pop()
        if index in seen:
            continue
        seen.add(index)
        for subtable in lookups[index].SubTable:
            held = getattr(subtable, "ExtSubTable", subtable)
            yield from _of_subtable(held)
            waiting += _list_lookups(held)


def _of_subtable(subtable: Any) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    if hasattr(subtable, "ligatures"):
        for first, ligatures in subtable.ligatures.items():
            for ligature in ligatures:
                yield (first, *ligature.Component), (ligature.LigGlyph,)
    elif hasattr(subtable, "mapping"):
        for before, after in subtable.mapping.items():
            yield (before,), (after,) if isinstance(after, str) else tuple(after)


def _list_lookups(subtable: Any) -> list[int]:
    """The lookups that a contextual substitution calls."""
    found: list[int] = []
    waiting = [subtable]
    while waiting:
        held = waiting.pop()
        if hasattr(held, "ensureDecompiled"):
            # fontTools reads a table when something of it is asked for; its list of parts is not.
            held.ensureDecompiled()
        for name, value in vars(held).items():
            if name == "SubstLookupRecord":
                found += [record.LookupListIndex for record in value]
            elif name.startswith(("Chain", "Sub", "Rule", "Class")) and isinstance(value, list):
                waiting += [each for each in value if hasattr(each, "__dict__")]
    return found
