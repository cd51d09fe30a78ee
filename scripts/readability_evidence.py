"""Compares the wording check, and textstat on the same raw text, with what people find hard.

    python scripts/readability_evidence.py CORPORA_FOLDER [--markdown] [--draws 1000]

``docs/readability-evidence.md`` says which public corpora the folder holds and what the tables
mean. textstat would download a pronouncing dictionary on its first use; here it finds the same
dictionary, CMUdict, in the folder. Takes about 4 minutes.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Final, cast

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from plainleaf.content.source import Source
from plainleaf.readability import DEFAULT_PROFILE, Verdict, check_text
from plainleaf.readability.drafts import parts_of
from plainleaf.readability.grades.verdict_score import compute_scores, too_long_per_100
from plainleaf.readability.profiles import profile
from plainleaf.readability.text.initials import with_unexplained
from scripts.readability_agreement import Judged
from scripts.readability_corpora import Corpus, Item, corpora, write_for_nltk

LIMITS: Final = profile(DEFAULT_PROFILE)


@dataclass(frozen=True, slots=True)
class Measures:
    """What both tools say of one text. A higher number is harder."""

    raw_smog: float
    raw_grade: float
    smog: float
    grade: float
    rare: float
    long: float
    verdict: float
    plain: float
    refused: bool


Score = Callable[[Measures], float]


def verdict(each: Measures) -> float:
    """The verdict score as a plain function."""
    return each.verdict


RAW: Final[dict[str, Score]] = {
    "raw textstat SMOG": lambda each: each.raw_smog,
    "raw textstat Flesch-Kincaid": lambda each: each.raw_grade,
}
HEADLINE: Final[dict[str, Score]] = {
    **RAW,
    "our verdict score": verdict,
    "our plain score": lambda each: each.plain,
}
ALTERNATIVES: Final[dict[str, Score]] = {
    **RAW,
    "our SMOG": lambda each: each.smog,
    "our Flesch-Kincaid": lambda each: each.grade,
    "rare words in 100": lambda each: each.rare,
    f"sentences over {LIMITS.sentence_words.ceiling:g} words, in 100": lambda each: each.long,
    "mean of our two grades": lambda each: (each.smog + each.grade) / 2,
    "the same, and a quarter of rare words": lambda each: (
        (each.smog + each.grade) / 2 + each.rare / 4
    ),
    "our verdict score": verdict,
    "our plain score": lambda each: each.plain,
}


@cache
def textstat_with(dictionary: Path) -> ModuleType:
    """textstat, which finds CMUdict on this machine instead of downloading it.

    ``dictionary`` is ``cmudict.dict``. nltk, which textstat asks for it, looks in the folder that
    is named in ``NLTK_DATA`` when it is first imported. The folder is removed once it is read.
    """
    with TemporaryDirectory() as folder:
        write_for_nltk(dictionary, Path(folder))
        os.environ["NLTK_DATA"] = folder
        import textstat

        textstat.syllable_count("word")  # reads the dictionary, once
    return cast(ModuleType, textstat)


@cache
def measure(text: str) -> Measures | None:
    """Both tools' measures of a text; None for one in which we find no sentence.

    ``textstat_with`` comes first, so that textstat has its dictionary.
    """
    import textstat

    source = Source("text.txt", text)
    parts = with_unexplained(parts_of(source, markdown=False, language="en"), (), "en")
    sentences = [sentence for part in parts for sentence in part.sentences]
    if not sentences:
        return None
    ours = compute_scores(sentences, "en", LIMITS, fewest=1)
    smog, grade = ours.smog, ours.flesch_kincaid_grade
    rare, one_number = ours.rare_words_per_100, ours.verdict_score
    plain = ours.plain_score
    assert smog is not None
    assert grade is not None
    assert rare is not None
    assert one_number is not None
    assert plain is not None
    return Measures(
        raw_smog=textstat.smog_index(text),
        raw_grade=textstat.flesch_kincaid_grade(text),
        smog=smog,
        grade=grade,
        rare=rare,
        long=too_long_per_100(sentences, LIMITS),
        verdict=one_number,
        plain=plain,
        refused=check_text(source, markdown=False).verdict is Verdict.FAIL,
    )


def judged(corpus: Corpus, *, aside: bool) -> Judged[Measures]:
    """A corpus as measured, or the part kept aside. A text without a sentence is left out."""

    def counts(item: Item) -> bool:
        return (item.kept_aside or not aside) and measure(item.text) is not None

    hard = [item for item in corpus.hard if counts(item)]
    plain = [item for item in corpus.plain if counts(item)]
    if corpus.paired:
        pairs = zip(corpus.hard, corpus.plain, strict=True)
        both = [pair for pair in pairs if all(map(counts, pair))]
        hard, plain = [one for one, _ in both], [other for _, other in both]
    return Judged(
        corpus.name,
        tuple(filter(None, (measure(item.text) for item in hard))),
        tuple(filter(None, (measure(item.text) for item in plain))),
        tuple(item.rating for item in hard if item.rating is not None),
        corpus.paired,
    )


@dataclass(frozen=True, slots=True)
class Table:
    """A table for a reader: a title, names of columns, and rows of cells."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def written(self, *, markdown: bool) -> str:
        """The table as Markdown, or in aligned columns."""
        if markdown:
            rows = [self.head, ("---",) * len(self.head), *self.rows]
            lines = [f"| {' | '.join(row)} |" for row in rows]
            return "\n".join((f"**{self.title}**", "", *lines))
        widths = [max(map(len, column)) for column in zip(self.head, *self.rows, strict=True)]
        lines = [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in (self.head, *self.rows)
        ]
        return "\n".join((self.title, *lines))


def tables(found: Sequence[Corpus], draws: int) -> list[Table]:
    """Every table of the evidence page."""
    whole = [judged(corpus, aside=False) for corpus in found]
    aside = [judged(corpus, aside=True) for corpus in found]
    named = []
    for every, kept in zip(whole, aside, strict=True):
        named.append((f"{every.name}, all", every))
        if kept != every:
            named.append((f"{kept.name}, kept aside", kept))
    return [
        _agreement(named, draws),
        _pairs([(name, part) for name, part in named if part.paired]),
        _alternatives(whole),
        _refusals([part for part in whole if part.plain]),
    ]


def _agreement(named: Iterable[tuple[str, Judged[Measures]]], draws: int) -> Table:
    rows = []
    for name, part in named:
        gain, low, high = part.gain(verdict, RAW.values(), draws)
        size = f"{len(part.hard):,}" + (f" + {len(part.plain):,}" if part.plain else "")
        scores = [f"{part.agreement(score):.3f}" for score in HEADLINE.values()]
        rows.append((name, size, *scores, f"{gain:+.3f} ({low:+.3f} to {high:+.3f})"))
    return Table(
        "Rank correlation with ratings (the first five), AUC of hard against plain (the others)",
        ("texts", "number", *HEADLINE, "gain on the better raw score, with its 95% interval"),
        tuple(rows),
    )


def _pairs(named: Iterable[tuple[str, Judged[Measures]]]) -> Table:
    return Table(
        "Out of 100 pairs of texts with the same content, how many times the harder text got the "
        "higher score",
        ("texts", *HEADLINE),
        tuple(
            (name, *(f"{part.right_way_round(score):.0f}" for score in HEADLINE.values()))
            for name, part in named
        ),
    )


def _alternatives(whole: Sequence[Judged[Measures]]) -> Table:
    return Table(
        "Each measure alone, and other combinations, on all texts",
        ("score", *(part.name for part in whole)),
        tuple(
            (name, *(f"{part.agreement(score):.3f}" for part in whole))
            for name, score in ALTERNATIVES.items()
        ),
    )


def _refusals(whole: Iterable[Judged[Measures]]) -> Table:
    return Table(
        f'The median verdict score, and how many texts in 100 "{DEFAULT_PROFILE}" refuses',
        ("texts", "score of hard", "score of plain", "hard refused", "plain refused"),
        tuple(
            (
                part.name,
                *(f"{median(map(verdict, side)):.1f}" for side in (part.hard, part.plain)),
                *(
                    f"{100 * mean(each.refused for each in side):.0f}"
                    for side in (part.hard, part.plain)
                ),
            )
            for part in whole
        ),
    )


def main() -> None:
    """Reads the corpora, measures, prints the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpora", type=Path, metavar="CORPORA_FOLDER")
    parser.add_argument("--markdown", action="store_true", help="tables for the evidence page")
    parser.add_argument("--draws", type=int, default=1000, help="draws for each interval")
    wanted = parser.parse_args()
    dictionary = wanted.corpora / "cmudict" / "cmudict.dict"
    if not dictionary.exists():
        sys.exit("cmudict/cmudict.dict is missing. Get the repository cmusphinx/cmudict first.")
    textstat_with(dictionary)
    found = []
    for name, corpus in corpora(wanted.corpora):
        print(f"{name}: {'read' if corpus else 'not there, left out'}", file=sys.stderr)
        if corpus:
            found.append(corpus)
    if not found:
        sys.exit("No corpus is in that folder. docs/readability-evidence.md says what to get.")
    for table in tables(found, wanted.draws):
        print(table.written(markdown=wanted.markdown), end="\n\n")


if __name__ == "__main__":
    main()
