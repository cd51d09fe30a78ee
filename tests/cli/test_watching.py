"""``generate --watch`` as a writer uses it: a file is saved, broken, mended, and Ctrl-C ends it."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.test_generate import LEAFLET, ROOT, environment
from tests.interrupts import heed_interrupts
from tests.patience import MOST_SECONDS
from tests.soak import soak

WITHOUT_WATCHFILES = """
import importlib.util
real = importlib.util.find_spec
importlib.util.find_spec = lambda name, *more: None if name == "watchfiles" else real(name, *more)
"""


class Watching:
    """The command in a process of its own, with every line it says."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(ROOT / "generate.py"), "--watch", "--format", "html", *arguments],
            cwd=folder,
            env=environment() | {"PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            preexec_fn=heed_interrupts,
        )
        self.said: list[str] = []
        self._lines: queue.Queue[str] = queue.Queue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def until(self, words: str) -> str:
        """Waits for a line that has these words."""
        while True:
            try:
                line = self._lines.get(timeout=MOST_SECONDS)
            except queue.Empty:
                pytest.fail(f"never said: {words}\n{''.join(self.said)}")
            if words in line:
                return line

    def until_page(self, page: Path, words: str) -> None:
        """Waits for a build after which the page has these words."""
        while True:
            self.until("Watching for changes.")
            if words in page.read_text(encoding="utf-8"):
                return

    def stop(self) -> int:
        """Ctrl-C as a terminal does it; gives back the exit code."""
        os.killpg(self.process.pid, signal.SIGINT)
        self.process.wait(MOST_SECONDS)
        self._listener.join(MOST_SECONDS)
        return self.process.returncode

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)
            self._lines.put(line)


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    (tmp_path / "leaflets").mkdir()
    (tmp_path / "leaflets" / "blood.yaml").write_text(LEAFLET, encoding="utf-8")
    return tmp_path


@pytest.fixture
def watching(clinic: Path) -> Iterator[Watching]:
    started = Watching(clinic)
    yield started
    if started.process.poll() is None:
        started.process.kill()
        started.process.wait()


@soak
def test_a_saved_leaflet_is_made_again_also_after_it_was_broken(
    clinic: Path, watching: Watching
) -> None:
    leaflet, page = clinic / "leaflets" / "blood.yaml", clinic / "dist" / "blood.html"
    watching.until("Watching for changes.")
    assert "takes a little blood" in page.read_text(encoding="utf-8")

    leaflet.write_text("title: [", encoding="utf-8")
    watching.until("leaflets/blood.yaml changed")
    watching.until("0 of 1 leaflets built")
    watching.until("Watching for changes.")
    assert "takes a little blood" in page.read_text(encoding="utf-8")

    leaflet.unlink()
    watching.until("leaflets/blood.yaml changed")
    watching.until("There are no leaflets in")
    watching.until("Watching for changes.")

    leaflet.write_text(LEAFLET.replace("a little blood", "some blood"), encoding="utf-8")
    watching.until("leaflets/blood.yaml changed")
    watching.until_page(page, "takes some blood")

    # Nobody has had templates of their own here so far.
    own = clinic / "templates" / "phrases" / "en-GB.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("extends: en\nkey_points: In short\n", encoding="utf-8")
    watching.until("changed. Building again.")
    watching.until_page(page, "In short")

    assert watching.stop() == 130
    assert watching.said[-1] == "Stopped watching.\n"
    assert "Traceback" not in "".join(watching.said)


def test_what_cannot_begin_ends_at_once(clinic: Path) -> None:
    refused = Watching(clinic, "--layout", "standart")
    assert refused.process.wait(MOST_SECONDS) == 2
    refused.until('Did you mean "standard"?')


def test_without_its_package_it_says_what_to_type(clinic: Path) -> None:
    code = f"{WITHOUT_WATCHFILES}\nfrom plainleaf.cli.generate import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "--watch"],
        cwd=clinic,
        env=environment() | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert "--watch needs the package watchfiles. Type this line" in done.stderr
    assert not (clinic / "dist").exists()
