"""Fits the weights of the plain score to what people say is hard, and prints them.

Only the parts that are for training, of corpora whose licence allows it, are used: ReadMe++ in
English and French (MIT), CEFR-SP Wiki (CC BY-SA 3.0) and TextComplexityDE (MIT). For French and
German it also prints how well the formula of the language, the words in a sentence and the plain
score agree with the sentences that were not used. ``scripts/readability_evidence.py`` compares the
English score with other texts. See ``docs/readability-evidence.md``.
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
from plainleaf.readability.grades.language_formulas import language_score
from plainleaf.readability.grades.plain_score import measures_of
from plainleaf.readability.text.initials import with_unexplained
from plainleaf.readability.text.sentences import Sentence
from scripts.readability_agreement import spearman
from scripts.readability_corpora import CEFR_WIKI, READMEPP, Corpus, corpora, in_other_languages


def sentences_of(text: str, root: str) -> list[Sentence]:
    """The sentences of a text in a language, with the initials that it does not explain marked."""
    parts = parts_of(Source("text.txt", text), markdown=False, language=root)
    return [each for part in with_unexplained(parts, (), root) for each in part.sentences]


def measured(
    corpus: Corpus, root: str = "en", *, aside: bool = False
) -> list[tuple[tuple[float, ...], float]]:
    """The three measures of each text that is for training, and how hard people found it.

    Of each that is not for training, with ``aside``.
    """
    found = []
    for item in corpus.hard:
        sentences = sentences_of(item.text, root)
        if sentences and item.kept_aside == aside and item.rating is not None:
            found.append((measures_of(sentences, root), item.rating))
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


def compare(corpus: Corpus, root: str, weights: Sequence[float]) -> str:
    """How well three scores agree with the ratings of the sentences that are not for training."""
    items = [
        (sentences_of(item.text, root), item.rating)
        for item in corpus.hard
        if item.kept_aside and item.rating is not None
    ]
    read = [(sentences, rating) for sentences, rating in items if sentences]
    ratings = [rating for _, rating in read]
    own = [language_score(sentences, root) for sentences, _ in read]
    formula = [score.value * (-1 if score.higher_is_easier else 1) for score in own if score]
    measures = [measures_of(sentences, root) for sentences, _ in read]
    length = [each[0] for each in measures]
    plain = [math.fsum(map(math.prod, zip(weights, each, strict=False))) for each in measures]
    found = " | ".join(f"{spearman(score, ratings):.3f}" for score in (formula, length, plain))
    return f"| {corpus.name}, not fitted | {len(read)} | {found} |"


def printed(root: str, count: int, weights: Sequence[float]) -> str:
    """The weights as ``plain_score.yaml`` has them."""
    length, syllables, rarity, start = weights
    return (
        f"{root}: {{start: {start:.2f}, sentence_length: {length:.2f}, "
        f"syllables: {syllables:.2f}, frequency: {-rarity:.2f}}}  # {count:,} texts"
    )


def main() -> None:
    """Reads the corpora, fits, prints the weights and the agreement in French and German."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpora", type=Path, metavar="CORPORA_FOLDER")
    folder = parser.parse_args().corpora
    count, weights = fit(corpora(folder))
    if not weights:
        sys.exit(f"Neither {READMEPP} nor {CEFR_WIKI} is in the folder.")
    print(printed("en", count, weights))
    for root, corpus in in_other_languages(folder):
        if corpus is not None:
            rows = measured(corpus, root)
            own = least_squares(rows)
            print(printed(root, len(rows), own))
            print(compare(corpus, root, own))


if __name__ == "__main__":
    main()
