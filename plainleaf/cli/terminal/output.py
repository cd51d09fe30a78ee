"""Writes to the standard streams, whatever they can show and whoever stops reading them."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterable
from enum import Enum, IntEnum, auto
from io import TextIOWrapper
from typing import Final, TextIO

from plainleaf.visible import visible, visible_lines

_PLAINER: Final = str.maketrans({
    "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "–": "-", "—": "-", "\u00a0": " ",
})  # fmt: skip


def _escape(error: UnicodeError) -> tuple[str, int]:
    """Characters the stream cannot show, as ``\\uXXXX``: right in JSON, and legible anywhere."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    codes = [units[at : at + 2].hex() for at in range(0, len(units), 2)]
    return "".join(f"\\u{code}" for code in codes), error.end


codecs.register_error("plainleaf.escaped", _escape)


class ExitCode(IntEnum):
    """How a command ended."""

    DONE = 0
    FAILED = 1
    NOTHING_DONE = 2
    SYSTEM = 3
    INTERRUPTED = 130


class TextKind(Enum):
    """What a text is: that decides what stands for characters the stream cannot show.

    ``PROSE`` gets plain quotes and dashes, ``DATA`` escapes. ``MARKUP`` is HTML or XML that says
    it is UTF-8: on any other stream its characters become references, which are right in all.
    """

    PROSE = auto()
    DATA = auto()
    MARKUP = auto()


def open_streams() -> None:
    """Leads each standard stream that the caller has closed to where nothing is kept.

    The number of a closed one would be given to the next file that is opened, and what a library
    prints would then be written into that file.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            _lead_nowhere(number)
            mode = "w" if number else "r"
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def write(text: str, kind: TextKind) -> None:
    """Writes to standard output and flushes it.

    A reader that has gone away (``| head``) is no error. A disk that is full is: the process ends
    with ``NOTHING_DONE`` and says why.
    """
    if kind is TextKind.PROSE:
        text = visible_lines(text)
    stream = sys.stdout
    if isinstance(stream, TextIOWrapper):
        if kind is TextKind.PROSE and not _shows(text, stream.encoding):
            text = text.translate(_PLAINER)
        if kind is TextKind.MARKUP and codecs.lookup(stream.encoding).name != "utf-8":
            text = text.encode("ascii", "xmlcharrefreplace").decode("ascii")
        stream.reconfigure(errors="plainleaf.escaped")
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        _lead_nowhere(stream.fileno())
    except OSError as problem:
        _lead_nowhere(stream.fileno())
        tell(f"The results could not be written: {problem.strerror or problem}.")
        raise SystemExit(ExitCode.NOTHING_DONE) from None


def tell(line: str, stream: TextIO | None = None) -> None:
    """Writes a line for a person, to standard error by default.

    One that cannot be written is lost: no work is worth less because nobody can be told of it.
    """
    stream = stream or sys.stderr
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="plainleaf.escaped")
    try:
        print(visible_lines(line), file=stream, flush=True)
    except OSError:
        _lead_nowhere(stream.fileno())


def refuse(reasons: Iterable[str]) -> ExitCode:
    """Says why nothing was done."""
    for reason in reasons:
        tell(visible(reason))
    return ExitCode.NOTHING_DONE


def _lead_nowhere(number: int) -> None:
    """What is left in a stream's buffer must not fail once more when Python ends."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    if nowhere == number:
        os.set_inheritable(number, True)
        return
    os.dup2(nowhere, number)
    os.close(nowhere)


def _shows(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
