"""Holds PDFs against the standards that they keep with veraPDF, the reference validator.

    make verapdf                              every PDF that the examples and tests deliver, and
                                              the examples again with --standard ua-2
    python scripts/verapdf.py FILE.pdf ...    these files

Maven brings veraPDF by its coordinates (scripts/verapdf.pom.xml) and Java runs it. Where they are
missing it says so in one line; only where everything must be checked (CI=true) is that a failure.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
POM = Path(__file__).with_suffix(".pom.xml")
CLASSPATH = ROOT / ".venv" / "verapdf.classpath"
GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:build-classpath"
MAIN = "org.verapdf.apps.GreenfieldCliWrapper"
# What veraPDF calls the standards that a file made with each --standard keeps.
FLAVOURS = {
    "ua-1": {"ua1": "PDF/UA-1", "2a": "PDF/A-2a"},
    "ua-2": {
        "ua2": "PDF/UA-2",
        "wt1a": "Well-Tagged PDF for accessibility",
        "wt1r": "Well-Tagged PDF for reuse",
        "4": "PDF/A-4",
    },
}
# As a PDF says that it keeps PDF/UA-2.
NEWER = b"<pdfuaid:part>2</pdfuaid:part>"
INSTALL = "Type this line first:  apt-get install default-jre-headless maven"
# Folders of leaflets, as seen from the repository: what can be delivered from them is judged.
LEAFLETS = ("leaflets", "tests/examples")
# The day the examples are built on, so that none of them is past its review date.
TODAY = date(2026, 11, 23)
# Command lines have an end, and so has patience with a program that says nothing.
FILES_AT_ONCE = 100
# Java that runs for seconds spends more on making itself fast, by the processor, than it gains.
QUICK_START = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


class UnavailableError(Exception):
    """veraPDF cannot be run on this machine. Its message is one line that says what to do."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What veraPDF says of a file. ``broken`` are its rules (``7.2-20``) with their words."""

    compliant: bool
    broken: dict[str, str]


def classpath() -> str:
    """The jars of veraPDF, brought by Maven at the first call. Raises UnavailableError."""
    absent = [name for name in ("java", "mvn") if shutil.which(name) is None]
    if absent:
        raise UnavailableError(f"veraPDF needs {' and '.join(absent)}. {INSTALL}")
    wanted = hashlib.sha256(POM.read_bytes()).hexdigest()
    if CLASSPATH.is_file():
        known, _, jars = CLASSPATH.read_text(encoding="utf-8").partition("\n")
        if known == wanted and all(Path(jar).is_file() for jar in jars.split(os.pathsep)):
            return jars
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "classpath")
        command = ["mvn", "-q", "-B", "-f", str(POM), GOAL, f"-Dmdep.outputFile={out}"]
        brought = subprocess.run(command, capture_output=True, text=True, check=False)
        if brought.returncode or not out.is_file():
            said = (brought.stdout + brought.stderr).strip().splitlines() or ["no reason given"]
            raise UnavailableError(f"Maven could not bring veraPDF: {said[0][:200]}")
        jars = out.read_text(encoding="utf-8").strip()
    CLASSPATH.parent.mkdir(exist_ok=True)
    CLASSPATH.write_text(f"{wanted}\n{jars}", encoding="utf-8")
    return jars


def judge(files: Sequence[Path], flavour: str) -> dict[Path, Verdict]:
    """The verdict on each file; ``flavour`` is a name of FLAVOURS. Raises UnavailableError."""
    jars = classpath()
    verdicts: dict[Path, Verdict] = {}
    for start in range(0, len(files), FILES_AT_ONCE):
        some = [file.resolve() for file in files[start : start + FILES_AT_ONCE]]
        command = ["java", *QUICK_START, "-cp", jars, MAIN, "-f", flavour, "--format", "json"]
        command += ["--maxfailuresdisplayed", "1", *map(str, some)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        try:
            jobs = json.loads(done.stdout)["report"]["jobs"]
        except (ValueError, KeyError) as error:
            raise UnavailableError(f"veraPDF gave no report: {done.stderr[:300]}") from error
        verdicts |= {Path(job["itemDetails"]["name"]): _verdict(job) for job in jobs}
    return {file: verdicts[file.resolve()] for file in files}


def _verdict(job: dict[str, Any]) -> Verdict:
    results = job.get("validationResult")
    if not results:
        exception = job.get("taskException", {}).get("exceptionMessage", "no result")
        return Verdict(False, {"unreadable": str(exception)})
    summaries = results[0]["details"]["ruleSummaries"]
    broken = {f"{each['clause']}-{each['testNumber']}": each["description"] for each in summaries}
    return Verdict(bool(results[0]["compliant"]), broken)


def delivered(out: Path) -> Iterator[Path]:
    """Builds the leaflets of the repository into ``out``; gives each PDF that was delivered."""
    sys.path.insert(0, str(ROOT))
    from plainleaf.batch import BuildRequest, Format, build, executor_for

    wanted = [*((name, "ua-1") for name in LEAFLETS), (LEAFLETS[0], "ua-2")]
    for name, standard in wanted:
        folder = ROOT / name
        if not folder.is_dir():
            continue
        jobs = os.cpu_count() or 1
        target = out / standard / name.replace("/", "-")
        request = BuildRequest(
            (folder,), target, TODAY, formats=(Format.PDF,), jobs=jobs, standard=standard
        )
        with executor_for(jobs) as executor:
            build(request, executor)
    yield from sorted(out.rglob("*.pdf"))


def report(verdicts: dict[Path, Verdict], title: str, names: Path) -> Iterator[str]:
    """Lines for a person: each broken rule with its files, seen from ``names``, then the count."""
    broken: dict[tuple[str, str], list[str]] = {}
    for file, verdict in verdicts.items():
        shown = file.relative_to(names) if file.is_relative_to(names) else file
        for rule in verdict.broken.items():
            broken.setdefault(rule, []).append(shown.as_posix())
    for (rule, words), files in broken.items():
        yield f"{title}, rule {rule}: {words}"
        yield from (f"    {file}" for file in files)
    kept = sum(verdict.compliant for verdict in verdicts.values())
    yield f"veraPDF: {kept} of {len(verdicts)} PDFs keep {title}."


def main(arguments: Sequence[str]) -> int:
    """0 when every PDF keeps its standards, 1 when one does not or CI cannot check."""
    try:
        classpath()
    except UnavailableError as reason:
        print(f"PDFs were not checked with veraPDF: {reason}", file=sys.stderr)
        return int(os.environ.get("CI") == "true")
    with tempfile.TemporaryDirectory(prefix="plainleaf-verapdf-") as folder:
        files = [Path(name) for name in arguments] or list(delivered(Path(folder)))
        absent = [file for file in files if not file.is_file()]
        if absent or not files:
            print(f"There is no such PDF: {', '.join(map(str, absent)) or 'none'}", file=sys.stderr)
            return 1
        failed = False
        newer = [file for file in files if NEWER in file.read_bytes()]
        older = [file for file in files if file not in newer]
        for some, flavours in ((older, FLAVOURS["ua-1"]), (newer, FLAVOURS["ua-2"])):
            for flavour, title in flavours.items() if some else ():
                verdicts = judge(some, flavour)
                failed |= not all(verdict.compliant for verdict in verdicts.values())
                print("\n".join(report(verdicts, title, Path(folder))))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
