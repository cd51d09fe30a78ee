"""Too many rare words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from plainleaf.content.model import Leaflet
from plainleaf.finding import Level
from plainleaf.readability import check
from tests.readability.making import EASY, judged
from tests.readability.rule_findings import findings_of, found, suggested

MakeLeaflet = Callable[..., Leaflet]
RARE = "Osteoclasts cause osteolytic lesions in the diaphysis."


def test_the_sentence_with_most_rare_words_is_shown_and_they_are_listed() -> None:
    text = EASY + "The diaphysis is weak.\n\n" + RARE
    assert found("R107", text) == [RARE]
    assert suggested("R107", text).endswith("  diaphysis, osteoclasts, osteolytic")


@pytest.mark.parametrize(
    ("easy", "level"), [(1, Level.ERROR), (2, Level.WARNING), (6, None)], ids=str
)
def test_it_is_refused_above_the_ceiling_and_warned_above_the_target(
    easy: int, level: Level | None
) -> None:
    findings = findings_of("R107", EASY * easy + "Go home now. Rest.\n\n" + RARE)
    assert [finding.level for finding in findings] == ([level] if level else [])


def test_names_numbers_and_everyday_health_words_are_not_rare() -> None:
    text = EASY + "Ask Dr Szczepanska at Addenbrooke's for paracetamol 500mg or an inhaler."
    assert found("R107", text) == []


def test_a_term_that_the_glossary_explains_is_not_counted(leaflet: MakeLeaflet) -> None:
    body = EASY + "We give you denosumab. You take denosumab at home. Denosumab helps."
    rest = "glossary: [{term: denosumab, meaning: A drug that makes bones strong.}]\n"
    assert "R107" in {finding.rule for finding in check(leaflet(body)).findings}
    assert "R107" not in {finding.rule for finding in check(leaflet(body, rest)).findings}


def test_other_languages_that_have_a_word_list_are_checked_too() -> None:
    text = "Les ostéoclastes causent des lésions ostéolytiques.\n\n" * 12
    assert "R107" in {finding.rule for finding in judged(text, language="fr").findings}
    assert "R107" not in {finding.rule for finding in judged(text, language="cy").findings}


def test_a_permission_names_the_sentence_and_never_the_rule_itself(leaflet: MakeLeaflet) -> None:
    waiver = (
        "readability:\n  allow:\n    - {rule: R107, text: %s, "
        "reason: For experts., until: 2028-01-01}\n"
    )
    today = date(2026, 11, 23)
    [found] = [f for f in check(leaflet(EASY + RARE), today=today).findings if f.rule == "R107"]
    line = leaflet(EASY + RARE).source.line(found.place.line)
    sentence = line[found.place.column - 1 : found.place.end_column - 1]
    for text, level in ((sentence, Level.NOTE), ("rare words", Level.ERROR)):
        report = check(leaflet(EASY + RARE, waiver % text), today=today)
        assert [f.level for f in report.findings if f.rule == "R107"] == [level]
