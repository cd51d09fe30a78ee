"""Words that may be in a finished leaflet apart from its sentences: fixed phrases, dates, marks."""

from __future__ import annotations

import html
import re
import string
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from plainleaf.content.model import Leaflet
from plainleaf.project import Project, data_root
from plainleaf.render.phrases import Phrases, phrases
from plainleaf.verify.normalise import normalise

MARKS = (":", ",", ".", ";", "(", ")", "•")
# Separates the pieces of a template, where the leaflet's own words are inserted.
_GAP = "\x00"
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
    """The words of the fixed phrases of a language, normalised."""
    values = dict(fixed).values()
    forms = chain.from_iterable(each if isinstance(each, tuple) else (each,) for each in values)
    texts = (string.Formatter().parse(form) for form in forms if isinstance(form, str))
    return _normalise_all(literal for literal, *_ in chain.from_iterable(texts))


def _normalise_all(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(text for each in texts if (text := normalise(each)))


def has_own_templates(project: Project) -> bool:
    """Whether a clinic lays out its leaflets with templates of its own, at least in part."""
    return next(_own_files(project), None) is not None


def own_template_words(project: Project) -> frozenset[str]:
    """The words of a clinic's own templates, normalised, with those of their attributes.

    Nothing for a project without templates of its own.
    """
    texts = (text for source in _own_sources(project) for text in (*_words(source), *_said(source)))
    return _normalise_all(texts)


def _own_templates(project: Project) -> Iterator[str]:
    return (text for source in _own_sources(project) for text in _words(source))


def _words(source: str) -> list[str]:
    """The words of a template, without its marks."""
    return [html.unescape(text) for text in re.sub(r"<[^>]*>", _GAP, source).split(_GAP)]


def _said(source: str) -> list[str]:
    """What the attributes of its elements say, such as a title or where a link goes."""
    return [html.unescape(text) for text in _ATTRIBUTE.findall(source)]


def _own_sources(project: Project) -> Iterator[str]:
    """The text of each of a clinic's own templates, with a gap where words are inserted."""
    environment = Environment(autoescape=True)
    for path in _own_files(project):
        try:
            parsed = environment.parse(path.read_text(encoding="utf-8"))
        except (TemplateSyntaxError, OSError, UnicodeError):
            continue  # rendering has used it or reported it
        pieces = (piece.data for piece in parsed.find_all(nodes.TemplateData))
        yield _GAP.join(pieces)


def _own_files(project: Project) -> Iterator[Path]:
    """A clinic's own templates of leaflets, sorted."""
    folder = project.root / "templates"
    if project.root == data_root() or not folder.is_dir():
        return
    apart = project.apart()
    for path in sorted(folder.rglob("*.j2")):
        # A link out of the clinic's folder is not used as a template, and may have no end.
        if not project.name(path).startswith(apart) and path.is_file() and project.holds(path):
            yield path
