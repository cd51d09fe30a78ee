"""V305 and V306: lines are short enough to find the start of the next one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from plainleaf.pdf.document import Document
from plainleaf.pdf.lines import TypeLine
from plainleaf.verify.evidence import Evidence, Fault, quote

# Letters differ in width, so that a line of narrow ones ("filling, lifting") is over any limit
# now and then. Only a measure that is too wide makes more than this share of such lines.
FREAKS = 0.02
FEWEST_FULL_LINES = 5
# A dotted or ruled line to write on is not text.
NO_LINE = 0, None
# Marks of all three kinds, and characters that are not drawn (Unicode general categories).
MARKS = frozenset({"Mn", "Mc", "Me", "Cf"})
# Latin and Greek letters and the usual punctuation, of which most lines are, have none among them.
MAY_BE_MARKS = re.compile(
    "[\u00ad\u0300-\u036f\u0483-\u1dff\u200b-\u200f\u2028-\u202e\u2060-\u206f\u20d0-\U0010ffff]"
)
LEADER = re.compile(r"(\W)\1{2,}")


@dataclass(frozen=True, slots=True)
class LineLengths:
    """How many characters the lines of a document have.

    ``longest`` is its longest line, ``too_long`` how many of ``lines`` are over a limit. ``usual``
    is the median of full lines, those that another line of the same block follows, and ``sample``
    one that is about so long; None where there are too few lines.
    """

    lines: int
    too_long: int
    longest: TypeLine | None
    usual: float | None
    sample: TypeLine | None


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for the longest line when too many are too long, and for their usual length."""
    promises = evidence.layout.promises
    found = line_lengths(evidence.document, promises.line_length_longest)
    if found.longest and found.too_long > max(1, FREAKS * found.lines):
        length = characters(found.longest)
        yield _fault("V305", evidence, found.longest, length, promises.line_length_longest)
    if found.sample and found.usual and found.usual > promises.line_length_typical:
        usual = round(found.usual)
        yield _fault("V306", evidence, found.sample, usual, promises.line_length_typical)


def line_lengths(document: Document, limit: int) -> LineLengths:
    """The lengths of all lines of a document's blocks, checked against ``limit`` characters."""
    every = [[(characters(line), line) for line in block.lines] for block in document.blocks()]
    lines = [each for block in every for each in block]
    full = [each for block in every for each in block[:-1]]
    usual = median(length for length, _ in full) if len(full) >= FEWEST_FULL_LINES else None
    return LineLengths(
        lines=len(lines),
        too_long=sum(length > limit for length, _ in lines),
        longest=max(lines, key=_length, default=NO_LINE)[1],
        usual=usual,
        sample=None if usual is None else min(full, key=lambda each: abs(each[0] - usual))[1],
    )


def _length(measured: tuple[int, TypeLine | None]) -> int:
    return measured[0]


def characters(line: TypeLine) -> int:
    """How many characters a line has, spaces included, a letter with all its marks as one."""
    text = line.text
    if LEADER.search(text):  # in few lines, and finding none is quicker than replacing none
        text = LEADER.sub(r"\1", text)
    if text.isascii() or not MAY_BE_MARKS.search(text):
        return len(text)
    return sum(not _is_mark(char) for char in text)


def _is_mark(char: str) -> bool:
    """Whether a character has no width of its own: an accent, a vowel sign, a joiner."""
    return unicodedata.category(char) in MARKS


def _fault(rule: str, evidence: Evidence, line: TypeLine, found: int, wanted: int) -> Fault:
    return Fault(
        rule,
        {
            "page": line.page,
            "words": quote(line),
            "found": found,
            "wanted": wanted,
            "stylesheet": evidence.layout.stylesheet,
        },
    )
