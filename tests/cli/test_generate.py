"""The command as people type it: its files, its exit code and what it says."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests import ready
from tests.interrupts import heed_interrupts
from tests.patience import MOST_SECONDS
from tests.soak import first_few, soak

ROOT = Path(__file__).parents[2]
LEAFLET = """\
format: 1
title: Having a blood test
language: en-GB
reference: TEST-002
version: "1.0"
status: draft
next_review: 2029-11-23
about: This leaflet is for people who need a blood test.
key_points: [The test is quick.]
get_help:
  - level: urgent
    when: [Your arm will not stop bleeding.]
    do: Press on it hard and call us.
sections:
  - heading: What happens
    body: A nurse takes a little blood from your arm.
sources:
  - {id: guide, text: "A guide to blood tests, 2025."}
"""
# Runs before the command, in its process; as ``sitecustomize``, in each of its workers too.
WITHOUT_LIBRARIES = """
import cffi
def dlopen(self, name, flags=0):
    raise OSError(f"cannot load library {name!r}")
cffi.FFI.dlopen = dlopen
"""
WITHOUT_SUBSETTING = """
import cffi
real = cffi.FFI.dlopen
def dlopen(self, name, flags=0):
    if "harfbuzz-subset" in name:
        raise OSError(f"cannot load library {name!r}")
    return real(self, name, flags)
cffi.FFI.dlopen = dlopen
"""
NEVER_WEASYPRINT = """
import sys
class Never:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("weasyprint", "pypdf"):
            raise AssertionError(f"{name} was imported")
sys.meta_path.insert(0, Never())
"""
NEVER_STAGES = """
import sys
class Never:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("weasyprint", "pypdf", "pydantic", "textstat", "jinja2"):
            raise AssertionError(f"{name} was imported")
sys.meta_path.insert(0, Never())
"""
RUN = "from plainleaf.cli.generate import main\nmain()\n"


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    (tmp_path / "leaflets").mkdir()
    (tmp_path / "leaflets" / "blood.yaml").write_text(LEAFLET, encoding="utf-8")
    return tmp_path


def run(
    folder: Path, *arguments: str, first: str = "", path: Path | None = None
) -> subprocess.CompletedProcess[str]:
    if not first and path is None:
        return ready.run("generate", folder, arguments, script="generate.py")
    return run_alone(folder, *arguments, first=first, path=path)


def run_alone(
    folder: Path, *arguments: str, first: str = "", path: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """The same in a Python of its own, in which nothing of ours is imported yet."""
    command = ["-c", first + RUN] if first else [str(ROOT / "generate.py")]
    looked_in = [str(each) for each in (path, ROOT) if each]
    return subprocess.run(
        [sys.executable, *command, *arguments],
        cwd=folder,
        env=environment(PYTHONPATH=os.pathsep.join(looked_in)),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=MOST_SECONDS,
    )


def environment(**more: str) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT)} | more


def test_without_an_argument_it_takes_leaflets_and_says_where_the_files_are(clinic: Path) -> None:
    done = run_alone(clinic)
    assert done.returncode == 0, done.stderr
    for name in ("blood.standard.pdf", "blood.large-print.pdf", "blood.html"):
        assert (clinic / "dist" / name).stat().st_size > 0
        assert f"dist/{name}" in done.stdout
    assert done.stdout.splitlines()[-1] == "1 of 1 leaflets built in dist/."
    assert "leaflets/blood.yaml: built" in done.stderr
    assert "leaflets/blood.yaml: built" not in done.stdout


def test_only_the_layouts_and_formats_asked_for_are_made(clinic: Path) -> None:
    done = run(clinic, "--layout", "large-print", "--format", "pdf", "--out", "print")
    assert done.returncode == 0, done.stderr
    made = sorted(path.name for path in (clinic / "print").iterdir())
    pages = ["evidence.html", "index.html", "manifest.json"]
    assert made == ["blood.large-print.pdf", *pages, "thumbnails"]


def test_a_failed_leaflet_is_told_with_its_line_and_ends_with_code_1(clinic: Path) -> None:
    text = LEAFLET.replace("title: Having a blood test", "titel: Having a blood test")
    (clinic / "leaflets" / "broken.yaml").write_text(text, encoding="utf-8")
    done = run(clinic)
    assert done.returncode == 1
    assert "leaflets/broken.yaml, line 2" in done.stdout
    assert 'Did you mean "title"?' in done.stdout
    assert "leaflets/broken.yaml: failed" in done.stdout
    assert done.stdout.splitlines()[-1] == "1 of 2 leaflets built in dist/, 1 failed."
    assert "Traceback" not in done.stdout + done.stderr
    assert (clinic / "dist" / "blood.standard.pdf").exists()


def test_checking_passes_and_writes_nothing(clinic: Path) -> None:
    done = run(clinic, "--check")
    assert done.returncode == 0, done.stderr
    assert "leaflets/blood.yaml: passed. Nothing was saved." in done.stdout
    assert done.stderr == "1 leaflet to check.\n1 of 1: leaflets/blood.yaml: passed\n"
    assert not (clinic / "dist").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--layout", "standart"], 'Did you mean "standard"?'),
        (["--format", "docx"], "docx"),
        (["--jobs", "-1"], "--jobs"),
        (["--jobs", "many"], "--jobs"),
        (["--jobs", "9" * 30], "from 0 to 9999"),
        ([""], "A name is empty"),
        (["--serve", "--changed-since", "HEAD"], "Leave out --changed-since."),
        (["--out", "there", "--serve"], "Leave out --out."),
        (["--out", " "], "--out: a name is empty"),
        (["--today", "tomorrow"], "--today"),
        (["--colour"], "--colour"),
        (["--layuot", "standard"], "Did you mean --layout?"),
        (["--shard", "9/8"], "Write it like this: 3/8"),
        (["--changed-since", "v9"], "--changed-since needs git"),
        (["nowhere.yaml"], '"nowhere.yaml" does not exist.'),
        (["leaflets/blod.yaml"], 'Did you mean "leaflets/blood.yaml"?'),
        (["--out", "leaflets/blood.yaml"], "is a file, not a folder"),
    ],
)
def test_what_cannot_be_done_is_told_plainly_and_ends_with_code_2(
    clinic: Path, arguments: list[str], told: str
) -> None:
    done = run(clinic, *arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert not (clinic / "dist").exists()


def test_a_folder_without_leaflets_ends_with_code_2_and_says_what_to_do(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.returncode == 2
    assert 'There is no folder called "leaflets" here.' in done.stderr


def test_missing_system_libraries_end_with_code_3_and_the_line_to_type(clinic: Path) -> None:
    done = run(clinic, first=WITHOUT_LIBRARIES)
    assert done.returncode == 3
    assert "Type this line" in done.stderr or "Or use a container" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list((clinic / "dist").iterdir())


@soak
def test_without_the_library_that_cuts_fonts_down_it_works_and_says_what_to_type(
    clinic: Path,
) -> None:
    (clinic / "everywhere").mkdir()
    (clinic / "everywhere" / "sitecustomize.py").write_text(WITHOUT_SUBSETTING, encoding="utf-8")
    done = run(clinic, "--layout", "standard", path=clinic / "everywhere")
    assert done.returncode == 0, done.stderr
    assert "HarfBuzz-Subset is missing" in done.stderr
    assert (clinic / "dist" / "blood.standard.pdf").exists()


def test_the_web_page_alone_needs_no_library_of_the_system(clinic: Path) -> None:
    done = run(clinic, "--format", "html", first=WITHOUT_LIBRARIES)
    assert done.returncode == 0, done.stderr
    assert (clinic / "dist" / "blood.html").exists()


def test_help_and_a_batch_that_fails_early_never_load_the_pdf_engine(clinic: Path) -> None:
    assert run(clinic, "--help", first=NEVER_WEASYPRINT).returncode == 0
    (clinic / "leaflets" / "blood.yaml").write_text("title: [", encoding="utf-8")
    done = run(clinic, first=NEVER_WEASYPRINT)
    assert done.returncode == 1
    assert "was imported" not in done.stdout + done.stderr
    assert "leaflets/blood.yaml: failed" in done.stdout


def test_warnings_are_told_again_without_any_stage(clinic: Path) -> None:
    short = "A nurse takes a little blood from your arm."
    long = (
        "A nurse takes a little blood from your arm, and then you may go home with a good friend "
        "or two at about noon."
    )
    path = clinic / "leaflets" / "blood.yaml"
    path.write_text(LEAFLET.replace(short, f'"{long}"'), encoding="utf-8")
    first = run(clinic, "--layout", "standard")
    assert first.returncode == 0, first.stderr
    again = run(clinic, "--layout", "standard", first=NEVER_STAGES)
    assert again.returncode == 0, again.stderr
    assert "R102" in first.stdout
    assert "R102" in again.stdout


def test_a_second_run_says_that_nothing_has_changed_and_imports_no_stage(clinic: Path) -> None:
    assert run(clinic, "--layout", "standard").returncode == 0
    done = run(clinic, "--layout", "standard", first=NEVER_STAGES)
    assert done.returncode == 0, done.stderr
    assert "0 leaflets to make, 1 unchanged." in done.stderr
    assert "leaflets/blood.yaml: unchanged" in done.stderr
    assert "dist/blood.standard.pdf  (1 page, unchanged)" in done.stdout
    assert done.stdout.splitlines()[-1] == "1 of 1 leaflets unchanged in dist/."


def test_a_second_run_tells_a_failure_again_and_ends_with_code_1(clinic: Path) -> None:
    text = LEAFLET.replace("title: Having a blood test", "titel: Having a blood test")
    (clinic / "leaflets" / "broken.yaml").write_text(text, encoding="utf-8")
    run(clinic, "--format", "html")
    done = run(clinic, "--format", "html")
    assert done.returncode == 1
    assert "leaflets/broken.yaml, line 2" in done.stdout
    assert "leaflets/broken.yaml: failed. Line 2: " in done.stdout
    assert "(C102)" in done.stdout
    assert done.stdout.splitlines()[-1] == "1 of 2 leaflets unchanged in dist/, 1 failed."


def test_the_files_of_many_unchanged_leaflets_are_not_listed(clinic: Path) -> None:
    for number in range(12):
        (clinic / "leaflets" / f"copy-{number}.yaml").write_text(LEAFLET, encoding="utf-8")
    run(clinic, "--format", "html", "--jobs", "1")
    (clinic / "leaflets" / "blood.yaml").write_text(LEAFLET + "# a note\n", encoding="utf-8")
    done = run(clinic, "--format", "html", "--jobs", "1")
    assert done.stdout.splitlines() == [
        "dist/blood.html",
        "1 of 13 leaflets built in dist/, 12 unchanged.",
    ]


def test_arguments_may_stand_in_any_order(clinic: Path) -> None:
    (clinic / "leaflets" / "other.yaml").write_text(LEAFLET, encoding="utf-8")
    done = run(clinic, "leaflets/blood.yaml", "--format", "html", "leaflets/other.yaml")
    assert done.stdout.splitlines()[-1] == "2 of 2 leaflets built in dist/."


def merged(clinic: Path, *folders: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "plainleaf", "merge", *folders],
        cwd=clinic,
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=MOST_SECONDS,
    )


def test_shards_are_made_and_merged_by_command(clinic: Path) -> None:
    (clinic / "leaflets" / "broken.yaml").write_text("title: [", encoding="utf-8")
    codes = [
        run(clinic, "--format", "html", "--shard", f"{n}/2", "--out", f"s{n}").returncode
        for n in (1, 2)
    ]
    assert sorted(codes) == [0, 1]
    done = merged(clinic, "s1", "s2")
    assert done.returncode == 1
    assert "leaflets/broken.yaml: failed. Line 1: " in done.stdout
    assert done.stdout.splitlines()[-1] == "1 of 2 leaflets built in dist/, 1 failed."
    assert (clinic / "dist" / "blood.html").exists()


def test_merging_too_few_shards_ends_with_code_2_and_names_them(clinic: Path) -> None:
    run(clinic, "--format", "html", "--shard", "1/2", "--out", "s1")
    done = merged(clinic, "s1")
    assert done.returncode == 2
    assert done.stderr == "These shards (of 2) are missing: 2.\n"
    assert not (clinic / "dist").exists()


def test_an_interruption_ends_with_code_130_and_no_traceback(clinic: Path) -> None:
    for number in range(40):
        (clinic / "leaflets" / f"copy-{number}.yaml").write_text(LEAFLET, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "generate.py"), "--jobs", "2"],
        cwd=clinic,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=heed_interrupts,
    )
    assert process.stderr is not None
    for line in process.stderr:
        if ": built" in line:
            break
    # As a terminal does it: to every process of the group.
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=MOST_SECONDS)
    assert process.returncode == 130
    assert "Interrupted." in told
    assert "Traceback" not in told
    assert (clinic / "dist" / "manifest.json").exists()
    assert not [path for path in (clinic / "dist").iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("no_colour", first_few([False, True]))
def test_on_a_terminal_a_state_is_still_a_word(clinic: Path, no_colour: bool) -> None:
    more = {"TERM": "xterm-256color"} | ({"NO_COLOR": "1"} if no_colour else {})
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, str(ROOT / "generate.py"), "--format", "html"],
        cwd=clinic,
        env=environment(**more),
        stdout=subprocess.PIPE,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        shown = everything_from(ours)
        assert process.wait(timeout=MOST_SECONDS) == 0
    assert "leaflets/blood.yaml: built" in shown
    assert "Making leaflets" in shown
    # SGR 30 to 38 and 90 to 97 set a colour.
    coloured = any(f"\x1b[{code}" in shown for code in (*range(30, 39), *range(90, 98)))
    assert coloured is not no_colour


def everything_from(terminal: int) -> str:
    parts = []
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            # How Linux says that the other side of a terminal is closed.
            break
        if not part:
            break
        parts.append(part)
    os.close(terminal)
    return b"".join(parts).decode()


def test_a_transcript_is_written_beside_each_pdf_when_asked_for(clinic: Path) -> None:
    done = run(clinic, "--transcript", "--layout", "standard", "--format", "pdf")
    assert done.returncode == 0
    said = (clinic / "dist" / "blood.standard.txt").read_text(encoding="utf-8")
    assert "[heading level 1]" in said
    assert "dist/blood.standard.txt" in done.stdout


def test_a_transcript_without_a_pdf_is_refused_in_plain_words(clinic: Path) -> None:
    done = run(clinic, "--transcript", "--format", "html")
    assert done.returncode == 2
    assert "ask for pdf too" in done.stderr
    assert not (clinic / "dist").exists()
