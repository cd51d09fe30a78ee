"""Breaks a module in small ways and says which breaks no test finds.

    python scripts/mutants.py MODULE.py TEST... [--sample 20] [--seed 1] [--lines 40-80]

Each mutant is the module with one change: a comparison, a number, ``and`` for ``or``, ``break`` for
``continue``, a condition the other way round. The tests run on a copy of the project, so that
nothing here is left broken. A mutant that survives is a hole in the tests, or changes nothing that
matters: read it before you add a test. Exit code 1: at least one survived.
"""

from __future__ import annotations

import argparse
import ast
import copy
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
COPIED: Final = (
    "plainleaf",
    "tests",
    "templates",
    "styles",
    "schemas",
    "leaflets",
    "pyproject.toml",
)
COMPARISONS: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
OPERATIONS: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult,
}  # fmt: skip
Change = Callable[[], None]


def changes(tree: ast.Module) -> Iterator[tuple[int, Change]]:
    """Every change that can be made to a module: its line, and what makes it in the tree."""
    for node in ast.walk(tree):
        match node:
            case ast.Compare(ops=[op]) if type(op) in COMPARISONS:
                other = COMPARISONS[type(op)]()
                yield node.lineno, lambda n=node, o=other: setattr(n, "ops", [o])
            case ast.BoolOp(op=op):
                both = ast.Or() if isinstance(op, ast.And) else ast.And()
                yield node.lineno, lambda n=node, o=both: setattr(n, "op", o)
            case ast.BinOp(op=op) if type(op) in OPERATIONS:
                sign = OPERATIONS[type(op)]()
                yield node.lineno, lambda n=node, o=sign: setattr(n, "op", o)
            case ast.Constant(value=bool() as value):
                yield node.lineno, lambda n=node, v=value: setattr(n, "value", not v)
            case ast.Constant(value=int() | float() as value):
                yield node.lineno, lambda n=node, v=value: setattr(n, "value", v + 1)
            case ast.If(test=test) | ast.IfExp(test=test):
                turned = ast.UnaryOp(ast.Not(), test)
                yield node.lineno, lambda n=node, t=turned: setattr(n, "test", t)
        for _, statements in ast.iter_fields(node):
            if isinstance(statements, list):
                for at, each in enumerate(statements):
                    if isinstance(each, ast.Continue):
                        yield each.lineno, lambda s=statements, i=at: s.__setitem__(i, ast.Break())
                    elif isinstance(each, ast.Expr) and isinstance(each.value, ast.Yield):
                        yield each.lineno, lambda s=statements, i=at: s.__setitem__(i, ast.Pass())


def mutants(source: str, first: int, last: int) -> Iterator[tuple[int, str, str]]:
    """The line, the statement before and the whole module after each change."""
    tree = ast.parse(source)
    for number, (line, _) in enumerate(changes(tree)):
        if first <= line <= last:
            changed = copy.deepcopy(tree)
            [*changes(changed)][number][1]()
            text = ast.unparse(ast.fix_missing_locations(changed))
            yield line, text, _difference(ast.unparse(tree), text)


def _difference(before: str, after: str) -> str:
    pairs = zip(before.splitlines(), after.splitlines(), strict=False)
    return next((f"{a.strip()}  ->  {b.strip()}" for a, b in pairs if a != b), "")


def main() -> int:
    """Prints each mutant that survives, and how many there were."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("module")
    asked.add_argument("tests", nargs="+")
    asked.add_argument("--sample", type=int, default=20)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--lines", default="1-100000")
    given = asked.parse_args()
    source = (ROOT / given.module).read_text(encoding="utf-8")
    first, last = map(int, given.lines.split("-"))
    found = [each for each in mutants(source, first, last) if each[2]]
    chosen = random.Random(given.seed).sample(found, min(given.sample, len(found)))
    survived = 0
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        for name in COPIED:
            copied = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copied(ROOT / name, here / name)
        for line, text, difference in sorted(chosen):
            (here / given.module).write_text(text, encoding="utf-8")
            command = [sys.executable, "-m", "pytest", "-n0", "-qx", "-p", "no:cacheprovider"]
            done = subprocess.run(
                [*command, *given.tests], cwd=here, capture_output=True, check=False
            )
            if done.returncode == 0:
                survived += 1
                sys.stdout.write(f"{given.module}:{line}: {difference}\n")
                sys.stdout.flush()
    sys.stdout.write(f"{len(chosen) - survived} of {len(chosen)} mutants were found.\n")
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main())
