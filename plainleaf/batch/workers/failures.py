"""The finding for a leaflet that was stopped: by which limit, at which stage, what to look at."""

from __future__ import annotations

import signal
from dataclasses import replace

from plainleaf.batch.job import ENDED, Job, Outcome
from plainleaf.batch.messages import say
from plainleaf.batch.workers.limits import EndedError
from plainleaf.batch.workers.progress_events import StageStarted
from plainleaf.finding import Finding, Place
from plainleaf.report import FileResult
from plainleaf.rules import finding_of


def make_failure(job: Job, error: EndedError, before: Outcome | None = None) -> Outcome:
    """The failed outcome of a job. ``before`` is what was known of the leaflet by then."""
    known = before or Outcome(job, None, FileResult(job.source, None, ()))
    finding = _finding(job, error)
    result = replace(known.result, findings=(*known.result.findings, finding))
    return replace(known, result=result, products=(), failed=True)


def _finding(job: Job, error: EndedError) -> Finding:
    pages = isinstance(error.note, StageStarted) and error.note.stage in ("setting", "measuring")
    return finding_of(
        ENDED,
        Place(job.source),
        {
            "stage": _stage(error.note),
            "amount": f"{error.amount or 0:,g}",
            "why": _why(error.signal),
        },
        message=error.limit or "message",
        suggestion="pages" if pages else "suggestion",
    )


def _stage(note: object) -> str:
    if not isinstance(note, StageStarted):
        return say("stage_unknown")
    return say(f"stage_{note.stage}", layout=note.layout)


def _why(number: int | None) -> str:
    if number is None:
        return say("ended_by_itself")
    if number == getattr(signal, "SIGKILL", None):
        return say("ended_killed")
    try:
        name = signal.Signals(number).name
    except ValueError:
        name = str(number)
    return say("ended_signal", name=name)
