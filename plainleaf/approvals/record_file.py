"""Reads a record of approvals. Whatever is wrong with the file is a fault with its line."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

from plainleaf.approvals.record import Approval, Printed, Record, Step, Withdrawal
from plainleaf.approvals.words import SCHEMA
from plainleaf.content.limits import limit
from plainleaf.content.messages import guess
from plainleaf.content.schema.values import the_date
from plainleaf.dependency_tracking import content, record
from plainleaf.project import Project

_FIELDS = (
    "schema",
    "reference",
    "version",
    "digest",
    "approvals",
    "earlier",
    "withdrawn",
    "printed",
    "words",
)
_OPTIONAL = frozenset({"earlier", "withdrawn", "printed"})
_OF_APPROVAL = ("by", "role", "on", "step", "version", "digest")
_OF_WITHDRAWAL = (*_OF_APPROVAL, "withdrawn_by", "withdrawn_on")
_OF_PRINTED = ("approved_by", "last_reviewed")
_DIGEST = re.compile(r"[0-9a-f]{64}")
# What git writes where two changes meet ("git merge", HOW CONFLICTS ARE PRESENTED).
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?\r?$", re.MULTILINE)


class RecordFault(Exception):  # noqa: N818  the name says what it is
    """Why a record cannot be used. Exists so that the person is shown the line and what to do.

    ``case`` is one of ``messages.yaml``, ``facts`` fill it.
    """

    def __init__(self, case: str, line: int = 1, facts: Mapping[str, object] | None = None) -> None:
        super().__init__(case, line)
        self.case = case
        self.line = line
        self.facts = dict(facts or {})


def read_record(slug: str, project: Project) -> Record | None:
    """The record of a leaflet, None if it has none. Raises RecordFault."""
    text = read_text(slug, project)
    return None if text is None else parse_record(text)


def read_text(slug: str, project: Project) -> str | None:
    """The characters of a record, None if there is none. Raises RecordFault."""
    path = project.record(slug)
    try:
        if not project.holds(path):
            raise RecordFault("outside")
        data = content(path, limit("bytes") * 4)
    except FileNotFoundError:
        record(path)
        return None
    except (OSError, ValueError) as error:
        record(path)
        why = getattr(error, "strerror", None) or str(error)
        raise RecordFault("unreadable", facts={"why": why.lower().rstrip(".")}) from error
    record(path, data)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RecordFault("damaged", line) from error


def parse_record(text: str, *, whole: bool = True) -> Record:
    """A record from the characters of its file. Raises RecordFault.

    Without ``whole``, the words need not be those of the digest.
    """
    conflict = _CONFLICT.search(text)
    if conflict:
        raise RecordFault("conflict", text.count("\n", 0, conflict.start()) + 1)
    reader = _Reader(text)
    try:
        data = json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise RecordFault("damaged", error.lineno) from error
    except _TwiceError as error:
        raise RecordFault(
            "twice", _line_of(text, error.key, last=True), {"key": error.key}
        ) from error
    except (RecursionError, ValueError) as error:
        raise RecordFault("damaged") from error
    found = reader.record(data)
    if whole and not found.is_whole:
        raise RecordFault("words", reader.line_of("digest"))
    return found


class _TwiceError(Exception):
    """A name that is given twice: JSON would keep the last without a word."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _TwiceError(key)
        found[key] = value
    return found


def _line_of(text: str, key: str, *, last: bool = False) -> int:
    places = [each.start() for each in re.finditer(re.escape(json.dumps(key)) + r"\s*:", text)]
    return text.count("\n", 0, places[-1 if last else 0]) + 1 if places else 1


class _Reader:
    """Checks the values of a file one by one."""

    def __init__(self, text: str) -> None:
        self._text = text

    def record(self, data: Any) -> Record:
        self._fields(data, _FIELDS, (), optional=_OPTIONAL)
        if data["schema"] != SCHEMA:
            raise RecordFault(
                "schema", self.line_of("schema"), {"schema": str(data["schema"])[:40]}
            )
        words = tuple(
            self._word_line(line, at) for at, line in enumerate(self._list(data, "words"))
        )
        return Record(
            reference=self._string(data, "reference", ()),
            version=self._string(data, "version", ()),
            digest=self._digest(data, ()),
            words=words,
            approvals=self._approvals(data, "approvals"),
            earlier=self._approvals(data, "earlier"),
            printed=self._printed(data.get("printed")),
            withdrawn=tuple(
                self._withdrawal(each, ("withdrawn", at))
                for at, each in enumerate(self._list(data, "withdrawn"))
            ),
        )

    def _fields(
        self,
        data: Any,
        known: tuple[str, ...],
        where: tuple[str | int, ...],
        optional: frozenset[str] = frozenset(),
    ) -> None:
        if not isinstance(data, dict):
            raise RecordFault("shape", self.line_of(*where))
        for key in data:
            if key not in known:
                facts = {"key": key[:60], "guess": guess(key, known)}
                raise RecordFault("unknown", self.line_of(*where, key), facts)
        for key in known:
            if key not in data and key not in optional:
                raise RecordFault("missing", self.line_of(*where), {"key": key})

    def _approvals(self, data: dict[str, Any], name: str) -> tuple[Approval, ...]:
        return tuple(
            self._approval(each, (name, at)) for at, each in enumerate(self._list(data, name))
        )

    def _withdrawal(self, data: Any, where: tuple[str | int, ...]) -> Withdrawal:
        approval = self._approval(data, where, _OF_WITHDRAWAL)
        by = self._string(data, "withdrawn_by", where)
        return Withdrawal(approval, by, self._day(data["withdrawn_on"], (*where, "withdrawn_on")))

    def _approval(
        self, data: Any, where: tuple[str | int, ...], fields: tuple[str, ...] = _OF_APPROVAL
    ) -> Approval:
        self._fields(data, fields, where)
        step = self._string(data, "step", where)
        if step not in list(Step):
            facts = {"key": "step", "known": ", ".join(Step)}
            raise RecordFault("step", self.line_of(*where, "step"), facts)
        return Approval(
            by=self._string(data, "by", where),
            role=self._string(data, "role", where),
            on=self._day(data["on"], (*where, "on")),
            step=Step(step),
            version=self._string(data, "version", where),
            digest=self._digest(data, where),
        )

    def _printed(self, data: Any) -> Printed:
        if data is None:
            return Printed()
        self._fields(data, _OF_PRINTED, ("printed",))
        names = self._list(data, "approved_by", ("printed",))
        if not all(isinstance(name, str) for name in names):
            raise RecordFault("value", self.line_of("printed"), {"key": "approved_by"})
        day = data["last_reviewed"]
        return Printed(
            tuple(names), None if day is None else self._day(day, ("printed", "last_reviewed"))
        )

    def _word_line(self, line: Any, at: int) -> tuple[str, str]:
        if not (isinstance(line, list) and len(line) == 2 and all(type(x) is str for x in line)):
            raise RecordFault("line", self.line_of("words", at))
        return line[0], line[1]

    def _list(self, data: dict[str, Any], key: str, where: tuple[str | int, ...] = ()) -> list[Any]:
        found = data.get(key, [])
        if not isinstance(found, list):
            raise RecordFault("value", self.line_of(*where, key), {"key": key})
        return found

    def _string(self, data: dict[str, Any], key: str, where: tuple[str | int, ...]) -> str:
        found = data[key]
        if not isinstance(found, str) or not found.strip():
            raise RecordFault("value", self.line_of(*where, key), {"key": key})
        return found

    def _digest(self, data: dict[str, Any], where: tuple[str | int, ...]) -> str:
        found = self._string(data, "digest", where)
        if not _DIGEST.fullmatch(found):
            raise RecordFault("value", self.line_of(*where, "digest"), {"key": "digest"})
        return found

    def _day(self, value: Any, where: tuple[str | int, ...]) -> date:
        found = the_date(value) if isinstance(value, str) else None
        if found is None:
            raise RecordFault("day", self.line_of(*where), {"key": str(where[-1])})
        return found

    def line_of(self, *where: str | int) -> int:
        """The line of a value, by the names and numbers that lead to it. JSON is YAML too."""
        try:
            node: Any = yaml.compose(self._text, Loader=yaml.SafeLoader)
            for step in where:
                node = _inside(node, step)
            return int(node.start_mark.line) + 1
        except (yaml.YAMLError, AttributeError, IndexError, KeyError, RecursionError):
            names = [step for step in where if isinstance(step, str)]
            return _line_of(self._text, names[-1]) if names else 1


def _inside(node: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return node.value[step]
    return {key.value: value for key, value in node.value}[step]
