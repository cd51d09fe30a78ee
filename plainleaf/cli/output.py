"""Writes the result to standard output, whatever that can show and whoever stops reading it."""

from __future__ import annotations

import codecs
import os
import sys
from enum import Enum, auto
from io import TextIOWrapper
from typing import Final

_PLAINER: Final = str.maketrans({
    "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "–": "-", "—": "-", "\u00a0": " ",
})  # fmt: skip


def _escaped(error: UnicodeError) -> tuple[str, int]:
    """Characters the stream cannot show, as ``\\uXXXX``: right in JSON, and legible anywhere."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    codes = [units[at : at + 2].hex() for at in range(0, len(units), 2)]
    return "".join(f"\\u{code}" for code in codes), error.end


codecs.register_error("plainleaf.escaped", _escaped)


class Kind(Enum):
    """What a text is: that decides what stands for characters the stream cannot show.

    ``PROSE`` gets plain quotes and dashes, ``DATA`` escapes. ``MARKUP`` is HTML or XML that says
    it is UTF-8: on any other stream its characters become references, which are right in all.
    """

    PROSE = auto()
    DATA = auto()
    MARKUP = auto()


def write(text: str, kind: Kind) -> None:
    """Writes to standard output and flushes it.

    A reader that has gone away (``| head``) is no error.
    """
    stream = sys.stdout
    if isinstance(stream, TextIOWrapper):
        if kind is Kind.PROSE and not _shows(text, stream.encoding):
            text = text.translate(_PLAINER)
        if kind is Kind.MARKUP and codecs.lookup(stream.encoding).name != "utf-8":
            text = text.encode("ascii", "xmlcharrefreplace").decode("ascii")
        stream.reconfigure(errors="plainleaf.escaped")
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        # What is left in the buffer must not fail once more when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def tell(line: str) -> None:
    """Writes a line to standard error, for a person."""
    stream = sys.stderr
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="plainleaf.escaped")
    try:
        print(line, file=stream, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _shows(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
