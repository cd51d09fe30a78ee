"""What a person is shown before she approves a leaflet: blockers, steps, changes and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from plainleaf.approvals.check import fault_finding
from plainleaf.approvals.comparison import Change, changes
from plainleaf.approvals.record import Approval, Record, Step
from plainleaf.approvals.record_file import RecordFault
from plainleaf.approvals.signatures import is_approved, missing_steps, steps_of
from plainleaf.approvals.words import GivenWords, gather_words
from plainleaf.batch.approving import approval_blockers, record_of
from plainleaf.content import ContentError, Leaflet
from plainleaf.content.document import open_text
from plainleaf.content.loading import load_for_approval
from plainleaf.finding import Finding, Level, Place
from plainleaf.readability import ProfileError, check
from plainleaf.render.phrases import PhraseError
from plainleaf.studio.documents import OnDisk
from plainleaf.studio.marking.marks import place_findings
from plainleaf.studio.shapes import Answer, FindingAnswer

_UNREADABLE = "B001"


@dataclass(frozen=True, slots=True)
class ApprovalState:
    """A leaflet on its way to being approved.

    ``words`` are None if there are blockers which leave no words to approve. ``record`` is None if
    no one has approved it yet, or if the record cannot be used, which is a blocker then.
    """

    file: OnDisk = field(repr=False)
    blockers: tuple[Finding, ...] = ()
    leaflet: Leaflet | None = None
    words: GivenWords | None = None
    record: Record | None = None

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps that the organisation asks for; one by anyone if it asks for none."""
        return (steps_of(self.leaflet) if self.leaflet else ()) or (Step.APPROVER,)

    @property
    def current(self) -> Record | None:
        """The record, if it is for the words as they are now."""
        same = self.record and self.words and self.record.digest == self.words.digest
        return self.record if same else None

    @property
    def next_step(self) -> Step | None:
        """The step that is due; None if the words are approved."""
        needed = steps_of(self.leaflet) if self.leaflet else ()
        if self.current is None:
            return self.steps[0]
        if needed:
            return next(iter(missing_steps(self.current, needed)), None)
        return None if is_approved(self.current) else Step.APPROVER

    @property
    def changes(self) -> list[Change] | None:
        """What changed since someone approved; None if no one has."""
        if not (self.record and self.words and self.leaflet):
            return None
        return list(changes(self.record.words, self.words.entries, self.leaflet.language))


def approval_state(file: OnDisk, today: date) -> ApprovalState:
    """The state of a leaflet's file. Never raises because of what is in it."""
    if file.text is None:
        return ApprovalState(file, file.findings)
    blockers: tuple[Finding, ...]
    try:
        leaflet = load_for_approval(file.path, file.project)
        report = check(leaflet, project=file.project, today=today)
        blockers = approval_blockers(leaflet, report, today)
        words = gather_words(leaflet, file.project)
    except ContentError as error:
        errors = (each for each in error.findings if each.level is Level.ERROR)
        return ApprovalState(file, tuple(errors))
    except (ProfileError, PhraseError) as error:
        return ApprovalState(file, (_reason(file, str(error)),))
    try:
        record = record_of(leaflet.slug, file.project)
    except RecordFault as fault:
        return ApprovalState(file, (*blockers, fault_finding(fault, leaflet)), leaflet, words)
    return ApprovalState(file, blockers, leaflet, words, record)


def _reason(file: OnDisk, sentence: str) -> Finding:
    return Finding(_UNREADABLE, Level.ERROR, sentence, Place(file.source))


def approval_answer(state: ApprovalState) -> Answer:
    """The state as a page gets it."""
    record, current = state.record, state.current
    changed = state.changes
    return {
        "revision": state.file.revision,
        "digest": state.words.digest if state.words else None,
        "status": state.leaflet.status.value if state.leaflet else None,
        "blockers": _blockers(state),
        "steps": [
            {
                "step": step.value,
                "approvals": [
                    each.plain()
                    for each in (current.counting if current else ())
                    if each.step is step
                ],
            }
            for step in _shown_steps(state)
        ],
        "next": state.next_step.value if state.next_step else None,
        "changes": None if changed is None else [_change(each, state) for each in changed],
        "earlier": [each.plain() for each in _earlier(record, current)],
        "withdrawn": [each.plain() for each in record.withdrawn] if record else [],
        "words": [[each.kind, each.text] for each in state.words.entries] if state.words else [],
    }


def _shown_steps(state: ApprovalState) -> Sequence[Step]:
    """The steps that are needed, and any other that someone has approved."""
    signed = {each.step for each in state.current.counting} if state.current else set()
    return [step for step in Step if step in state.steps or step in signed]


def _earlier(record: Record | None, current: Record | None) -> Sequence[Approval]:
    if record is None:
        return ()
    return record.earlier if current else record.every_approval


def _blockers(state: ApprovalState) -> list[FindingAnswer]:
    text = state.file.text or ""
    opened = open_text(text, state.file.source)
    root = opened.document.root if opened.document else None
    return place_findings(state.blockers, text, opened.source, root).findings


def _change(change: Change, state: ApprovalState) -> Answer:
    place = change.entry.place_of(change.start, change.end) if change.entry else None
    here = place is not None and place.path == state.file.source
    return {
        "before": change.before,
        "now": change.now,
        "kind": change.kind,
        "line": place.line if place and here else None,
    }
