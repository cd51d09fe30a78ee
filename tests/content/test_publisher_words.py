"""What the publisher says is in the language of the leaflet, or the writer is told."""

from __future__ import annotations

import re

import pytest

from plainleaf.content.publisher.sentences import SENTENCES, in_language, suggested_sentences
from plainleaf.finding import Level
from plainleaf.project import Project, data_root
from plainleaf.render.phrases import phrases
from tests.content.leaflet_files import ORGANISATION, Clinic

SHIPPED = Project(data_root(), data_root())
LANGUAGES = sorted(path.stem for path in (data_root() / "templates/phrases").glob("*.yaml"))
POLISH = (("language: en-GB", "language: pl"),)
APPROVED = (
    ("status: draft ", "status: approved "),
    ("approved_by: []", "approved_by: [A. Nurse]"),
)


def told(clinic: Clinic, *changes: tuple[str, str]) -> list[tuple[str, Level, str]]:
    """The findings on the words of the publisher: the field, the level, what to write."""
    return [
        (finding.message.split('"')[1], finding.level, finding.suggestion)
        for finding in clinic.findings(*changes)
        if finding.rule == "C232"
    ]


def test_sentences_in_another_language_are_a_warning_in_a_draft(clinic: Clinic) -> None:
    found = told(clinic, *POLISH)
    assert [(field, level) for field, level, _ in found] == [
        (field, Level.WARNING) for field in SENTENCES
    ]
    assert all("leaflets/_organisation.pl.yaml" in advice for _, _, advice in found)
    assert "alfabecie Braille’a" in found[0][2]


def test_they_are_errors_in_an_approved_leaflet(clinic: Clinic) -> None:
    found = told(clinic, *POLISH, *APPROVED)
    assert [level for _, level, _ in found] == [Level.ERROR] * 3


def test_the_finding_is_at_the_line_of_the_organisation_file(clinic: Clinic) -> None:
    found = [each for each in clinic.findings(*POLISH) if each.rule == "C232"]
    lines = ORGANISATION.split("\n")
    assert [lines[each.place.line - 1].split(":")[0] for each in found] == list(SENTENCES)
    assert {each.place.path for each in found} == {"leaflets/_organisation.yaml"}


@pytest.mark.parametrize("written", ["en", "en-US", "EN-gb"])
def test_a_region_is_no_other_language(clinic: Clinic, written: str) -> None:
    clinic.organisation(ORGANISATION.replace("language: en-GB", f"language: {written}"))
    assert told(clinic) == []


def test_a_file_for_the_language_answers_it_field_by_field(clinic: Clinic) -> None:
    clinic.organisation("language: pl\nother_formats: Inne formaty na życzenie.\n", language=".pl")
    assert [field for field, *_ in told(clinic, *POLISH)] == ["feedback", "disclaimer"]


def test_an_organisation_that_names_no_language_speaks_the_leaflets(clinic: Clinic) -> None:
    clinic.organisation(ORGANISATION.replace("language: en-GB\n", ""))
    assert told(clinic, *POLISH) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_with_phrases_has_sentences_to_suggest(language: str) -> None:
    found = suggested_sentences(SHIPPED, language)
    assert sorted(found) == sorted(SENTENCES)
    stop = phrases(language, SHIPPED).full_stop
    assert all(words.endswith(stop) for words in found.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_organisation_file_of_a_new_folder_suggests_them(language: str) -> None:
    start = (data_root() / "templates/start/folder/organisation.yaml").read_text(encoding="utf-8")
    text = in_language(start, SHIPPED, language)
    for field, words in suggested_sentences(SHIPPED, language).items():
        assert re.findall(rf"(?m)^# {field}: (.*)$", text) == [words]
    assert len(text.split("\n")) == len(start.split("\n"))
