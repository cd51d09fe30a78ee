"""The public way from a leaflet file to a Leaflet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from plainleaf.content.document import LoadedFile, open_document
from plainleaf.content.findings import in_file_order
from plainleaf.content.leaflet import build_leaflet
from plainleaf.content.limits import limit
from plainleaf.content.messages import make_finding
from plainleaf.content.model import Leaflet, Status
from plainleaf.content.node_reader import fields
from plainleaf.content.organisation import read_organisation
from plainleaf.content.phones.out_of_hours import check_out_of_hours
from plainleaf.content.phrases.needed import check_phrases
from plainleaf.content.publisher.sentences import check_publisher_words
from plainleaf.content.publisher.web_address import check_example_address
from plainleaf.content.schema.values import LANGUAGE, canonical_language
from plainleaf.content.source import Source, Text
from plainleaf.content.yaml.nodes import Node, Scalar, YamlDocument
from plainleaf.finding import Finding, Level, worst
from plainleaf.project import Project

# No approver (C109) and no day of review (C110): what approving a draft is there to give.
_FILLED_IN_LATER = frozenset({"C109", "C110"})


class ContentError(Exception):
    """A leaflet that cannot be made as it is written, with everything that is wrong with it.

    ``findings`` are in file order. ``source`` is the leaflet's text, None when there was none to
    read; ``sources`` are all files the findings point into, by the name the places give them.
    """

    def __init__(
        self,
        findings: tuple[Finding, ...],
        source: Source | None,
        sources: Mapping[str, Source] | None = None,
    ) -> None:
        super().__init__(findings[0].message if findings else "")
        self.findings = findings
        self.source = source
        self.sources = dict(sources or {})
        if source:
            self.sources.setdefault(source.path, source)


def load(path: Path, project: Project | None = None) -> Leaflet:
    """Reads a leaflet file of format 1 and the organisation file that goes with it.

    ``project`` is where its pictures, phrase files and organisation are; without one it is
    found from the path. Raises ``ContentError`` with every finding at once, and nothing else,
    whatever the file holds. A finding below an error does not stop a leaflet.
    """
    path = Path(path)
    project = project or Project.of_leaflet(path)
    return load_opened(open_document(path, project.name(path), project), path, project)


def load_opened(opened: LoadedFile, path: Path, project: Project) -> Leaflet:
    """The same for a file that was opened already, or a text that is to stand at ``path``."""
    read = read_opened(opened, path, project)
    return _without_errors(read, read.findings, opened.source)


def load_for_approval(path: Path, project: Project) -> Leaflet:
    """The same for a leaflet that someone is about to approve: raises what ``load`` would then.

    A draft may still lack its approvers and the day of its review, which are filled in afterwards.
    It stays a draft.
    """
    opened = open_document(path, project.name(path), project)
    read = read_opened(_marked_as_approved(opened), path, project)
    is_draft = _status(opened.document) != Status.APPROVED
    later = _FILLED_IN_LATER if is_draft else frozenset()
    findings = tuple(each for each in read.findings if each.rule not in later)
    leaflet = _without_errors(read, findings, opened.source)
    return replace(leaflet, status=Status.DRAFT if is_draft else Status.APPROVED)


def _without_errors(
    read: LeafletReading, findings: tuple[Finding, ...], source: Source | None
) -> Leaflet:
    if read.leaflet is None or worst(findings) is Level.ERROR:
        shown = in_file_order(findings)[: limit("all_findings")]
        raise ContentError(shown, source, read.sources)
    return replace(read.leaflet, findings=in_file_order(findings))


@dataclass(frozen=True, slots=True)
class LeafletReading:
    """What a file says, with everything that is wrong with it, in no order.

    ``leaflet`` is None where nothing can be read. With an error among ``findings`` it has gaps:
    what is missing or cannot be read is empty in it. ``sources`` are the other files that findings
    point into, by the name the places give them.
    """

    leaflet: Leaflet | None
    findings: tuple[Finding, ...]
    sources: Mapping[str, Source]


def read_opened(opened: LoadedFile, path: Path, project: Project) -> LeafletReading:
    """The leaflet of a file that was opened already, with gaps where it has errors."""
    findings = list(opened.findings)
    if opened.document is None:
        return LeafletReading(None, tuple(findings), {})
    published = read_organisation(project, _language(opened.document))
    leaflet, more = build_leaflet(opened.document, project.slug(path), project, published)
    findings += [*more, *published.findings]
    if leaflet is not None:
        findings += check_publisher_words(leaflet, project)
        findings += check_example_address(leaflet)
        findings += check_phrases(leaflet, project)
        findings += check_out_of_hours(leaflet)
    return LeafletReading(leaflet, tuple(findings), published.sources)


def _status(document: YamlDocument | None) -> str:
    node = fields(document.root).get("status") if document else None
    return node.value.strip() if isinstance(node, Scalar) else ""


def _marked_as_approved(opened: LoadedFile) -> LoadedFile:
    """A draft as if its status were approved, each of its places as it is in the file."""
    document = opened.document
    if document is None or _status(document) != Status.DRAFT:
        return opened
    root = fields(document.root)
    entries = tuple(
        replace(entry, value=_approved(entry.value)) if entry.key.value == "status" else entry
        for entry in root.entries
    )
    return replace(opened, document=replace(document, root=replace(root, entries=entries)))


def _approved(node: Node) -> Node:
    assert isinstance(node, Scalar)
    word = Status.APPROVED.value
    return replace(node, text=Text(word, node.text.source, node.text.offsets[:1] * len(word)))


def _language(document: YamlDocument) -> str:
    node = fields(document.root).get("language")
    tag = node.value.strip() if isinstance(node, Scalar) else ""
    return canonical_language(tag) if re.fullmatch(LANGUAGE, tag) else "en"


def overdue(leaflet: Leaflet, today: date) -> list[Finding]:
    """An error for an approved leaflet whose day of review has passed.

    ``today`` is given, so that a build says the same whenever it is repeated. The day itself
    is still in time. A draft is never overdue.
    """
    if leaflet.status is not Status.APPROVED or today <= leaflet.next_review:
        return []
    days = (today - leaflet.next_review).days
    return [
        make_finding(
            "C404",
            leaflet.next_review_place,
            day=leaflet.next_review.isoformat(),
            days=days,
        )
    ]
