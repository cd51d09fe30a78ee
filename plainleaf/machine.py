"""What Plainleaf needs and whether this machine has it, with the standard library only.

So it works even where half of it is missing. Its words are here for the same reason.
"""

from __future__ import annotations

import os
import re
import secrets
import shlex
import shutil
import sys
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from plainleaf.project import data_root

OLDEST_PYTHON = (3, 11)
"""``requires-python`` of the package."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?\s*([^;]*)(?:;(.*))?")
_EXTRA = re.compile(r"extra\s*==\s*['\"]([^'\"]+)['\"]")
_CLAUSE = re.compile(r"(==|>=|<=|<|>|!=|~=)\s*([0-9A-Za-z.*+!-]+)")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked for. ``fix`` is the exact line to type, or what to do, where it is missing.

    ``needed`` is false for what only some commands or tests use.
    """

    name: str
    found: str
    ok: bool
    needed: bool = True
    fix: str = ""


def python() -> Check:
    """The Python that runs this."""
    version = ".".join(map(str, sys.version_info[:3]))
    oldest = ".".join(map(str, OLDEST_PYTHON))
    fix = f"Install Python {oldest} or later, then use it to set up Plainleaf."
    return Check("Python", version, sys.version_info[:2] >= OLDEST_PYTHON, fix=fix)


def packages() -> list[Check]:
    """Every package that Plainleaf needs, with its version and the version that is needed."""
    return [_package(name, asked, extra) for name, asked, extra in requirements()]


def requirements() -> list[tuple[str, str, str]]:
    """Name, versions and extra (or nothing) of what Plainleaf itself says that it needs."""
    file = Path(__file__).resolve().parent.parent / "pyproject.toml"
    if file.is_file() and data_root() == file.parent:
        project = tomllib.loads(file.read_text(encoding="utf-8"))["project"]
        groups = {"": project["dependencies"], **project.get("optional-dependencies", {})}
        asked = [(line, extra) for extra, lines in groups.items() for line in lines]
    else:
        asked = [(line, "") for line in metadata.requires("plainleaf") or ()]
    found = []
    for line, extra in asked:
        match = _REQUIREMENT.match(line)
        assert match
        named = _EXTRA.search(match.group(3) or "")
        found.append((match.group(1), match.group(2).strip(), named.group(1) if named else extra))
    return found


def fits(version: str, asked: str) -> bool:
    """Whether a version is one that is needed, such as ``70.*`` or ``>=3.1,<4``."""
    return all(_fits(version, sign, wanted) for sign, wanted in _CLAUSE.findall(asked))


def folder(path: Path) -> Check:
    """Whether files can be written to a folder."""
    trial = path / f".plainleaf-{os.getpid()}-{secrets.token_hex(6)}"
    try:
        trial.write_bytes(b"")
    except OSError as problem:
        why = (problem.strerror or type(problem).__name__).lower()
        fix = "Go to a folder of your own, or save somewhere else:  plainleaf generate --out FOLDER"
        return Check("This folder", f"files cannot be saved here: {why}", ok=False, fix=fix)
    finally:
        with suppress(OSError):
            trial.unlink()
    return Check("This folder", "files can be saved here", ok=True)


def programs() -> list[Check]:
    """Programs that only some tests and pictures use."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    java = shutil.which("java")
    return [
        Check(
            "Chromium",
            "installed" if browser else "not installed",
            ok=browser is not None,
            needed=False,
            fix="Only needed to test web pages. Your package manager calls it chromium.",
        ),
        Check(
            "Java",
            "installed" if java else "not installed",
            ok=java is not None,
            needed=False,
            fix="Only needed for veraPDF, a second check on PDFs. Your package manager has it.",
        ),
    ]


def _package(name: str, asked: str, extra: str) -> Check:
    try:
        version: str | None = metadata.version(name)
    except metadata.PackageNotFoundError:
        version = None
    line = [sys.executable or "python", "-m", "pip", "install", f"{name}{asked}"]
    return Check(
        name,
        f"{version or 'not installed'} (needed: {asked or 'any'})",
        ok=version is not None and fits(version, asked),
        needed=not extra,
        fix=(f"Only needed for the {extra}:  " if extra else "") + shlex.join(line),
    )


def _fits(version: str, sign: str, wanted: str) -> bool:
    if wanted.endswith(".*"):
        start = _numbers(wanted[:-2])
        same = _numbers(version)[: len(start)] == start
        return same if sign == "==" else not same
    have, want = _numbers(version), _numbers(wanted)
    size = max(len(have), len(want))
    have, want = (part + (0,) * (size - len(part)) for part in (have, want))
    if sign == "~=":
        stem = _numbers(wanted)[:-1]
        return have >= want and have[: len(stem)] == stem
    return {
        "==": have == want,
        "!=": have != want,
        ">=": have >= want,
        "<=": have <= want,
        ">": have > want,
        "<": have < want,
    }[sign]


def _numbers(version: str) -> tuple[int, ...]:
    release = re.match(r"[0-9]+(?:\.[0-9]+)*", version)
    return tuple(map(int, release.group().split("."))) if release else ()
