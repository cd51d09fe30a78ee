"""Looks a leaflet file through for what needs doing, without building the leaflet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from plainleaf.content.document import open_document
from plainleaf.content.limits import limit
from plainleaf.content.model import Status
from plainleaf.content.new.example_text import find_example_text
from plainleaf.content.new.leaflet import USUAL_LANGUAGE
from plainleaf.content.node_reader import fields, groups, scalars
from plainleaf.content.organisation import Published, read_organisation
from plainleaf.content.placeholders import fill, find_unfilled
from plainleaf.content.schema.files import LeafletFile
from plainleaf.content.schema.shape import check_shape
from plainleaf.content.schema.values import LANGUAGE, canonical_language, the_date
from plainleaf.content.upkeep.notes import Note, NoteKind, Upkeep, in_words, say, windows
from plainleaf.content.upkeep.phones import phone_notes
from plainleaf.content.yaml.nodes import Mapping, Node, Scalar, YamlDocument, place
from plainleaf.finding import Finding, Place
from plainleaf.project import Project


class Audit:
    """Looks through the leaflets of one project, as they are on the day ``today``.

    ``starting`` are the lines of a new leaflet that are there to be replaced.
    """

    def __init__(self, project: Project, today: date, starting: frozenset[str]) -> None:
        self._project = project
        self._today = today
        self._published: dict[str, Published] = {}
        self._starting = starting

    def leaflet(self, path: Path, name: str) -> Upkeep:
        """What needs doing about a leaflet, which reports call ``name``. Never raises."""
        opened = open_document(path, name, self._project)
        document = opened.document
        root = fields(document.root if document else None)
        language = _text(root.get("language"))
        if re.fullmatch(LANGUAGE, language):
            language = canonical_language(language)
        status, review = _text(root.get("status")), root.get("next_review")
        day = the_date(_text(review))
        notes: list[Note] = []
        mistakes = list(opened.findings)
        if document and document.root:
            published = self._organisation(language)
            empty = _placeholders(document.root, published)
            mistakes += _mistakes(document, published, {each.place.line for each in empty})
            notes += empty
            notes += self._review(status, day, place(document.source, review or document.root))
            notes += self._waivers(root)
            if published.organisation and published.name:
                notes += phone_notes(root, published.organisation, published.name)
            notes += self._find_example_text(root, status)
        notes = [Note(NoteKind.BROKEN, each.place, each.message) for each in mistakes[:1]] + notes
        return Upkeep(
            source=name,
            title=None if opened.findings else _text(root.get("title")) or None,
            language=language or None,
            status=status or None,
            next_review=day,
            notes=tuple(notes[: limit("all_findings")]),
        )

    def organisation(self) -> Upkeep | None:
        """What is wrong with the files on who publishes the leaflets seen so far, or None."""
        published = [each for each in self._published.values() if each.findings and each.name]
        notes = {
            Note(NoteKind.BROKEN, finding.place, finding.message)
            for each in published
            for finding in each.findings[:1]
        }
        if not published:
            return None
        return Upkeep(str(published[0].name), notes=tuple(notes), is_organisation=True)

    def _organisation(self, language: str) -> Published:
        if language not in self._published:
            known = language if re.fullmatch(LANGUAGE, language) else USUAL_LANGUAGE
            self._published[language] = read_organisation(self._project, known)
        return self._published[language]

    def _review(self, status: str, day: date | None, at: Place) -> Iterator[Note]:
        days = (day - self._today).days if day else None
        if status == Status.DRAFT:
            key = "draft" if day else "draft_without_day"
            yield Note(NoteKind.DRAFT, at, say(key, day=day), day, days)
        elif days is None:
            return
        elif days < 0:
            message = say("overdue", day=day, days=in_words(days))
            yield Note(NoteKind.OVERDUE, at, message, day, days)
        elif days <= max(windows()):
            message = say("due", day=day, days=in_words(days))
            yield Note(NoteKind.DUE, at, message, day, days, _window(days))

    def _waivers(self, root: Mapping) -> Iterator[Note]:
        for group in groups(fields(root.get("readability")).get("allow")):
            until = group.get("until")
            day = the_date(_text(until))
            if day is None or not isinstance(until, Scalar):
                continue
            days = (day - self._today).days
            if days <= max(windows()):
                kind = NoteKind.WAIVER_LAPSED if days < 0 else NoteKind.WAIVER_LAPSES
                facts = {"text": _text(group.get("text")), "rule": _text(group.get("rule"))}
                message = say(kind.value, day=day, days=in_words(days), **facts)
                yield Note(kind, until.text.place(), message, day, days, _window(days))

    def _find_example_text(self, root: Mapping, status: str) -> Iterator[Note]:
        found = find_example_text(root, self._starting)
        if found:
            first = found[0]
            more = "_more" if len(found) > 1 else ""
            message = say(f"starting_words{more}", text=first.text, count=len(found))
            kind = NoteKind.UNFINISHED if status == Status.APPROVED else NoteKind.STARTING_WORDS
            yield Note(kind, first.place, message)


def _placeholders(root: Node, published: Published) -> list[Note]:
    return [
        Note(NoteKind.PLACEHOLDER, finding.place, finding.message)
        for scalar in scalars(root)
        for finding in find_unfilled(scalar.text, published.values, published.name)
    ]


def _mistakes(document: YamlDocument, published: Published, empty: set[int]) -> list[Finding]:
    """What does not fit the format, but for values that only wait to be filled."""
    assert document.root is not None
    values = published.values
    found = check_shape(
        document.root,
        LeafletFile,
        document.source,
        lambda text: fill(text, values, markdown=False),
    )
    return [each for each in found if each.rule[:2] != "C2" or each.place.line not in empty]


def _window(days: int) -> int | None:
    return next((window for window in windows() if 0 <= days <= window), None)


def _text(node: Node | None) -> str:
    return node.value.strip() if isinstance(node, Scalar) else ""
