"""Each line of a page is in the language that it says it is in, in each language there is."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

import pytest

from plainleaf.content import load
from plainleaf.project import Project, data_root
from plainleaf.render import Renderer
from plainleaf.render.phrases import phrases
from plainleaf.verify.fixed_words import phrase_words
from plainleaf.verify.words.normalise import normalise
from tests.render.conftest import Clinic
from tests.render.test_languages_of_the_publisher import ORGANISATION
from tests.soak import one_in

LANGUAGES: Final = sorted(path.stem for path in (data_root() / "templates/phrases").glob("*.yaml"))
LEAFLET: Final = """\
format: 1
title: Qqqq
language: {language}
reference: QQ
version: qq
status: draft
next_review: 2029-11-23
written_by: [Qqqq]
about: Qqqq.
key_points: [Qqqq]
get_help:
  - {{level: emergency, do: Qqqq., when: [qqqq, qqqq], contacts: [q], while_you_wait: [Qqqq]}}
  - {{level: urgent, do: Qqqq., when: [qqqq], contacts: [q]}}
  - {{level: routine, do: Qqqq., when: [qqqq]}}
sections:
  - heading: Qqqq
    body: |
      Qqqq [@q].

      > [!WARNING]
      > Qqqq.

      > [!NOTE]
      > Qqqq.
    times:
      - {{medicine: Qqqq, morning: qq, evening: qq}}
      - {{medicine: Qqqq, noon: qq, night: qq}}
  - {{heading: Qqqq, body: Qqqq.}}
  - {{heading: Qqqq, body: Qqqq.}}
glossary:
  - {{term: Qqqq, say: QQ-qq, meaning: Qqqq.}}
contacts:
  q: {{name: Qqqq, phone: 01632 960 001, email: qq@qq.qq, web: https://qq.qq, hours: qqqq}}
sources:
  - {{id: q, text: Qqqq.}}
"""
# What the leaflet says. No language has such words.
TYPED: Final = re.compile(r"(?i)\bqq+(?:-qq+)*\b")
NEVER_WORDS: Final = frozenset({"style", "script"})
VOID: Final = frozenset({"meta", "img", "br", "link"})


class LinesWithLanguages(HTMLParser):
    """Each text of a page, and each that is only spoken, with the language around it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._around: list[tuple[str, str]] = []
        self._goes_on = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._goes_on = tag == "span"
        language = given.get("lang") or (self._around[-1][1] if self._around else "")
        if tag not in VOID:
            self._around.append((tag, language))
        for name, value in given.items():
            if name in ("alt", "aria-label", "title") or name.startswith("data-"):
                self.found.append((language, value or ""))

    def handle_endtag(self, tag: str) -> None:
        self._goes_on = tag == "span"
        while self._around and self._around.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and self._around and self._around[-1][0] not in NEVER_WORDS:
            language = self._around[-1][1]
            # A line may have a stretch in it that stays whole.
            before = self.found.pop()[1] if self._is_same_line(language) else ""
            self.found.append((language, f"{before} {data}"))

    def _is_same_line(self, language: str) -> bool:
        return self._goes_on and bool(self.found) and self.found[-1][0] == language


def page_in(clinic: Clinic, language: str, layout: str | None, *, organisation: str) -> str:
    """A page whose leaflet says only "Qqqq": all other words are phrases or the publisher's."""
    clinic.write("leaflets/_organisation.yaml", organisation)
    path = clinic.write("leaflets/q.yaml", LEAFLET.format(language=language))
    renderer = Renderer(clinic.project)
    leaflet = load(path)
    if layout is None:
        return renderer.html(leaflet)
    return renderer.page(leaflet, clinic.layout(layout))[0]


def strangers(page: str, language: str) -> list[str]:
    """The words of a page that say they are in a language and are none of its fixed phrases.

    What the leaflet says, dates and numbers are left out.
    """
    shipped = Project(data_root(), data_root() / "leaflets")
    own = phrases(language, shipped)
    times = [words for name, words in own if name.startswith("times_") and isinstance(words, str)]
    known = sorted(
        phrase_words(own)
        | {normalise(words) for words in times}
        | {normalise(month) for month in own.months}
        | {normalise(part) for part in re.split(r"\{\w+\}", own.date_form.format)},
        key=len,
        reverse=True,
    )
    reader = LinesWithLanguages()
    reader.feed(page)
    left = []
    for said_in, text in reader.found:
        if said_in != language:
            continue
        rest = normalise(TYPED.sub("", text))
        for words in known:
            rest = rest.replace(words, "") if words else rest
        if any(char.isalpha() for char in rest):
            left.append(text.strip())
    return left


@pytest.mark.parametrize(
    "layout", ["standard", pytest.param("large-print", marks=pytest.mark.soak), None]
)
@pytest.mark.parametrize("language", one_in(4, LANGUAGES))
def test_every_line_of_a_page_is_a_phrase_of_the_language_that_it_says_it_is_in(
    clinic: Clinic, language: str, layout: str | None
) -> None:
    page = page_in(clinic, language, layout, organisation="name: Qqqq\n")
    assert f'<html lang="{language}"' in page
    assert strangers(page, language) == []


@pytest.mark.parametrize(
    "language", one_in(4, [each for each in LANGUAGES if not each.startswith("en")])
)
def test_with_an_english_publisher_all_english_words_say_that_they_are_english(
    clinic: Clinic, language: str
) -> None:
    page = page_in(clinic, language, None, organisation=ORGANISATION)
    assert strangers(page, language) == []
    english = LinesWithLanguages()
    english.feed(page)
    said = " ".join(text for tag, text in english.found if tag == "en-GB")
    for words in ("Ask us for this in braille.", "Other formats", "Riverside Hospital"):
        assert words in said


def test_a_line_in_another_language_is_found(clinic: Clinic) -> None:
    part = data_root() / "templates/parts/key_points.html.j2"
    english = part.read_text(encoding="utf-8").replace("{{ phrases.key_points }}", "Key points")
    clinic.write("templates/parts/key_points.html.j2", english)
    page = page_in(clinic, "pl", None, organisation="name: Qqqq\n")
    assert strangers(page, "pl") == ["Key points"]
