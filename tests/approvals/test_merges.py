"""Two people who approve on 2 branches of git: no approval is lost, and none counts for others."""

from __future__ import annotations

import os
import subprocess

import pytest

from plainleaf.approvals.approving import join_records, withdraw_approval
from plainleaf.approvals.record import Record, Withdrawal
from plainleaf.approvals.record_file import RecordFault, read_record
from tests.approvals.clinic import Clinic
from tests.approvals.signing import DAY, sign

WHO = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "A"), ("EMAIL", "a@clinic.example"))
}


def git(clinic: Clinic, *arguments: str) -> bool:
    """Runs git in the clinic's folder; whether it ended well."""
    done = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", *arguments],
        cwd=clinic.folder,
        capture_output=True,
        env={**os.environ, **WHO, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
    )
    return done.returncode == 0


def commit(clinic: Clinic) -> None:
    assert git(clinic, "add", "-A")
    assert git(clinic, "commit", "-qm", "x")


@pytest.fixture
def repository(clinic: Clinic) -> Clinic:
    """The clinic in git, on a branch of its own."""
    assert git(clinic, "init", "-q")
    commit(clinic)
    assert git(clinic, "checkout", "-qb", "other")
    return clinic


def to_main(clinic: Clinic) -> None:
    """Commits what is there, and goes back to where the branches meet."""
    commit(clinic)
    assert git(clinic, "checkout", "-q", "main")


def record_of(clinic: Clinic) -> Record:
    record = read_record("inhaler", clinic.project)
    assert record
    return record


def names(clinic: Clinic) -> set[str]:
    return {each.by for each in record_of(clinic).every_approval}


def join(clinic: Clinic) -> None:
    """What ``plainleaf approve --join`` writes."""
    text = clinic.record.read_text(encoding="utf-8")
    record = join_records(text, clinic.leaflet(), clinic.words())
    clinic.record.write_bytes(record.to_bytes())


def test_two_approvals_of_the_same_words_are_joined_and_none_is_lost(repository: Clinic) -> None:
    sign(repository.path, "Dr B", role="doctor")
    to_main(repository)
    sign(repository.path, "Dr C", role="doctor")
    commit(repository)
    assert not git(repository, "merge", "-q", "other")
    text = repository.record.read_text(encoding="utf-8")
    between = text[text.index("<<<<<<<") : text.index(">>>>>>>")]
    assert [line.split('"')[3] for line in between.splitlines() if '"by"' in line] == [
        "Dr C",
        "Dr B",
    ]
    with pytest.raises(RecordFault):
        record_of(repository)
    join(repository)
    assert {each.by for each in record_of(repository).counting} == {"A nurse", "Dr B", "Dr C"}
    assert repository.findings() == []


def test_an_approval_of_the_old_words_never_counts_for_new_ones(repository: Clinic) -> None:
    sign(repository.path, "Dr Old", role="doctor")
    to_main(repository)
    repository.edit("Breathe out. Press", "Breathe in. Press")
    sign(repository.path, "Dr New", role="doctor")
    commit(repository)
    if not git(repository, "merge", "-q", "other"):
        join(repository)
    record = record_of(repository)
    assert names(repository) == {"A nurse", "Dr Old", "Dr New"}
    assert [each.by for each in record.counting] == ["Dr New"]
    assert repository.findings() == []


def test_two_edits_that_were_approved_apart_need_an_approval_of_both(repository: Clinic) -> None:
    repository.edit("Breathe out. Press", "Breathe in. Press")
    sign(repository.path, "Dr B", role="doctor")
    to_main(repository)
    repository.edit("Put the cap on again.", "Put on the cap.")
    sign(repository.path, "Dr C", role="doctor")
    commit(repository)
    assert not git(repository, "merge", "-q", "other"), "both changed the digest"
    assert "Breathe in" in repository.path.read_text(encoding="utf-8")
    assert "Put on the cap" in repository.path.read_text(encoding="utf-8")
    join(repository)
    assert names(repository) == {"A nurse", "Dr B", "Dr C"}
    assert repository.findings(), "no one has approved both changes"
    sign(repository.path, "Dr D", role="doctor")
    assert repository.findings() == []
    assert names(repository) == {"A nurse", "Dr B", "Dr C", "Dr D"}


def test_an_edit_that_meets_an_approval_shows_the_sentence(repository: Clinic) -> None:
    sign(repository.path, "Dr B", role="doctor")
    to_main(repository)
    repository.edit("Breathe out. Press", "Breathe in. Press")
    commit(repository)
    assert git(repository, "merge", "-q", "other")
    (found,) = repository.findings()
    assert '"Breathe in."' in found.message
    assert names(repository) == {"A nurse", "Dr B"}


def test_first_approvals_on_both_sides_are_joined(clinic: Clinic) -> None:
    clinic.record.unlink()
    assert git(clinic, "init", "-q")
    commit(clinic)
    assert git(clinic, "checkout", "-qb", "other")
    sign(clinic.path, "Dr B", role="doctor")
    to_main(clinic)
    sign(clinic.path, "Dr C", role="doctor")
    commit(clinic)
    assert not git(clinic, "merge", "-q", "other")
    join(clinic)
    assert {each.by for each in record_of(clinic).counting} == {"Dr B", "Dr C"}


def test_a_line_that_someone_moved_to_other_words_does_not_count(clinic: Clinic) -> None:
    """As a merge by hand can leave it: the approval of old words next to new ones."""
    old = clinic.record.read_text(encoding="utf-8").splitlines()[6]
    clinic.edit("Breathe out. Press", "Breathe in. Press")
    sign(clinic.path, "Dr B", role="doctor")
    lines = clinic.record.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[6] = old + "\n"
    clinic.record.write_text("".join(lines), encoding="utf-8")
    assert [each.rule for each in clinic.findings()] == ["C605"]


def test_an_approval_that_one_side_withdrew_does_not_come_back(repository: Clinic) -> None:
    sign(repository.path, "Dr B", role="doctor")
    to_main(repository)
    assert git(repository, "merge", "-q", "other")
    assert git(repository, "checkout", "-q", "other")
    record = record_of(repository)
    gone = next(each for each in record.approvals if each.by == "Dr B")
    withdrawn = withdraw_approval(record, Withdrawal(gone, "Dr B", DAY))
    repository.record.write_bytes(withdrawn.to_bytes())
    to_main(repository)
    sign(repository.path, "Dr C", role="doctor")
    commit(repository)
    git(repository, "merge", "-q", "other")
    text = repository.record.read_text(encoding="utf-8")
    if "<<<<<<<" in text:
        join(repository)
    assert names(repository) >= {"Dr C"}
    assert "Dr B" not in names(repository)
    assert [each.approval.by for each in record_of(repository).withdrawn] == ["Dr B"]
