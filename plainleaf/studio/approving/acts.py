"""Approves a leaflet for a person, and takes an approval back. Only the text that she was shown."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date

from plainleaf.approvals.approving import withdraw_approval
from plainleaf.approvals.record import Record, Step, Withdrawal, name_text
from plainleaf.batch.approving import (
    Signature,
    TooEarlyError,
    alone_with_records,
    approve_words,
    write_record,
)
from plainleaf.batch.messages import why
from plainleaf.content.editing import Change, Remove, Set, edit
from plainleaf.content.messages import join_words
from plainleaf.studio.approving.state import ApprovalState, approval_state
from plainleaf.studio.documents import Documents
from plainleaf.studio.refusals import refusal
from plainleaf.studio.words import say

_SEPARATOR = ", "


@dataclass(frozen=True, slots=True)
class Shown:
    """What the person was shown: the ``revision`` of the file and the ``digest`` of its words."""

    revision: str
    digest: str


def approve_leaflet(
    documents: Documents, slug: str, shown: Shown, signature: Signature
) -> ApprovalState:
    """Adds an approval to the record. With the last one that is needed, the leaflet is marked.

    Marked means that it has ``status: approved``, who approved it and when the last one did. Raises
    Refusal: 404 if there is no such leaflet, 409 if it is not what was shown any more, 422 if it
    cannot be approved, with the reason, 507 if a file cannot be written.
    """
    if not (signature.by and signature.role):
        raise refusal(422, "approval_no_name")
    with _alone(documents, slug):
        state = _as_shown(documents, slug, shown, signature.on)
        if state.blockers or not (state.leaflet and state.words):
            raise refusal(422, "approval_blocked")
        try:
            record = approve_words(state.record, state.leaflet, state.words, signature)
        except TooEarlyError as early:
            missing = join_words([say(f"step_{each.value}") for each in early.missing], "and")
            raise refusal(422, "approval_too_early", missing=missing) from early
        _write(state, record)
    state = approval_state(documents.read(slug), signature.on)
    if state.next_step is None and state.file.revision == shown.revision:
        _mark(documents, state, "approved")
    return approval_state(documents.read(slug), signature.on)


def withdraw(
    documents: Documents, slug: str, shown: Shown, approval: Signature, by: str, today: date
) -> ApprovalState:
    """Takes an approval back: it stays in the record as withdrawn, and the leaflet is a draft.

    Raises Refusal: 404, 409 and 507 as above, 422 if there is no such approval.
    """
    if not by:
        raise refusal(422, "approval_no_name")
    with _alone(documents, slug):
        state = _as_shown(documents, slug, shown, today)
        if not (state.current and state.leaflet and state.words):
            raise refusal(422, "approval_gone")
        asked = approval.approval_of(state.leaflet, state.words)
        found = next((each for each in state.current.counting if each == asked), None)
        if found is None:
            raise refusal(422, "approval_gone")
        _write(state, withdraw_approval(state.current, Withdrawal(found, by, today)))
    state = approval_state(documents.read(slug), today)
    if state.next_step is not None and state.file.revision == shown.revision:
        _mark(documents, state, "draft")
    return approval_state(documents.read(slug), today)


def signature_of(by: str, role: str, on: date, step: str) -> Signature:
    """Who approves, as she typed it. Raises Refusal (400) for a step that does not exist."""
    if step not in list(Step):
        raise refusal(400, "bad_field", name="step")
    return Signature(name_text(by), name_text(role), on, Step(step))


def _alone(documents: Documents, slug: str) -> AbstractContextManager[None]:
    _, project = documents.place(slug)
    return alone_with_records(project, lambda: None)


def _as_shown(documents: Documents, slug: str, shown: Shown, today: date) -> ApprovalState:
    state = approval_state(documents.read(slug), today)
    if state.words is None:
        raise refusal(422, "approval_blocked")
    if (state.file.revision, state.words.digest) != (shown.revision, shown.digest):
        raise refusal(409, "approval_other_text")
    return state


def _write(state: ApprovalState, record: Record) -> None:
    assert state.leaflet
    try:
        write_record(state.leaflet.slug, state.file.project, record)
    except OSError as error:
        raise refusal(507, "not_written", why=why(error)) from error


def _mark(documents: Documents, state: ApprovalState, status: str) -> None:
    """Writes the status into the leaflet, with who approved it and when, or without."""
    text, record = state.file.text or "", state.current
    changes: list[Change] = [Set(("status",), status)]
    if status == "approved" and record:
        signed = [each for each in record.counting if each.step is not Step.WRITTEN]
        names = list(dict.fromkeys(f"{each.by}{_SEPARATOR}{each.role}" for each in signed))
        last = max(each.on for each in record.counting).isoformat()
        changes += [Set(("last_reviewed",), last), Set(("approved_by",), names)]
    elif state.leaflet and state.leaflet.approved_by:
        changes.append(Remove(("approved_by",)))
    documents.save(state.file.slug, edit(text, changes), state.file.revision)
