"""The worklist of an import: for a program as JSON, for a nurse as text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, Final

from plainleaf.intake.facts import OldDate, Phone
from plainleaf.intake.messages import say
from plainleaf.intake.proposals import Proposal, ToDo
from plainleaf.intake.words_kept import WordsKept

SCHEMA: Final = "plainleaf-import/1"
_MOST_WORDS: Final = 8


class Status(StrEnum):
    """What became of a file."""

    DRAFT = "draft"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Wording:
    """What the wording check says of the words of the file. ``hard`` are its findings, shortly."""

    verdict: str
    grade: float | None
    errors: int
    warnings: int
    hard: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of an import. ``reason`` says why there is no draft."""

    source: str
    draft: str | None = None
    status: Status = Status.UNREAD
    reason: str = ""
    words: WordsKept | None = None
    proposals: list[Proposal] = field(default_factory=list)
    to_dos: list[ToDo] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    phones: list[Phone] = field(default_factory=list)
    old_dates: list[OldDate] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    wording: Wording | None = None
    pictures: list[str] = field(default_factory=list)


def as_json(entries: Sequence[Entry]) -> str:
    """The worklist for programs; docs/import.md describes its keys."""
    drafts = sum(1 for entry in entries if entry.status is Status.DRAFT)
    told = {
        "schema": SCHEMA,
        "drafts": drafts,
        "unread": len(entries) - drafts,
        "files": [_file(entry) for entry in entries],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _file(entry: Entry) -> dict[str, Any]:
    words = entry.words
    return {
        "source": entry.source,
        "draft": entry.draft,
        "status": entry.status.value,
        "reason": entry.reason or None,
        "words_in": words.words_in if words else None,
        "words_kept": words.kept if words else None,
        "kept": words.all_kept if words else False,
        "lost": list(words.lost) if words else [],
        "added": list(words.added) if words else [],
        "proposals": [
            {
                "kind": each.kind.value,
                "text": each.text,
                "kept": each.kept,
                "evidence": each.evidence,
                **({"facts": each.facts} if each.facts else {}),
            }
            for each in entry.proposals
        ],
        "to_dos": [asdict(each) for each in entry.to_dos],
        "missing": entry.missing,
        "out_of_date": [asdict(each) for each in entry.old_dates],
        "phones": [
            {"text": each.text, "near": each.near, "differs": each.differs or None}
            for each in entry.phones
        ],
        "comments": entry.comments,
        "hidden": entry.hidden,
        "addresses": entry.addresses,
        "pictures": entry.pictures,
        "wording": asdict(entry.wording) if entry.wording else None,
    }


def as_text(entries: Sequence[Entry]) -> str:
    """The worklist for a person."""
    drafts = sum(1 for entry in entries if entry.status is Status.DRAFT)
    blocks = ["\n".join(_lines(entry)) for entry in entries]
    end = say("text_end", drafts=drafts, unread=len(entries) - drafts)
    return "\n\n".join([*blocks, end]) + "\n"


def _lines(entry: Entry) -> Iterator[str]:
    yield entry.source
    if entry.status is Status.UNREAD or entry.words is None:
        yield f"  {entry.reason}"
        return
    words = entry.words
    yield "  " + say("text_draft", draft=entry.draft)
    if words.all_kept:
        yield "  " + say("text_kept", count=words.words_in)
    else:
        yield "  " + say("text_lost", **_lost_facts(words))
    kept: dict[str, int] = {}
    for each in entry.proposals:
        if each.kept:
            kept[each.kind.value] = kept.get(each.kind.value, 0) + 1
    if kept:
        names = ", ".join(f"{say(f'kind_{kind}')} {count}" for kind, count in kept.items())
        yield "  " + say("text_structure", names=names)
    if entry.wording:
        grade = entry.wording.grade
        facts = {"errors": entry.wording.errors, "warnings": entry.wording.warnings}
        key = "text_no_grade" if grade is None else "text_wording"
        yield "  " + say(key, grade=f"{grade:.1f}" if grade is not None else "", **facts)
    yield from _group("text_decide", _to_decide(entry))
    yield from _group("text_to_do", [each.text for each in entry.to_dos])
    yield from _group("text_missing", entry.missing)
    yield from _group("text_old", [f"{each.text}: “{each.near}”" for each in entry.old_dates])
    yield from _group("text_phones", [each.differs for each in entry.phones if each.differs])
    yield from _group("text_comments", entry.comments)
    yield from _group("text_hidden", entry.hidden)


def _to_decide(entry: Entry) -> list[str]:
    unsure = [each for each in entry.proposals if not each.kept]
    found = (
        say("text_proposal", kind=say(f"kind_{each.kind.value}"), text=each.text, why=each.evidence)
        for each in unsure
    )
    return list(dict.fromkeys(found))


def _group(key: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield "  " + say(key)
        for line in lines:
            yield f"    - {line}"


def notes_of(entry: Entry) -> list[str]:
    """What the draft says at its top: where it comes from, what was lost, what is to do."""
    words = entry.words
    lines = [say("note_from", source=entry.source)]
    if words and words.all_kept:
        lines.append(say("text_kept", count=words.words_in))
    elif words:
        lines.append(say("text_lost", **_lost_facts(words)))
    lines += [say("note_to_do", text=text) for text in entry.missing]
    lines += [say("note_to_do", text=each.text) for each in entry.to_dos]
    return lines


def _lost_facts(words: WordsKept) -> dict[str, object]:
    def named(found: tuple[str, ...]) -> str:
        return ", ".join(found[:_MOST_WORDS]) or say("none")

    lost, added = named(words.lost), named(words.added)
    return {"kept": words.kept, "count": words.words_in, "lost": lost, "added": added}
