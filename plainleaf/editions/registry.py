"""The editions there are, by name: one line each. Importing this costs nothing.

A print edition has the name of its layout, in ``styles/layouts.yaml``; a clinic can add its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

WEB: Final = "web"
# The edition for listening, and the draft recording that is made from it.
SPOKEN: Final = "spoken"
AUDIO: Final = "audio-draft"
# Sheets for a printer, which are not measured as a layout is.
BOOKLET: Final = "a5-booklet"
# What no reader is given: it is on no list of files for readers.
DRAFTS: Final = frozenset({AUDIO})
# The print edition that can have any size, and the sizes: as large as Arial at so many points.
SIZED: Final = "giant-print"
SMALLEST_PT: Final = 16
LARGEST_PT: Final = 36


@dataclass(frozen=True, slots=True)
class Entry:
    """An edition that is not a print layout.

    ``ending`` is how its files end, without the dot. ``folder`` is the module in
    ``plainleaf.editions`` that makes it and reads it back; the web page has none, because it is
    made by ``render``. ``program`` is the program of the system that it calls, if it calls one.
    """

    ending: str
    folder: str | None
    program: str = ""


EDITIONS: Final[Mapping[str, Entry]] = MappingProxyType(
    {
        WEB: Entry("html", None),
        "text": Entry("txt", "plain_text"),
        "epub": Entry("epub", "epub"),
        "docx": Entry("docx", "docx"),
        "braille": Entry("brf", "braille.grade_2", "lou_translate"),
        "braille-grade-1": Entry("grade-1.brf", "braille.grade_1", "lou_translate"),
        SPOKEN: Entry("ssml", "spoken"),
        AUDIO: Entry("draft.wav", "audio", "espeak-ng"),
        BOOKLET: Entry("a5-booklet.pdf", "booklet"),
    }
)


def file_name(slug: str, edition: str) -> str:
    """Where the file of an edition that is not a print layout is, relative to ``dist/``."""
    return f"{slug}.{EDITIONS[edition].ending}"


def apart(names: Iterable[str]) -> tuple[str, ...]:
    """Those of some editions that have a folder of their own, each once, in this order."""
    wanted = set(names)
    return tuple(name for name, entry in EDITIONS.items() if entry.folder and name in wanted)


def programs_called(asked: Iterable[str], *files: bytes) -> list[str]:
    """The programs that these editions may call, and those that the field of these files names.

    Only the words of a file are looked at: one program too many is no fault. A backslash may hide a
    name.
    """
    names = set(asked)
    for text in files:
        if b"editions" in text or b"\\" in text:
            names |= {each for each in EDITIONS if each.encode() in text or b"\\" in text}
    return sorted({EDITIONS[name].program for name in names & EDITIONS.keys()} - {""})
