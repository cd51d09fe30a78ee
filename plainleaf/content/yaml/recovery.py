"""Finds all syntax mistakes in a YAML file, not only the first one.

PyYAML stops at the first mistake. That one is reported and repaired in memory, without moving a
character, and the file is parsed again until it can be read to its end.
"""

from __future__ import annotations

import re

import yaml

from plainleaf.content.limits import limit
from plainleaf.content.messages import make_finding
from plainleaf.content.schema.files import field_names
from plainleaf.content.source import Source
from plainleaf.content.yaml.compose import Composed, UnreadableError, compose
from plainleaf.content.yaml.diagnosis import Diagnosis
from plainleaf.content.yaml.losses import losses
from plainleaf.content.yaml.nodes import YamlDocument
from plainleaf.finding import Finding

# Reading a file again costs its length: about as long as reading all of it once or twice more.
_ALL_READINGS = 400_000
_TOP_FIELD = re.compile(r"^[a-z_]+:", re.MULTILINE)
_LONG_ESCAPE = re.compile(r"\\U(?!0000|000[0-9A-Fa-f]|0010)[0-9A-Fa-f]{8}")


def compose_all(source: Source, text: str) -> tuple[YamlDocument, list[Finding]]:
    """The document of ``text`` and every mistake in its writing. Never raises.

    ``text`` is ``source.text``, or a copy of it as long in which unprintable characters are
    blanked. The document has no root when the file cannot be read to its end.
    """
    findings: list[Finding] = []
    mended: set[int] = set()
    unsure: set[int] = set()
    gaps = False
    for _ in range(max(2, min(limit("mistakes"), _ALL_READINGS // max(len(text), 1)))):
        try:
            composed = compose(source, text, field_names())
        except UnreadableError as stop:
            return YamlDocument(source, None), [*findings, stop.finding]
        except yaml.MarkedYAMLError as problem:
            mistake = Diagnosis(source, text, problem).mistake()
            line = mistake.finding.place.line
            follows = mistake.gap and _right_below(text, line, unsure)
            before = text
            text = _without_field(text, line) if follows else mistake.mended
            if line not in mended and not follows:
                findings.append(mistake.finding)
            else:
                gaps = True
            if text == before:
                break
            mended |= mistake.lines
            unsure |= mistake.lines if mistake.gap else set()
            gaps = gaps or mistake.gap
        except (yaml.YAMLError, ValueError, OverflowError):
            escape = _LONG_ESCAPE.search(text)
            at = escape.start() if escape else 0
            end = at + 10 if escape else 1
            finding = make_finding("C027", source.place(at, end), text=text[at:end])
            return YamlDocument(source, None), [*findings, finding]
        else:
            return _finish(source, text, composed, findings, mended, gaps)
    return YamlDocument(source, None), findings


def _right_below(text: str, line: int, unsure: set[int]) -> bool:
    """Whether only empty lines are between a line and one whose place in the file is unsure.

    What is wrong there is usually the same mistake again.
    """
    lines = text.split("\n")
    above = line - 1
    while above > 0 and above not in unsure and not lines[above - 1].strip():
        above -= 1
    return above in unsure


def _without_field(text: str, line: int) -> str:
    """The text without the lines from ``line`` up to the next field of the leaflet itself."""
    lines = text.split("\n")
    start = sum(len(before) + 1 for before in lines[: line - 1])
    following = _TOP_FIELD.search(text, start + len(lines[line - 1]))
    end = following.start() if following else len(text)
    return text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]


def _finish(
    source: Source,
    text: str,
    composed: Composed,
    findings: list[Finding],
    mended: set[int],
    gaps: bool,
) -> tuple[YamlDocument, list[Finding]]:
    findings += composed.findings
    for loss in losses(composed.root, source, text) if composed.root else ():
        if loss.finding.place.line not in mended:
            findings.append(loss.finding)
        first, last = source.position(loss.start)[0], source.position(loss.end)[0]
        mended.update(range(first, last + 1))
    document = YamlDocument(source, composed.root, frozenset(mended), gaps)
    return document, findings[: limit("findings")]
