"""Measures how kinds of small words follow each other in real English.

    python scripts/readability_word_order.py CORPORA_FOLDER

Prints the tables of ``plainleaf/readability/language/word_order.yaml``. A number says how much
more often a pair of kinds stands in real text than it would in a random order, in decibels: 10 is
ten times as often, -20 a hundredth. ``starts`` and ``ends`` say the same of the first word of a
sentence and of the last one before a full stop. Counted are the plain texts of the corpora that
are not kept aside; see ``docs/readability-evidence.md``.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import log10
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from plainleaf.content.source import Source
from plainleaf.readability.drafts import parts_of
from plainleaf.readability.text.sentences import Sentence
from plainleaf.readability.text.word_order import can_be_unfinished, kind_of, kinds
from scripts.readability_corpora import corpora

LEAST, MOST = -20, 10
UNSEEN: Final = 0.5  # added to every count, so that what was never seen has a number too


def tables(sentences: Iterable[Sentence]) -> tuple[list[list[int]], list[int], list[int]]:
    """The numbers of each pair of kinds, and of a kind that stands first, or last."""
    alone: Counter[int] = Counter()
    side_by_side: Counter[tuple[int, int]] = Counter()
    first: Counter[int] = Counter()
    last: Counter[int] = Counter()
    for sentence in sentences:
        found = [kind_of(word) for word in sentence.lower_words]
        alone.update(found)
        side_by_side.update(pairwise(found))
        first[found[0]] += 1
        if can_be_unfinished(sentence):
            last[found[-1]] += 1
    words, pairs = alone.total(), side_by_side.total()
    every = range(len(kinds()))

    def share(kind: int) -> float:
        return alone[kind] / words

    return (
        [[_weight(side_by_side[a, b], share(a) * share(b) * pairs) for b in every] for a in every],
        *(
            [_weight(each[kind], share(kind) * each.total()) for kind in every]
            for each in (first, last)
        ),
    )


def _weight(seen: int, expected: float) -> int:
    exact = 10 * log10((seen + UNSEEN) / (expected + UNSEEN))
    return max(LEAST, min(MOST, round(exact)))


def _sentences(folder: Path) -> Iterator[Sentence]:
    for name, corpus in corpora(folder):
        if corpus is None:
            print(f"{name} is not there.", file=sys.stderr)
            continue
        for item in corpus.plain:
            if not item.kept_aside:
                source = Source(name, item.text)
                for part in parts_of(source, markdown=False, language="en"):
                    yield from part.sentences


def main() -> None:
    """Prints the tables as YAML."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    pairs, starts, ends = tables(_sentences(parser.parse_args().folder))
    print("pairs:")
    for name, row in zip(kinds(), pairs, strict=True):
        print(f'  {name + ":":12} "{" ".join(f"{weight:3}" for weight in row)}"')
    print(f'starts: "{" ".join(map(str, starts))}"')
    print(f'ends: "{" ".join(map(str, ends))}"')


if __name__ == "__main__":
    main()
