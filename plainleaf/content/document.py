"""One YAML file, from its bytes to nodes that fit their schema, with every finding on the way."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from plainleaf.content.messages import make_finding
from plainleaf.content.reading import Reading, read, read_text
from plainleaf.content.source import Source
from plainleaf.content.yaml.nodes import Scalar, YamlDocument
from plainleaf.content.yaml.recovery import compose_all
from plainleaf.finding import Finding, Place
from plainleaf.project import Project, absolute


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """A file that was read. ``document`` is None when there is nothing to go on with."""

    source: Source | None
    document: YamlDocument | None
    findings: tuple[Finding, ...]


def open_document(path: Path, name: str, project: Project) -> LoadedFile:
    """Reads a YAML file as ``name``. Never raises: whatever is wrong comes back as findings.

    A link from the project's folder to a file elsewhere is not followed: a folder that someone
    sent could show any file of this machine in the report.
    """
    return _find_outside(path, name, project) or _open_reading(read(path, name), name)


def open_shared(path: Path, name: str, project: Project) -> LoadedFile:
    """The same for a file that many leaflets use.

    It is read each time, and parsed again only when its content has changed.
    """
    return _find_outside(path, name, project) or _opened_before(read(path, name), name)


def open_text(text: str, name: str) -> LoadedFile:
    """The same for a text that is not on disk yet. ``text`` has no lone surrogates."""
    return _open_reading(read_text(text, name), name)


def _find_outside(path: Path, name: str, project: Project) -> LoadedFile | None:
    if not absolute(path).is_relative_to(project.root) or project.holds(path):
        return None
    reason = "it is a link to a file outside this folder"
    return LoadedFile(None, None, (make_finding("C003", Place(name), name=name, reason=reason),))


def _open_reading(reading: Reading, name: str) -> LoadedFile:
    findings = list(reading.findings)
    if reading.source is None or (findings and not reading.text):
        return LoadedFile(reading.source, None, tuple(findings))
    if not reading.text.strip():
        return LoadedFile(reading.source, None, (*findings, make_finding("C007", Place(name))))
    document, more = compose_all(reading.source, reading.text)
    findings += more
    root = document.root
    if not findings and (root is None or (isinstance(root, Scalar) and not root.value)):
        document = YamlDocument(reading.source, None)
        findings.append(make_finding("C007", Place(name)))
    return LoadedFile(reading.source, document if document.root else None, tuple(findings))


# An organisation has a file for each of its languages; few builds are in more than these.
_opened_before = lru_cache(maxsize=8)(_open_reading)
