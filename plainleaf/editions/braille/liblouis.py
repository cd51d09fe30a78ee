"""Calls liblouis as a program: text to braille patterns, and braille patterns to text.

Plainleaf does not contain it: it is free software under other licences (LGPL-2.1-or-later, its
tools GPL-3.0-or-later), installed by the system.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

PROGRAM: Final = "lou_translate"
# The tables of Unified English Braille that liblouis ships, by grade.
_TABLES: Final = {1: "unicode.dis,en-ueb-g1.ctb", 2: "unicode.dis,en-ueb-g2.ctb"}
_SECONDS: Final = 60


class BrailleError(Exception):
    """liblouis gave no answer. Exists so that the edition is stopped with what it said."""


def to_braille(lines: Sequence[str], grade: int) -> list[str]:
    """Each line in braille patterns (U+2800 to U+283F). Raises BrailleError."""
    return _translate("--forward", [line.replace("\\", "\\\\") for line in lines], grade)


def to_text(lines: Sequence[str], grade: int) -> list[str]:
    """Each line of braille patterns as text. Raises BrailleError."""
    return _translate("--backward", lines, grade)


def _translate(way: str, lines: Sequence[str], grade: int) -> list[str]:
    return list(_answer(way, tuple(re.sub(r"\s", " ", line) for line in lines), grade))


# The same lines are looked at when a leaflet is made and when it is read back.
@lru_cache(maxsize=16)
def _answer(way: str, lines: tuple[str, ...], grade: int) -> tuple[str, ...]:
    try:
        done = subprocess.run(  # noqa: S603  our own arguments
            [PROGRAM, way, _TABLES[grade]],
            input="".join(f"{line}\n" for line in lines),
            capture_output=True,
            encoding="utf-8",
            timeout=_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError, UnicodeError) as error:
        raise BrailleError(str(error)) from error
    answer = done.stdout.split("\n")[:-1]
    if len(answer) != len(lines):
        raise BrailleError(f"{len(lines)} lines were asked for, {len(answer)} came back")
    return tuple(answer)
