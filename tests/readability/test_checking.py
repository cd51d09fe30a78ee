from __future__ import annotations

import pickle
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from plainleaf.content.model import Leaflet
from plainleaf.readability import ProfileError, check
from plainleaf.readability.profiles import profile, profiles
from tests.readability.making import EASY, judged, sentence_of

MakeLeaflet = Callable[..., Leaflet]

TODAY = date(2026, 11, 23)
# As hard as a medical article, and with no sentence over 25 words.
HARD = """\
Percutaneous vertebral augmentation stabilises symptomatic osteoporotic fractures. Periprocedural
complications include polymethylmethacrylate extravasation and pulmonary embolisation. Preoperative
radiological characterisation determines procedural suitability.
"""
LONG = (
    "If you feel sick after the scan you should sit down and drink some water and then ring the "
    "ward and tell the nurse what you ate and when."
)


def rules(report_findings: object) -> list[str]:
    return [finding.rule for finding in report_findings]  # type: ignore[attr-defined]


def permission(rule: str, text: str, until: str = "2027-11-23") -> str:
    return (
        "readability:\n  allow:\n"
        f'    - {{rule: {rule}, text: "{text}", until: {until}, reason: No shorter way is safe.}}\n'
    )


def test_a_plain_leaflet_passes_with_scores(leaflet: MakeLeaflet) -> None:
    report = check(leaflet(), today=TODAY)
    assert (report.verdict, report.findings) == ("pass", ())
    assert report.scores.smog is not None
    assert report.scores.reading_age is not None


def test_one_paragraph_as_hard_as_a_medical_article_refuses_a_plain_leaflet(
    leaflet: MakeLeaflet,
) -> None:
    made = leaflet(EASY * 6 + "\n" + HARD)
    report = check(made, today=TODAY)
    assert report.verdict == "fail"
    [finding] = [finding for finding in report.findings if finding.rule == "R106"]
    assert "Percutaneous" in made.source.line(finding.place.line)
    assert "suitability." in made.source.line(finding.place.end_line)
    assert "vertebral" in finding.suggestion or "polymethylmethacrylate" in finding.suggestion


def test_a_hard_leaflet_shows_its_hardest_sentence_and_its_long_words(
    leaflet: MakeLeaflet,
) -> None:
    made = leaflet(EASY + HARD)
    finding = next(f for f in check(made, today=TODAY).findings if f.rule == "R103")
    assert finding.level == "error"
    assert 'section 1, "On the day"' in finding.message
    assert "complications include" in made.source.line(finding.place.line + 1)
    assert "polymethylmethacrylate" in finding.suggestion


def test_a_leaflet_between_target_and_ceiling_is_warned() -> None:
    text = "The surgery is safe. Call the hospital.\n\nMedicine helps. You need a scan.\n\n" * 4
    report = judged(text)
    assert report.scores.smog is not None
    assert 8.0 < report.scores.smog <= 9.0
    assert report.verdict == "warn"
    assert rules(report.findings) == ["R103"]


def test_a_short_text_has_no_score_but_its_sentences_are_counted() -> None:
    report = judged(f"Rest now. {LONG}")
    assert report.scores.smog is None
    assert rules(report.findings) == ["R101"]


@pytest.mark.parametrize(("words", "rule"), [(20, None), (21, "R102"), (25, "R102"), (26, "R101")])
def test_sentences_are_warned_above_20_words_and_refused_above_25(
    words: int, rule: str | None
) -> None:
    report = judged(sentence_of(words))
    assert rules(report.findings) == ([rule] if rule else [])


SPLITS = [
    ("The tablets can make you feel very sleepy for a day or two, so you should not drive or use "
     "machines then.", "so you should"),
    ("You can eat and drink as you like before the test but the nurse will take your blood at some "
     "point in the morning.", "but the nurse"),
    ("The test is done in the hospital by a trained member of staff, and the images are read by a "
     "doctor who knows scans.", "and the images"),
    ("We will call you with the result on the next working day and you can ask us all the "
     "questions you have.", "and you can"),
]  # fmt: skip
NO_SPLITS = [
    # A condition, a reason or a choice would be cut off.
    "It may not be safe to drink alcohol with this medicine at home or at work if you have had an "
    "illness of the liver.",
    "You should not stop taking the tablets that we gave you on the ward unless your own doctor "
    "tells you to stop them.",
    "You can eat and drink as you like before the test because the test does not look at your "
    "stomach or bowel at all.",
    "You can go back to work next week and you can drive your car again if you feel well and have "
    "no more pain.",
    "If you feel sick after the tablets you should stop taking them and you should ring the ward "
    "on the number above.",
    "You must not drive after you take the first of the new tablets and you feel sleepy or dizzy "
    "or weak or very tired.",
    # The last of a list of statements.
    "The wide end of the gland is called the head, the middle of it is called the body, and the "
    "narrow end is called the tail.",
    # What something is for.
    "The nurse may ask you to try to catch the kidney stone in a pot as it passes, so it can be "
    "sent to a lab.",
    # No subject on one of the sides.
    "Drink plenty of water before the scan on the day and keep drinking for a whole day after it "
    "at home to be safe.",
    "You will see the doctor who did the operation on you and the nurse who can help with the "
    "wound and the dressing.",
    "You should drink two glasses of water one hour before the scan so you can fill your bladder "
    "and keep it full.",
    "You can bring the letter that we sent you and your list of tablets and your glasses to the "
    "clinic on the day.",
    "You may have to wait for some weeks before a new nurse and her team can see you at home for "
    "your first check.",
    "We look at the back of your tongue and the roof of your mouth with a small light, and are "
    "very quick about it.",
    "You may need to stay on the ward for a day or two, so your nurse can make sure that the "
    "wound heals well.",
    "Your plan may have some tablets to take and the next steps are in this list: one, two, three "
    "and four, as we said.",
]


@pytest.mark.parametrize(("text", "words"), SPLITS)
def test_a_long_sentence_of_two_statements_is_told_where_to_split(text: str, words: str) -> None:
    [finding] = [each for each in judged(text).findings if each.rule in ("R101", "R102")]
    assert f'full stop before "{words}"' in finding.suggestion


@pytest.mark.parametrize("text", NO_SPLITS)
def test_no_split_is_offered_that_leaves_half_a_sentence_or_changes_what_it_says(
    text: str,
) -> None:
    [finding] = [each for each in judged(text).findings if each.rule in ("R101", "R102")]
    assert "full stop" not in finding.suggestion


@pytest.mark.parametrize("words", ["such as the ones in", "and ask if you may have"])
def test_a_word_that_joins_no_halves_is_no_place_to_split(words: str) -> None:
    [finding] = judged(
        f"You can eat and drink things you like very much {words} your own kitchen at home "
        "all week."
    ).findings
    assert finding.rule == "R102"
    assert "full stop" not in finding.suggestion


def test_another_language_has_null_scores_a_note_and_sentence_rules(leaflet: MakeLeaflet) -> None:
    report = check(leaflet(EASY + LONG, language="cy"), today=TODAY)
    assert report.scores.smog is None
    assert set(rules(report.findings)) == {"R101", "R910"}
    assert "are for English" in next(f.message for f in report.findings if f.rule == "R910")


def test_a_language_without_spaces_is_not_passed_in_silence() -> None:
    report = judged("请休息。多喝水。", language="zh-Hans")
    assert rules(report.findings) == ["R911"]


def test_a_permission_turns_a_finding_into_a_note_that_shows_the_reason(
    leaflet: MakeLeaflet,
) -> None:
    report = check(leaflet(EASY + LONG, permission("R101", LONG)), today=TODAY)
    [finding] = report.findings
    assert (finding.rule, finding.level, report.verdict) == ("R101", "note", "pass")
    assert "No shorter way is safe." in finding.message
    assert "2027-11-23" in finding.message


def test_a_permission_may_quote_part_of_a_sentence_but_not_one_word(leaflet: MakeLeaflet) -> None:
    part = check(leaflet(EASY + LONG, permission("R101", "sick after the scan")), today=TODAY)
    assert part.verdict == "pass"
    word = check(leaflet(EASY + LONG, permission("R101", "the")), today=TODAY)
    assert rules(word.findings) == ["R101", "R902"]


def test_a_permission_that_has_ended_fails_the_leaflet(leaflet: MakeLeaflet) -> None:
    made = leaflet(EASY + LONG, permission("R101", LONG, until="2026-11-22"))
    report = check(made, today=TODAY)
    assert rules(report.findings) == ["R101", "R901"]
    assert report.verdict == "fail"
    assert check(made, today=date(2026, 11, 22)).verdict == "pass"


def test_a_permission_that_matches_nothing_is_a_finding_at_its_place(leaflet: MakeLeaflet) -> None:
    made = leaflet(EASY, permission("R101", "words that are not there at all"))
    [finding] = check(made, today=TODAY).findings
    assert (finding.rule, finding.level) == ("R902", "warning")
    assert "words that are not there" in made.source.line(finding.place.line)


def test_a_score_can_be_let_through_by_the_sentence_that_it_shows(leaflet: MakeLeaflet) -> None:
    text = "Your surgery is safe.\n\nCall the hospital.\n\n" * 8
    made = leaflet(text, permission("R103", "Your surgery is safe."))
    report = check(made, today=TODAY)
    assert [(finding.rule, finding.level) for finding in report.findings] == [("R103", "note")]
    by_name = check(leaflet(text, permission("R103", "SMOG")), today=TODAY)
    assert ("R902", "warning") in [(each.rule, each.level) for each in by_name.findings]


def test_the_leaflet_names_its_profile_and_the_command_may_name_another(
    leaflet: MakeLeaflet,
) -> None:
    made = leaflet(EASY, "readability: {profile: medical}\n")
    assert check(made).profile == "medical"
    assert check(made, profile="plain").profile == "plain"
    with pytest.raises(ProfileError, match='Did you mean "medical"'):
        check(made, profile="medicl")


def organisation(folder: Path, text: str) -> None:
    (folder / "leaflets").mkdir(exist_ok=True)
    (folder / "leaflets" / "_organisation.yaml").write_text(f"name: A clinic\n{text}")


def test_a_clinic_adds_its_own_profile(leaflet: MakeLeaflet, tmp_path: Path) -> None:
    organisation(
        tmp_path,
        "profiles:\n  ours:\n    based_on: plain\n"
        "    sentence_words: {target: 30, ceiling: 40, source: our board}\n",
    )
    made = leaflet(EASY + LONG, "readability: {profile: ours}\n")
    report = check(made)
    assert (report.profile, report.verdict) == ("ours", "pass")
    assert report.limits.smog == profiles()["plain"].smog
    assert check(made, profile="plain").verdict == "fail"


def test_a_profile_of_a_clinic_that_cannot_be_used_is_a_finding_and_fails(
    leaflet: MakeLeaflet, tmp_path: Path
) -> None:
    organisation(tmp_path, "profiles:\n  ours: {based_on: plain, smgo: 3}\nprofile: ours\n")
    report = check(leaflet())
    assert (report.verdict, rules(report.findings)) == ("fail", ["R904"])
    assert "smgo" in report.findings[0].message


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ("all of them", "no limits under it"),
        ({"based_on": "theirs"}, 'based on "theirs"'),
        ({"based_on": "ours"}, 'based on "ours"'),
        (
            {"based_on": "plain", "smog": {"target": "9", "ceiling": "8", "source": "x"}},
            'In "smog" the target is above the limit.',
        ),
        (
            {"based_on": "plain", "smog": {"target": "low", "ceiling": "8", "source": "x"}},
            '"smog.target" has the wrong kind of value. Limits are numbers, such as 8.',
        ),
        ({"based_on": "plain", "smgo": 3}, 'There is no limit called "smgo".'),
        ({"title": "Ours"}, '"smog" is missing.'),
    ],
)
def test_a_clinics_broken_profile_is_told_in_plain_words(own: object, told: str) -> None:
    with pytest.raises(ProfileError, match=re.escape(told)):
        profile("ours", {"ours": own})


def test_profiles_based_on_each_other_are_told_in_plain_words() -> None:
    with pytest.raises(ProfileError, match="no other profile"):
        profile("a", {"a": {"based_on": "b"}, "b": {"based_on": "a"}})


def test_every_limit_names_its_source() -> None:
    known = profiles()
    assert {"plain", "medical"} <= {*known}
    for each in known.values():
        for limit in (each.smog, each.flesch_kincaid_grade, each.sentence_words, each.paragraph):
            assert limit.source
        assert each.fewest_sentences.value == 10


def test_findings_stand_in_the_order_of_the_file(leaflet: MakeLeaflet) -> None:
    report = check(leaflet(f"{LONG}\n\n{EASY}\n{HARD}\n\n{LONG}"), today=TODAY)
    places = [finding.place for finding in report.findings]
    assert len(places) >= 4
    assert places == sorted(places)


def test_a_report_survives_the_way_between_processes(leaflet: MakeLeaflet) -> None:
    report = check(leaflet(EASY + LONG), today=TODAY)
    assert pickle.loads(pickle.dumps(report)) == report
