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


# As a nurse says it: short orders, and questions with their answers.
SHORT = {
    "a list of what not to do": """\
- Do not get it wet.
- Do not cut it.
- Do not poke it.
- Do not drive with it.
- Do not walk on it.
- Do not put weight on it.
- Do not bang it.
- Do not paint it.
""",
    "a paragraph of what not to do": """\
Do not get it wet. Do not cut it. Do not poke it. Do not bang it. Do not paint it. Do not pick it.
Do not lift it. Do not scratch it.
""",
    "steps": """\
Wash your hands. Take the cap off. Shake it well. Hold it upright. Breathe out. Put it in your
mouth. Press it down. Breathe in. Hold it for 10 seconds. Take it out. Breathe out. Wait 30 seconds.
Do it again. Put it back on.
""",
    "questions and answers": """\
Is it safe? Yes. We use very low doses.

Does it hurt? No. You may feel a small scratch.

Can I eat? Yes, but have no milk.

Will I be awake? Yes. You can talk to us.

How long is it? It takes 10 minutes.

Are you sure I need it? Ask your doctor.

Can I drive? No. Ask a friend to take you home.

Do I need to have it? No. It is up to you.
""",
}

# As plain as a leaflet should be; written for these tests.
PLAIN = """\
You may feel tired after the scan. Rest for the day, and ask a friend to take you home. The dye can
make you feel warm for a minute or two, but this soon goes. Drink plenty of water, so that the dye
washes out of your body. If your arm is sore, put a cold cloth on it, and call the ward when it does
not get better by the next day. You can eat what you like. Tell the nurse if you feel sick, if your
skin itches, or if you find it hard to breathe. We will send the pictures to your doctor, who will
talk to you about them. This takes about a week, as a rule. Bring this letter, your tablets, and a
list of your questions when you come back to us.
"""


def rules(report: Report) -> set[str]:
    return {finding.rule for finding in report.findings if finding.level == "error"}


def chopped(text: str, *, capitals: bool, size: int = 6) -> str:
    """A full stop after every so many words, and none elsewhere."""
    words = re.sub(r"[.,;:]", " ", text).split()
    pieces = [" ".join(words[at : at + size]) for at in range(0, len(words), size)]
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


@pytest.mark.parametrize("size", [5, 6, 7, 8])
def test_a_short_plain_text_is_refused_when_it_is_cut_up(size: int) -> None:
    assert not rules(judged(PLAIN))
    assert len(PLAIN.split()) < 150
    assert rules(judged(chopped(PLAIN, capitals=True, size=size))) >= {"R130"}


@pytest.mark.parametrize("seed", range(5))
def test_a_short_plain_text_is_refused_when_the_words_inside_its_sentences_are_mixed(
    seed: int,
) -> None:
    mix = random.Random(seed)
    mixed = []
    for sentence in PLAIN.split("."):
        words = re.sub(r"[,\n]", " ", sentence.lower()).split()
        mix.shuffle(words)
        mixed.append(" ".join(words).capitalize())
    assert "R131" in rules(judged(". ".join(mixed)))


@pytest.mark.parametrize("capitals", [True, False])
def test_commas_turned_into_full_stops_are_refused_for_the_pieces_they_leave(
    capitals: bool,
) -> None:
    def stop(match: re.Match[str]) -> str:
        return ". " + (match[1].upper() if capitals else match[1])

    text = re.sub(r",\s+(\w)", stop, PLAIN)
    assert "R130" in rules(judged(text))


def test_one_cut_up_paragraph_in_a_long_plain_leaflet_is_refused() -> None:
    assert not rules(judged(PLAIN * 6)) & AGAINST_GAMING
    cut = chopped(PLAIN[:400], capitals=True)
    assert "R130" in rules(judged(PLAIN * 6 + "\n\n" + cut))


def test_the_letters_of_kinds_of_hepatitis_are_no_shouting() -> None:
    report = judged("There are 5 kinds. They are hepatitis A, B, C, D and E. We test for A and B.")
    assert "R132" not in rules(report)


def test_short_sentences_of_rare_words_pass_the_formulas_and_are_refused_for_the_words() -> None:
    report = judged(RARE)
    assert report.scores.smog is not None
    assert report.scores.flesch_kincaid_grade is not None
    assert report.scores.rare_words_per_100 is not None
    assert report.scores.smog <= report.limits.smog.target
    assert report.scores.flesch_kincaid_grade <= report.limits.flesch_kincaid_grade.target
    assert report.scores.rare_words_per_100 > 2 * report.limits.rare_words_per_100.ceiling
    assert rules(report) == {"R107", "R125"}


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


@pytest.mark.parametrize("text", SHORT.values(), ids=SHORT)
def test_short_orders_and_answers_are_let_be(text: str) -> None:
    found = {each.rule for each in judged(text, markdown=True).findings}
    assert not found & AGAINST_GAMING
