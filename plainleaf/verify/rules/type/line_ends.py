"""V607: no line ends inside a number with its unit, a range, a date, a time or a phone number.

The lines are those that are drawn. Elements that keep words together do not count, only where the
words are. A line that the writer ended by hand may end anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise

from plainleaf.content.model import Leaflet
from plainleaf.content.reading_order import printed_lines
from plainleaf.content.tree import Inline, LineBreak, Words, inline_parts
from plainleaf.pdf.lines import TypeBlock, TypeLine
from plainleaf.render.keep_together import Keep, keeps
from plainleaf.verify.evidence import Evidence, Fault
from plainleaf.verify.words.normalise import normalise
from plainleaf.verify.words.passages import SPACE_EM

# How many characters before and after a typed line end are looked at; what is kept whole is
# shorter.
_AROUND = 60
# Of a line of giant print: in a box, or in bold, there is room for less.
_SHARE = 0.7
# An address may end a line anywhere.
_ADDRESS = re.compile(r"\S*(?:\w[@/]|://)\S*\.\S*|\S+\.\S*/\S*")


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for the first one on each page that a line end splits."""
    months = evidence.phrases.months if evidence.phrases else ()
    by_hand = frozenset(_list_typed_ends(evidence.leaflet))
    sized = evidence.layout.size_pt is not None
    room = int(evidence.layout.line_characters * _SHARE) if sized else None
    told: set[int] = set()
    for block in evidence.document.blocks():
        for page, words, head in _find_torn(
            block, evidence.leaflet.language, months, by_hand, room
        ):
            if page not in told:
                told.add(page)
                yield Fault(
                    "V607",
                    {
                        "page": page,
                        "words": words,
                        "head": head,
                        "stylesheet": evidence.layout.stylesheet,
                    },
                )


def _fitting(stretches: Iterable[Keep], room: int | None) -> Iterator[Keep]:
    """What has room on one line of letters so large: of what has not, the parts."""
    for keep in stretches:
        if room is None or keep.end - keep.start <= room:
            yield keep
        else:
            yield from _fitting(keep.parts, room)


def _find_torn(
    block: TypeBlock,
    language: str,
    months: tuple[str, ...],
    by_hand: frozenset[tuple[str, str]],
    room: int | None,
) -> Iterator[tuple[int, str, str]]:
    """The page, the words, and the part of them before the line end."""
    if len(block.lines) < 2:
        return
    lines = [_text(line) for line in block.lines]
    text = " ".join(lines)
    addresses = [match.span() for match in _ADDRESS.finditer(text)]
    stretches = [*_fitting(keeps(text, language, months), room)]
    # In the text a space stands for the end of each line.
    ends = accumulate(len(line) + 1 for line in lines)
    for line, after in zip(block.lines, ends, strict=True):
        end = after - 1
        for keep in stretches:
            if (
                keep.start < end < keep.end
                and not any(start < end < stop for start, stop in addresses)
                and not _is_typed_end(text[keep.start : end], text[end : keep.end], by_hand)
            ):
                yield line.page, text[keep.start : keep.end], text[keep.start : end]


def _list_typed_ends(leaflet: Leaflet) -> Iterator[tuple[str, str]]:
    """The words before and after each line end that the writer typed."""
    for line in filter(None, (each.line for each in printed_lines(leaflet))):
        if any(isinstance(part, LineBreak) for part in inline_parts(line.children)):
            rows = "".join(_plain_text(part) for part in inline_parts(line.children)).split("\n")
            for number in range(1, len(rows)):
                before, after = normalise(rows[number - 1]), normalise("".join(rows[number:]))
                yield before[-_AROUND:], after[:_AROUND]


def _plain_text(part: Inline) -> str:
    if isinstance(part, Words):
        return part.text.value
    return "\n" if isinstance(part, LineBreak) else ""


def _is_typed_end(head: str, rest: str, by_hand: frozenset[tuple[str, str]]) -> bool:
    head, rest = normalise(head), normalise(rest)
    return any(before.endswith(head) and after.startswith(rest) for before, after in by_hand)


def _text(line: TypeLine) -> str:
    """The words of a line, with a space where the page only leaves room for one."""
    text = line.runs[0].text
    for before, run in pairwise(line.runs):
        apart = run.left - before.right > SPACE_EM * run.size
        bare = not text[-1:].isspace() and not run.text[:1].isspace()
        text += f" {run.text}" if apart and bare else run.text
    return text.strip()
