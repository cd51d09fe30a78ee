"""How far apart the letters of a run are drawn, beyond what their own widths say."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from plainleaf.pdf.content_interpreter import Run

PART = re.compile(r"<([0-9A-Fa-f]*)>|([-+.\d]+)")
MARKS = frozenset(("Mn", "Me"))


class Letter(NamedTuple):
    """A glyph of a run: what it says, and where it starts and ends, in 1/1000 em from its start."""

    text: str
    start: float
    end: float

    @property
    def is_mark(self) -> bool:
        """Whether it is drawn over or under the letter before it."""
        return not self.text.isascii() and all(
            unicodedata.category(char) in MARKS for char in self.text
        )


def is_close(run: Run, most: float) -> bool:
    """Whether no letter of a run is moved by more than this, in 1/1000 em, and no code is cut."""
    digits = 2 * run.typeface.bytes_per_code
    if run.shown.count("<") == 1 and run.shown[0] == "<" and run.shown[-1] == ">":
        return (len(run.shown) - 2) % digits == 0
    parts = run.shown.replace(">", "<").split("<")
    try:
        shifts = [float(shift) for shift in parts[::2] if shift]
    except ValueError:
        return False  # several shifts in a row
    return all(-most <= shift <= most for shift in shifts) and not any(
        len(codes) % digits for codes in parts[1::2]
    )


def letters(run: Run) -> list[Letter]:
    """The letters of a run as they are drawn. ValueError where a code is in two pieces."""
    face, digits = run.typeface, 2 * run.typeface.bytes_per_code
    found: list[Letter] = []
    pen = 0.0
    for codes, shift in PART.findall(run.shown):
        if shift:
            pen -= float(shift)
            continue
        if len(codes) % digits:
            raise ValueError("a code is in two pieces")
        for at in range(0, len(codes), digits):
            code = int(codes[at : at + digits], 16)
            width = face.widths.get(code, face.default_width)
            found.append(Letter(face.unicode.get(code, ""), pen, pen + width))
            pen += width
    return found
