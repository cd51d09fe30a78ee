"""One YAML file, from its bytes to nodes that fit their schema, with every finding on the way."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from plainleaf.content.messages import found
from plainleaf.content.reading import Reading, read, read_text
from plainleaf.content.source import Source
from plainleaf.content.yaml_mistakes import compose_all
from plainleaf.content.yaml_nodes import Document, Scalar
from plainleaf.finding import Finding, Place
from plainleaf.project import Project


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was read. ``document`` is None when there is nothing to go on with."""

    source: Source | None
    document: Document | None
    findings: tuple[Finding, ...]


def open_document(path: Path, name: str, project: Project) -> Opened:
    """Reads a YAML file as ``name``. Never raises: whatever is wrong comes back as findings.

    A link from the project's folder to a file elsewhere is not followed: a folder that somebody
    sent could show any file of this machine in the report.
    """
    if path.absolute().is_relative_to(project.root) and not project.holds(path):
        reason = "it is a link that leads out of its folder"
        return Opened(None, None, (found("C003", Place(name), name=name, reason=reason),))
    return _opened(read(path, name), name)


def open_text(text: str, name: str) -> Opened:
    """The same for a text that is not on disk yet. ``text`` holds no half surrogates."""
    return _opened(read_text(text, name), name)


def _opened(reading: Reading, name: str) -> Opened:
    findings = list(reading.findings)
    if reading.source is None or (findings and not reading.text):
        return Opened(reading.source, None, tuple(findings))
    if not reading.text.strip():
        return Opened(reading.source, None, (*findings, found("C007", Place(name))))
    document, more = compose_all(reading.source, reading.text)
    findings += more
    root = document.root
    if not findings and (root is None or (isinstance(root, Scalar) and not root.value)):
        document = Document(reading.source, None)
        findings.append(found("C007", Place(name)))
    return Opened(reading.source, document if document.root else None, tuple(findings))
