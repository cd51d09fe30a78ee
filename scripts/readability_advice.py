"""Prints a sample of the advice that the check gives on public texts, for a person to judge.

    python scripts/readability_advice.py FOLDER [--swaps 100] [--splits 50] [--seed 1]

FOLDER has the repository abachaa/MedQuAD as ``git clone`` leaves it. Each line has one sentence
with what is offered at one press, each entry once, or with the place of a full stop.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from plainleaf.content.source import Source, Text
from plainleaf.finding import Finding
from plainleaf.readability import check_text
from plainleaf.readability.text.sentences import Sentence, split_sentences
from plainleaf.readability.vocabulary import find_jargon

_SITES: Final = (
    *("1_CancerGov_QA", "4_MPlus_Health_Topics_QA", "5_NIDDK_QA", "6_NINDS_QA"),
    *("7_SeniorHealth_QA", "8_NHLBI_QA_XML", "9_CDC_QA"),
)
_FEWEST, _LONGEST = 5, 45  # words of a sentence; others are scraps, or lists run together
_LONG: Final = 21  # words; shorter sentences need no full stop


def sentences(folder: Path) -> Iterator[Sentence]:
    """The whole sentences of the pages in the folder of MedQuAD."""
    for site in _SITES:
        for path in sorted((folder / site).glob("*.xml")):
            for answer in ElementTree.parse(path).iter("Answer"):
                for line in (answer.text or "").splitlines():
                    text = Text(line, Source(path.name, line), tuple(range(len(line))))
                    for each in split_sentences(text, "en"):
                        if _FEWEST <= len(each.words) <= _LONGEST and each.value.endswith("."):
                            yield each


def swaps(texts: list[str]) -> Iterator[str]:
    """Each sentence in which something is offered at one press, for each entry the first."""
    seen = set()
    for text in texts:
        for match in find_jargon(text):
            offered = match.replacement
            if offered and match.phrase not in seen:
                seen.add(match.phrase)
                shown = f"[{text[offered.start : offered.end]} -> {offered.text}]"
                yield text[: offered.start] + shown + text[offered.end :]


def splits(texts: list[str]) -> Iterator[str]:
    """Each long sentence for which a full stop is offered, after the words that follow it."""
    for text in texts:
        for finding in check_text(Source("draft.txt", text), markdown=False).findings:
            if "full stop" in finding.suggestion and _is_long(finding):
                yield f"{finding.suggestion.rpartition('full stop')[2].strip()} || {text}"


def _is_long(finding: Finding) -> bool:
    return finding.rule in ("R101", "R102")


def main() -> None:
    """Reads the texts and prints the samples."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--swaps", type=int, default=100)
    parser.add_argument("--splits", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    found = list(sentences(given.folder / "MedQuAD"))
    values = list(dict.fromkeys(each.value for each in found))
    long = list(dict.fromkeys(each.value for each in found if len(each.words) >= _LONG))
    order = random.Random(given.seed)
    order.shuffle(values)
    order.shuffle(long)
    for number, (_, line) in enumerate(zip(range(given.swaps), swaps(values), strict=False), 1):
        print(f"swap {number}: {line}")
    for number, (_, line) in enumerate(zip(range(given.splits), splits(long), strict=False), 1):
        print(f"split {number}: {line}")


if __name__ == "__main__":
    main()
