"""Machines that share no disk: what travels to them, and a real cluster on this one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plainleaf.batch import BuildRequest, Format, RequestError, build
from plainleaf.batch.cache import toolchain_versions
from plainleaf.batch.job import Outcome
from plainleaf.batch.pipeline import run
from plainleaf.batch.plan import jobs, plan
from plainleaf.batch.workers.bundle import can_travel, pack, run_bundle
from plainleaf.batch.workers.cluster import Cluster
from plainleaf.batch.workers.processes import Processes
from tests.batch.test_build import files
from tests.patience import MOST_SECONDS
from tests.soak import soak

if TYPE_CHECKING:
    from tests.batch.conftest import Clinic

Asked = Callable[..., BuildRequest]
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90">'
    '<rect width="90" height="90" fill="{}"/></svg>'
)
ROOT = Path(__file__).parents[3]
ORGANISATION = "name: The Test Trust\nvalues:\n  ward: Ward 3\n"


@pytest.fixture
def rich(clinic: Clinic) -> Clinic:
    """A clinic with an organisation, pictures, a template and a stylesheet of its own."""
    leaflets = clinic.folder / "leaflets"
    (leaflets / "_organisation.yaml").write_text(ORGANISATION)
    (leaflets / "images").mkdir()
    for name, colour in (("hip", "red"), ("a b", "blue"), ("other", "green")):
        (leaflets / "images" / f"{name}.svg").write_text(SVG.format(colour))
    pictures = "![A red hip](images/hip.svg)\n\n      ![A blue knee](<images/a b.svg>)\n\n      "
    clinic.add("inhaler", clinic.text.replace("Sit up", f"{pictures}Ask {{ward}}. Sit up"))
    clinic.add("spacer", clinic.text.replace("Sit up", "![A hip](images/hop.svg)\n\n      Sit up"))
    styles = clinic.folder / "styles"
    styles.mkdir()
    shipped = Path(__file__).parents[3] / "styles" / "standard.css"
    (styles / "standard.css").write_text(shipped.read_text() + "\nh2 { color: #300 }\n")
    (clinic.folder / "templates").mkdir()
    (clinic.folder / "templates" / "unused.j2").write_text("nothing")
    return clinic


def told(outcome: Outcome) -> object:
    made = [(each.path, each.data, each.numbers) for each in outcome.products]
    return outcome.job.slug, outcome.facts, outcome.result.findings, made, outcome.uses


def test_a_packed_leaflet_is_made_alike_where_its_folder_is_not(asked: Asked, rich: Clinic) -> None:
    clinic, request = rich, asked()
    work = list(jobs(plan(request), request))
    at_home = [run(job) for job in work]
    travels = [pack(job, "a build") for job in work]
    shutil.rmtree(clinic.folder)
    with Processes(1) as pool:
        away = [pool.submit(run_bundle, *each).result() for each in travels]
    assert [told(outcome) for outcome in away] == [told(outcome) for outcome in at_home]
    assert [outcome.failed for outcome in away] == [False, True]
    assert 'Did you mean "images/hip.svg"?' in away[1].result.findings[0].message


def test_only_what_a_leaflet_names_travels_with_it(asked: Asked, rich: Clinic) -> None:
    request = asked()
    inhaler, spacer = (pack(job, "a build")[0] for job in jobs(plan(request), request))
    own = {"leaflets/_organisation.yaml", "styles/standard.css", "templates/unused.j2"}
    pictures = {"leaflets/images/hip.svg", "leaflets/images/a b.svg"}
    assert set(inhaler.files) == {"leaflets/inhaler.yaml", *own, *pictures}
    assert set(spacer.files) == {"leaflets/spacer.yaml", *own}


def test_a_file_too_large_to_be_used_stays_at_home(asked: Asked, clinic: Clinic) -> None:
    (clinic.folder / "leaflets" / "images").mkdir()
    huge = clinic.folder / "leaflets" / "images" / "huge.svg"
    huge.write_text(SVG)
    os.truncate(huge, 90_000_000_000)
    clinic.add(
        "inhaler", clinic.text.replace("Sit up", "![A hip](images/huge.svg)\n\n      Sit up")
    )
    request = asked(paths=(clinic.folder / "leaflets" / "inhaler.yaml",))
    (job,) = jobs(plan(request), request)
    travels = pack(job, "a build")
    assert sum(map(len, travels[1].values())) < 100_000
    with Processes(1) as pool:
        away = pool.submit(run_bundle, *travels).result()
    assert away.result.findings == run(job).result.findings


def test_a_text_full_of_names_of_pictures_is_packed_without_delay(
    asked: Asked, clinic: Clinic
) -> None:
    clinic.add("inhaler", clinic.text.replace("Sit up", "a b c d.svg " * 20_000 + "\n      Sit up"))
    request = asked(paths=(clinic.folder / "leaflets" / "inhaler.yaml",))
    (job,) = jobs(plan(request), request)
    assert set(pack(job, "a build")[0].files) == {"leaflets/inhaler.yaml"}


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine may take long to answer itself."""
    monkeypatch.setattr("plainleaf.batch.workers.cluster.CONNECT_SECONDS", MOST_SECONDS)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A cluster of two worker processes on this machine, which is what Dask offers for tests."""
    distributed = pytest.importorskip("distributed", reason='needs "plainleaf[cluster]"')
    dask = pytest.importorskip("dask")
    long = f"{MOST_SECONDS}s"
    patience = {f"distributed.comm.timeouts.{name}": long for name in ("connect", "tcp")}
    with (
        warnings.catch_warnings(),
        dask.config.set(patience),
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address=None,
            silence_logs=50,
        ) as cluster,
    ):
        yield cluster.scheduler_address


@soak
def test_a_cluster_makes_the_same_files_and_manifest(
    asked: Asked, rich: Clinic, tmp_path: Path, address: str
) -> None:
    everything = (Format.PDF, Format.HTML, Format.TRANSCRIPT)
    build(asked(formats=everything))
    with Cluster(address) as cluster:
        assert cluster.count == 2
        build(asked(formats=everything, out=tmp_path / "other"), cluster)
    assert files(tmp_path / "dist") == files(tmp_path / "other")


@soak
def test_a_leaflet_that_was_edited_between_two_builds_is_made_anew(
    asked: Asked, clinic: Clinic, tmp_path: Path, address: str
) -> None:
    request = asked(formats=(Format.HTML,))
    for words in ("Sit up.", "Sit down."):
        clinic.add("inhaler", clinic.text.replace("Sit up straight.", words))
        with Cluster(address) as cluster:
            build(request, cluster)
        assert words.encode() in files(request.out)["inhaler.html"]


def test_an_address_without_a_cluster_is_told_in_plain_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pytest.importorskip("distributed", reason='needs "plainleaf[cluster]"')
    monkeypatch.setattr("plainleaf.batch.workers.cluster.CONNECT_SECONDS", 1)
    for wrong in ("tcp://127.0.0.1:9", "nonsense://x", ""):
        with pytest.raises(RequestError, match="no Dask scheduler"):
            Cluster(wrong)


def test_without_the_packages_the_line_to_type_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(RequestError, match=r'pip install "plainleaf\[cluster\]"'):
        Cluster("tcp://127.0.0.1:8786")


WITHOUT_PLAINLEAF = """
import sys

class Blocks:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "plainleaf":
            raise ModuleNotFoundError(f"No module named {name!r}")

sys.meta_path.insert(0, Blocks())
"""
ANOTHER_PLAINLEAF = """
from plainleaf.batch.cache import fingerprint
fingerprint.of = lambda *parts: "another"
"""
PART = """
import asyncio, sys
from distributed import Scheduler, Worker

async def main():
    scheduler, = sys.argv[1:] or [""]
    part = (
        Worker(scheduler, host="127.0.0.1", nthreads=1, dashboard=False)
        if scheduler
        else Scheduler(host="127.0.0.1", port=0, dashboard=False)
    )
    async with part:
        print(part.address, flush=True)
        await part.finished()

asyncio.run(main())
"""


@contextmanager
def part_of_a_cluster(before: str = "", scheduler: str = "") -> Iterator[str]:
    """The address of a scheduler, or of a worker of one, in a process that first does something."""
    pytest.importorskip("distributed", reason='needs "plainleaf[cluster]"')
    process = subprocess.Popen(
        [sys.executable, "-c", before + PART, *([scheduler] if scheduler else [])],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        assert process.stdout
        yield process.stdout.readline().strip()
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.mark.parametrize("before", [WITHOUT_PLAINLEAF, ANOTHER_PLAINLEAF])
def test_a_scheduler_without_the_same_plainleaf_is_named_in_plain_words(before: str) -> None:
    with part_of_a_cluster(before) as address:
        with pytest.raises(RequestError, match="The scheduler needs it too") as caught:
            Cluster(address)
        assert address in str(caught.value)


@soak
def test_a_worker_without_plainleaf_is_named_in_plain_words() -> None:
    with (
        part_of_a_cluster() as scheduler,
        part_of_a_cluster(scheduler=scheduler) as good,
        part_of_a_cluster(WITHOUT_PLAINLEAF, scheduler) as bad,
    ):
        with pytest.raises(RequestError, match="cannot make leaflets") as caught:
            Cluster(scheduler)
        assert bad in str(caught.value)
        assert good not in str(caught.value)


COMMANDS = Path(sys.executable).parent


@soak
@pytest.mark.skipif(
    not (COMMANDS / "plainleaf").exists(), reason="Plainleaf is not installed: type  make test"
)
def test_the_lines_of_the_docs_make_leaflets_in_a_prepared_folder(
    asked: Asked, clinic: Clinic, tmp_path: Path
) -> None:
    pytest.importorskip("distributed", reason='needs "plainleaf[cluster]"')
    text = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
    for line in ("dask scheduler ", "dask worker tcp://", "generate.py --cluster tcp://"):
        assert f"    {line}" in text or f"python {line}" in text
    build(asked(formats=(Format.HTML,)))
    environment = {name: text for name, text in os.environ.items() if name != "PYTHONPATH"}

    def start(*command: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [str(COMMANDS / command[0]), *command[1:]],
            cwd=clinic.folder, env=environment, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def wait_for(process: subprocess.Popen[str], pattern: str) -> str:
        assert process.stderr
        return next(found[1] for line in process.stderr if (found := re.search(pattern, line)))

    local = ("--host", "127.0.0.1", "--no-dashboard")
    with start("dask", "scheduler", *local, "--port", "0") as scheduler:
        try:
            address = wait_for(scheduler, r"Scheduler at: +(tcp://\S+)")
            with start("dask", "worker", address, *local, "--nworkers", "1") as worker:
                try:
                    wait_for(worker, "(Registered to)")
                    options = ("--format", "html", "--today", "2026-11-23", "--out", "there")
                    done = start("plainleaf", "generate", "--cluster", address, *options)
                    said = done.communicate(timeout=MOST_SECONDS)[1]
                    assert done.returncode == 0, said
                finally:
                    worker.terminate()
        finally:
            scheduler.terminate()
    assert files(clinic.folder / "there") == files(tmp_path / "dist")


def test_what_is_no_ordinary_file_is_looked_at_where_it_is(asked: Asked, clinic: Clinic) -> None:
    request = asked()
    job = jobs(plan(request), request)[0]
    assert can_travel(job)
    path = clinic.folder / "leaflets" / "_organisation.yaml"
    for strange in (lambda: path.symlink_to("nowhere"), path.mkdir, lambda: os.mkfifo(path)):
        strange()
        assert not can_travel(job)
        path.rmdir() if path.is_dir() else path.unlink()
    assert can_travel(job)


@soak
def test_workers_unlike_this_machine_are_refused_by_what_differs(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    others = {**toolchain_versions.text_libraries(), "pango": "another"}
    monkeypatch.setattr(toolchain_versions, "text_libraries", lambda: others)
    with pytest.raises(RequestError, match=r"What differs: pango\."):
        Cluster(address)
