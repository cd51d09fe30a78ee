"""Whether an approved leaflet says what was approved; a finding for each reason why not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainleaf.approvals.comparison import Change, changes
from plainleaf.approvals.origins import find_origin
from plainleaf.approvals.record import Record, Step
from plainleaf.approvals.record_file import RecordFault, read_record
from plainleaf.approvals.signatures import (
    is_approved,
    missing_steps,
    steps_of,
    unsigned_day,
    unsigned_names,
)
from plainleaf.approvals.words import GivenWords
from plainleaf.content.limits import limit
from plainleaf.content.messages import join_words
from plainleaf.content.model import Leaflet, Status
from plainleaf.finding import Finding, Place
from plainleaf.project import APPROVALS, Project
from plainleaf.rules import finding_of

# A name and role that a shell reads as they are between double quotes.
_PLAIN = re.compile(r"[^\"$`\\!]*")


def approval_findings(leaflet: Leaflet, words: GivenWords, project: Project) -> list[Finding]:
    """What keeps a leaflet that is marked as approved from being so. A draft needs no record.

    ``words`` are those of the leaflet. Its record is looked for in ``approvals/`` of the project.
    """
    if leaflet.status is not Status.APPROVED:
        return []
    try:
        record = read_record(leaflet.slug, project)
    except RecordFault as fault:
        return [fault_finding(fault, leaflet)]
    if record is None:
        facts = {"line": line_to_type(leaflet, name=True)}
        return [finding_of("C601", field_place(leaflet, "status"), facts)]
    if record.digest != words.digest:
        return list(change_findings(leaflet, record, words, project))
    return [*_missing(leaflet, record), *_signatures(leaflet, record)]


def fault_finding(fault: RecordFault, leaflet: Leaflet) -> Finding:
    """The finding of a record that cannot be used, at its line in the record."""
    name = f"{APPROVALS}/{leaflet.slug}.json"
    place = Place(name, fault.line, 1, fault.line, 2)
    rule = "C603" if fault.case in ("outside", "unreadable", "damaged", "conflict") else "C604"
    facts = {"guess": None, **fault.facts, "source": leaflet.source.path, "name": name}
    return finding_of(rule, place, facts, fault.case)


def change_findings(
    leaflet: Leaflet, record: Record, words: GivenWords, project: Project
) -> Iterator[Finding]:
    """A finding for each sentence that was changed since, where it is now."""
    found = list(changes(record.words, words.entries, leaflet.language))
    # Another sign or box takes other phrases with it. Only the words themselves are shown then.
    found = [each for each in found if not each.follows] or found
    most = limit("mistakes")
    for change in found[:most]:
        yield _change_finding(change, leaflet, project)
    if len(found) > most:
        facts = {"count": len(found) - most, "line": line_to_type(leaflet)}
        yield finding_of("C602", field_place(leaflet, "status"), facts, "more")


def _change_finding(change: Change, leaflet: Leaflet, project: Project) -> Finding:
    case = "added" if change.before is None else "deleted" if change.now is None else "changed"
    if change.kind_before is not None:
        case = "kind"
    origin = find_origin(change, leaflet, project)
    facts: dict[str, object] = {
        "before": _shown(change.before),
        "now": _shown(change.now),
        "kind": change.kind,
        "kind_before": change.kind_before,
        "line": line_to_type(leaflet),
        "value": None,
        "file": None,
        "at": None,
    }
    place = change.entry.place_of(change.start, change.end) if change.entry else None
    if origin:
        facts |= {"file": origin.file, "at": origin.line}
        if origin.what == "value":
            facts["value"] = f"{{{origin.name}}}"
        elif origin.what in ("picture", "phrase"):
            case, facts["name"] = origin.what, origin.name
        if origin.what == "phrase":
            place = Place(origin.file, origin.line, 1, origin.line, 2)
    return finding_of("C602", place or field_place(leaflet, "status"), facts, case)


def _missing(leaflet: Leaflet, record: Record) -> Iterator[Finding]:
    place = field_place(leaflet, "status")
    needed = steps_of(leaflet)
    missing = missing_steps(record, needed)
    if missing:
        step, *later = missing
        facts = {
            "order": join_words(needed, "and then"),
            "missing": step.value,
            "later": join_words(later, "and") if later else None,
            "line": line_to_type(leaflet, step),
        }
        yield finding_of("C605", place, facts, "steps")
    elif not needed and not is_approved(record):
        case = "writer" if record.counting else "nobody"
        yield finding_of("C605", place, {"line": line_to_type(leaflet, name=True)}, case)


def _signatures(leaflet: Leaflet, record: Record) -> Iterator[Finding]:
    line = line_to_type(leaflet, name=True)
    for name in unsigned_names(leaflet, record):
        yield finding_of("C606", name.place, {"name": name.plain, "line": line}, "name")
    day = unsigned_day(leaflet, record)
    if day:
        place = field_place(leaflet, "last_reviewed")
        yield finding_of("C606", place, {"day": day.isoformat(), "line": line}, "day")


def line_to_type(leaflet: Leaflet, step: Step | None = None, *, name: bool = False) -> str:
    """The command that has a leaflet approved; with the name it prints, if it prints one."""
    by = "NAME, ROLE"
    if name and leaflet.approved_by and _PLAIN.fullmatch(leaflet.approved_by[-1].plain):
        who = " ".join(leaflet.approved_by[-1].plain.split())
        by = who if "," in who else f"{who}, ROLE"
    end = f" --step {step.value}" if step and step is not Step.APPROVER else ""
    path = leaflet.source.path
    path = f'"{path}"' if re.search(r"[^\w./@%+=:,-]", path) else path
    return f'plainleaf approve {path} --by "{by}"{end}'


def field_place(leaflet: Leaflet, field: str) -> Place:
    """Where a field of a leaflet is; the start of the file if it does not start a line."""
    found = re.search(rf"(?m)^[\"']?{field}[\"']?[ \t]*:[^\n#]*", leaflet.source.text)
    if not found:
        return Place(leaflet.source.path)
    return leaflet.source.place(found.start(), found.start() + len(found[0].rstrip()))


# In characters: a sentence that is longer is no sentence, and would hide the rest of the message.
_LONGEST = 300


def _shown(text: str | None) -> str | None:
    """Words on one line, as a message shows them."""
    if text is None:
        return None
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
