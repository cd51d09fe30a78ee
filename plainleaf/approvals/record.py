"""The record of who approved which words: ``approvals/<path below leaflets>.json``.

A line for each approval and for each line of the words, so that git shows who was added and which
sentence changed, and two people who change the same line get a conflict. Each approval carries the
digest of the words that it is for: one that a merge puts next to other words does not count for
them. ``earlier`` are the approvals of earlier words.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from plainleaf.approvals.words import SCHEMA, GivenWords, digest_of
from plainleaf.content.model import Leaflet
from plainleaf.visible import visible_json


class Step(StrEnum):
    """What someone approves a leaflet as, in the usual order."""

    WRITTEN = "written"
    CLINICIAN = "clinician"
    APPROVER = "approver"


_ORDER = list(Step)


@dataclass(frozen=True, slots=True)
class Approval:
    """That a person approved words: ``digest`` and ``version`` say which."""

    by: str
    role: str
    on: date
    step: Step
    version: str
    digest: str

    @property
    def order(self) -> tuple[int, date, str, str, str]:
        """Sorts approvals by step, then by date."""
        return (_ORDER.index(self.step), self.on, self.by, self.role, self.digest)

    def plain(self) -> dict[str, str]:
        """As JSON has it."""
        return {
            "by": self.by,
            "role": self.role,
            "on": self.on.isoformat(),
            "step": self.step.value,
            "version": self.version,
            "digest": self.digest,
        }


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That an approval was taken back: by whom and when. It never counts again."""

    approval: Approval
    by: str
    on: date

    def plain(self) -> dict[str, str]:
        """As JSON has it."""
        own = {"withdrawn_by": self.by, "withdrawn_on": self.on.isoformat()}
        return {**self.approval.plain(), **own}


@dataclass(frozen=True, slots=True)
class Printed:
    """What a leaflet printed about its approval when someone last approved it."""

    approved_by: tuple[str, ...] = ()
    last_reviewed: date | None = None

    @classmethod
    def of(cls, leaflet: Leaflet) -> Printed:
        """What a leaflet prints now."""
        return cls(tuple(map(name_text, leaflet.approved_by)), leaflet.last_reviewed)


def name_text(name: object) -> str:
    """A name on one line."""
    return " ".join(str(name).split())


@dataclass(frozen=True, slots=True)
class Record:
    """One file. ``words`` are lines, each with what it is."""

    reference: str
    version: str
    digest: str
    words: tuple[tuple[str, str], ...]
    approvals: tuple[Approval, ...] = ()
    earlier: tuple[Approval, ...] = ()
    printed: Printed = Printed()
    withdrawn: tuple[Withdrawal, ...] = ()

    @classmethod
    def of(cls, leaflet: Leaflet, words: GivenWords) -> Record:
        """A record of the words of a leaflet that no one has approved yet."""
        lines = tuple((entry.kind, entry.text) for entry in words.entries)
        return cls(
            reference=name_text(leaflet.reference),
            version=name_text(leaflet.version),
            digest=words.digest,
            words=lines,
            printed=Printed.of(leaflet),
        )

    @property
    def counting(self) -> tuple[Approval, ...]:
        """The approvals that are for these words."""
        return tuple(each for each in self.approvals if each.digest == self.digest)

    @property
    def every_approval(self) -> tuple[Approval, ...]:
        """The approvals of these words and of earlier ones, each once, the newest last."""
        found = dict.fromkeys((*self.earlier, *self.approvals))
        return tuple(sorted(found, key=lambda each: (each.on, each.order)))

    @property
    def is_whole(self) -> bool:
        """Whether the digest is that of the words."""
        return digest_of(self.words) == self.digest

    def with_approvals(self, approvals: Iterable[Approval]) -> Record:
        """The same words with these approvals, those of other words among the earlier ones.

        Those that were withdrawn are left out.
        """
        back = {each.approval for each in self.withdrawn}
        found = sorted(dict.fromkeys(approvals), key=lambda each: each.order)
        found = [each for each in found if each not in back]
        here = tuple(each for each in found if each.digest == self.digest)
        others = tuple(
            sorted(
                (each for each in found if each.digest != self.digest),
                key=lambda each: (each.on, each.order),
            )
        )
        return replace(self, approvals=here, earlier=others)

    def to_bytes(self) -> bytes:
        """The file: UTF-8 JSON, a line for each approval and each line of the words."""
        printed = {
            "approved_by": list(self.printed.approved_by),
            "last_reviewed": self.printed.last_reviewed and self.printed.last_reviewed.isoformat(),
        }
        fields = [
            ("schema", _json(SCHEMA)),
            ("reference", _json(self.reference)),
            ("version", _json(self.version)),
            ("digest", _json(self.digest)),
            ("approvals", _lines(each.plain() for each in self.approvals)),
            ("earlier", _lines(each.plain() for each in self.earlier)),
            ("withdrawn", _lines(each.plain() for each in self.withdrawn)),
            ("printed", _json(printed)),
            ("words", _lines(list(line) for line in self.words)),
        ]
        if not self.withdrawn:
            fields = [each for each in fields if each[0] != "withdrawn"]
        text = ",\n".join(f" {_json(name)}: {value}" for name, value in fields)
        return visible_json(f"{{\n{text}\n}}\n").encode("utf-8", "backslashreplace")


def _lines(values: Iterable[object]) -> str:
    found = list(_indented(values))
    return "[\n" + ",\n".join(found) + "\n ]" if found else "[]"


def _indented(values: Iterable[object]) -> Iterator[str]:
    return (f"  {_json(value)}" for value in values)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
