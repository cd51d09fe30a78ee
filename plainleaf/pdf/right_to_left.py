"""Words that run from right to left, in the order in which they are read.

A page draws its glyphs from the left, whatever they say. Here that is undone for each stretch of a
line in which one base direction applies (the reverse of Unicode UAX 9, rules L1 to L4): the glyphs
are read from the right, except for words and numbers that run from left to right. The groups of a
phone number that are drawn in the wrong order stay so, and are not what was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from plainleaf.pdf.content_interpreter import Run
from plainleaf.pdf.geometry import SAME_LINE_MM
from plainleaf.pdf.typeface import Typeface

# Hebrew to Arabic Extended, presentation forms and scripts further on (Unicode 16, Blocks.txt).
_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_LETTER = re.compile(rf"(?=[^\W\d_])[{_RIGHT}]")
_LATIN = re.compile(rf"[^\W\d_{_RIGHT}]")
_ATOM = rf"(?:(?![{_RIGHT}])\w|\d)[\u0300-\u036f]*"
# What runs from left to right: words and numbers with their signs, and one space between two.
_RUN = re.compile(rf"{_ATOM}(?:(?:[.,:/'’&+×@_°\u066b\u066c-]{{1,2}}|[ \u00a0])?{_ATOM})*")
_STOP_FIRST = re.compile(r"\s*[.,:;!?…](?=.*\w)")
_PAIRS = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
# Marks that show nothing and say which way words run (Unicode, UAX 9, 2.6).
MARKS = {ord(mark): None for mark in "\u061c\u200e\u200f"}
# Languages that are written from right to left (Unicode CLDR).
LANGUAGES = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "pnb", "ps", "sd", "ug", "ur", "yi")
)


def has_letters(faces: Iterable[Typeface]) -> bool:
    """Whether any code of these fonts says a letter that is written from right to left."""
    return any(_LETTER.search("".join(face.unicode.values())) for face in faces)


def in_reading_order(runs: list[Run], language: str, languages: Mapping[int, str]) -> list[Run]:
    """The runs of a page, each with its words as they are read, in the order of reading in a line.

    ``language`` is that of the file (BCP 47), ``languages`` that of each mark. The codes of a run
    stay in the order in which they are drawn.
    """
    found: list[Run] = []
    for group in _groups(runs):
        own = group[0].mcid
        base = languages.get(own, language) if own is not None else language
        drawn = sorted(group, key=lambda run: run.left)
        found += _read(drawn, base.split("-")[0].lower() in LANGUAGES)
    return [_without_marks(run) for run in found]


def left_to_right_parts(text: str, turned: bool = False) -> list[tuple[str, bool]]:
    """The parts of a text as they are drawn from the left, each with whether it is read from right.

    A text without a letter that is written from right to left is one part, unless it is ``turned``:
    signs within such a text.
    """
    if not turned and not _LETTER.search(text):
        return [(text, False)]
    parts: list[tuple[str, bool]] = []
    at = 0
    for match in _RUN.finditer(text):
        parts += [(text[at : match.start()], True)] if match.start() > at else []
        parts.append((match[0], False))
        at = match.end()
    parts += [(text[at:], True)] if at < len(text) else []
    return parts[::-1]


def own_words(run: Run) -> str:
    """What the codes of a run say, in the order of reading."""
    if not run.right_to_left:
        return run.text
    pieces = [(0, run.typeface.unicode.get(code, "").translate(MARKS)) for code in run.codes]
    return "".join(pieces[at][1] for at in _order(pieces))


def _without_marks(run: Run) -> Run:
    """A run without marks of direction, and without a space that hangs over its left edge."""
    said = run.text.translate(MARKS)
    meaning = [run.typeface.unicode.get(code, "").translate(MARKS) for code in run.codes]
    first = next((at for at, text in enumerate(meaning) if text.strip()), None)
    if first is None:
        return run._replace(text=said, prints=False)
    over = run.typeface.width(run.codes[:first]) / 1000 * run.size if run.right_to_left else 0.0
    return run._replace(text=said, left=run.left + over) if over or said != run.text else run


def _groups(runs: list[Run]) -> Iterator[list[Run]]:
    """Runs of one mark on one line."""
    group: list[Run] = []
    for run in runs:
        if group and not _continues(group[-1], run):
            yield group
            group = []
        group.append(run)
    if group:
        yield group


def _continues(before: Run, run: Run) -> bool:
    """Whether a run is on the line of the one before, and next to it if neither is read."""
    if before.mcid != run.mcid or before.artifact != run.artifact:
        return False
    near = min(abs(run.left - before.right), abs(before.left - run.right)) <= run.size
    return abs(before.baseline - run.baseline) <= SAME_LINE_MM and (near or run.mcid is not None)


def _read(group: list[Run], right_to_left: bool) -> list[Run]:
    pieces = [
        (number, text)
        for number, run in enumerate(group)
        for code in run.codes
        if (text := run.typeface.unicode.get(code, "").translate(MARKS))
    ]
    drawn = "".join(text for _, text in pieces)
    if not _LETTER.search(drawn) and not (right_to_left and _is_reversed(group, drawn)):
        return group
    if not right_to_left and _LATIN.search(drawn):
        turned = [
            run._replace(right_to_left=True) if _LETTER.search(run.text) else run for run in group
        ]
        return [run._replace(text=own_words(run)) for run in turned]
    # A run that is two apart in reading, such as the end of one time and the start of the next in
    # "08:30 09:00" with signs of another font, says all of it where the first of it is read.
    said: dict[int, list[str]] = {}
    last = 0
    for at in _order(pieces):
        number, text = pieces[at]
        last = last if number in said and last in said and number != last else number
        said.setdefault(last, []).append(text)
    read = [
        group[number]._replace(text=words, right_to_left=not _RUN.fullmatch(words))
        for number, texts in said.items()
        for words in ["".join(texts)]
    ]
    return read + [
        run._replace(text="", right_to_left=True)
        for number, run in enumerate(group)
        if number not in said
    ]


def _order(pieces: list[tuple[int, str]]) -> list[int]:
    """The places of what is drawn in the order of reading."""
    starts, drawn = [], ""
    for _, text in pieces:
        starts.append(len(drawn))
        drawn += text
    order: list[int] = []
    kept = [match.span() for match in _RUN.finditer(drawn)]
    at = len(pieces) - 1
    while at >= 0:
        span = next((span for span in kept if span[0] <= starts[at] < span[1]), None)
        if span is None or not pieces[at][1]:
            order.append(at)
            at -= 1
            continue
        first = at
        while first > 0 and starts[first - 1] >= span[0]:
            first -= 1
        order += range(first, at + 1)
        at = first - 1
    return order


def _is_reversed(group: list[Run], drawn: str) -> bool:
    """Whether words without such a letter run from right to left all the same: ``].1[``."""
    for run in group:
        encoded = run.typeface.encoded or {}
        for code in run.codes:
            said = run.typeface.unicode.get(code, "")
            mirrored = said.translate(_PAIRS)
            if mirrored != said and mirrored in encoded.get(run.typeface.glyph(code), ()):
                return True
    return _STOP_FIRST.match(drawn) is not None
