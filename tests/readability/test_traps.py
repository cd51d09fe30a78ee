"""The known traps of readability formulas: how a text is written down must not move its score."""

from __future__ import annotations

import pytest

from tests.readability.making import EASY, judged

HARD = """\
The operation to remove your gall bladder needs a general anaesthetic. {trap}
The surgeon will explain the procedure and answer your questions.
"""


def grades(text: str) -> tuple[float, float]:
    scores = judged(EASY + HARD.replace("{trap}", text)).scores
    assert scores.smog is not None
    assert scores.flesch_kincaid_grade is not None
    return scores.smog, scores.flesch_kincaid_grade


@pytest.mark.parametrize(
    ("written", "out"),
    [
        ("Take 2.5 mg now and 0.5 mg at night.", "Take 3 mg now and 5 mg at night."),
        ("See Dr. Bell on Mon. at 9 a.m. now.", "See Doctor Bell on Monday at nine o clock now."),
        ("Some drinks, e.g. tea, can help you.", "Some drinks, for example tea, can help you."),
        ("Read www.example.org/a.b/c.html before you come.", "Read our page before you come."),
        ("Call 0300 123 4567 if you feel sick.", "Call us if you feel sick."),
        ("Tell us about bladder/bowel trouble.", "Tell us about bladder or bowel trouble."),
        ("You need a follow-up visit soon.", "You need a follow up visit soon."),
        ("It helps most people [3, 4].", "It helps most people."),
        ("Wait 5-10 days.", "Wait 5 to 10 days."),
        ("The ward opens at 9:30am and shuts at 8.15 p.m. each day.",
         "The ward opens at nine and shuts at eight each day."),
        ("Write to the.ward+scan@example.org if you feel sick.", "Write to us if you feel sick."),
        ("Ring (555) 555-0123 or +44 20 7946 0123 if you feel sick.", "Ring us if you feel sick."),
        ("Mr. J. K. Bell, i.e. the nurse, is here.", "Mister Bell, that is the nurse, is here."),
        ("Take 1.25 to 2.75 ml (0.5 tsp.) now.", "Take 1 to 3 ml (half a spoon) now."),
    ],
)  # fmt: skip
def test_how_a_thing_is_written_down_moves_no_grade_by_more_than_0_3(
    written: str, out: str
) -> None:
    assert grades(written) == pytest.approx(grades(out), abs=0.3)


def test_a_list_without_full_stops_reads_like_one_with_them() -> None:
    items = ["new pain in your back", "weak or heavy legs", "trouble with your bladder"]
    bare = "\nCall us for:\n" + "\n".join(f"- {item}" for item in items)
    stopped = "\nCall us for:\n" + "\n".join(f"- {item}." for item in items)
    assert judged(EASY * 2 + bare).scores == judged(EASY * 2 + stopped).scores


def test_british_and_american_twins_differ_by_at_most_0_3() -> None:
    british = (
        "Anaemia and leukaemia can make you tired. The gynaecologist treats haemorrhage. "
        "Diarrhoea and oedema are common. The anaesthetist watches your oesophagus. "
        "Your tumour is in the centre. The paediatrician organised counselling. "
    ) * 2
    american = (
        "Anemia and leukemia can make you tired. The gynecologist treats hemorrhage. "
        "Diarrhea and edema are common. The anesthetist watches your esophagus. "
        "Your tumor is in the center. The pediatrician organized counseling. "
    ) * 2
    one, other = judged(british).scores, judged(american).scores
    assert one.smog == pytest.approx(other.smog, abs=0.3)
    assert one.flesch_kincaid_grade == pytest.approx(other.flesch_kincaid_grade, abs=0.3)


def test_a_stop_every_six_words_without_capitals_does_not_fool_the_check() -> None:
    words = (
        "the multidisciplinary oncology consultation determines individualised pharmacological "
        "intervention according to radiological characteristics and comorbidity of every patient "
    ) * 6
    parts = words.split()
    chopped = ". ".join(" ".join(parts[at : at + 6]) for at in range(0, len(parts), 6)) + "."
    report = judged("T" + chopped[1:])
    assert report.verdict == "fail"
    assert "R101" in {finding.rule for finding in report.findings}
