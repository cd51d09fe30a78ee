"""Wrong arguments are answered in plain words, alike for every command."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import plainleaf as package
from plainleaf.cli.arguments import Command, run
from plainleaf.cli.commands import COMMANDS, plainleaf
from plainleaf.cli.readability_check import FORMATS
from plainleaf.report import REPORTERS
from tests import ready


def answer(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(plainleaf, arguments)
    return done.exit_code, done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_does_what_it_takes_and_how_it_can_end(command: str) -> None:
    for option in ("--help", "-h"):
        done = CliRunner().invoke(plainleaf, [command, option])
        assert (done.exit_code, done.stderr) == (0, "")
        assert done.stdout.startswith(f"Usage: plainleaf {command} [OPTIONS]")
        assert "Exit codes: 0" in " ".join(done.stdout.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_a_mistyped_option_is_answered_with_the_one_that_was_meant(command: str) -> None:
    words = f"plainleaf {command} --help"
    code, said = answer(command, "--hepl")
    assert code == 2
    assert said == (
        "There is no option called --hepl. Did you mean --help?\n"
        f"To see all options, type:  {words}\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], 'There is no command called "chek". Did you mean "check"?'),
        (["zzz"], 'There is no command called "zzz".'),
        (["--jobs", "2"], "There is no option called --jobs."),
        (["generate", "-z"], "There is no option called -z."),
        (["generate", "--jobs"], "--jobs needs a value after it."),
        (["generate", "--strict=yes"], "--strict takes no value."),
        (["generate", "--format", "docx"], '"docx" is not available. Choose one of: pdf, html.'),
        (["check", "--format", "jsn"], "Did you mean json?"),
        (["new"], "TITLE is missing."),
        (["merge"], "SHARD_FOLDER is missing."),
        (["new", "Having", "a", "scan"], 'This command cannot use "a scan".'),
        (["status", "--today", "3 May"], '--today: "3 May" is not a date.'),
        (["studio", "--port", "0"], '--port: "0" is not a whole number from 1 to 65535.'),
        (["init", ""], "A name is empty."),
    ],
)
def test_what_is_wrong_is_said_in_plain_words(arguments: list[str], said: str) -> None:
    code, told = answer(*arguments)
    assert code == 2
    assert told.startswith(said) or said in told.splitlines()[0]
    assert "To see all options, type:  plainleaf" in told


def test_what_was_typed_cannot_hide_or_act_in_the_answer() -> None:
    _, said = answer("check", "--\x1b[2Jx")
    assert "\x1b" not in said


def test_without_a_command_all_commands_are_listed() -> None:
    code, said = answer()
    assert code == 2
    for name, text in COMMANDS.items():
        assert f"  {name} " in said
        assert text in " ".join(said.split())


@pytest.mark.parametrize(
    ("file", "typed"),
    [
        ("generate.py", "python generate.py"),
        ("/opt/plainleaf/__main__.py", "python -m plainleaf"),
        ("/usr/bin/plainleaf", "plainleaf"),
    ],
)
def test_the_hint_is_a_line_that_can_be_typed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], file: str, typed: str
) -> None:
    @click.command(cls=Command)
    def any_command() -> int:
        return 1

    monkeypatch.setattr(sys, "argv", [file, "--wrong"])
    with pytest.raises(SystemExit):
        run(any_command)
    assert f"To see all options, type:  {typed} --help" in capsys.readouterr().err
    monkeypatch.setattr(sys, "argv", [file])
    with pytest.raises(SystemExit) as ended:
        run(any_command)
    assert ended.value.code == 1


def test_every_report_format_can_be_chosen() -> None:
    assert ("auto", *REPORTERS) == FORMATS


@pytest.mark.parametrize("script", ["generate.py", "readability_check.py"])
def test_the_two_scripts_answer_to_both_names_of_help(script: str, tmp_path: Path) -> None:
    name = "generate" if script == "generate.py" else "check"
    for option in ("--help", "-h"):
        done = ready.run(name, tmp_path, (option,), script=script)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(f"Usage: python {script} [OPTIONS]")


def test_the_version_can_be_asked_for() -> None:
    done = CliRunner().invoke(plainleaf, ["--version"])
    assert (done.exit_code, done.stdout) == (0, f"plainleaf {package.__version__}\n")
