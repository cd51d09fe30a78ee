from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plainleaf.content.source import Source
from plainleaf.finding import Finding, Level, Place
from plainleaf.report import REPORTERS, FileResult
from plainleaf.report.excerpt import WIDTH, excerpt
from plainleaf.report.visible import width
from plainleaf.visible import visible
from tests.readability.making import EASY, judged

LONG = (
    "Call us if you feel sick and hot and weak and sore and cold and dry and sad and low all day."
)


def shown(text: str, *findings: Finding, path: str = "leaflets/asthma.yaml") -> str:
    return REPORTERS["text"]().report([FileResult(path, Source(path, text), findings)])


def found(
    line: int, column: int, end: int, said: str, rule: str = "C102", suggestion: str = ""
) -> Finding:
    place = Place("leaflets/asthma.yaml", line, column, line, end)
    return Finding(rule, Level.ERROR, said, place, suggestion)


def test_a_content_error_looks_as_promised() -> None:
    finding = found(
        2,
        1,
        8,
        '"languge" is not a field of a leaflet. Did you mean "language"?',
        suggestion="Write it like this:  language: en-GB",
    )
    assert shown("title: Asthma\nlanguge: en-GB\n", finding).startswith(
        """\
leaflets/asthma.yaml, line 2
  1 | title: Asthma
  2 | languge: en-GB
      ^^^^^^^ "languge" is not a field of a leaflet. Did you mean "language"?
      Write it like this:  language: en-GB                               C102
"""
    )


def test_advice_on_the_same_words_is_given_once_with_the_lines_of_the_rest() -> None:
    text = "Nausea may come.\nRest.\nThe nausea goes. No nausea is good.\n"
    advice = "Plainer:  feeling sick"
    places = [(1, 1, 7), (3, 5, 11), (3, 21, 27)]
    findings = [found(*place, "A hard word.", "R104", advice) for place in places]
    report = shown(text, *findings)
    assert report.count("A hard word.") == 1
    assert "Also on line 3." in report
    assert report.startswith("leaflets/asthma.yaml, line 1\n")
    assert "3 errors" in report


def test_sentences_with_the_same_fault_are_each_shown() -> None:
    text = "One.\nTwo.\n"
    findings = [found(line, 1, 5, "Too long.", "R101", "Shorter:  split") for line in (1, 2)]
    report = shown(text, *findings)
    assert report.count("Too long.") == 2
    assert "again" not in report


def test_a_wording_finding_looks_as_promised() -> None:
    text = "\n" * 13 + "  Osteolytic lesions can cause pathological fractures.\n"
    finding = found(
        14,
        3,
        21,
        "few people know this phrase.",
        "R104",
        "Plainer:  weak spots in the bone",
    )
    assert shown(text, finding).startswith(
        """\
leaflets/asthma.yaml, line 14
 14 |   Osteolytic lesions can cause pathological fractures.
        ^^^^^^^^^^^^^^^^^^ few people know this phrase.
        Plainer:  weak spots in the bone                                 R104
"""
    )


def test_a_sentence_in_a_very_long_line_is_shown_whole_and_what_stands_round_it_is_cropped() -> (
    None
):
    text = "You can rest. " * 20 + LONG + " You can rest." * 20
    start = text.index("Call")
    rows = excerpt(Source("x", text), Source("x", text).place(start, start + len(LONG)))
    assert rows is not None
    assert max(map(width, rows.rows)) <= WIDTH
    pieces = [row.partition(" | ")[2] for row in rows.rows if " | " in row]
    assert LONG in " ".join(pieces).replace("…", " ")
    assert len(pieces) <= 4


def test_carets_stand_under_the_words_whatever_the_width_of_what_comes_before() -> None:
    for before in ("\t", "日本語 ", "cafe\u0301 ", "x\u200dy ", "a\x1b[2J ", "\u202e"):
        source = Source("x", f"{before}here it is")
        at = len(before)
        made = excerpt(source, source.place(at, at + 4))
        assert made is not None
        line, carets = made.rows[-2:]
        assert width(line[: line.index("here")]) == len(carets) - 4
        assert carets.endswith("^^^^")


def test_no_text_or_name_can_drive_a_terminal() -> None:
    evil = "\x1b[2J\x07\u202e\u2028"
    finding = Finding(
        "C001", Level.ERROR, f"bad {evil}", Place(f"a{evil}.yaml", 1, 1, 1, 3), f"see {evil}"
    )
    path = f"a{evil}.yaml"
    text = REPORTERS["text"]().report([FileResult(path, Source(path, f"x{evil}y"), (finding,))])
    assert not set("\x1b\x07\u202e\u2028") & set(text)
    assert "\\x1b[2J" in text


def test_warnings_and_notes_say_so_in_words() -> None:
    error = found(1, 1, 2, "Not so good.")
    for level in (Level.WARNING, Level.NOTE):
        text = shown("title\n", replace(error, level=level))
        assert f"leaflets/asthma.yaml, line 1: {level.value}\n" in text


def test_the_worst_section_comes_first_and_sections_count_from_1() -> None:
    report = judged(
        f"# Rest\n\n{EASY}\n{LONG}\n\n# Work\n\nYou {'can ' * 30}go. You {'can ' * 30}stop.\n",
        markdown=True,
    )
    text = REPORTERS["text"]().report(
        [FileResult(report.path, report.source, report.findings, report)]
    )
    assert text.index('Section 2, "Work"') < text.index('Section 1, "Rest"')


def test_the_summary_says_score_band_target_and_that_it_is_an_estimate() -> None:
    report = judged(EASY * 2)
    text = REPORTERS["text"]().report(
        [FileResult(report.path, report.source, report.findings, report)]
    )
    said = " ".join(text.split())
    assert f"SMOG grade {report.scores.smog}" in said
    assert f"(range {report.scores.smog_low} to {report.scores.smog_high})" in said
    assert "Aim for 8. The limit is 9." in said
    assert "estimate" in said
    assert "Test the leaflet with readers" in said
    assert "suitable" not in said


def test_a_text_too_short_for_a_grade_says_so() -> None:
    report = judged("Rest now.")
    text = REPORTERS["text"]().report(
        [FileResult(report.path, report.source, report.findings, report)]
    )
    assert "needs at least 10 sentences and has 1" in " ".join(text.split())
    assert "SMOG" not in text


def test_several_files_end_with_a_count() -> None:
    good, bad = judged(EASY * 2), judged(f"You {'can ' * 30}go.")
    results = [FileResult(each.path, each.source, each.findings, each) for each in (good, bad)]
    assert REPORTERS["text"]().report(results).endswith("2 files checked: 1 passed, 1 failed.\n")


def test_an_error_of_a_whole_file_needs_no_line() -> None:
    finding = Finding("C001", Level.ERROR, "There is no file x.yaml.", Place("x.yaml"))
    text = REPORTERS["text"]().report([FileResult("x.yaml", None, (finding,))])
    assert text.startswith("x.yaml\n      There is no file x.yaml.")


texts = st.text(alphabet=st.characters(codec="utf-8"), max_size=300)


@example(text=" ", start=1, size=0)
@example(text="a\n \nb", start=2, size=1)
@given(texts, st.integers(0, 320), st.integers(0, 320))
def test_any_place_of_any_text_has_an_excerpt_that_fits(text: str, start: int, size: int) -> None:
    source = Source("x", text)
    start = min(start, len(text))
    place = source.place(start, min(len(text), start + size))
    made = excerpt(source, place)
    assert made is not None
    assert made.rows[-1].lstrip(" ")[0] in "^…"
    for row in made.rows:
        assert row == visible(row)
        assert width(row) <= WIDTH + 1


@pytest.mark.parametrize("line", [0, 99])
def test_a_place_outside_the_file_has_no_excerpt(line: int) -> None:
    assert excerpt(Source("x", "one"), Place("x", line, 1, line, 2)) is None
