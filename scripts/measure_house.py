"""Measures the package as a house: its size, its folders, its circles of imports, its names.

    python scripts/measure_house.py [--list]    with --list, the functions and names are listed too

- Lines are all lines of plainleaf/**/*.py. A folder's files are the modules in it, not in folders
  below it.
- A circle is a set of modules that import each other, one after the other. Imports in functions
  count; imports under ``if TYPE_CHECKING`` do not run and do not count.
- A function begins with a participle when the first word of its name does: a word in -ed, or one
  of the irregular ones in measure_house.yaml, where the exceptions are too.
- A name is left when a module, class or function still has a name that got a standard one.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
MOST_IN_A_FOLDER = 20  # modules; above it a folder is named


@dataclass(frozen=True)
class Words:
    """The words and names to look for."""

    irregular: frozenset[str]
    exceptions: frozenset[str]
    old_names: tuple[str, ...]


@dataclass(frozen=True)
class House:
    """What was measured. Names are dotted, without the package's own name in front."""

    lines: Mapping[str, int]
    folders: Mapping[str, int]
    circles: tuple[tuple[str, ...], ...]
    functions: int
    participles: tuple[str, ...]
    old_names: tuple[str, ...]


def read_words() -> Words:
    """The words of measure_house.yaml."""
    data = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    return Words(
        frozenset(data["irregular_participles"].split()),
        frozenset(data["not_participles"].split()),
        tuple(data["old_names"]),
    )


def measure(package: Path, words: Words) -> House:
    """Measures the package in a folder, whose name is the package's."""
    paths = {_dotted(path, package): path for path in sorted(package.rglob("*.py"))}
    texts = {name: path.read_text(encoding="utf-8") for name, path in paths.items()}
    trees = {name: ast.parse(text) for name, text in texts.items()}
    names = [(name, ast.Module([], [])) for name in paths]
    names += [(_dotted(path, package), ast.Module([], [])) for path in package.rglob("*.js")]
    names += [found for name, tree in trees.items() for found in _definitions(tree, name)]
    functions = [name for name, node in names if isinstance(node, FUNCTION)]
    return House(
        {_relative(paths[name], package): text.count("\n") for name, text in texts.items()},
        Counter(_relative(path.parent, package) for path in paths.values()),
        tuple(circles({name: imported(tree, name, paths) for name, tree in trees.items()})),
        len(functions),
        tuple(name for name in functions if is_participle(name, words)),
        tuple(sorted(name for name, _ in names if _is_old(name, words))),
    )


FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


def _relative(path: Path, package: Path) -> str:
    return path.relative_to(package.parent).as_posix()


def _dotted(path: Path, package: Path) -> str:
    name = ".".join(path.relative_to(package.parent).with_suffix("").parts)
    return name.removesuffix(".__init__")


def _definitions(tree: ast.AST, name: str) -> Iterator[tuple[str, ast.AST]]:
    for node in ast.iter_child_nodes(tree):
        inside = name
        if isinstance(node, (*FUNCTION, ast.ClassDef)):
            inside = f"{name}.{node.name}"
            yield inside, node
        yield from _definitions(node, inside)


def is_participle(name: str, words: Words) -> bool:
    """Whether a function's dotted name begins with a participle."""
    first = name.rsplit(".", 1)[-1].strip("_").split("_")[0].lower()
    return first in words.irregular or (first.endswith("ed") and first not in words.exceptions)


def _is_old(name: str, words: Words) -> bool:
    return any(f".{name}".endswith(f".{old}") for old in words.old_names)


def imported(tree: ast.AST, name: str, modules: Mapping[str, Path]) -> set[str]:
    """The modules among ``modules`` that a module imports when it, or a function of it, runs."""
    found: set[str] = set()
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            found |= set().union(*(imported(each, name, modules) for each in node.orelse))
            continue
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names if each.name in modules}
        elif isinstance(node, ast.ImportFrom):
            source = node.module or ""
            if node.level:
                parts = name.split(".")
                up = node.level - (modules[name].name == "__init__.py")
                parts = parts[: len(parts) - up]
                source = ".".join([*parts, source] if source else parts)
            for each in node.names:
                whole = f"{source}.{each.name}"
                found |= {whole} if whole in modules else {source} & modules.keys()
        found |= imported(node, name, modules)
    return found - {name}


def circles(imports: Mapping[str, set[str]]) -> Iterator[tuple[str, ...]]:
    """The sets of modules that reach each other, sorted; each module is in one at most."""
    reached = {name: _reached(name, imports) for name in imports}
    done: set[str] = set()
    for name in sorted(imports):
        if name in reached[name] and name not in done:
            circle = {each for each in reached[name] if name in reached[each]}
            done |= circle
            yield tuple(sorted(circle))


def _reached(start: str, imports: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        new = imports[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def report(house: House, *, listed: bool = False) -> Iterator[str]:
    """The measurements, one a line."""
    largest = max(house.lines, key=lambda name: house.lines[name])
    full = {name: count for name, count in house.folders.items() if count > MOST_IN_A_FOLDER}
    share = len(house.participles) / house.functions if house.functions else 0
    yield f"modules: {len(house.lines):,}"
    yield f"lines: {sum(house.lines.values()):,}"
    yield f"largest file: {largest}, {house.lines[largest]} lines"
    yield f"folders: {len(house.folders)}, {len(full)} with more than {MOST_IN_A_FOLDER} modules"
    yield from (f"  {name}: {count}" for name, count in sorted(full.items()))
    yield f"circles of imports: {len(house.circles)}"
    yield from (f"  {', '.join(circle)}" for circle in house.circles)
    yield (
        f"functions that begin with a participle: {len(house.participles)} "
        f"of {house.functions:,} ({share:.1%})"
    )
    yield from (f"  {name}" for name in house.participles if listed)
    yield f"old names left: {len(house.old_names)}"
    yield from (f"  {name}" for name in house.old_names if listed)


def main(arguments: Sequence[str]) -> int:
    """Prints the measurements of plainleaf/."""
    if set(arguments) - {"--list"}:
        print(__doc__, file=sys.stderr)
        return 2
    house = measure(ROOT / "plainleaf", read_words())
    print("\n".join(report(house, listed="--list" in arguments)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
