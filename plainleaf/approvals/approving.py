"""Adds an approval to a record, and puts the 2 sides of a merge in git together."""

from __future__ import annotations

from dataclasses import replace

from plainleaf.approvals.record import Approval, Printed, Record, Withdrawal
from plainleaf.approvals.record_file import parse_record
from plainleaf.approvals.words import GivenWords
from plainleaf.content.model import Leaflet

_OURS, _BASE, _MIDDLE, _THEIRS = "<<<<<<<", "|||||||", "=======", ">>>>>>>"


def add_approval(
    before: Record | None, leaflet: Leaflet, words: GivenWords, approval: Approval
) -> Record:
    """The record of a leaflet's words now, with one more approval of them.

    Approvals of other words are kept as earlier ones, which never count.
    """
    earlier = before.every_approval if before else ()
    withdrawn = before.withdrawn if before else ()
    # Someone who approves again has changed their mind once more.
    still = tuple(each for each in withdrawn if each.approval != approval)
    return replace(Record.of(leaflet, words), withdrawn=still).with_approvals((*earlier, approval))


def withdraw_approval(record: Record, withdrawal: Withdrawal) -> Record:
    """The record without an approval, which is kept among those that were withdrawn."""
    withdrawn = tuple(dict.fromkeys((*record.withdrawn, withdrawal)))
    return replace(record, withdrawn=withdrawn).with_approvals(record.every_approval)


def sides_of_conflict(text: str) -> tuple[str, str]:
    """The characters of a file as each side of an unfinished merge has it."""
    sides: tuple[list[str], list[str]] = ([], [])
    where = ""
    for line in text.splitlines(keepends=True):
        mark = line[:7]
        if mark in (_OURS, _BASE, _THEIRS) or (mark == _MIDDLE and where):
            where = "" if mark == _THEIRS else mark
            continue
        if where in ("", _OURS):
            sides[0].append(line)
        if where in ("", _MIDDLE):
            sides[1].append(line)
    return "".join(sides[0]), "".join(sides[1])


def join_records(text: str, leaflet: Leaflet, words: GivenWords) -> Record:
    """One record with every approval of both sides of an unfinished merge.

    Its words are those of the leaflet now if someone approved them; else those of the side that was
    approved last. Only approvals of just these words count for them. Raises RecordFault.
    """
    ours, theirs = (parse_record(side, whole=False) for side in sides_of_conflict(text))
    now = Record.of(leaflet, words)
    every = (*ours.every_approval, *theirs.every_approval)
    sides = sorted((ours, theirs), key=_last_day, reverse=True)
    # Git may have put lines of both sides together where they do not conflict.
    whole = [side for side in sides if side.is_whole]
    is_approved_now = any(each.digest == words.digest for each in every)
    basis = now if is_approved_now or not whole else whole[0]
    basis = replace(basis, withdrawn=tuple(dict.fromkeys((*ours.withdrawn, *theirs.withdrawn))))
    return replace(basis.with_approvals(every), printed=_printed(basis, ours, theirs))


def _last_day(record: Record) -> str:
    return max((each.on.isoformat() for each in record.approvals), default="")


def _printed(basis: Record, ours: Record, theirs: Record) -> Printed:
    """What was printed when someone approved the words of ``basis``."""
    found = [side.printed for side in (ours, theirs) if side.digest == basis.digest]
    names = dict.fromkeys(name for each in found for name in each.approved_by)
    days = [each.last_reviewed for each in found if each.last_reviewed]
    return Printed(tuple(names), max(days, default=None))
