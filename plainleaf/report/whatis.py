"""Reports which leaflet a finished file is and who approved its words, for people and programs."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from plainleaf.approvals import Approval
from plainleaf.report.words import say
from plainleaf.visible import visible, visible_json

SCHEMA: Final = "plainleaf-whatis/1"
_WIDTH: Final = 78
_INDENT: Final = "  "


class Answer(StrEnum):
    """What a file is."""

    DELIVERED = "delivered"
    CHANGED = "changed"
    NOT_OURS = "not ours"
    UNREADABLE = "unreadable"


class WordsNow(StrEnum):
    """How the words of a file compare with its leaflet as it is now."""

    SAME = "same"
    CHANGED = "changed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Identity:
    """What is known of a file. What is not known is None or empty.

    ``leaflet`` is the leaflet's file and ``record`` that of its approvals. ``sha256`` is of the
    file, ``digest`` of the words that it says it has. ``standard`` is what a PDF says it keeps.
    ``made_on`` are the days on which a build noted it (ISO 8601), ``listed_in`` is the manifest
    that has it. ``is_current`` is false for one that was not made by the last build. ``reason``
    says why it could not be read, ``notes`` are other sentences for a person.
    """

    path: str
    answer: Answer
    leaflet: str | None = None
    title: str | None = None
    reference: str | None = None
    version: str | None = None
    language: str | None = None
    status: str | None = None
    layout: str | None = None
    format: str | None = None
    standard: str | None = None
    sha256: str | None = None
    digest: str | None = None
    made_on: tuple[str, ...] = ()
    listed_in: str | None = None
    is_current: bool | None = None
    approvals: tuple[Approval, ...] = ()
    record: str | None = None
    words_now: WordsNow = WordsNow.UNKNOWN
    reason: str = ""
    notes: tuple[str, ...] = ()

    @property
    def is_delivered(self) -> bool:
        """Whether it is, byte for byte, a file that was made here."""
        return self.answer is Answer.DELIVERED


def text(files: Sequence[Identity]) -> str:
    """For a person: what each file is, then the details for an auditor."""
    return "\n\n".join("\n".join(_file(each)) for each in files) + "\n"


def as_json(files: Sequence[Identity]) -> str:
    """For programs: ``plainleaf-whatis/1``, which docs/approvals.md describes."""
    document = {"schema": SCHEMA, "files": [_plain(each) for each in files]}
    return visible_json(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


FORMATS: Final[dict[str, Callable[[Sequence[Identity]], str]]] = {"text": text, "json": as_json}
"""Every way to report, by its name."""


def _file(found: Identity) -> Iterator[str]:
    yield visible(found.path)
    for sentence in _sentences(found):
        yield from textwrap.wrap(
            visible(sentence),
            _WIDTH,
            initial_indent=_INDENT,
            subsequent_indent=_INDENT,
            break_long_words=False,
            break_on_hyphens=False,
        )
    details = [
        ("standard", found.standard and say(f"standards.{found.standard}")),
        ("leaflet", found.leaflet),
        ("record", found.record),
        ("manifest", found.listed_in),
        ("sha256", found.sha256),
        ("digest", found.digest),
    ]
    known = [say(f"whatis.detail.{name}", value=value) for name, value in details if value]
    if known:
        yield ""
        yield from (_INDENT + visible(line) for line in known)


def _kind(found: Identity) -> str:
    """Which sentence says what kind of file it is."""
    if found.layout not in (None, "web"):
        return "print"
    return "web" if found.format in (None, "html") else "other"


def _sentences(found: Identity) -> Iterator[str]:
    if found.answer is Answer.UNREADABLE:
        yield say("whatis.unreadable", reason=found.reason)
    if found.title:
        facts = {"title": found.title, "reference": found.reference, "version": found.version}
        yield say("whatis.is" if found.is_delivered else "whatis.says", **facts)
        if found.language:
            yield say(f"whatis.edition.{_kind(found)}", language=found.language,
                      layout=found.layout, format=found.format)  # fmt: skip
    match found.answer:
        case Answer.DELIVERED:
            yield from _of_delivered(found)
        case Answer.CHANGED:
            yield say("whatis.changed" if found.digest else "whatis.unlisted")
        case Answer.NOT_OURS:
            yield say("whatis.not_ours")
        case Answer.UNREADABLE:
            pass
    yield from _approval(found)
    yield from found.notes


def _of_delivered(found: Identity) -> Iterator[str]:
    if found.made_on:
        yield say("whatis.delivered_on", day=found.made_on[-1])
    else:
        yield say("whatis.delivered")
    if found.is_current is False:
        yield say("whatis.older")


def _approval(found: Identity) -> Iterator[str]:
    if found.status == "draft":
        yield say("whatis.draft")
    key = "whatis.approved" if found.is_delivered else "whatis.approved_if"
    for each in found.approvals:
        facts = {"by": each.by, "role": each.role, "on": each.on.isoformat()}
        yield say(key, step=each.step.value, **facts)
    if not found.approvals and found.answer in (Answer.DELIVERED, Answer.CHANGED):
        known = found.digest is not None
        yield say("whatis.no_approval" if known else "whatis.no_digest")
    if found.words_now is not WordsNow.UNKNOWN:
        yield say(f"whatis.words.{found.words_now.value}")


def _plain(found: Identity) -> dict[str, Any]:
    return {
        "path": found.path,
        "verdict": found.answer.value,
        "delivered": found.is_delivered,
        "leaflet": found.leaflet,
        "title": found.title,
        "reference": found.reference,
        "version": found.version,
        "language": found.language,
        "status": found.status,
        "format": found.format,
        "layout": found.layout,
        "standard": found.standard,
        "sha256": found.sha256,
        "digest": found.digest,
        "made_on": list(found.made_on),
        "manifest": found.listed_in,
        "current": found.is_current,
        "approvals": [each.plain() for each in found.approvals],
        "record": found.record,
        "words_now": found.words_now.value,
        "reason": found.reason or None,
        "notes": list(found.notes),
    }
