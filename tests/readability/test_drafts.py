from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainleaf.content.source import Source
from plainleaf.readability.drafts import parts_of
from tests.readability.making import judged

TEXT = """\
Having a scan

This leaflet is for people who will
have a scan.

You may feel:
tired
a little sick
thirsty

On the day
----------
1. Eat nothing for 6 hours.
2. Drink water, but only a few sips, until
   you come.
• Bring a friend

12 High Street
Anytown AB1 2CD

References

Smith A. Scans of all kinds. 2020.
"""

MARKDOWN = """\
---
author: me
---
# Having a scan

This is **for you**. See [our page](https://example.org/scan).

## On the day

- Eat nothing
- Drink water

> [!WARNING]
> Do not drive.

## Sources

- Smith A. Scans of all kinds. 2020.
"""


def sentences(text: str, *, markdown: bool) -> dict[str, list[str]]:
    parts = parts_of(Source("draft", text), markdown=markdown, language="en")
    return {part.heading: [sentence.value for sentence in part.sentences] for part in parts}


def test_plain_text_is_read_by_paragraph_item_and_heading() -> None:
    assert sentences(TEXT, markdown=False) == {
        "Having a scan": [
            "This leaflet is for people who will have a scan.",
            "You may feel:",
            "tired",
            "a little sick",
            "thirsty",
        ],
        "On the day": [
            "Eat nothing for 6 hours.",
            "Drink water, but only a few sips, until you come.",
            "Bring a friend",
        ],
    }


def test_markdown_is_read_without_its_marks_and_its_references() -> None:
    assert sentences(MARKDOWN, markdown=True) == {
        "Having a scan": ["This is for you.", "See our page."],
        "On the day": ["Eat nothing", "Drink water", "Do not drive."],
    }


def test_a_finding_in_a_draft_stands_at_its_place_in_the_file() -> None:
    long = " ".join(["You", *["can"] * 28, "rest."])
    for markdown in (False, True):
        report = judged(f"Rest well.\n\n- First.\n- {long}\n", markdown=markdown)
        places = [finding.place for finding in report.findings if finding.rule == "R101"]
        assert [(place.line, place.column, place.end_line) for place in places] == [(4, 3, 4)]


def test_a_draft_without_a_sentence_is_refused_not_passed() -> None:
    for empty in ("", "\n\n", "https://example.org", "# Heading\n"):
        report = judged(empty, markdown=True)
        assert report.verdict == "fail"
        assert [finding.rule for finding in report.findings] == ["R912"]


def test_a_list_pasted_onto_one_line_is_read_item_by_item() -> None:
    for markdown in (False, True):
        for mark in "·•":
            text = f"Bring: {mark} some water {mark} a book\n\nThen rest.\n"
            assert sentences(text, markdown=markdown) == {
                "The text": ["Bring:", "some water", "a book", "Then rest."]
            }


def test_a_product_or_a_word_with_a_dot_in_it_is_no_list() -> None:
    text = "It is 2 · 5 ml of col·legi juice.\n\nThen rest.\n"
    assert len(judged(text).sections) == 1
    assert judged(text).counts.sentences == 2


def test_a_list_of_references_without_a_heading_is_no_prose() -> None:
    text = (
        "You may feel tired. In 2022 a doctor, Ann B. Smith, wrote so.\n\n"
        "1. Smith AB, Jones C. Being tired and why it is so. J Rest. 2017;3(1):22.\n"
        "2. Office of Rest (US). The basics [Internet]. 2004.\n"
        "3. Ring us in 2026.\n"
    )
    for markdown in (False, True):
        [part] = sentences(text, markdown=markdown).values()
        assert part == [
            "You may feel tired.",
            "In 2022 a doctor, Ann B. Smith, wrote so.",
            "Ring us in 2026.",
        ]


def test_prose_that_begins_with_names_or_names_a_year_is_still_prose() -> None:
    for text in (
        "Smith AB, Jones C and others saw it in 2017. " + "You can rest and then go home. " * 9,
        "Ann Smith RN, your nurse, will call you.",
        "The ward opened in 2017. Dr A. Khan leads it.",
    ):
        assert len(judged(text).sections) == 1
        assert judged(text).counts.words > 0


def test_the_number_of_a_source_makes_no_heading_of_the_line_above_a_list() -> None:
    text = "The tests are:9\n\n\nscans\nblood tests\n"
    assert sentences(text, markdown=False) == {
        "The text": ["The tests are:", "scans", "blood tests"]
    }


def test_an_item_of_such_a_list_knows_its_place() -> None:
    long = " ".join(["You", *["can"] * 28, "rest."])
    [finding] = [f for f in judged(f"Bring: · water · {long}\n").findings if f.rule == "R101"]
    assert (finding.place.line, finding.place.column) == (1, 18)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300), st.booleans())
def test_any_draft_is_judged_without_a_fault(text: str, markdown: bool) -> None:
    report = judged(text, markdown=markdown)
    for finding in report.findings:
        assert 1 <= finding.place.line <= text.count("\n") + 1


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_short_question_above_text_is_a_heading_and_no_sentence(between: str) -> None:
    answer = "Your physiotherapist evaluates your mobility and recommends activities."
    with_questions = judged(f"What is it?{between}{answer}\n\n" * 10)
    without = judged(f"{answer}\n\n" * 10)
    assert with_questions.scores.smog == without.scores.smog
    assert [section.heading for section in with_questions.sections] == ["What is it?"] * 10
