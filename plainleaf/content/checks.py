"""What must agree within a file: contacts, names given once, order, dates, language."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plainleaf.content.messages import guess, join_words, make_finding
from plainleaf.content.model import HelpLevel
from plainleaf.content.new.example_text import find_example_text, starting_words
from plainleaf.content.node_reader import entries, fields, groups
from plainleaf.content.schema.values import LANGUAGE, canonical_language, the_date
from plainleaf.content.source import Source
from plainleaf.content.yaml.nodes import Mapping, Node, Scalar, Sequence, place
from plainleaf.finding import Finding
from plainleaf.package_data import package_data
from plainleaf.project import PHRASES, Project

SHIPPED_PROFILES = ("plain", "medical")
"""The wording profiles of format 1; the first is used when none is named."""

_URGENCY = [level.value for level in HelpLevel]


def check_contacts(node: Node | None, source: Source) -> list[Finding]:
    """A contact without phone, email or web address reaches no one."""
    return [
        make_finding("C108", place(source, entry.key), contact=entry.key.value)
        for entry in entries(node)
        if not any(fields(entry.value).entry(way) for way in ("phone", "email", "web"))
    ]


def check_language(node: Node | None, source: Source, project: Project) -> list[Finding]:
    """A language needs a phrase file, and its country its own code, which is GB and not UK.

    A malformed tag is left to the schema.
    """
    tag = node.value.strip() if isinstance(node, Scalar) else ""
    if not re.fullmatch(LANGUAGE, tag):
        return []
    tag = canonical_language(tag)
    assert isinstance(node, Scalar)
    countries: dict[str, str] = package_data("content/languages.yaml")["countries"]
    right = "-".join(countries.get(part, part) for part in tag.split("-"))
    if right != tag:
        return [make_finding("C203", place(source, node), value=tag, right=right)]
    if project.phrase_file(tag):
        return []
    file = f"{PHRASES}/{tag.split('-')[0]}.yaml"
    known = {file.stem for folder in project.folders(PHRASES) for file in folder.glob("*.yaml")}
    meant = guess(tag, sorted(each for each in known if "-" not in each))
    return [make_finding("C204", place(source, node), tag=tag, file=file, guess=meant)]


def check_profile(node: Node | None, source: Source, own: Iterable[str]) -> list[Finding]:
    """A profile is one of format 1's, or one of the organisation's ``own``."""
    name = node.value.strip() if isinstance(node, Scalar) else ""
    known = [*SHIPPED_PROFILES, *own]
    if not name or node is None or name in known:
        return []
    facts = {"name": name, "guess": guess(name, known), "known": join_words(known)}
    return [make_finding("C212", place(source, node), **facts)]


def check_agreement(root: Mapping, source: Source, project: Project) -> list[Finding]:
    """Everything that the fields of a leaflet must say together."""
    return [
        *check_contacts(root.get("contacts"), source),
        *_once((group.get("id") for group in groups(root.get("sources"))), "C209", source),
        *_once((group.get("term") for group in groups(root.get("glossary"))), "C218", source),
        *_most_urgent_first(root, source),
        *_approval(root, source, project),
        *_review_order(root, source),
    ]


def _once(nodes: Iterable[Node | None], rule: str, source: Source) -> list[Finding]:
    first: dict[str, Scalar] = {}
    findings = []
    for node in nodes:
        if not isinstance(node, Scalar) or not node.value.strip():
            continue
        name = node.value.strip()
        before = first.setdefault(name.casefold(), node)
        if before is not node:
            facts = {"name": name, "line": source.position(before.start)[0]}
            findings.append(make_finding(rule, place(source, node), **facts))
    return findings


def _most_urgent_first(root: Mapping, source: Source) -> list[Finding]:
    findings = []
    before = 0
    for group in groups(root.get("get_help")):
        node = group.get("level")
        level = node.value.strip() if isinstance(node, Scalar) else ""
        if level not in _URGENCY or node is None:
            continue
        if _URGENCY.index(level) < before:
            facts = {"level": level, "before": _URGENCY[before]}
            findings.append(make_finding("C211", place(source, node), **facts))
        before = max(before, _URGENCY.index(level))
    return findings


def _approval(root: Mapping, source: Source, project: Project) -> list[Finding]:
    status = root.get("status")
    if not isinstance(status, Scalar) or status.value.strip() != "approved":
        return []
    findings = []
    approvers = root.get("approved_by")
    if approvers is None or (isinstance(approvers, Sequence) and not approvers.items):
        findings.append(make_finding("C109", place(source, status)))
    if root.get("last_reviewed") is None:
        findings.append(make_finding("C110", place(source, status)))
    unwritten = find_example_text(root, starting_words(project))
    return findings + [make_finding("C111", each.place, text=each.text) for each in unwritten]


def _review_order(root: Mapping, source: Source) -> list[Finding]:
    last, following = root.get("last_reviewed"), root.get("next_review")
    if not isinstance(last, Scalar) or not isinstance(following, Scalar):
        return []
    last_day, next_day = the_date(last.value.strip()), the_date(following.value.strip())
    if last_day is None or next_day is None or last_day <= next_day:
        return []
    facts = {"next": following.value.strip(), "last": last.value.strip()}
    return [make_finding("C403", place(source, following), **facts)]
