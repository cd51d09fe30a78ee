"""What holds for the repository as a whole, whatever is in it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parent.parent
ENTRY_POINTS = ("generate.py", "readability_check.py")
EXPECTED = (
    ".ci/run",
    ".editorconfig",
    ".gitattributes",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Dockerfile",
    "LICENSE",
    "Makefile",
    "NOTICE",
    "README.md",
    "SECURITY.md",
    "docs/architecture.md",
    "generate.py",
    "leaflets/_organisation.yaml",
    "plainleaf/py.typed",
    "pyproject.toml",
    "readability_check.py",
    "requirements/dev.lock",
    "requirements/run.lock",
    "styles/layouts.yaml",
    "templates/leaflet.html.j2",
)
# Written in two parts, so that this file does not hold what it forbids.
HOSTS = [
    "pypi" + ".org",
    "python" + "hosted.org",
    "npmjs" + ".org",
    "npmjs" + ".com",
    "deb.debian" + ".org",
    "crates" + ".io",
    "proxy.golang" + ".org",
]
FOLDERS_OF_SOMEONE = re.compile("(?<![A-Za-z0-9.])/(?:ho" + "me|ro" + "ot|Us" + "ers|wo" + "rk)/")
CODE = re.compile(r"^```.*?^```|`[^`\n]+`", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?:\]\(|src=\")([^)#\s\"]+)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
# A module by its name, or anything of the package by its path.
MODULE = re.compile(r"`((?:[\w./-]*\w\.py)|plainleaf/[\w./-]+)`")
ANCHOR = re.compile(r"\]\(([^)#\s]*)#([^)\s]+)\)")


@cache
def files() -> tuple[Path, ...]:
    """Every file that is in the repository, or would be with the next ``git add``."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git clone: there is no list of its files")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    names = listed.stdout.decode("utf-8").split("\0")
    return tuple(path for name in names if name and (path := ROOT / name).is_file())


def texts() -> list[tuple[str, str]]:
    """Name and text of every file that is text."""
    found = []
    for path in files():
        try:
            found.append((path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    assert len(found) > 20
    return found


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", EXPECTED)
def test_what_people_look_for_at_the_top_is_there(name):
    assert (ROOT / name).is_file()


@pytest.mark.parametrize("name", ENTRY_POINTS)
def test_the_two_scripts_at_the_top_only_call_the_package(name):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert 0 < len(lines) < 30
    assert any("plainleaf" in line and "import" in line for line in lines)


def test_no_file_names_the_host_of_a_package_index():
    named = [(name, host) for name, text in texts() for host in HOSTS if host in text]
    assert named == []


def test_no_file_names_a_folder_of_someones_machine():
    named = [
        f"{name}: {line.strip()}"
        for name, text in texts()
        for line in text.splitlines()
        if FOLDERS_OF_SOMEONE.search(line)
    ]
    assert named == []


@pytest.mark.parametrize("text", ["/ho" + "me/ann/x", "see /ro" + "ot/.cache", "C:/Us" + "ers/ann"])
def test_a_folder_of_someones_machine_is_seen_as_one(text):
    assert FOLDERS_OF_SOMEONE.search(text)


@pytest.mark.parametrize("text", ["https://example.org/ho" + "me/", "../wo" + "rk/x", "home/work"])
def test_an_address_or_a_relative_path_is_no_folder_of_someones_machine(text):
    assert not FOLDERS_OF_SOMEONE.search(text)


def test_every_link_and_picture_in_the_docs_leads_to_a_file_that_is_there():
    links = [
        (path, link)
        for path in files()
        if path.suffix == ".md"
        for link in LINK.findall(CODE.sub("", path.read_text(encoding="utf-8")))
        if "://" not in link
    ]
    assert len(links) > 5
    assert [(path.name, link) for path, link in links if not (path.parent / link).exists()] == []


def test_every_folder_and_module_of_the_package_has_its_place_in_the_import_rule():
    stages, reader = project()["tool"]["importlinter"]["contracts"]
    parts = {
        f"plainleaf.{path.stem}"
        for path in (ROOT / "plainleaf").iterdir()
        if path.suffix == ".py" or (path.is_dir() and any(path.rglob("*.py")))
    }
    assert set(stages["layers"]) == parts - {"plainleaf.__init__", "plainleaf.__main__"}
    assert {*reader["source_modules"], *reader["forbidden_modules"]} == set(stages["layers"])


def test_the_page_on_architecture_shows_the_import_rule_as_it_is_checked():
    contract = project()["tool"]["importlinter"]["contracts"][0]
    parts = [layer.removeprefix("plainleaf.") for layer in contract["layers"]]
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    assert f"\n    {' > '.join(parts)}\n" in page


@pytest.mark.parametrize(
    ("module", "line", "broken"),
    [
        ("plainleaf/cli/__init__.py", "import plainleaf.finding", 0),
        ("plainleaf/verify/__init__.py", "import plainleaf.pdf", 0),
        ("plainleaf/finding.py", "import plainleaf.cli", 1),
        ("plainleaf/content/__init__.py", "import plainleaf.render", 1),
        ("plainleaf/readability/__init__.py", "import plainleaf.render", 1),
        ("plainleaf/pdf/__init__.py", "import plainleaf.finding", 2),
    ],
)
def test_the_import_rule_catches_a_stage_that_looks_ahead(tmp_path, module, line, broken):
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    contract = project()["tool"]["importlinter"]["contracts"][0]
    for layer in contract["layers"]:
        name = layer.removeprefix("plainleaf.")
        path = tmp_path / "plainleaf" / name / "__init__.py"
        if (ROOT / "plainleaf" / f"{name}.py").exists():
            path = tmp_path / "plainleaf" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (tmp_path / "plainleaf/__init__.py").touch()
    (tmp_path / module).write_text(f"{line}\n", encoding="utf-8")
    command = "from importlinter.cli import lint_imports_command as c; c()"
    done = subprocess.run(
        [sys.executable, "-c", command, "--no-cache"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode == 0) is (broken == 0), done.stdout
    assert f"{broken} broken" in done.stdout


def test_no_module_imports_one_that_imports_it_not_even_through_others():
    # Imports inside functions and those for types alone count too.
    graph = grimp.build_graph("plainleaf", cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    assert len(imports) > 100
    TopologicalSorter(imports).prepare()


def test_no_folder_of_tests_is_passed_over(pytestconfig):
    passed_over = pytestconfig.getini("norecursedirs")
    folders = {path.parent for path in (ROOT / "tests").rglob("test_*.py")}
    assert len(folders) > 10
    names = {name for folder in folders for name in folder.relative_to(ROOT).parts}
    assert not [name for name in names for each in passed_over if fnmatch(name, each)]


def test_ci_runs_every_test_the_long_ones_too():
    lines = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("make ")] == [
        "make leaflets",
        "make test",
        "make soak",
        "make verapdf",
    ]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipes = {part.split(":")[0]: part for part in makefile.split("\n\n")}
    assert re.findall(r"pytest -m (.*) \$\(ARGS\)", recipes["test"]) == ['"not soak"']
    assert re.findall(r"pytest -m (.*) \$\(ARGS\)", recipes["soak"]) == ["soak"]


def test_every_page_of_the_docs_is_in_the_table_of_contents():
    contents = ROOT / "docs/README.md"
    linked = {
        (contents.parent / link).resolve()
        for link in LINK.findall(contents.read_text(encoding="utf-8"))
    }
    for index in ("docs/rules/README.md", "docs/decisions/README.md"):
        assert ROOT / index in linked
        text = (ROOT / index).read_text(encoding="utf-8")
        linked |= {(ROOT / index).parent / link for link in LINK.findall(text)}
    pages = {path for path in files() if path.suffix == ".md" and ROOT / "docs" in path.parents}
    assert len(pages) > 40
    assert pages - linked == {contents}


def test_every_link_to_a_part_of_a_page_leads_to_a_heading_there():
    links = [
        (path, page or path.name, anchor)
        for path in files()
        if path.suffix == ".md"
        for page, anchor in ANCHOR.findall(CODE.sub("", path.read_text(encoding="utf-8")))
        if "://" not in page
    ]
    assert links
    assert [
        (path.name, anchor)
        for path, page, anchor in links
        if anchor not in anchors(path.parent / page)
    ] == []


def anchors(page):
    """What the headings of a page are called in links, as GitHub makes it."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}


def test_every_module_and_data_file_that_the_pages_name_is_there():
    names = ["/" + path.relative_to(ROOT).as_posix() for path in files()]
    folders = {f"{parent.as_posix()}/" for name in names for parent in Path(name).parents}
    gone = [
        (path.name, name)
        for path in files()
        if path.suffix == ".md" and "rules" not in path.parts
        for name in MODULE.findall(FENCE.sub("", path.read_text(encoding="utf-8")))
        if not any(each.endswith("/" + name) for each in (*names, *folders))
    ]
    assert gone == []
