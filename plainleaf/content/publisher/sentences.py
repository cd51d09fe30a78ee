"""What the publisher says in every leaflet: in the leaflet's language, or there is a finding."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainleaf.content.model import Leaflet, Status
from plainleaf.content.new.example_text import plain
from plainleaf.content.tree import Line
from plainleaf.finding import Finding, Level
from plainleaf.package_data import package_data
from plainleaf.project import LEAFLETS, START, Project
from plainleaf.rules import finding_of

SENTENCES = ("other_formats", "feedback", "disclaimer")
"""The fields of the organisation that speak to the reader in whole sentences."""

_FOLDER = f"{START}/publisher"


def check_publisher_words(leaflet: Leaflet, project: Project) -> Iterator[Finding]:
    """A finding for each of ``SENTENCES`` in another language than the leaflet.

    It is a warning in a draft and an error in an approved leaflet: the reader who needs large
    print cannot read the offer of it. A region does not make another language.
    """
    publisher, own = leaflet.organisation, leaflet.language
    if publisher is None or project.phrase_file(own) is None:
        return  # a language that no leaflet can be in has a finding of its own
    level = Level.ERROR if leaflet.status is Status.APPROVED else None
    suggested = suggested_sentences(project, own)
    for name in SENTENCES:
        line: Line | None = getattr(publisher, name)
        if line is None or _base(publisher.language_of(line)) == _base(own):
            continue
        facts = {
            "field": name,
            "language": language_name(publisher.language_of(line)),
            "own": language_name(own),
            "file": f"{LEAFLETS}/_organisation.{_base(own)}.yaml",
            "right": suggested.get(name),
        }
        yield finding_of("C232", line.place, facts, level=level)


def suggested_sentences(project: Project, language: str) -> dict[str, str]:
    """What Plainleaf suggests for ``SENTENCES`` in a language (BCP 47), by field."""
    parts = language.split("-")
    found: dict[str, str] = {}
    for size in range(1, len(parts) + 1):
        if path := project.find(f"{_FOLDER}/{'-'.join(parts[:size])}.yaml"):
            found |= plain(path.read_text(encoding="utf-8"))
    return found


def in_language(start: str, project: Project, language: str) -> str:
    """The organisation file of a new folder, its suggested sentences in a language (BCP 47)."""
    suggested = suggested_sentences(project, language)
    return re.sub(
        r"(?m)^# (\w+): .*$",
        lambda line: f"# {line[1]}: {suggested[line[1]]}" if line[1] in suggested else line[0],
        start,
    )


def language_name(tag: str) -> str:
    """A language in English, with its region if it has one: ``Polish``; else the tag itself."""
    names = package_data("content/language_names.yaml").get(_base(tag))
    return names["english"] if names else tag


def _base(tag: str) -> str:
    return tag.split("-")[0].lower()
