"""V305 and V306: lines are no longer than the eye can follow back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median

from plainleaf.verify.evidence import Evidence, Fault, quote
from plainleaf.verify.lines import TypeLine, blocks

# Letters differ in width, so that a line of narrow ones ("filling, lifting") passes any count
# now and then. Only a measure that is too wide makes more than this share of such lines.
FREAKS = 0.02
FEWEST_FULL_LINES = 5
# A dotted or ruled line to write on is no text.
LEADER = re.compile(r"(\W)\1{2,}")


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for the longest line when too many are too long, and for their usual length."""
    promises = evidence.layout.promises
    lines = [line for block in blocks(evidence.document) for line in block.lines]
    full = [line for block in blocks(evidence.document) for line in block.lines[:-1]]
    too_long = [line for line in lines if characters(line) > promises.line_length_longest]
    if len(too_long) > max(1, FREAKS * len(lines)):
        longest = max(too_long, key=characters)
        yield _fault("V305", evidence, longest, characters(longest), promises.line_length_longest)
    if len(full) >= FEWEST_FULL_LINES:
        usual = median(map(characters, full))
        if usual > promises.line_length_typical:
            sample = min(full, key=lambda line: abs(characters(line) - usual))
            yield _fault("V306", evidence, sample, round(usual), promises.line_length_typical)


def characters(line: TypeLine) -> int:
    """How many characters a line has, spaces included."""
    return len(LEADER.sub(r"\1", line.text))


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
