"""Finds all mistakes in the writing of a YAML file, not only the first one."""

from __future__ import annotations

import yaml

from plainleaf.content.messages import found
from plainleaf.content.schema import field_names
from plainleaf.content.source import Source
from plainleaf.content.yaml_compose import UnreadableError, compose
from plainleaf.content.yaml_nodes import Document
from plainleaf.finding import Finding


def compose_all(source: Source, text: str) -> tuple[Document, list[Finding]]:
    """The document of ``text`` and every mistake in its writing. Never raises."""
    try:
        composed = compose(source, text, field_names())
    except UnreadableError as stop:
        return Document(source, None), [stop.finding]
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark
        return Document(source, None), [found("C022", source.place(mark.index if mark else 0))]
    return Document(source, composed.root), composed.findings
