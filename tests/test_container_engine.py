"""The container is built from the Dockerfile and makes the same bytes without a network.

Building it downloads packages, which no other test does, and takes minutes. It needs a container
engine that runs, or one that a test may start: ``dockerd`` and the right to start it. A base that
no registry gives is made with ``debootstrap``. Where none of it is there the tests are skipped, in
CI too.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from plainleaf.batch.cache import toolchain_versions
from tests.patience import MOST_SECONDS
from tests.soak import soak
from tests.test_container import ROOT, instructions

pytestmark = soak

IMAGE, OWN_BASE = "plainleaf-test", "plainleaf-test-base"
# The suites of Debian by the tag that the Dockerfile builds on.
SUITES = {"debian:12-slim": "bookworm"}
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
VERSIONS = """import json
from plainleaf.batch.cache.toolchain_versions import text_libraries
print(json.dumps(text_libraries()))"""

Engine = Callable[..., subprocess.CompletedProcess[bytes]]


def on(address: str | None) -> Engine:
    """Calls ``docker`` of one engine, by default of the one that runs on this machine."""
    host = ["--host", address] if address else []

    def call(*arguments: str | Path, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        command = [shutil.which("docker") or "docker", *host, *map(str, arguments)]
        plain = os.environ | {"DOCKER_BUILDKIT": "0"}
        return subprocess.run(command, input=given, env=plain, capture_output=True, check=False)

    return call


def works(engine: Engine) -> bool:
    return engine("info", "--format", "{{.ServerVersion}}").returncode == 0


@contextmanager
def started() -> Iterator[Engine]:
    """An engine of its own for these tests: nothing of it is left, and it changes no network."""
    folder = Path(tempfile.mkdtemp(prefix="engine-"))
    address = f"unix://{folder}/socket"
    places = {"data-root": folder / "data", "exec-root": folder / "run", "pidfile": folder / "pid"}
    options = [f"--{name}={place}" for name, place in places.items()]
    options += [f"--host={address}", "--bridge=none", "--iptables=false", "--ip6tables=false"]
    with (folder / "log").open("wb") as log:
        # What it mounts, nothing else sees, and it is gone with the engine.
        command = ["unshare", "--mount", "dockerd", *options]
        daemon = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        engine = on(address)
        until = time.monotonic() + MOST_SECONDS
        while not works(engine):
            if daemon.poll() is not None or time.monotonic() > until:
                last = (folder / "log").read_text(encoding="utf-8").strip().splitlines()[-1:]
                pytest.skip(f"dockerd does not start here: {' '.join(last)}")
            time.sleep(0.2)
        yield engine
    finally:
        daemon.terminate()
        daemon.wait()
        shutil.rmtree(folder, ignore_errors=True)


def bootstrap(engine: Engine, base: str, folder: Path) -> None:
    """Makes an image like the base from Debian's packages; it trusts what this machine trusts."""
    # Its mounts too are gone when it is done.
    made = ["unshare", "--mount", "debootstrap", "--variant=minbase", SUITES[base], str(folder)]
    done = subprocess.run(made, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"no registry has {base}, and debootstrap says: {done.stdout[-300:]}")
    if CERTIFICATES.exists():
        trusted = folder / "usr/local/share/ca-certificates"
        trusted.mkdir(parents=True, exist_ok=True)
        shutil.copy(CERTIFICATES, trusted / "this-machine.crt")
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        tar.add(folder, ".")
    assert engine("import", "-", OWN_BASE, given=packed.getvalue()).returncode == 0


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine that has built the Dockerfile's image."""
    if shutil.which("docker") and works(on(None)):
        yield from built(on(None), tmp_path_factory)
    elif shutil.which("docker") and shutil.which("dockerd") and os.geteuid() == 0:
        with started() as own:
            yield from built(own, tmp_path_factory)
    else:
        pytest.skip("no container engine runs here, and there is no dockerd that root can start")


def built(engine: Engine, factory: pytest.TempPathFactory) -> Iterator[Engine]:
    (base,) = instructions("FROM")
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    there = engine("image", "inspect", base).returncode == 0
    if not there and engine("pull", base).returncode:
        if not shutil.which("debootstrap") or os.geteuid():
            pytest.skip(f"no registry gives {base} here, and there is no debootstrap for root")
        folder = factory.mktemp("base")
        bootstrap(engine, base, folder)
        shutil.rmtree(folder)
        text = text.replace(f"FROM {base}", f"FROM {OWN_BASE}")
    options = ["--network=host", "--tag", IMAGE, "--file", "-"]
    done = engine("build", *options, ROOT, given=text.encode())
    assert done.returncode == 0, (done.stdout + done.stderr).decode()[-4000:]
    yield engine
    engine("image", "rm", IMAGE, OWN_BASE)


def clinic(folder: Path) -> Path:
    """A clinic's folder with leaflets, which the image's own user may write to."""
    for name in ("leaflets", "approvals"):
        shutil.copytree(ROOT / name, folder / name)
    if os.geteuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, 1000, 1000)
    return folder


def made(engine: Engine, folder: Path) -> dict[str, bytes]:
    """The PDFs and web pages that the container makes in a clinic's folder, without a network."""
    user = [] if os.geteuid() == 0 else [f"--user={os.getuid()}:{os.getgid()}"]
    mount = f"--volume={clinic(folder)}:/clinic"
    done = engine(
        "run", "--rm", "--network=none", "--read-only", "--tmpfs=/tmp", *user, mount, IMAGE
    )
    assert done.returncode == 0, (done.stdout + done.stderr).decode()
    return pages(folder / "dist")


def pages(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.suffix in (".pdf", ".html")
    }


def test_the_container_makes_the_same_bytes_each_time(engine: Engine, tmp_path: Path) -> None:
    first, second = made(engine, tmp_path / "first"), made(engine, tmp_path / "second")
    leaflets = [path.stem for path in (ROOT / "leaflets").glob("[!_]*.yaml")]
    assert leaflets
    for name in leaflets:
        assert {f"{name}.standard.pdf", f"{name}.large-print.pdf", f"{name}.html"} <= first.keys()
    assert first == second


def test_the_container_makes_the_bytes_that_this_folder_makes(
    engine: Engine, tmp_path: Path
) -> None:
    python = ["--entrypoint=/opt/plainleaf/.venv/bin/python", IMAGE, "-P", "-c", VERSIONS]
    done = engine("run", "--rm", "--network=none", *python)
    assert done.returncode == 0, done.stderr.decode()
    theirs, ours = json.loads(done.stdout), toolchain_versions.text_libraries()
    if theirs != ours:
        pytest.skip(f"other libraries set the text: {theirs} in the container, {ours} here")
    there = made(engine, tmp_path / "there")
    here = clinic(tmp_path / "here")
    command = [sys.executable, ROOT / "generate.py"]
    done = subprocess.run(command, cwd=here, capture_output=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr).decode()
    assert there == pages(here / "dist")


def test_the_container_checks_the_wording_too(engine: Engine, tmp_path: Path) -> None:
    mount = f"--volume={clinic(tmp_path / 'clinic')}:/clinic:ro"
    done = engine("run", "--rm", "--network=none", mount, IMAGE, "check", "--format", "json")
    assert done.returncode == 0, (done.stdout + done.stderr).decode()
    assert {each["verdict"] for each in json.loads(done.stdout)["files"]} == {"pass"}
