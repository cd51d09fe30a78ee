"""The lines at the top and bottom of a page, and what each of their words is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from plainleaf.pdf.content_interpreter import Run
from plainleaf.pdf.document import Page
from plainleaf.pdf.geometry import SAME_LINE_MM
from plainleaf.verify.words.normalise import normal

# Of the text size. Words of one running line are nearer to each other than the first; where they
# are farther apart than the second, there is a space; its next line is no farther down than the
# third.
APART_EM, SPACE_EM, NEXT_LINE_EM = 1.5, 0.1, 2.5
LINE_END = "\n"
# Not part of a longer word or number: "1.0" is not in "11.0", nor "1" in "1.0".
_START, _END = r"(?<!\w)(?<!\d[.,])", r"(?!\w|[.,]\d)"


class Stretch(NamedTuple):
    """Words of a running line: the number of that line, and where in it they start and end."""

    line: int
    start: int
    end: int

    def meets(self, other: Stretch) -> bool:
        """Whether the two share a character."""
        return self.line == other.line and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Sought:
    """Something that the header or footer of a page must show.

    ``pattern`` finds its words, and ``label`` the words that are usually before them; without a
    label, words that are after the label of something else are taken last.
    """

    name: str
    pattern: str
    label: str | None = None


def words_pattern(text: str) -> str:
    """A pattern that finds these words, also where a line ends between or inside them."""
    words = ((re.escape(char) for char in word) for word in normal(text).split())
    return r"\s+".join(f"{LINE_END}?".join(word) for word in words)


def running_lines(page: Page) -> list[str]:
    """What each margin box at the top or bottom says, in the order they are drawn.

    A line end inside one is a ``LINE_END``. They are told apart by where they are drawn; what the
    page does not mark as header or footer (ISO 14289-1:2014, 7.8) does not count, however near the
    edge.
    """
    lines: list[str] = []
    before: Run | None = None
    for run in page.furniture:
        if not run.running or not run.prints:
            continue
        joint = before and _joint(before, run)
        if joint is None:
            lines.append(normal(run.text))
        else:
            lines[-1] += joint + normal(run.text)
        before = run
    return lines


def not_found(sought: Sequence[Sought], lines: Sequence[str]) -> frozenset[str]:
    """The names of those that have no words of their own in these lines.

    Each word counts for one of them only: "Page 1 of 2" shows neither version 1 nor reference 2.
    Where words could be of two, they are of the one that has more of them there.
    """
    labels = tuple(re.compile(rf"{each.label}\W*$") for each in sought if each.label)
    held = [list(_stretches(each.pattern, lines)) for each in sought]
    costs = [
        {place: _after(labels, lines, place) != (each.label is not None) for place in places}
        for each, places in zip(sought, held, strict=True)
    ]
    best: tuple[tuple[int, int, int], frozenset[str]] | None = None
    for chosen in product(*([*places, None] for places in held)):
        taken = [place for place in chosen if place]
        if any(one.meets(other) for at, one in enumerate(taken) for other in taken[:at]):
            continue
        missing = frozenset(
            each.name for each, place in zip(sought, chosen, strict=True) if place is None
        )
        cost = sum(own[place] for own, place in zip(costs, chosen, strict=True) if place)
        score = len(missing), -sum(place.end - place.start for place in taken), cost
        if best is None or score < best[0]:
            best = score, missing
    return best[1] if best else frozenset()


def _stretches(pattern: str, lines: Sequence[str]) -> Iterator[Stretch]:
    finder = re.compile(f"{_START}(?:{pattern}){_END}")
    for number, line in enumerate(lines):
        for found in finder.finditer(line):
            yield Stretch(number, *found.span())


def _after(labels: Sequence[re.Pattern[str]], lines: Sequence[str], place: Stretch) -> bool:
    said = lines[place.line][: place.start]
    return any(label.search(said) for label in labels)


def _joint(before: Run, run: Run) -> str | None:
    """What is between two runs of one margin box; None when they are not of one."""
    size = max(before.size, run.size)
    if abs(run.baseline - before.baseline) <= SAME_LINE_MM:
        gap = max(run.left - before.right, before.left - run.right)
        if gap > APART_EM * size:
            return None
        return " " if gap > SPACE_EM * size else ""
    below = run.baseline - before.baseline
    overlaps = run.left < before.right and before.left < run.right
    return LINE_END if 0 < below <= NEXT_LINE_EM * size and overlaps else None
