"""Builds nodes from PyYAML's events, with all text as typed and nothing lost silently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml import events as ev

from plainleaf.content.limits import limit
from plainleaf.content.messages import make_finding
from plainleaf.content.signs.checking import unseen_findings
from plainleaf.content.signs.invisible import find_hidden, without
from plainleaf.content.source import Source, Text
from plainleaf.content.yaml.lines import quote_if_short
from plainleaf.content.yaml.nodes import Mapping, MappingEntry, Node, Scalar, Sequence, place
from plainleaf.content.yaml.scalars import content_start, plain_text, scalar_text
from plainleaf.finding import Finding, Place

_REPEATS_SHOWN = 3


class UnreadableError(Exception):
    """Reading on makes no sense (too deep, too large); ``finding`` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


class SecondDocumentError(yaml.MarkedYAMLError):
    """A line of dashes has ended the leaflet before its end."""


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come yet. ``column`` is where its entries stand."""

    is_mapping: bool
    start: int
    column: int
    nodes: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Composed:
    """The root, and what was found on the way."""

    def report(self, finding: Finding) -> None:
        """Keeps a finding, up to the limit; of repeat marks the first few say it all."""
        if len(self.findings) >= limit("findings"):
            return
        same = sum(before.rule == finding.rule for before in self.findings)
        if finding.rule != "C019" or same < _REPEATS_SHOWN:
            self.findings.append(finding)

    root: Node | None
    findings: list[Finding]


def compose(source: Source, text: str, names: frozenset[str]) -> Composed:
    """The nodes of ``text``, which is ``source.text`` or a repaired copy of the same length.

    ``names`` are the names of fields: within braces ``{hours: Any time, day or night}`` is read
    as it was meant, for only what has a colon or such a name can be a field of its own.

    Raises ``yaml.YAMLError`` at the first mistake in the writing, and ``UnreadableError`` for a
    file that is nested too deep or has too many parts. Never recurses, so no nesting can
    exhaust it.
    """
    composed = Composed(None, [])
    shown = source if text == source.text else Source(source.path, text)
    stack: list[_Open] = []
    anchors: set[str] = set()
    for count, event in enumerate(_events(text)):
        if count > limit("parts"):
            raise UnreadableError(make_finding("C009", source.place(0), most=limit("parts")))
        if isinstance(event, ev.MappingStartEvent | ev.SequenceStartEvent):
            _check_properties(source, event, composed, anchors)
            if len(stack) >= limit("levels"):
                raise UnreadableError(
                    make_finding("C008", _at(source, event), most=limit("levels"))
                )
            stack.append(_open(event, text))
            continue
        if isinstance(event, ev.MappingEndEvent | ev.SequenceEndEvent):
            node = _close(source, stack.pop(), _end(event), composed, names)
        elif isinstance(event, ev.AliasEvent):
            node = _alias(source, shown, event, anchors, composed)
        elif isinstance(event, ev.ScalarEvent):
            if len(event.value) > limit("characters"):
                facts = {"size": f"{len(event.value):,}", "most": f"{limit('characters'):,}"}
                raise UnreadableError(make_finding("C031", _at(source, event), **facts))
            _check_properties(source, event, composed, anchors)
            node = _scalar(source, shown, event, composed)
        elif isinstance(event, ev.DocumentStartEvent) and composed.root is not None:
            mark: Any = event.start_mark
            raise SecondDocumentError(problem="second <document start>", problem_mark=mark)
        else:
            continue
        if stack:
            stack[-1].nodes.append(node)
        else:
            composed.root = node
    return composed


def _events(text: str) -> Iterator[yaml.Event]:
    yield from yaml.parse(text, Loader=yaml.SafeLoader)


def _open(event: ev.CollectionStartEvent, text: str) -> _Open:
    start = content_start(text, _start(event))
    column = -1 if event.flow_style else start - text.rfind("\n", 0, start) - 1
    return _Open(isinstance(event, ev.MappingStartEvent), start, column)


def _close(
    source: Source, opened: _Open, end: int, composed: Composed, names: frozenset[str]
) -> Node:
    while end > opened.start + 1 and source.text[end - 1].isspace():
        end -= 1
    if not opened.is_mapping:
        return Sequence(tuple(opened.nodes), opened.start, end)
    entries: dict[str, MappingEntry] = {}
    pairs = iter(opened.nodes)
    for key, value in zip(pairs, pairs, strict=True):
        if not isinstance(key, Scalar):
            sign = source.text[key.start]
            rule = "C015" if sign in ("[", "{") else "C024"
            composed.report(make_finding(rule, place(source, key), start=sign))
        elif entries and opened.column < 0 and _goes_on(source, entries, key, value, names):
            last = next(reversed(entries.values()))
            entries[last.key.value] = MappingEntry(last.key, _join_scalars(source, last.value, key))
        elif key.value in entries:
            first = entries[key.value].key
            line = source.position(first.start)[0]
            facts = {"key": key.value, "line": line, "first": source.line(line).strip()}
            composed.report(make_finding("C016", place(source, key), **facts))
        else:
            entries[key.value] = MappingEntry(key, value)
    return Mapping(tuple(entries.values()), opened.start, end)


def _goes_on(
    source: Source,
    entries: dict[str, MappingEntry],
    key: Scalar,
    value: Node,
    names: frozenset[str],
) -> bool:
    """Whether what YAML takes for a field without a value is text after a comma."""
    before = next(reversed(entries.values())).value
    if not isinstance(before, Scalar) or before.style or not before.value or key.style:
        return False
    bare = isinstance(value, Scalar) and not value.value and key.value not in names
    return bare and source.text[key.end :].lstrip()[:1] in (",", "}")


def _join_scalars(source: Source, before: Node, after: Scalar) -> Scalar:
    assert isinstance(before, Scalar)
    text = plain_text(source, before.start, after.end)
    return Scalar(text, "", before.start, after.end)


def _scalar(source: Source, shown: Source, event: ev.ScalarEvent, composed: Composed) -> Scalar:
    start, end = _start(event), _end(event)
    style = event.style or ""
    begin = content_start(shown.text, start)
    mapped = scalar_text(shown, start, end, style, event.value)
    text = Text(mapped.value, source, mapped.offsets)
    unseen = list(find_hidden(text.value))
    if unseen:
        for finding in unseen_findings(unseen, lambda at: text.place(at, at + 1)):
            composed.report(finding)
        text = Text(without(text.value, unseen), source, text.offsets)
    if style in ("|", ">") and text.offsets:
        end = text.offsets[-1] + 1
    return Scalar(text, style, min(begin, end), end)


def _alias(
    source: Source, shown: Source, event: ev.AliasEvent, anchors: set[str], composed: Composed
) -> Scalar:
    start, end = _start(event), _end(event)
    typed = shown.text[start:end]
    rule = "C019" if event.anchor in anchors else "C015"
    facts = {"start": typed[0], "text": typed, "quoted": quote_if_short(typed)}
    composed.report(make_finding(rule, source.place(start, end), **facts))
    return Scalar(Text(typed, source, tuple(range(start, end))), "", start, end)


def _check_properties(
    source: Source, event: ev.NodeEvent, composed: Composed, anchors: set[str]
) -> None:
    """Anchors and tags change or take away what was typed, and no leaflet needs them."""
    tag = getattr(event, "tag", None)
    if event.anchor is None and tag is None:
        return
    anchors.add(event.anchor or "")
    start = _start(event)
    line_end = source.text.find("\n", start)
    typed = source.text[start : line_end if line_end >= 0 else None].strip()
    word = typed.split()[0]
    rule = "C015" if isinstance(event, ev.ScalarEvent) else "C019"
    at = source.place(start, start + len(word))
    composed.report(make_finding(rule, at, start=word[0], text=typed, quoted=quote_if_short(typed)))


def _at(source: Source, event: yaml.Event) -> Place:
    return source.place(_start(event))


def _start(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0


def _end(event: yaml.Event) -> int:
    return event.end_mark.index if event.end_mark else 0
