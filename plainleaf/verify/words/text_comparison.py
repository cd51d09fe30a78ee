"""Compares a leaflet with what a finished file says aloud: everything, once, in order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import cached_property
from unicodedata import normalize

from plainleaf.content.model import Leaflet
from plainleaf.finding import Place
from plainleaf.project import Project, data_root
from plainleaf.render.layout import Layout
from plainleaf.render.phrases import Phrases, phrases
from plainleaf.verify.evidence import LONGEST_QUOTE, Fault
from plainleaf.verify.fixed_words import collect_fixed_words
from plainleaf.verify.words.expected_text import ExpectedText, anywhere, once, orders
from plainleaf.verify.words.normalise import normalise
from plainleaf.verify.words.passages import PdfPassage

LOST, CLIPPED, TWICE, MOVED, FOREIGN = "V701", "V702", "V703", "V704", "V705"
# A line of which less than this is found is missing, not cut short.
CLIPPED_FROM = 0.3
# Words in a row that no two sentences share by chance.
SAME_WORDS = 4
# So many of a kind are enough; a leaflet that lost half its text needs no full list.
MOST_FAULTS = 5
_WIDE = "\u2e80-\u9fff\uf900-\ufaff"
# Accents, and vowel signs of Indic scripts, whose blocks are laid out alike: no word ends at them.
_MARKS = "\u0300-\u036f" + "".join(
    f"{chr(block + first)}-{chr(block + last)}"
    for block in range(0x0900, 0x0E00, 0x80)
    for first, last in ((0x00, 0x03), (0x3A, 0x4F), (0x51, 0x57), (0x62, 0x63))
)
_TOKEN = re.compile(rf"[{_WIDE}]|(?:[^\W{_WIDE}]|[{_MARKS}])+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Heard:
    """What a file says. ``edition`` names it in a message; ``printed`` is false for a web page."""

    edition: str
    passages: tuple[PdfPassage, ...] = field(repr=False)
    printed: bool = True


def compare(
    heard: Heard, leaflet: Leaflet, layout: Layout | None, fixed: Phrases, project: Project
) -> Iterator[Fault]:
    """A fault for each line that is missing, cut short, repeated or moved, and for added text.

    ``layout`` is None for the web edition. ``fixed`` are the phrases that it was set with, and
    ``project`` is where its own templates would be.
    """
    comparison = _Comparison(
        heard,
        once(leaflet, layout is not None),
        anywhere(leaflet, layout is not None),
        collect_fixed_words(leaflet, fixed, project),
    )
    walks = []
    for said in orders(leaflet, layout, fixed):
        walk = comparison.walk(said)
        if walk.complete:
            yield from comparison.check_free_lines(walk)
            return
        walks.append((walk, said))
    # Of the orders with the fewest words too many or too few, the one that matches most of the
    # file.
    _, nearest = min(walks, key=lambda each: (comparison.distance(each[1]), -len(each[0].reached)))
    yield from comparison.explain(nearest)


def count_compared(
    leaflet: Leaflet, layout: Layout | None, project: Project | None = None
) -> tuple[int, int]:
    """How many lines of a leaflet are compared in an edition, and how many there are."""
    fixed = phrases(leaflet.language, project or Project(data_root(), data_root()))
    said = (
        *next(orders(leaflet, layout, fixed)),
        *once(leaflet, layout is not None),
        *anywhere(leaflet, layout is not None),
    )
    return len(said), len(said)


@dataclass(slots=True)
class _Walk:
    """How much of the file the lines of one order match. ``passed`` counts the free words."""

    reached: list[int] = field(default_factory=list)
    passed: Counter[str] = field(default_factory=Counter)
    complete: bool = False


class _Comparison:
    def __init__(
        self,
        heard: Heard,
        once: tuple[ExpectedText, ...],
        anywhere: tuple[ExpectedText, ...],
        fixed: frozenset[str],
    ) -> None:
        self._heard = heard
        self._once, self._anywhere = once, anywhere
        self._all = "".join(normalise(passage.text) for passage in heard.passages)
        free = {normalise(said.text) for said in (*once, *anywhere)} - {""}
        self._fixed = fixed
        # Longest first, so that "Do this if any" is not mistaken for "Do this if".
        self._skipped = sorted(free | fixed, key=lambda text: (-len(text), text))
        self._by_first: dict[str, list[str]] = {}
        for text in self._skipped:
            self._by_first.setdefault(text[0], []).append(text)

    def walk(self, said: Sequence[ExpectedText]) -> _Walk:
        """Follows the file line by line, with nothing but fixed and free words in between."""
        walk = _Walk()
        at = 0
        for each in said:
            text = normalise(each.text)
            found, way = self._ahead(at, text)
            if found < 0:
                return walk
            walk.passed.update(way)
            at = found + len(text)
            walk.reached.append(at)
        end, way = self._ahead(at, "")
        walk.passed.update(way)
        walk.complete = end == len(self._all)
        return walk

    def _ahead(self, at: int, text: str) -> tuple[int, tuple[str, ...]]:
        """Where ``text`` starts after fixed and free words only, with those; -1 when it does not.

        Without a text, the end of the file; else where such words end.
        """
        ways: dict[int, tuple[str, ...]] = {at: ()}
        waiting = [at]
        while waiting:
            waiting.sort(reverse=True)
            place = waiting.pop()
            if text and self._all.startswith(text, place):
                return place, ways[place]
            for skipped in self._by_first.get(self._all[place : place + 1], ()):
                after = place + len(skipped)
                if after not in ways and self._all.startswith(skipped, place):
                    ways[after] = (*ways[place], skipped)
                    waiting.append(after)
        farthest = max(ways)
        return (-1, ()) if text else (farthest, ways[farthest])

    def check_free_lines(self, walk: _Walk) -> Iterator[Fault]:
        """Faults of the free lines of a file that is otherwise right."""
        yield from self._free_losses()
        for said in self._once:
            text = normalise(said.text)
            wanted = [normalise(each.text) for each in self._once].count(text)
            if walk.passed[text] > wanted:
                yield self._fault(TWICE, said.text, said)

    @cached_property
    def _tokens(self) -> Counter[str]:
        return Counter(token for each in self._heard.passages for token in _tokens(each.text))

    def distance(self, said: Sequence[ExpectedText]) -> int:
        """How many words of these lines the file lacks, and how many others it has."""
        wanted = Counter(token for each in said for token in _tokens(each.text))
        there = self._tokens
        return (wanted - there).total() + (there - wanted).total()

    def explain(self, said: Sequence[ExpectedText]) -> Iterator[Fault]:
        """What is wrong with a file that does not say these lines in this order."""
        lines, wanted = _number_tokens(each.text for each in said)
        first_of = {line: index for index, line in reversed([*enumerate(lines)])}
        places, there = _number_tokens(passage.text for passage in self._heard.passages)
        # Looking at every common word of a very long text would take minutes.
        matcher = SequenceMatcher(None, wanted, there, autojunk=len(wanted) > 5000)
        missing: dict[int, dict[int, str]] = {}
        extra: dict[int, list[str]] = {}
        for what, start, end, own_start, own_end in matcher.get_opcodes():
            if what != "equal":
                step = _to_line_start(wanted, lines, start, end) if what == "delete" else 0
                for index in range(start + step, end + step):
                    line = lines[index]
                    missing.setdefault(line, {})[index - first_of[line]] = wanted[index]
                for index in range(own_start, own_end):
                    extra.setdefault(places[index], []).append(there[index])
        faults = [
            *self._losses(said, missing, extra),
            *self._free_losses(),
            *self._surplus(said, extra),
        ]
        told: Counter[str] = Counter()
        for fault in faults:
            told[fault.rule] += 1
            if told[fault.rule] <= MOST_FAULTS:
                yield fault

    def _free_losses(self) -> Iterator[Fault]:
        lost = [
            said for said in (*self._once, *self._anywhere) if normalise(said.text) not in self._all
        ]
        for said in {(each.text, each.place): each for each in lost}.values():
            yield self._fault(LOST, said.text, said)

    def _losses(
        self,
        said: Sequence[ExpectedText],
        missing: dict[int, dict[int, str]],
        extra: dict[int, list[str]],
    ) -> Iterator[Fault]:
        for number, tokens in missing.items():
            line, words = said[number], [*tokens.values()]
            text = normalise(line.text)
            most = len(words) > len(_tokens(line.text)) / 2
            elsewhere = next(
                (
                    place
                    for place, found in extra.items()
                    # A common word or two may have been matched with another sentence.
                    if text in normalise(self._heard.passages[place].text)
                    and len(found) > len(_tokens(line.text)) / 2
                ),
                None,
            )
            if elsewhere is not None and most:
                del extra[elsewhere]
                yield self._fault(MOVED, line.text, line, self._heard.passages[elsewhere].page)
            elif len(words) > (1 - CLIPPED_FROM) * len(_tokens(line.text)):
                yield self._fault(LOST, line.text, line)
            else:
                fault = self._fault(CLIPPED, line.text, line, missing=_short(_sentence(words)))
                yield replace(fault, place=_place_of(line, next(iter(tokens))))

    def _surplus(
        self, said: Sequence[ExpectedText], extra: dict[int, list[str]]
    ) -> Iterator[Fault]:
        lines = {normalise(each.text): each for each in said}
        everything = "".join(lines)
        for number, words in extra.items():
            passage = self._heard.passages[number]
            text = normalise("".join(words))
            if self._nothing_else(text) or self._nothing_else(normalise(passage.text)):
                continue
            whole = len(words) > len(_tokens(passage.text)) / 2
            texts = (text, normalise(passage.text)) if whole else (text,)
            again = any(
                each in lines or (len(words) >= SAME_WORDS and each in everything) for each in texts
            )
            quoted = passage.text if whole else _sentence(words)
            line = next((lines[each] for each in texts if each in lines), None)
            yield self._fault(TWICE if again else FOREIGN, quoted, line, passage.page)

    def _nothing_else(self, text: str) -> bool:
        """Whether a text has fixed and free words only."""
        reached, waiting = {0}, [0]
        while waiting:
            at = waiting.pop()
            for skipped in self._skipped:
                after = at + len(skipped)
                if after not in reached and text.startswith(skipped, at):
                    reached.add(after)
                    waiting.append(after)
        return len(text) in reached

    def _fault(
        self, rule: str, words: str, line: ExpectedText | None, page: int = 0, missing: str = ""
    ) -> Fault:
        where = f"{self._heard.edition}, page {page}" if page else self._heard.edition
        values = {"words": _short(words), "edition": where, "missing": missing}
        return Fault(rule, values, line.place if line else None)


def _tokens(text: str) -> list[str]:
    """Words, signs, and each character of scripts without spaces."""
    return [normalise(token) for token in _TOKEN.findall(normalize("NFC", text))]


def _place_of(said: ExpectedText, token: int) -> Place:
    """Where the token of that number was typed, counted from 0; the whole line when unsure."""
    text = said.text.replace("\u00ad", "")
    found = [found for found in _TOKEN.finditer(text) if normalise(found.group())]
    if token >= len(found) or len(text) != len(said.text) or normalize("NFC", text) != text:
        return said.place
    return said.printed.place(*found[token].span())


def _number_tokens(texts: Iterator[str]) -> tuple[list[int], list[str]]:
    """The tokens of all texts, and for each the number of its text."""
    pairs = [
        (number, token)
        for number, text in enumerate(texts)
        for token in _tokens(text.replace("\u00ad", ""))
        if token
    ]
    return [number for number, _ in pairs], [token for _, token in pairs]


def _to_line_start(tokens: list[str], lines: list[int], start: int, end: int) -> int:
    """How far a gap can be moved on, so that it begins with a line; 0 if it cannot.

    Of two lines that end alike, a comparison can give the end of the first to the second.
    """
    for step in range(len(tokens) - end):
        at = start + step
        if not at or lines[at] != lines[at - 1]:
            return step
        if tokens[at] != tokens[end + step]:
            return 0
    return 0


def _sentence(tokens: list[str]) -> str:
    return re.sub(r" (?=[,.;:!?)\]])|(?<=[(\[]) ", "", " ".join(tokens))


def _short(words: str) -> str:
    shown = " ".join(words.split())
    return shown if len(shown) <= LONGEST_QUOTE else shown[: LONGEST_QUOTE - 1].rstrip() + "…"
