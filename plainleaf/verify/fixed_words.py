"""Words that may be in a finished leaflet apart from its sentences: fixed phrases, dates, marks."""

from __future__ import annotations

import html
import re
import string
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from plainleaf.content.model import Leaflet
from plainleaf.project import Project
from plainleaf.render.phrases import Phrases, phrases
from plainleaf.render.pictures.web_code import code_words
from plainleaf.render.templates.own_templates import own_files, template_source, words_of_source
from plainleaf.verify.words.normalise import normalise

MARKS = (":", ",", ".", ";", "(", ")", "•")
_ATTRIBUTE = re.compile(r'[\w-]+="([^"<>\x00]+)"')


def collect_fixed_words(leaflet: Leaflet, fixed: Phrases, project: Project) -> frozenset[str]:
    """Every such word of a leaflet, normalised: phrases, dates, its reference and version, numbers.

    The words of a clinic's own templates are fixed words too: the clinic put them there. Those of
    pages about all leaflets are not.
    """
    found = [*MARKS, *_own_templates(project)]
    found += [str(leaflet.reference), str(leaflet.version)]
    found += [f"[{source.number}]" for source in leaflet.sources]
    found += [fixed.date(day) for day in (leaflet.last_reviewed, leaflet.next_review) if day]
    if leaflet.web_page is not None:
        found.append(code_words(str(leaflet.web_page)))
    return phrase_words(fixed) | _normalise_all([*found, *publisher_labels(leaflet, project)])


def publisher_labels(leaflet: Leaflet, project: Project) -> Iterator[str]:
    """The labels of what the publisher says in another language than the leaflet."""
    publisher = leaflet.organisation
    for tag in dict(publisher.languages if publisher else {}).values():
        if tag != leaflet.language and project.phrase_file(tag):
            other = phrases(tag, project)
            yield from (other.other_formats, other.feedback, other.disclaimer, other.colon)


# A batch is in one language, or in a few.
@lru_cache(maxsize=16)
def phrase_words(fixed: Phrases) -> frozenset[str]:
    """The words of the fixed phrases of a language, normalised.

    Not those of a table of medicine times: they are lines of the leaflet, each in its place.
    """
    values = (words for name, words in fixed if not name.startswith("times_"))
    forms = chain.from_iterable(each if isinstance(each, tuple) else (each,) for each in values)
    texts = (string.Formatter().parse(form) for form in forms if isinstance(form, str))
    return _normalise_all(literal for literal, *_ in chain.from_iterable(texts))


def _normalise_all(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(text for each in texts if (text := normalise(each)))


def has_own_templates(project: Project) -> bool:
    """Whether a clinic lays out its leaflets with templates of its own, at least in part."""
    return next(own_files(project), None) is not None


def own_template_words(project: Project) -> frozenset[str]:
    """The words of a clinic's own templates, normalised, with those of their attributes.

    Nothing for a project without templates of its own.
    """
    texts = (
        text
        for source in _own_sources(project)
        for text in (*words_of_source(source), *_said(source))
    )
    return _normalise_all(texts)


def _own_templates(project: Project) -> Iterator[str]:
    return (text for source in _own_sources(project) for text in words_of_source(source))


def _said(source: str) -> list[str]:
    """What the attributes of its elements say, such as a title or where a link goes."""
    return [html.unescape(text) for text in _ATTRIBUTE.findall(source)]


def _own_sources(project: Project) -> Iterator[str]:
    """The text of each of a clinic's own templates, with a gap where words are inserted."""
    return (source for path in own_files(project) if (source := template_source(path)))
