"""The command ``plainleaf approve``: records who approved which words of a leaflet."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from plainleaf.approvals.approving import join_records
from plainleaf.approvals.check import fault_finding
from plainleaf.approvals.record import Record, Step, name_text
from plainleaf.approvals.record_file import RecordFault, parse_record, read_text
from plainleaf.approvals.signatures import missing_steps, steps_of
from plainleaf.approvals.words import gather_words
from plainleaf.batch.approving import (
    Signature,
    TooEarlyError,
    alone_with_records,
    approval_blockers,
    approve_words,
    write_record,
)
from plainleaf.batch.messages import why
from plainleaf.cli.arguments import Choice, Command, day
from plainleaf.cli.inputs import Input, InputError, InputKind, inputs
from plainleaf.cli.terminal.naming import as_seen_from_here
from plainleaf.cli.terminal.output import ExitCode, TextKind, refuse, tell, write
from plainleaf.cli.terminal.quiet import is_quiet, quiet_option
from plainleaf.content import ContentError, Leaflet
from plainleaf.content.loading import load_for_approval
from plainleaf.content.messages import join_words
from plainleaf.package_data import package_data
from plainleaf.readability import ProfileError, check
from plainleaf.render.phrases import PhraseError
from plainleaf.report import REPORTERS, FileResult
from plainleaf.visible import visible


@click.command("approve", cls=Command)
@click.argument(
    "names",
    nargs=-1,
    required=True,
    metavar="LEAFLET.yaml...",
    help="The leaflets that the person has read.",
)
@click.option(
    "--by",
    metavar='"NAME, ROLE"',
    help='Who approves, and as what: "Dr A Example, consultant".',
)
@click.option("--on", type=day, metavar="YYYY-MM-DD", help="The date. Default: today.")
@click.option(
    "--step",
    type=Choice(tuple(each.value for each in Step)),
    default=Step.APPROVER.value,
    metavar="|".join(Step),
    help="Which approval this is. Default: approver.",
)
@click.option(
    "--join",
    is_flag=True,
    help="After a merge in git that stopped at a record: keep the approvals of both sides.",
)
@quiet_option()
@click.pass_context
def approve(
    context: click.Context,
    names: tuple[str, ...],
    by: str | None,
    on: date | None,
    step: str,
    join: bool,
) -> ExitCode:
    """Record who approved which words of a leaflet.

    The record is in approvals/, next to leaflets/. It has the words that the reader is given, so
    git shows which of them changed. If the words change later, the leaflet cannot be made until
    someone approves it again. A leaflet with a mistake in it cannot be approved.

    A record is not proof of who typed the command. Anyone who can change the folder can write one.

    Exit codes: 0 done, 1 a leaflet could not be approved (the others were), 2 nothing was done.
    """
    if by is None and not join:
        context.fail(_say("no_name"))
    name, _, role = (name_text(part) for part in (by or "").partition(","))
    if by is not None and not (name and role):
        context.fail(_say("no_role", by=by))
    signature = Signature(name, role, on or date.today(), Step(step)) if by else None
    try:
        found = inputs(names, lambda sentence: tell(visible(sentence)))
        wrong = [each.name for each in found if each.kind is not InputKind.LEAFLET]
        if wrong:
            raise InputError(*(_say("not_a_leaflet", path=path) for path in wrong))
    except InputError as problem:
        return refuse(problem.reasons)
    done = [_approve(each, signature, on or date.today()) for each in found]
    return ExitCode.DONE if all(done) else ExitCode.FAILED


def _approve(given: Input, signature: Signature | None, today: date) -> bool:
    """Writes the record of one leaflet; whether that could be done. Says what was done or why not.

    Without a signature, the sides of a merge are joined.
    """
    leaflet = _checked(given, today)
    if leaflet is None:
        return False
    name = given.project.name(given.project.record(leaflet.slug))
    try:
        words = gather_words(leaflet, given.project)
        with alone_with_records(given.project, lambda: tell(_say("waiting"))):
            text = read_text(leaflet.slug, given.project)
            if signature is None:
                if text is None:
                    return _refuse(given, _say("nothing_to_join", path=name))
                record = join_records(text, leaflet, words)
            else:
                before = parse_record(text) if text is not None else None
                record = approve_words(before, leaflet, words, signature)
            write_record(leaflet.slug, given.project, record)
    except TooEarlyError as early:
        missing = join_words(early.missing, "and")
        assert signature
        return _refuse(given, _say("too_early", step=signature.step, missing=missing))
    except RecordFault as fault:
        result = FileResult(given.name, None, (fault_finding(fault, leaflet),))
        return _show(given, result, "bad_record")
    except PhraseError as problem:
        return _refuse(given, str(problem))
    except OSError as problem:
        return _refuse(given, _say("not_written", path=name, why=why(problem)))
    if not is_quiet():
        write("\n".join(_lines(given, leaflet, record, signature)) + "\n", TextKind.PROSE)
    return True


def _checked(given: Input, today: date) -> Leaflet | None:
    """The leaflet, if it can be made once it is marked as approved; else shows what is wrong."""
    try:
        leaflet = load_for_approval(given.path, given.project)
        report = check(leaflet, project=given.project, today=today)
    except ContentError as error:
        result = FileResult(given.name, error.source, error.findings, None, error.sources)
        _show(given, result)
        return None
    except ProfileError as problem:
        _refuse(given, str(problem))
        return None
    errors = approval_blockers(leaflet, report, today)
    if not errors:
        return leaflet
    _show(given, FileResult(given.name, leaflet.source, errors, report))
    return None


def _show(given: Input, result: FileResult, reason: str = "has_mistakes") -> bool:
    """Prints why a leaflet cannot be approved; always False."""
    text = REPORTERS["text"]().report([as_seen_from_here(result, given.project.root)])
    write(text.rstrip("\n") + "\n\n", TextKind.PROSE)
    return _refuse(given, _say(reason))


def _refuse(given: Input, reason: str) -> bool:
    tell(visible(_say("refused", source=given.name, reason=reason)))
    return False


def _lines(
    given: Input, leaflet: Leaflet, record: Record, signature: Signature | None
) -> list[str]:
    """What was written, and what is left to do."""
    name = visible(given.project.name(given.project.record(leaflet.slug)))
    if signature is None:
        lines = [_say("joined", path=name, count=len(record.every_approval))]
        return lines if record.counting else [*lines, _say("joined_unapproved")]
    facts = {"source": visible(given.name), "by": visible(signature.by), "path": name}
    lines = [_say("approved", on=signature.on.isoformat(), step=signature.step.value, **facts)]
    left = missing_steps(record, steps_of(leaflet))
    if left:
        lines.append(_say("next_step", step=left[0].value))
    elif leaflet.status.value != "approved":
        lines.append(_say("still_draft"))
    return lines


def _say(key: str, **facts: Any) -> str:
    return str(package_data("cli/proof/approvals.yaml")[key]).format(**facts)
