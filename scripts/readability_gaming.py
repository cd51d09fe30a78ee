"""Measures how often the rules against gaming raise an alarm, on real texts and on spoiled copies.

    python scripts/readability_gaming.py CORPORA_FOLDER

The texts are those that nothing about the rules was chosen by: the plain texts that are kept aside,
school texts of CLEAR, and pages for patients of four more sites of MedQuAD. Prints the table of
``docs/readability-evidence.md``. Takes about four minutes.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from plainleaf.content.source import Source
from plainleaf.finding import Level
from plainleaf.readability import check_text
from scripts.readability_corpora import MEDQUAD, corpora, pages

RULES: Final = frozenset({"R130", "R131"})
MORE_SITES: Final = ("1_CancerGov_QA", "5_NIDDK_QA", "8_NHLBI_QA_XML", "9_CDC_QA")
LENGTHS: Final = (100, 150, 300)
MOST_OF_A_SET: Final = 100
SEED: Final = 30
_END: Final = re.compile(r"(?<=[.?!])\s+")

Spoil = Callable[[str, random.Random], str]


def cut(text: str, size: int, *, capitals: bool) -> str:
    """A full stop after every so many words, and none elsewhere."""
    words = re.sub(r"[.,;:]", " ", text).split()
    pieces = [" ".join(words[at : at + size]) for at in range(0, len(words), size)]
    return ". ".join(each[0].upper() + each[1:] if capitals else each for each in pieces) + "."


def stops_for_commas(text: str, *, capitals: bool) -> str:
    """A full stop in place of every comma between words."""
    return re.sub(
        r",\s+(\w)", lambda found: ". " + (found[1].upper() if capitals else found[1]), text
    )


def mixed_up(text: str, mix: random.Random) -> str:
    """The words of all sentences in random order, nine a sentence."""
    words = re.sub(r"[.,;:()]", " ", text.lower()).split()
    mix.shuffle(words)
    return " ".join(
        " ".join(words[at : at + 9]).capitalize() + "." for at in range(0, len(words), 9)
    )


def mixed_up_inside(text: str, mix: random.Random) -> str:
    """The words of each sentence in random order."""
    made = []
    for sentence in _END.split(text):
        words = re.sub(r"[.,;:()?!]", " ", sentence.lower()).split()
        mix.shuffle(words)
        made.append(" ".join(words).capitalize() + ".")
    return " ".join(made)


SPOILED: Final[Mapping[str, Spoil]] = {
    "unchanged": lambda text, _: text,
    "full stop every 6 words, capitals": lambda text, _: cut(text, 6, capitals=True),
    "full stop every 6 words, no capitals": lambda text, _: cut(text, 6, capitals=False),
    "full stop every 5 words": lambda text, _: cut(text, 5, capitals=True),
    "full stop every 8 words": lambda text, _: cut(text, 8, capitals=True),
    "full stop every 10 words": lambda text, _: cut(text, 10, capitals=True),
    "full stops for commas, capitals": lambda text, _: stops_for_commas(text, capitals=True),
    "full stops for commas, no capitals": lambda text, _: stops_for_commas(text, capitals=False),
    "all words shuffled": mixed_up,
    "words shuffled inside sentences": mixed_up_inside,
}


def beginning(text: str, words: int) -> str:
    """The first so many words, without a sentence that would be cut by it if that is not long."""
    found = " ".join(text.split()[:words])
    if found.endswith((".", "?", "!")):
        return found
    whole = max(found.rfind(mark) for mark in (". ", "? ", "! "))
    return found[: whole + 1] if whole > 0.7 * len(found) else found + "."


def alarm(text: str) -> bool:
    """Whether one of the rules refuses the text, set in paragraphs of three sentences."""
    sentences = _END.split(text)
    paragraphs = (" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))
    report = check_text(Source("text.txt", "\n\n".join(paragraphs)), markdown=False)
    return any(each.rule in RULES and each.level is Level.ERROR for each in report.findings)


def _texts(folder: Path) -> Iterator[tuple[str, list[str]]]:
    for name, corpus in corpora(folder):
        if corpus is not None and name != "MedReadMe":  # which has single sentences
            yield name, [item.text for item in corpus.plain or corpus.hard if item.kept_aside]
    for site in MORE_SITES:
        yield site, [item.text for item in pages(folder / MEDQUAD / site)]


def _row(name: str, texts: Sequence[str]) -> str:
    cells = [name]
    for words in LENGTHS:
        mix = random.Random(SEED)
        found = sum(alarm(SPOILED[name](beginning(text, words), mix)) for text in texts)
        cells.append(f"{found} of {len(texts)}")
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Prints the table as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    chosen: list[str] = []
    for name, texts in _texts(parser.parse_args().folder):
        some = texts[:: max(1, len(texts) // MOST_OF_A_SET)][:MOST_OF_A_SET]
        whole = sum(map(alarm, some))
        print(f"{name}: {len(some)} texts, {whole} refused as they are, whole", file=sys.stderr)
        chosen += some
    print(f"| text | {' | '.join(f'first {words} words' for words in LENGTHS)} |")
    print("| --- " * (len(LENGTHS) + 1) + "|")
    for name in SPOILED:
        print(_row(name, chosen), flush=True)


if __name__ == "__main__":
    main()
