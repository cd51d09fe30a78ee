"""V106: the metadata says what the leaflet says, in both places that a PDF has for it.

The newer standard has one of them only: then V501 compares the title with the leaflet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from plainleaf.verify.evidence import LONGEST_QUOTE, Evidence, Fault
from plainleaf.verify.file_parts.metadata import (
    StrangeMetadataError,
    known_properties,
    properties,
)
from plainleaf.verify.fixed_words import own_template_words
from plainleaf.verify.words.normalise import normalise


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for each property that is missing, strange, or says something else."""
    reader = evidence.document.reader
    held = reader.root_object.get("/Metadata")
    try:
        found = list(properties(held.get_object().get_data())) if held is not None else []
    except (StrangeMetadataError, AttributeError) as error:
        yield _fault("its metadata", str(error), "metadata that can be read")
        return
    wanted = known_properties(evidence.layout.standard)
    info = {str(key): str(value) for key, value in (reader.metadata or {}).items()}
    given: dict[str, tuple[str, ...]] = {}
    for name, values in found:
        known = wanted.get(name)
        if known is None:
            own = name.rpartition("}")[2]
            yield _fault(f'the property "{own}"', " ".join(values), "nothing")
        elif name in given:
            yield _fault(str(known["say"]), " ".join(values), "this once")
        given.setdefault(name, values)
    for name, known in wanted.items():
        yield from _property(evidence, known, given.get(name), info)


def _property(
    evidence: Evidence,
    known: Mapping[str, Any],
    values: tuple[str, ...] | None,
    info: Mapping[str, str],
) -> Iterator[Fault]:
    say = str(known["say"])
    if values is None:
        if known.get("always"):
            yield _fault(say, "", str(known.get("value", evidence.leaflet.title.plain)))
        elif known.get("info") in info:
            yield _fault(say, info[known["info"]], "the same in both places")
        return
    said = ", ".join(values)
    if "value" in known and not re.fullmatch(known["value"], said):
        yield _fault(say, said, str(known["value"]))
    elif known.get("publisher") and not _is_publisher(evidence, said):
        yield _fault(say, said, _publisher(evidence))
    elif "info" in known and info and _plain(info.get(known["info"], "")) != _plain(said):
        yield _fault(say, info.get(known["info"], ""), said)


def _publisher(evidence: Evidence) -> str:
    organisation = evidence.leaflet.organisation
    return organisation.name.plain if organisation and organisation.name else ""


def _is_publisher(evidence: Evidence, said: str) -> bool:
    if _plain(said) == _plain(_publisher(evidence)):
        return True
    # A clinic's own template may name someone else as its author.
    return normalise(said) in own_template_words(evidence.project)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _fault(say: str, found: str, wanted: str) -> Fault:
    found, wanted = _plain(found), _plain(wanted)
    shown = found if len(found) <= LONGEST_QUOTE else found[: LONGEST_QUOTE - 1] + "…"
    return Fault("V106", {"say": say, "found": shown or "nothing", "wanted": wanted or "nothing"})
