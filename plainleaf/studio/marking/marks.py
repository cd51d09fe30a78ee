"""Places findings where a browser can show them: in the file's text and in each field's value."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plainleaf.content.source import Source, Text
from plainleaf.content.yaml.nodes import Mapping, Node, Scalar
from plainleaf.finding import Finding, Place
from plainleaf.studio.marking.offsets import FileOffsets, Units
from plainleaf.studio.shapes import FieldAnswer, FieldMark, FindingAnswer, Fix, Path

_PLACEHOLDER_OPENS, _PLACEHOLDER_CLOSES = "{", "}"


@dataclass(frozen=True, slots=True)
class MarkedText:
    """The findings of one text, in its order, and its fields with their marks."""

    findings: list[FindingAnswer]
    fields: list[FieldAnswer]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A finding's characters in the value of one field."""

    field: int
    start: int
    end: int


def place_findings(
    findings: Sequence[Finding], text: str, source: Source | None, root: Node | None
) -> MarkedText:
    """Places findings in the browser's ``text``, from which ``source`` and ``root`` were read."""
    places = FileOffsets(text)
    scalars = list(_scalars(root, [])) if root else []
    values = [scalar.text for _, scalar in scalars]
    answers = [
        FieldAnswer(path=path, value=_form_value(scalar.text), marks=[]) for path, scalar in scalars
    ]
    units = [Units(answer["value"]) for answer in answers]
    seen: Counter[str] = Counter()
    told: list[FindingAnswer] = []
    for finding in findings:
        span = _span(finding.place, source)
        stretches = list(_stretches(span, values)) if span else []
        answer = _finding_answer(finding, _name(finding, span, source, seen), source)
        if span and source:
            answer["start"], answer["end"] = places.start(span[0]), places.end(span[1])
            answer["field"] = (
                answers[stretches[0].field]["path"] if stretches else _part_at(root, span[0])
            )
        if len(stretches) == 1 and span and finding.replacement is not None:
            answer["fixes"] = [
                Fix(start=places.start(span[0]), end=places.end(span[1]), text=finding.replacement)
            ]
            answer["replacement"] = finding.replacement
        for each in stretches:
            answers[each.field]["marks"].append(_mark(answer, finding, each, units[each.field]))
        told.append(answer)
    for field in answers:
        field["marks"].sort(key=lambda mark: (mark["start"], -mark["end"]))
    return MarkedText(told, answers)


def _scalars(node: Node, path: Path) -> Iterator[tuple[Path, Scalar]]:
    """Every text of the file that is a value, with its path."""
    if isinstance(node, Scalar):
        yield path, node
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield from _scalars(entry.value, [*path, entry.key.value])
    else:
        for number, item in enumerate(node.items):
            yield from _scalars(item, [*path, number])


def _part_at(node: Node | None, offset: int) -> Path | None:
    """The path of the innermost part of the file that an offset lies in; None at the top."""
    path: Path = []
    while node is not None and not isinstance(node, Scalar):
        steps: list[tuple[str | int, Node, int]] = (
            [(entry.key.value, entry.value, entry.key.start) for entry in node.entries]
            if isinstance(node, Mapping)
            else [(number, item, item.start) for number, item in enumerate(node.items)]
        )
        inside = [each for each in steps if each[2] <= offset < max(each[1].end, each[2] + 1)]
        if not inside:
            break
        step, node, _ = inside[-1]
        path.append(step)
    return path or None


def _form_value(text: Text) -> str:
    """The value as forms show and set it: without the line end of a block of text."""
    return text.value.rstrip("\n")


def _span(place: Place, source: Source | None) -> tuple[int, int] | None:
    """The offsets of a place in the file; None for the whole file and for another one."""
    if source is None or place.path != source.path or place == Place(place.path):
        return None
    start = source.offset(place.line, place.column)
    return start, max(start + 1, source.offset(place.end_line, place.end_column))


def _stretches(span: tuple[int, int], values: Sequence[Text]) -> Iterator[_Stretch]:
    start, end = span
    for number, text in enumerate(values):
        offsets = text.offsets
        if not offsets or offsets[0] >= end or offsets[-1] < start:
            continue
        first, last = bisect_left(offsets, start), bisect_left(offsets, end)
        shown = len(_form_value(text))
        last = min(_with_placeholder(text.value, last), shown)
        if first < last:
            yield _Stretch(number, first, last)


def _with_placeholder(value: str, end: int) -> int:
    """The end of a range that ended at the first character of ``{name}``: after all of it."""
    if value[end - 1 : end] != _PLACEHOLDER_OPENS:
        return end
    closed = value.find(_PLACEHOLDER_CLOSES, end)
    return end if closed < 0 else closed + 1


def _name(
    finding: Finding, span: tuple[int, int] | None, source: Source | None, seen: Counter[str]
) -> str:
    """An id that a finding keeps as long as its words stay the same, wherever they move to."""
    words = source.text[slice(*span)] if span and source else ""
    said = "\0".join((finding.place.path, finding.message, " ".join(words.split())))
    name = f"{finding.rule}-{hashlib.sha256(said.encode()).hexdigest()[:10]}"
    seen[name] += 1
    return name if seen[name] == 1 else f"{name}-{seen[name]}"


def _finding_answer(finding: Finding, name: str, source: Source | None) -> FindingAnswer:
    place = finding.place
    return FindingAnswer(
        id=name,
        rule=finding.rule,
        level=finding.level.value,
        message=finding.message,
        suggestion=finding.suggestion,
        path=place.path,
        here=source is None or place.path == source.path,
        line=place.line,
        column=place.column,
        end_line=place.end_line,
        end_column=place.end_column,
        start=None,
        end=None,
        field=None,
        fixes=[],
        replacement=None,
    )


def _mark(answer: FindingAnswer, finding: Finding, stretch: _Stretch, units: Units) -> FieldMark:
    start, end = units.at(stretch.start), units.at(stretch.end)
    offered = finding.replacement if answer["replacement"] is not None else None
    return FieldMark(
        finding=answer["id"],
        start=start,
        end=end,
        rule=finding.rule,
        level=finding.level.value,
        message=finding.message,
        suggestion=finding.suggestion,
        fixes=[] if offered is None else [Fix(start=start, end=end, text=offered)],
        replacement=offered,
    )
