"""What a reader is given now and was not when the words were approved, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from plainleaf.approvals.words import PHRASE, Entry
from plainleaf.readability.text.sentence_ends import short_forms, stretches

# A line whose words are less like another's than this was not changed into it (difflib's ratio).
_LIKE = 0.4
# Pairs of lines: each takes about 0.1 ms to compare.
_MOST_COMPARED = 2_500


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence before and now; None for one that was added or deleted.

    ``entry`` is the line that it is in now, ``start`` and ``end`` are where in its text. For a
    deleted one it is the line before it; None at the start. ``kind_before`` is what the line was
    when it is something else now.
    """

    before: str | None
    now: str | None
    entry: Entry | None
    kind: str
    start: int = 0
    end: int | None = None
    kind_before: str | None = None

    @property
    def follows(self) -> bool:
        """Whether it is a fixed phrase that is printed, or no longer, because other words are."""
        added_or_deleted = self.before is None or self.now is None
        return added_or_deleted and self.kind.startswith(PHRASE)


def changes(
    before: Sequence[tuple[str, str]], now: Sequence[Entry], language: str
) -> Iterator[Change]:
    """Every difference between lines that were approved and those of today, in today's order.

    Fixed phrases come last. They have names, and their order says nothing.
    """
    lines = [line for line in before if not line[0].startswith(PHRASE)]
    typed = [entry for entry in now if not entry.kind.startswith(PHRASE)]
    matcher = SequenceMatcher(None, lines, [(x.kind, x.text) for x in typed], autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what != "equal":
            last = typed[c - 1] if c else None
            yield from _of_lines(lines[a:b], typed[c:d], last, language)
    old = {kind: text for kind, text in before if kind.startswith(PHRASE)}
    new = {entry.kind: entry for entry in now if entry.kind.startswith(PHRASE)}
    for kind in dict.fromkeys((*new, *old)):
        was, entry = old.get(kind), new.get(kind)
        is_now = entry.text if entry else None
        if was != is_now:
            yield Change(was, is_now, entry, kind)


def _of_lines(
    before: Sequence[tuple[str, str]], now: Sequence[Entry], last: Entry | None, language: str
) -> Iterator[Change]:
    for old, new in _pairs(before, now):
        if new is None:
            assert old is not None
            for sentence in _sentences(old[1], language):
                yield Change(old[1][slice(*sentence)], None, last, old[0])
            continue
        last = new
        if old is None:
            for start, end in _sentences(new.text, language):
                yield Change(None, new.text[start:end], new, new.kind, start, end)
        elif old[1] == new.text:
            end = len(new.text)
            yield Change(old[1], new.text, new, new.kind, 0, end, kind_before=old[0])
        else:
            yield from _of_sentences(old[1], new, language)


def _pairs(
    before: Sequence[tuple[str, str]], now: Sequence[Entry]
) -> Iterator[tuple[tuple[str, str] | None, Entry | None]]:
    """Lines that became others, in today's order: the most alike, or as many in their order."""
    if len(before) == len(now) or len(before) * len(now) > _MOST_COMPARED:
        yield from zip_longest(before, now)
        return
    left = list(before)
    for entry in now:
        likeness, at = max(
            ((_likeness(old, entry), -at) for at, old in enumerate(left)), default=(0.0, 0)
        )
        if likeness < _LIKE:
            yield None, entry
            continue
        # What is before it in the record is matched no more, so that lines keep their order.
        yield from ((old, None) for old in left[:-at])
        yield left[-at], entry
        del left[: 1 - at]
    yield from ((old, None) for old in left)


def _likeness(old: tuple[str, str], entry: Entry) -> float:
    ratio = SequenceMatcher(None, old[1], entry.text, autojunk=False).ratio()
    return ratio if old[0] == entry.kind else ratio / 2


def _of_sentences(old: str, new: Entry, language: str) -> Iterator[Change]:
    before = [old[start:end] for start, end in _sentences(old, language)]
    places = list(_sentences(new.text, language))
    now = [new.text[start:end] for start, end in places]
    matcher = SequenceMatcher(None, before, now, autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            continue
        for was, at in zip_longest(before[a:b], places[c:d]):
            if at is None:
                here = places[min(d, len(places) - 1)] if places else (0, len(new.text))
                yield Change(was, None, new, new.kind, *here)
            else:
                yield Change(was, new.text[slice(*at)], new, new.kind, *at)


def _sentences(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a line starts and ends; a line without words is one."""
    found = False
    for start, end in stretches(text, short_forms(language)):
        found = True
        yield start + len(text[start:end]) - len(text[start:end].lstrip()), end
    if not found:
        yield 0, len(text)
