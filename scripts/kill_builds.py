"""Kills builds at random moments and looks at what each leaves behind.

    python scripts/kill_builds.py [--kills 200] [--seed 1]

Small leaflets change from build to build. Each build is ended at a random moment: by kill -9 of its
main process, by kill -9 of all its processes, or by Ctrl-C twice. After each, every file in the
output folder must be a whole old or a whole new one, what the manifest calls current must be so or
be made again by the next build, and no process may be left. At the end a build runs undisturbed:
the folder must then be, byte for byte, that of builds that were never killed.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LEAFLET = """\
format: 1
title: Using your {thing}
language: en-GB
reference: KILL-001
version: "1.0"
status: draft
next_review: 2029-11-23
about: |
  This leaflet is for people who use a {thing}.
key_points:
  - Shake the {thing} before you use it.
get_help:
  - level: emergency
    when:
      - You cannot catch your breath.
    do: Call 999 now.
sections:
  - heading: How to use it
    body: |
      Sit up straight. Breathe out. Press {times} and breathe in.
sources:
  - id: guide
    text: A guide to inhalers, 2025.
"""
NAMES = ("inhaler", "spacer", "deeper/nebuliser", "mask")
VERSIONS = ("once", "twice")
WAYS = ("main process", "all processes", "Ctrl-C twice")
UNFINISHED = ".plainleaf-"
# Pages about all leaflets, which differ with each mix of versions; they say at their end what they
# were made from.
PAGES = ("evidence.html", "index.html")
# How long a process may take to notice that its owner is gone, on a busy machine.
PATIENCE_SECONDS = 600.0
# The share of kills that come while files are being written, which is a small part of a build.
AMONG_FILES = 0.6
Hashes = Mapping[str, set[str]]


@dataclass
class Tally:
    """What the kills came to. ``faults`` is what must not be, in words."""

    kills: Counter[str] = field(default_factory=Counter)
    finished: int = 0
    leftovers: int = 0
    remade: int = 0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        lines = [f"{sum(self.kills.values())} builds ended at random moments:"]
        lines += [f"  {count:4} by {way}" for way, count in sorted(self.kills.items())]
        lines += [
            f"  {self.finished:4} builds had ended before they were to be",
            f"  {self.leftovers:4} unfinished files were left, and cleared by a later build",
            f"  {self.remade:4} files were newer than their manifest, and made again",
            f"{len(self.faults)} faults" + "".join(f"\n  {fault}" for fault in self.faults),
        ]
        return "\n".join(lines)


class Clinic:
    """A folder of small leaflets, and the builds of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.dist = folder / "dist"
        self.temporary = folder / "temporary"
        self.temporary.mkdir(parents=True, exist_ok=True)
        # Every process of a build carries it, so that one that stays behind can be found.
        self.mark = f"KILLED_BUILD={folder.name}-{os.getpid()}-{random.getrandbits(32)}"

    def write(self, versions: Mapping[str, str]) -> None:
        """Writes each leaflet in a version, where it is not in that one already."""
        for name, times in versions.items():
            path = self.folder / "leaflets" / f"{name}.yaml"
            text = LEAFLET.format(thing=name.rpartition("/")[2], times=times)
            if not path.exists() or path.read_text() != text:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)

    def start(self) -> subprocess.Popen[bytes]:
        """A build of the folder, in a group of processes of its own."""
        name, value = self.mark.split("=")
        return subprocess.Popen(
            [sys.executable, str(ROOT / "generate.py"), "--today", "2026-11-23", "--jobs", "2"],
            cwd=self.folder,
            env={**os.environ, name: value, "TMPDIR": str(self.temporary)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            # A shell takes Ctrl-C from what it starts in its background.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )

    def processes(self) -> Iterator[int]:
        """Processes of a build that still run."""
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if self.mark.encode() in (folder / "environ").read_bytes():
                    yield int(folder.name)


def kill_builds(kills: int, seed: int, folder: Path) -> Tally:
    """Ends so many builds of a clinic made in ``folder``, and tells what came of it.

    A build that was done before its moment came does not count.
    """
    chance = random.Random(seed)
    tally = Tally()
    clinic = Clinic(folder / "clinic")
    good, seconds = _good_files(folder)
    for number in itertools.count():
        if sum(tally.kills.values()) >= kills:
            break
        clinic.write({name: chance.choice(VERSIONS) for name in NAMES})
        build = clinic.start()
        way = chance.choice(WAYS)
        if chance.random() < AMONG_FILES:
            _wait_for_a_file(clinic.dist, build)
            wait = chance.uniform(0, seconds / 4)
        else:
            wait = chance.uniform(0, seconds)
        with suppress(subprocess.TimeoutExpired):
            build.wait(wait)
        if build.poll() is None:
            _end(build, way, chance)
            tally.kills[way] += 1
        else:
            tally.finished += 1
        said = build.communicate()[0].decode("utf-8", "replace")
        for fault in _faults(clinic, good, tally):
            tally.faults.append(f"kill {number} ({way}): {fault}")
        if way == "Ctrl-C twice" and "Traceback" in said and "plainleaf" in said:
            tally.faults.append(f"kill {number} ({way}): a traceback: {said[-300:]}")
    _let_time_pass(clinic.temporary)
    undisturbed = Clinic(folder / VERSIONS[0])
    # Twice the same at the end: what has not changed is told of in the same words everywhere.
    for place, version in ((clinic, 1), (clinic, 0), (clinic, 0), (undisturbed, 0)):
        place.write(dict.fromkeys(NAMES, VERSIONS[version]))
        said = _built(place)
        if said:
            tally.faults.append(f"a build that nobody killed failed: {said}")
    made, never_killed = _files(clinic.dist), _files(undisturbed.dist)
    if made != never_killed:
        names = {*made.items()} ^ {*never_killed.items()}
        tally.faults.append(f"at the end these differ: {sorted({name for name, _ in names})}")
    left = list(clinic.temporary.iterdir())
    if left:
        tally.faults.append(f"temporary files were left: {left[:3]} and {len(left)} in all")
    return tally


def _built(clinic: Clinic) -> str:
    """Builds without disturbance; what was said if that failed."""
    build = clinic.start()
    said = build.communicate()[0].decode("utf-8", "replace")
    return f"{build.returncode}: {said}" if build.returncode else ""


def _let_time_pass(folder: Path) -> None:
    """Makes what was left look old: nothing that is young is cleared away."""
    for path in folder.iterdir():
        os.utime(path, (0, 0))


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _good_files(folder: Path) -> tuple[Hashes, float]:
    """The hashes that each output may have, from builds nobody killed; how long one takes."""
    good: dict[str, set[str]] = {}
    seconds = 0.0
    for version in VERSIONS:
        clinic = Clinic(folder / version)
        clinic.write(dict.fromkeys(NAMES, version))
        begun = time.monotonic()
        said = _built(clinic)
        seconds = time.monotonic() - begun
        if said:
            raise SystemExit(f"A build that nobody killed failed:\n{said}")
        for name, data in _files(clinic.dist).items():
            good.setdefault(name, set()).add(hashlib.sha256(data).hexdigest())
    return good, seconds


def _wait_for_a_file(dist: Path, build: subprocess.Popen[bytes]) -> None:
    """Returns when something in the folder has changed, or the build has ended."""
    before = _times(dist)
    while build.poll() is None and _times(dist) <= before:
        time.sleep(0.002)


def _times(dist: Path) -> set[tuple[str, int]]:
    found = set()
    for path in dist.rglob("*"):
        with suppress(OSError):
            found.add((path.name, path.stat().st_mtime_ns))
    return found


def _end(build: subprocess.Popen[bytes], way: str, chance: random.Random) -> None:
    if way == "main process":
        build.kill()
    elif way == "all processes":
        os.killpg(build.pid, signal.SIGKILL)
    else:
        # As a terminal does it, to every process of the group.
        os.killpg(build.pid, signal.SIGINT)
        time.sleep(chance.uniform(0, 0.3))
        with suppress(ProcessLookupError):
            os.killpg(build.pid, signal.SIGINT)
    build.wait()


def _faults(clinic: Clinic, good: Hashes, tally: Tally) -> Iterator[str]:
    until = time.monotonic() + PATIENCE_SECONDS
    while left := list(clinic.processes()):
        if time.monotonic() > until:
            yield f"processes outlived the build: {left}"
            break
        time.sleep(0.02)
    if not clinic.dist.exists():
        return
    hashes = {}
    for name, data in _files(clinic.dist).items():
        if name.rpartition("/")[2].startswith(UNFINISHED):
            tally.leftovers += 1
            continue
        hashes[name] = hashlib.sha256(data).hexdigest()
        if name in PAGES:
            if not data.rstrip().endswith(b"-->"):
                yield f"{name} is cut off"
        elif name != "manifest.json" and hashes[name] not in good.get(name, set()):
            yield f"{name} is no whole file of any build"
    if "manifest.json" not in hashes:
        return
    manifest = json.loads((clinic.dist / "manifest.json").read_bytes())
    for leaflet in manifest["leaflets"]:
        for output in leaflet["outputs"]:
            if output["path"] not in hashes:
                yield f"the manifest lists {output['path']}, which is not there"
            elif output["current"] and output["sha256"] != hashes[output["path"]]:
                tally.remade += 1


def main() -> None:
    """Takes the number of kills from the command line; ends with 1 when there was a fault."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kill-builds-") as name:
        tally = kill_builds(asked.kills, asked.seed, Path(name))
    print(tally)
    sys.exit(bool(tally.faults))


if __name__ == "__main__":
    main()
