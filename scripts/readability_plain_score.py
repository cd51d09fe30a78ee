"""Fits the weights of the plain score to what people say is hard, and prints them.

Only the parts that are for training, of corpora whose licence allows it, are used: ReadMe++ in
English (MIT) and CEFR-SP Wiki (CC BY-SA 3.0). ``scripts/readability_evidence.py`` compares the
score with other texts. See ``docs/readability-evidence.md``.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from plainleaf.content.source import Source
from plainleaf.readability.drafts import parts_of
from plainleaf.readability.grades.plain_score import measures_of
from plainleaf.readability.text.initials import with_unexplained
from scripts.readability_corpora import CEFR_WIKI, READMEPP, Corpus, corpora


def measured(corpus: Corpus) -> list[tuple[tuple[float, ...], float]]:
    """The three measures of each text that is for training, and how hard people found it."""
    found = []
    for item in corpus.hard:
        parts = parts_of(Source("text.txt", item.text), markdown=False, language="en")
        sentences = [each for part in with_unexplained(parts, (), "en") for each in part.sentences]
        if sentences and not item.kept_aside and item.rating is not None:
            found.append((measures_of(sentences), item.rating))
    return found


def least_squares(rows: Sequence[tuple[Sequence[float], float]]) -> list[float]:
    """The weight of each measure, then the start, that come nearest to the ratings."""
    values = [[*measures, 1.0] for measures, _ in rows]
    ratings = [rating for _, rating in rows]
    size = len(values[0])
    table = [
        [
            *(math.fsum(row[at] * row[other] for row in values) for other in range(size)),
            math.fsum(row[at] * rating for row, rating in zip(values, ratings, strict=True)),
        ]
        for at in range(size)
    ]
    for at in range(size):
        table[at] = [value / table[at][at] for value in table[at]]
        for other in range(size):
            if other != at:
                times = table[other][at]
                pairs = zip(table[other], table[at], strict=True)
                table[other] = [one - times * two for one, two in pairs]
    return [row[-1] for row in table]


def fit(found: Iterable[tuple[str, Corpus | None]]) -> tuple[int, list[float]]:
    """How many texts were used, and the weights."""
    rows = [
        row
        for name, corpus in found
        if corpus is not None and name in (READMEPP, CEFR_WIKI)
        for row in measured(corpus)
    ]
    return len(rows), least_squares(rows) if rows else []


def main() -> None:
    """Reads the corpora, fits, prints the weights as ``plain_score.yaml`` has them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpora", type=Path, metavar="CORPORA_FOLDER")
    count, weights = fit(corpora(parser.parse_args().corpora))
    if not weights:
        sys.exit(f"Neither {READMEPP} nor {CEFR_WIKI} is in the folder.")
    length, syllables, rarity, start = weights
    print(f"# {count:,} texts")
    print(f"start: {start:.2f}\nsentence_length: {length:.2f}")
    print(f"syllables: {syllables:.2f}\nfrequency: {-rarity:.2f}")


if __name__ == "__main__":
    main()
