"""V803: words are set straight and at one scale, and their letters follow each other.

A shift between two letters may kern them, or put a mark on its letter. It may not swap letters, lay
one over another, part them so far that "12" looks like "1" and "2", or close up two words.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from plainleaf.pdf.content_interpreter import Run
from plainleaf.pdf.geometry import Matrix
from plainleaf.pdf.letter_gaps import Letter, is_close, letters
from plainleaf.rules import rule_info
from plainleaf.verify.drawings import drawing_of
from plainleaf.verify.evidence import Evidence, Fault, quote

RULE = "V803"
# Between the key of what is unusual and the letters that it is found at.
SEPARATOR = "\0"
# Of the scale: what rounding does. Letters of a picture may be turned, so only their state counts.
SLACK = 0.005
# In 1/1000 em. The closest and widest kerning in the fonts of the package is -282 and 195, of
# letters 113, of digits 43, of a space -120 (their "kern" features). A space is about 200 wide, and
# a wide one 1000. Letters may all be spaced by up to 120 more (WCAG 2.2, 1.4.12).
CLOSEST, WIDEST, WIDEST_LETTERS = -300.0, 200.0, 120.0
DIGITS, CLOSEST_SPACE, WIDEST_SPACE = 60.0, -130.0, 1100.0
MOST_TRACKING = 130.0
# How far a mark can start before its letter does, and after it ends.
MARK_BEFORE, MARK_AFTER = 700.0, 300.0


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for the first words of each page that are set in another way."""
    pictures = evidence.document.figures
    for page in evidence.document.pages:
        for run in page.runs:
            if not run.prints:
                continue
            drawn = (page.number, run.mcid) in pictures or bool(run.state and run.state.depth)
            if how := _oddity(run, drawn):
                yield Fault(
                    RULE,
                    {
                        "page": page.number,
                        "words": quote(run),
                        "how": _words(how),
                        "stylesheet": evidence.layout.stylesheet,
                    },
                    drawing=drawing_of(evidence, run),
                )
                break


def _words(how: str) -> str:
    """What is unusual, in the words of the rule."""
    key, one, other = (*how.split(SEPARATOR), "", "")[:3]
    text: str = rule_info(RULE).messages[""]["how"][key]
    return text.format(one=one, other=other)


def _oddity(run: Run, in_picture: bool) -> str:
    """The key of what is unusual about how a run is set; nothing if all is as it should be."""
    state = run.state
    if state is None:
        return ""
    spaced = state.character_gap or state.word_gap or abs(state.stretch - 1) > SLACK
    if spaced or state.mode:
        return "state"
    if state.rise and not (len(run.codes) == 1 and abs(state.rise) <= abs(state.size)):
        return "raised"
    if not in_picture and (how := _turn(run.matrix[:4], state.ctm[:4], state.size > 0)):
        return how
    return "" if is_close(run, DIGITS) else _misplaced(run)


# Nearly all runs of a file are set in one way.
@lru_cache(maxsize=64)
def _turn(own: tuple[float, ...], around: tuple[float, ...], positive: bool) -> str:
    """How letters are turned or stretched by their matrix and that around it, without the moves."""
    a, b, c, d, _, _ = Matrix(*own).then(Matrix(*around))
    if min(a, d) <= 0 or not positive or max(abs(b), abs(c)) > SLACK * d:
        return "turned"
    return "stretched" if abs(a - d) > SLACK * d else ""


def _misplaced(run: Run) -> str:
    try:
        drawn = letters(run)
    except ValueError:
        return "pieces"
    bases: list[Letter] = []
    for letter in drawn:
        if not letter.is_mark:
            bases.append(letter)
        elif bases and not (
            bases[-1].start - MARK_BEFORE <= letter.start <= bases[-1].end + MARK_AFTER
        ):
            return "mark"
    if bases and not CLOSEST_SPACE <= bases[0].start <= DIGITS:
        return "moved"
    gaps = [(one, other, other.start - one.end) for one, other in pairwise(bases)]
    between = [gap for one, other, gap in gaps if not _is_space(one) and not _is_space(other)]
    tracking = min(max(min(between, default=0.0), -DIGITS), MOST_TRACKING)
    for one, other, gap in gaps:
        if not _fits(one, other, gap, tracking):
            return SEPARATOR.join(("gap", one.text, other.text))
    return ""


def _fits(one: Letter, other: Letter, gap: float, tracking: float) -> bool:
    if _is_space(one) or _is_space(other):
        return CLOSEST_SPACE <= gap <= WIDEST_SPACE
    gap -= tracking
    if one.text.isdigit() and other.text.isdigit():
        return abs(gap) <= DIGITS
    widest = WIDEST_LETTERS if one.text.isalnum() and other.text.isalnum() else WIDEST
    return CLOSEST <= gap <= widest


def _is_space(letter: Letter) -> bool:
    return letter.text.isspace()
