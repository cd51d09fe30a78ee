"""Names the tests that a change touches: ``make check`` runs them after ``make lint``.

    python scripts/tests_for.py [PATH ...]    without a path: the files that git sees as changed

The rule, for each path:

- a test, or a folder of tests: itself. A helper of tests: the tests that import it.
- a module, such as plainleaf/verify/calls.py: the tests of its name (tests/verify/test_calls*.py,
  tests/verify/calls/). Where there is none: the folder that mirrors its folder (tests/verify/), or,
  for a module at the top of the package, the tests that import it.
- any other file: the tests that import it or have its name in their text. For data of the package
  both hold.

tests/test_repository.py is always among them.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
ALWAYS = "tests/test_repository.py"


def touched_by(path: str, root: Path) -> set[str]:
    """The tests for one path as seen from ``root``: files and folders below tests/."""
    pure = PurePosixPath(path)
    top, code = pure.parts[0], pure.suffix == ".py"
    if top == "tests" and ((root / path).is_dir() or (code and pure.name.startswith("test_"))):
        return {path}
    if top == "tests" and code:
        folder = pure.stem in ("conftest", "__init__")
        return {str(pure.parent)} if folder else _importing(pure, root)
    if top != "plainleaf":
        return _naming(pure, root) | (_importing(pure, root) if code else set())
    return _mirroring(pure, root) | (set() if code or not pure.suffix else _naming(pure, root))


def _mirroring(path: PurePosixPath, root: Path) -> set[str]:
    """The tests of a module, of data or of a folder of the package, which may be all of them."""
    folder = PurePosixPath("tests", *path.parts[1:-1])
    own = [*(root / folder).glob(f"test_{path.stem}*.py"), root / folder / path.stem]
    found = {each.relative_to(root).as_posix() for each in own if each.exists()}
    if found:
        return found
    if len(path.parts) == len(("plainleaf", "module.py")) and path.suffix == ".py":
        return {"tests"} if path.stem == "__init__" else _importing(path, root)
    while not (root / folder).is_dir():
        folder = folder.parent
    return {str(folder)}


def _importing(path: PurePosixPath, root: Path) -> set[str]:
    """The tests with an import of a module, such as ``from tests.verify.zoo import Zoo``."""
    *folders, name = path.with_suffix("").parts
    dotted = ".".join(folders)
    line = re.compile(
        rf"^\s*(?:from|import) (?:{re.escape(dotted)}|)\.?{re.escape(name)}\b"
        rf"|^\s*from (?:{re.escape(dotted)}|\.) import (?:\([^)]*|.*)\b{re.escape(name)}\b",
        re.MULTILINE,
    )
    return {name for name, text in _tests(root) if line.search(text)}


def _naming(path: PurePosixPath, root: Path) -> set[str]:
    wanted = path.name if path.suffix else str(path)
    return {name for name, text in _tests(root) if wanted in text}


def _tests(root: Path) -> Iterator[tuple[str, str]]:
    for each in sorted((root / "tests").rglob("test_*.py")):
        yield each.relative_to(root).as_posix(), each.read_text(encoding="utf-8")


def changed() -> list[str]:
    """What git sees as changed, added or new since the last commit, and is still there."""
    asked = ["git", "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames"]
    said = subprocess.run(asked, cwd=ROOT, capture_output=True, check=True).stdout
    names = [entry[3:] for entry in said.decode("utf-8").split("\0") if entry]
    return [name for name in names if (ROOT / name).exists()]


def main(arguments: Sequence[str]) -> int:
    """Prints the tests, one a line; 2 when a path does not exist."""
    paths = []
    for argument in arguments or [str(ROOT / name) for name in changed()]:
        path = Path(argument).resolve()
        if not path.exists() or path == ROOT or not path.is_relative_to(ROOT):
            print(f'There is no file or folder "{argument}" in {ROOT}.', file=sys.stderr)
            return 2
        paths.append(path.relative_to(ROOT).as_posix())
    print("\n".join(sorted({ALWAYS, *(test for path in paths for test in touched_by(path, ROOT))})))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
