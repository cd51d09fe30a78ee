"""The request for a build, and the errors when it cannot start."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Literal


class Format(StrEnum):
    """What a file is: a PDF of a layout, a web page, the transcript of a PDF, another edition."""

    PDF = "pdf"
    HTML = "html"
    TRANSCRIPT = "transcript"
    TEXT = "txt"
    EPUB = "epub"
    SSML = "ssml"
    BRF = "brf"
    DOCX = "docx"
    WAV = "wav"

    @property
    def ending(self) -> str:
        """How the name of such a file ends, without the dot."""
        return "txt" if self is Format.TRANSCRIPT else self.value


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """One build. Small and picklable.

    ``paths`` are leaflet files, folders of leaflets or clinics' folders with ``leaflets/`` in them.
    ``editions`` are what to make, by name: with them, ``layouts`` adds to them and ``formats``
    says nothing. ``layouts`` empty means those that the organisation file names, or all there are.
    ``today`` decides which review dates are past. ``strict`` turns warnings into failures;
    ``check_only`` goes through every stage and writes nothing. ``jobs`` is how many
    leaflets are in work at once.
    ``force`` makes again what has not changed. ``prune`` deletes the files of leaflets that were
    deleted. ``shard`` is (3, 8) for the third of eight parts. With ``changed_since``, a revision
    of git, only leaflets that have changed since then are looked at. ``baseline`` is a file of
    known wording findings, which stop nothing. ``size_pt`` is the size of print editions that
    can have any, ``standard`` what PDFs keep: ``ua-1`` or ``ua-2``. ``approved_only`` makes a
    folder of approved leaflets that pass, and of nothing else.
    """

    paths: tuple[Path, ...]
    out: Path
    today: date
    layouts: tuple[str, ...] = ()
    formats: tuple[Format, ...] = (Format.PDF, Format.HTML)
    strict: bool = False
    check_only: bool = False
    jobs: int = 1
    force: bool = False
    prune: bool = False
    shard: tuple[int, int] | None = None
    changed_since: str | None = None
    baseline: Path | None = None
    approved_only: bool = False
    editions: tuple[str, ...] = ()
    size_pt: float | None = None
    standard: Literal["ua-1", "ua-2"] = "ua-1"


class RequestError(Exception):
    """The build cannot start. Exists so that every reason is reported at once, before any work.

    ``reasons`` are plain sentences.
    """

    def __init__(self, *reasons: str) -> None:
        super().__init__(*reasons)
        self.reasons = reasons


class MissingSystemPartError(Exception):
    """A system library is missing. Exists so that the message ends with what to type next."""


class Stopped(Exception):  # noqa: N818  says what happened to the build, not to a leaflet
    """The settings of a project are wrong, so that no leaflet of it can be made."""
