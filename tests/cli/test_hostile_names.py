"""Names and words that try to drive a terminal, an editor or a build server."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from xml.etree import ElementTree

import pytest

from plainleaf.cli.wording.checking import CheckRequest, carry_out
from plainleaf.report.grades import read_grades, summary
from tests import ready

NAMES = [
    "a\x1b[2Jb.yaml",
    "::error file=x::all is well.yaml",
    "n\n::warning::next.yaml",
    "r\r::notice::return.yaml",
    "t\u202egnp.yaml",
    "l\u2028s.yaml",
    "q\u2029s.yaml",
    "p%0A::notice::q.yaml",
    "##[error]z.yaml",
    "c\x9b2J.yaml",
    "d\x7f.yaml",
    "i\u2066x\u2069.yaml",
]
LEAFLET = """\
format: 1
title: "::error::b\\e[31m%0A##[group]\\u202eab"
language: en-GB
::stop-commands::x: y
about: |
  ##[error]Take <b\x1b>two</b> tablets
  ::error::now
"""


@pytest.fixture
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "leaflets").mkdir()
    for name in NAMES:
        (tmp_path / "leaflets" / name).write_text(LEAFLET, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    return tmp_path


def hidden(text: str) -> list[str]:
    kinds = ("Cc", "Cf", "Co", "Zl", "Zp")
    return [char for char in text if unicodedata.category(char) in kinds and char != "\n"]


def commands(text: str) -> list[str]:
    """The lines that GitHub's runner would obey."""
    return [line for line in text.split("\n") if line.lstrip().startswith("::") or "##[" in line]


def checked(format_name: str, capsys: pytest.CaptureFixture[str], *names: str) -> str:
    carry_out(CheckRequest(names, None, format_name, strict=False, language="en"))
    said = capsys.readouterr()
    assert not hidden(said.err)
    assert not commands(said.err)
    return said.out


@pytest.mark.parametrize("format_name", ["text", "json", "sarif", "junit", "html"])
def test_a_report_hides_nothing_and_commands_nothing(
    clinic: Path, capsys: pytest.CaptureFixture[str], format_name: str
) -> None:
    said = checked(format_name, capsys)

    assert len(said) > 1000
    assert hidden(said) == []
    assert commands(said) == []
    if format_name == "junit":
        assert len(ElementTree.fromstring(said)) == len(NAMES)


def test_github_is_given_one_command_a_finding_and_no_other(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = checked("github", capsys)
    one = re.compile(r"::error file=([^:,\r\n]*),line=\d+,endLine=\d+[^:]*,title=C\d+::[^\r\n]+")

    assert hidden(said) == []
    matches = [one.fullmatch(line) for line in said.splitlines()]
    assert all(matches)
    files = {match[1] for match in matches if match}
    assert len(files) == len(NAMES)
    assert "leaflets/%3A%3Aerror file=x%3A%3Aall is well.yaml" in files
    assert "leaflets/p%250A%3A%3Anotice%3A%3Aq.yaml" in files


def test_github_is_told_files_from_the_top_of_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    leaflets = tmp_path / "work" / "clinics" / "north" / "leaflets"
    leaflets.mkdir(parents=True)
    (leaflets / "scan.yaml").write_text("format: 1\ntitle: Scan\n", encoding="utf-8")
    (tmp_path / "work" / ".git").mkdir()
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)

    def file() -> set[str]:
        said = checked("github", capsys, str(leaflets / "scan.yaml"))
        return set(re.findall(r"file=([^,]*)", said))

    for here in (leaflets, leaflets.parent, tmp_path / "work"):
        monkeypatch.chdir(here)
        assert file() == {"clinics/north/leaflets/scan.yaml"}
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "work" / "clinics"))
    assert file() == {"north/leaflets/scan.yaml"}
    monkeypatch.chdir(tmp_path)
    assert file() == {"north/leaflets/scan.yaml"}
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "work")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(link))
    assert file() == {"clinics/north/leaflets/scan.yaml"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["generate", "--check"],
        ["generate", "--check", "--jobs", "1", "leaflets/nothing\x1b[2J\n::error::x.yaml"],
        ["generate", "--o\x1b[2J\u202ept"],
        ["status"],
        ["status", "--format", "json"],
        ["status", "--format", "x\x1b[2J"],
        ["status", "nothing\x1b[2J\n::error::x.yaml"],
        ["explain", "R\x1b[2J\n::error::x"],
        ["new", "\x1b[2J\u202e::error::x", "--language", "x\x1b[2J"],
        ["init", "f\x1b[2J\n::error::x"],
        ["check", "--format", "x\x1b[2J\n::error::x"],
        ["grades", "n\x1b[2J\n::error::x.json"],
        ["merge", "n\x1b[2J\n::error::x"],
    ],
    ids=lambda arguments: " ".join(arguments)[:24].encode("ascii", "replace").decode(),
)
def test_every_command_prints_names_so_that_they_are_seen(
    clinic: Path, arguments: list[str]
) -> None:
    run = ready.run("plainleaf", clinic, tuple(arguments), environment={"PATH": "/usr/bin"})
    said = run.stdout + run.stderr

    assert said.strip()
    assert "Traceback" not in said
    assert hidden(said) == []
    assert commands(said) == []


def test_the_table_of_grades_holds_no_name_that_acts() -> None:
    scores: dict[str, object] = {}
    files = [{"path": name, "verdict": "fail", "scores": scores, "findings": []} for name in NAMES]
    said = summary(read_grades({"schema": "plainleaf-readability/1", "files": files}))

    assert hidden(said) == []
    assert commands(said) == []
    assert sum(line.startswith("| ") for line in said.splitlines()) == len(NAMES) + 2
