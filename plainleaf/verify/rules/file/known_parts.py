"""V102 and V105: the file has nothing that we never write, and is drawn with no other commands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plainleaf.package_data import package_data
from plainleaf.pdf.tokens import operations
from plainleaf.verify.evidence import Evidence, Fault
from plainleaf.verify.file_parts.known_commands import describe, unknown_commands
from plainleaf.verify.file_parts.known_parts import FileParts, Unknown, file_parts

# So many of a kind are enough; a file of another program would have hundreds.
MOST_FAULTS = 5
# What stands for all the commands of a pattern that cannot be read.
UNREADABLE = "unreadable"


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for each kind of entry or command that is not in the lists of ``file_parts``."""
    parts = file_parts(evidence.document)
    told: dict[tuple[str, str], Unknown] = {}
    for each in parts.unknown:
        told.setdefault((each.part, each.entry), each)
    for unknown in list(told.values())[:MOST_FAULTS]:
        yield Fault("V102", _said(unknown))
    commands: dict[str, int] = {}
    for operator, page in _commands(evidence, parts):
        commands.setdefault(describe(operator), page)
    for what, page in list(commands.items())[:MOST_FAULTS]:
        yield Fault("V105", {"page": page, "what": what})


def _said(unknown: Unknown) -> dict[str, str | int]:
    words: Mapping[str, str] = package_data("verify/file_parts/strange_entries.yaml")
    name = unknown.entry.lstrip("/")
    what = "a strange value" if unknown.strange_value else words.get(unknown.entry, "an entry")
    where = f"Page {unknown.page}" if unknown.page else "The file"
    said: dict[str, str | int] = {"where": where, "what": what, "part": unknown.part, "name": name}
    return said | ({"page": unknown.page} if unknown.page else {})


def _commands(evidence: Evidence, parts: FileParts) -> Iterator[tuple[str, int]]:
    for page in evidence.document.pages:
        for stream in page.streams:
            found = unknown_commands(stream.operations, in_form=stream.depth > 0)
            yield from ((operator, page.number) for operator in found)
    for pattern, number in parts.patterns:
        try:
            read = operations(pattern.get_data())
            names = [*unknown_commands(read, in_pattern=True)]
        except Exception:
            # What a damaged file has here makes pypdf raise nearly anything.
            names = [UNREADABLE]
        yield from ((operator, number or 1) for operator in names)
