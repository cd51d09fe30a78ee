"""Where words come from that are not typed in the leaflet: a shared value, a picture, a phrase."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plainleaf.approvals.comparison import Change
from plainleaf.approvals.words import PHRASE, PICTURE, place_of_phrase
from plainleaf.content.model import Leaflet
from plainleaf.project import Project

_NAME = re.compile(r"\{([^{}\n]*)\}")


@dataclass(frozen=True, slots=True)
class Origin:
    """``what`` is a case of the messages; ``name`` is that of the value, picture or phrase."""

    what: str
    name: str
    file: str
    line: int


def find_origin(change: Change, leaflet: Leaflet, project: Project) -> Origin | None:
    """What the words of a change come from; None if they are typed in the leaflet itself."""
    entry = change.entry
    if entry is None or change.now is None:
        return None
    if entry.kind == PICTURE and entry.file:
        return Origin("picture", entry.file, entry.file, 1)
    if entry.kind.startswith(PHRASE):
        at = place_of_phrase(entry, leaflet, project)
        return Origin("phrase", entry.kind.removeprefix(PHRASE), at.path, at.line)
    value = _value(change, leaflet)
    if value:
        return value
    place = entry.place_of(change.start, change.end)
    if place and place.path != leaflet.source.path:
        return Origin("shared", entry.kind, place.path, place.line)
    return None


def _value(change: Change, leaflet: Leaflet) -> Origin | None:
    """The shared value that is in the words now and was not before, if there is one."""
    publisher = leaflet.organisation
    place = change.entry.place_of(change.start, change.end) if change.entry else None
    if publisher is None or place is None or place.path != leaflet.source.path:
        return None
    start = leaflet.source.offset(place.line, place.column)
    end = leaflet.source.offset(place.end_line, place.end_column)
    # The place of a value is where its name starts, so the rest of the name is looked at too.
    typed = leaflet.source.text[start : leaflet.source.text.find("\n", end) + 1 or None]
    for found in _NAME.finditer(typed):
        name = found[1].strip()
        value = publisher.values.get(name)
        if found.start() > end - start or value is None:
            continue
        words = " ".join(value.value.split())
        if words in (change.now or "") and words not in (change.before or ""):
            at = value.place()
            return Origin("value", name, at.path, at.line)
    return None
