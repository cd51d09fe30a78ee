from __future__ import annotations

import os

import pytest

from plainleaf.build import InProcess, executor_for


def own_process() -> int:
    return os.getpid()


def test_one_job_at_a_time_needs_no_other_process() -> None:
    with executor_for(1) as executor:
        assert executor.submit(own_process).result() == os.getpid()


def test_several_jobs_run_in_processes_of_their_own() -> None:
    with executor_for(2) as executor:
        assert executor.submit(own_process).result() != os.getpid()


def test_a_fault_in_a_call_comes_out_of_its_future() -> None:
    future = InProcess().submit(int, "no number")
    with pytest.raises(ValueError, match="no number"):
        future.result()


def test_an_interruption_is_not_kept_for_later() -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        InProcess().submit(interrupted)
