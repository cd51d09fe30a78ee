"""Texts made to please a formula are refused, each for the right reason; real texts are not."""

from __future__ import annotations

import random
import re
from datetime import date
from pathlib import Path

import pytest

from plainleaf.content import load
from plainleaf.readability import Report, check
from tests.readability.making import judged

LEAFLETS = Path(__file__).parents[2] / "leaflets"
AGAINST_GAMING = {"R130", "R131", "R132"}

# Hard on purpose, as a review article is; written for these tests.
HARD = """\
Skeletal metastases occur when malignant cells migrate from a primary tumour and establish
themselves within the mineralised matrix of the bone, where they interfere with the balance between
resorption and formation. The clinical consequences for the patient include considerable pain,
pathological fractures, compression of the spinal cord and hypercalcaemia, all of which diminish
mobility and the quality of life. Radiological investigation of the affected region is usually
followed by a multidisciplinary discussion of the therapeutic possibilities, because the prognosis
depends on the histology of the primary tumour and on the extent of the dissemination. Systemic
treatment with bisphosphonates or with denosumab reduces the incidence of skeletal complications,
although renal function and the concentration of calcium in the serum require regular observation.
Palliative radiotherapy relieves the pain of the majority of the patients within a few weeks, and
stabilisation by an orthopaedic surgeon should be considered for any lesion that threatens the
integrity of the cortex. The administration of opioids is appropriate when the pain is not
sufficiently controlled by other analgesics, and the prevention of constipation is part of it.
"""


# Rare words in short sentences of short words, so that every formula calls it easy.
RARE = """\
Sclera, ulna and pia mater lie by the dura. The hilum of the lung sits by the carina. Chyle goes up
the duct to the left. Pus in the pleura is called empyema. A bleb on the lung may burst. The ilium
joins the sacrum at the back. Bile from the porta goes to the ampulla. The vomer and the hamate are
bones too. A gumma or a bubo may form in the groin. Rales and a rub are heard with each breath. The
cilia beat and the mucus moves on. Lymph from the axilla goes to the node. A stye is a boil on the
lid. The pinna and the incus help you hear. The tibia and the talus meet here. A clot in the hilum
is bad for you. If you see a bleb or a bulla, call us.
"""


def rules(report: Report) -> set[str]:
    return {finding.rule for finding in report.findings if finding.level == "error"}


def chopped(text: str, *, capitals: bool) -> str:
    """A full stop after every sixth word, and none elsewhere."""
    words = re.sub(r"[.,;:]", " ", text).split()
    pieces = [" ".join(words[at : at + 6]) for at in range(0, len(words), 6)]
    if capitals:
        pieces = [piece[0].upper() + piece[1:] for piece in pieces]
    return ". ".join(pieces) + "."


def test_the_hard_text_is_refused_for_its_grades() -> None:
    assert {"R101", "R103", "R105"} <= rules(judged(HARD * 2))
    assert not rules(judged(HARD)) & AGAINST_GAMING


def test_a_stop_every_six_words_with_capitals_is_refused_for_its_fragments() -> None:
    report = judged(chopped(HARD, capitals=True))
    assert report.counts.longest_sentence == 6
    assert "R130" in rules(report)


def test_a_stop_every_six_words_without_capitals_is_refused_for_its_stray_stops() -> None:
    report = judged(chopped(HARD, capitals=False))
    assert "R130" in rules(report)
    assert "R101" in rules(report)  # and a small letter begins no sentence


@pytest.mark.parametrize("seed", range(5))
def test_shuffled_words_are_refused_as_word_salad(seed: int) -> None:
    words = re.sub(r"[.,]", " ", HARD.lower()).split()
    random.Random(seed).shuffle(words)
    text = " ".join(
        " ".join(words[at : at + 9]).capitalize() + "." for at in range(0, len(words), 9)
    )
    assert "R131" in rules(judged(text))


def test_a_plain_leaflet_with_its_words_shuffled_is_refused_as_word_salad() -> None:
    path = LEAFLETS / "bone-metastases.yaml"
    sentences = re.findall(r"[A-Z][^.\n]+\.", path.read_text(encoding="utf-8"))
    mix = random.Random(1)
    mixed = []
    for sentence in sentences:
        words = sentence.lower().strip(".").split()
        mix.shuffle(words)
        mixed.append(" ".join(words).capitalize() + ".")
    assert "R131" in rules(judged(" ".join(mixed)))


def test_short_sentences_of_rare_words_pass_the_formulas_and_are_refused_for_the_words() -> None:
    report = judged(RARE)
    assert report.scores.smog is not None
    assert report.scores.flesch_kincaid_grade is not None
    assert report.scores.rare_words_per_100 is not None
    assert report.scores.smog <= report.limits.smog.target
    assert report.scores.flesch_kincaid_grade <= report.limits.flesch_kincaid_grade.target
    assert report.scores.rare_words_per_100 > 2 * report.limits.rare_words_per_100.ceiling
    assert rules(report) == {"R107"}


def test_hard_words_hidden_behind_initials_are_refused_for_the_words() -> None:
    hidden = "The PVD and the TIA led to an AKA. Your SLE may flare. We do an EMG and an FNA here. "
    report = judged(hidden * 5 + "Rest at home. Call us if you feel worse.")
    assert "R107" in rules(report)


def test_words_in_capitals_do_not_count_as_initials() -> None:
    quiet = judged("You may need an operation. The medicine is easy to take every day. " * 6)
    loud = judged("YOU MAY NEED AN OPERATION. THE MEDICINE IS EASY TO TAKE EVERY DAY. " * 6)
    assert loud.scores.smog == quiet.scores.smog
    assert "R132" in rules(loud)


@pytest.mark.parametrize("name", ["bone-metastases", "spinal-cord-compression"])
def test_our_own_leaflets_raise_no_such_alarm(name: str) -> None:
    report = check(load(LEAFLETS / f"{name}.yaml"), today=date(2026, 11, 23))
    assert not rules(report) & AGAINST_GAMING
