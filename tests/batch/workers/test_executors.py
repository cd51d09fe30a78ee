from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from dataclasses import replace
from pathlib import Path

import pytest

from plainleaf.batch import InProcess, executor_for
from plainleaf.batch.workers.executors import places, processors
from plainleaf.batch.workers.limits import EndedError, Limits, standard
from plainleaf.batch.workers.processes import Processes
from plainleaf.batch.workers.progress_events import StageStarted
from plainleaf.batch.workers.worker_process import may_fork
from tests.batch import calls
from tests.patience import MOST_SECONDS
from tests.soak import soak

# Soon over for a call that never ends, and far from what the other calls here need.
TIGHT = replace(standard(), cpu_seconds=3, memory_megabytes=1000)
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="a limit of Linux")


def beside_this() -> Limits:
    """Limits for a copy of this process, which begins with all that the tests have mapped."""
    pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[0])
    mapped = pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000
    return replace(TIGHT, memory_megabytes=TIGHT.memory_megabytes + mapped)


@pytest.fixture(params=["split off", "new"])
def pool(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Processes]:
    """Two workers, which began as copies of this process or as new ones."""
    if request.param == "split off" and sys.platform != "linux":
        pytest.skip("only Linux splits processes")
    with Processes(2, beside_this() if request.param == "split off" else TIGHT) as processes:
        with monkeypatch.context() as patch:
            patch.setattr(
                "plainleaf.batch.workers.processes.may_fork", lambda: request.param == "split off"
            )
            processes.begin(2)
        yield processes
        processes.shutdown(cancel_futures=True)


def ended(pool: Processes, call: Callable[[], object]) -> EndedError:
    with pytest.raises(EndedError) as caught:
        pool.submit(call).result()
    return caught.value


def test_calls_run_in_other_processes_even_one_at_a_time() -> None:
    with executor_for(1) as one, executor_for(2) as two:
        assert one.submit(calls.own_process).result() != os.getpid()
        assert two.submit(calls.own_process).result() != os.getpid()


def test_a_worker_searches_what_leaflets_leave_and_not_what_it_keeps() -> None:
    with executor_for(1) as one:
        searched = [one.submit(calls.searched_for_garbage).result() for _ in range(5)]
        for _ in range(3):
            one.submit(calls.leaves_a_circle).result()
        assert one.submit(calls.circles).result() == 0
    assert searched[3] - searched[0] == pytest.approx(30_000, abs=2_000)
    assert searched[4] < searched[0] + 10_000 < searched[3]


def test_without_a_number_there_are_as_many_places_as_processors() -> None:
    with executor_for(0) as executor:
        assert places(executor) == processors() >= 1


@soak
def test_a_call_past_its_processor_time_is_ended_and_says_where_it_was(pool: Processes) -> None:
    error = ended(pool, calls.spins)
    assert (error.limit, error.amount) == ("cpu", TIGHT.cpu_seconds)
    assert error.note == StageStarted("setting", "standard")


def test_a_call_that_waits_too_long_is_ended() -> None:
    with Processes(1, replace(TIGHT, wall_seconds=5)) as pool:
        assert ended(pool, calls.waits).limit == "wall"
        assert pool.submit(calls.doubled, 2).result() == 4


@LINUX
def test_a_call_that_wants_too_much_memory_is_ended(pool: Processes) -> None:
    error = ended(pool, calls.hoards)
    assert error.limit == "memory"
    assert error.amount is not None
    assert error.amount >= TIGHT.memory_megabytes


@pytest.mark.parametrize(
    ("call", "signal"), [(calls.breaks, 11), (calls.is_killed, 9), (calls.leaves, None)]
)
def test_a_call_that_takes_its_process_with_it_fails_alone(
    pool: Processes, call: Callable[[], object], signal: int | None
) -> None:
    others = [pool.submit(calls.doubled, number) for number in range(5)]
    error = ended(pool, call)
    assert (error.limit, error.signal) == (None, signal)
    others += [pool.submit(calls.doubled, number) for number in range(5)]
    assert [future.result() for future in others] == [0, 2, 4, 6, 8] * 2


def test_a_worker_that_is_killed_between_two_calls_is_replaced_without_a_word(
    pool: Processes,
) -> None:
    for _ in range(3):
        os.kill(pool.submit(calls.own_process).result(), 9)
        assert pool.submit(calls.doubled, 3).result() == 6


def test_what_a_call_raises_comes_out_of_its_future_and_the_worker_stays(pool: Processes) -> None:
    with pytest.raises(FileNotFoundError):
        pool.submit(calls.raises_os_error).result()
    with pytest.raises(RuntimeError, match="pickle"):
        pool.submit(calls.gives_what_cannot_travel).result()
    assert pool.submit(calls.doubled, 1).result() == 2


def test_what_a_library_prints_reaches_nobody(
    pool: Processes, capfd: pytest.CaptureFixture[str]
) -> None:
    assert pool.submit(calls.prints).result() == "done"
    assert capfd.readouterr() == ("", "")


def test_workers_are_replaced_after_so_many_calls() -> None:
    with Processes(1, replace(TIGHT, jobs_a_worker=3)) as pool:
        numbers = [pool.submit(calls.own_process).result() for _ in range(9)]
    assert len(set(numbers)) == 3
    assert numbers == sorted(numbers, key=numbers.index)


def test_temporary_files_go_with_the_worker(pool: Processes) -> None:
    name = Path(pool.submit(calls.temporary_file).result())
    assert name.exists()
    pool.shutdown()
    assert not name.parent.parent.exists()


def test_an_interrupted_pool_ends_what_runs_and_cancels_what_waits(pool: Processes) -> None:
    running = [pool.submit(calls.waits) for _ in range(2)]
    while not all(future.running() for future in running):
        time.sleep(0.01)
    waiting = pool.submit(calls.doubled, 1)
    pool.shutdown(cancel_futures=True)
    with pytest.raises(CancelledError):
        waiting.result()
    for future in running:
        with pytest.raises(EndedError):
            future.result()
    with pytest.raises(RuntimeError, match="shutdown"):
        pool.submit(calls.doubled, 1)


ORPHANS = """
import os, sys, time
from pathlib import Path
from tests.batch import calls
from plainleaf.batch import executor_for
import plainleaf.batch.workers.processes as processes
if sys.argv[2] == "new":
    processes.may_fork = lambda: False
pool = executor_for(3)
pool.begin(3)
for _ in range(3):
    pool.submit(calls.tells_its_number, sys.argv[1])
while not Path(sys.argv[1]).exists() or len(Path(sys.argv[1]).read_text().split()) < 3:
    time.sleep(0.05)
os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of other systems")
@pytest.mark.parametrize("kind", ["split off", "new"])
def test_no_worker_and_no_temporary_file_outlives_a_process_that_is_killed(
    tmp_path: Path, kind: str
) -> None:
    if kind == "split off" and sys.platform != "linux":
        pytest.skip("only Linux splits processes")
    told = tmp_path / "told"
    folder = tmp_path / "temporary"
    folder.mkdir()
    root = Path(__file__).parents[3]
    environment = {**os.environ, "TMPDIR": str(folder), "PYTHONPATH": str(root)}
    subprocess.run([sys.executable, "-c", ORPHANS, str(told), kind], env=environment, check=False)
    numbers = [int(number) for number in told.read_text().split()]
    assert len(set(numbers)) == 3
    until = time.monotonic() + MOST_SECONDS
    while (any(map(runs, numbers)) or [*folder.rglob("*/*")]) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(runs, numbers))
    assert not [*folder.rglob("*/*")]


def runs(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    # One that has ended and that nobody has asked for yet.
    status = Path(f"/proc/{number}/stat")
    try:
        return status.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return not status.parent.parent.exists()


def test_a_process_with_two_threads_is_not_split() -> None:
    release = threading.Event()
    thread = threading.Thread(target=release.wait)
    thread.start()
    try:
        assert not may_fork()
    finally:
        release.set()
        thread.join()


def test_the_standard_limits_are_far_above_a_leaflet() -> None:
    limits = standard()
    assert limits.wall_seconds > limits.cpu_seconds >= 30
    assert limits.memory_megabytes >= 1000
    assert limits.jobs_a_worker >= 100


def test_a_fault_in_a_call_in_this_process_comes_out_of_its_future() -> None:
    future = InProcess().submit(int, "no number")
    with pytest.raises(ValueError, match="no number"):
        future.result()


def test_an_interruption_is_not_kept_for_later() -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        InProcess().submit(interrupted)
