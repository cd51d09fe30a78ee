"""The wording check as people type it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests import ready
from tests.interrupts import heed_interrupts, wait_until_read
from tests.readability.making import EASY, leaflet_yaml, save, sentence_of
from tests.soak import first_few

ROOT = Path(__file__).parents[2]
RUN = "from plainleaf.cli.readability_check import main\nmain()\n"
HARD = (
    "Percutaneous vertebral augmentation stabilises symptomatic osteoporotic fractures. "
    "Periprocedural complications include polymethylmethacrylate extravasation and pulmonary "
    "embolisation. Preoperative radiological characterisation determines suitability."
)
# Runs before the command, in its process.
NO_LIBRARIES = """
import sys
class Never:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("weasyprint", "pydyf", "pypdf", "cffi", "page_validation"):
            raise ImportError(f"{name} is not there")
sys.meta_path.insert(0, Never())
"""
NO_NETWORK = """
import socket
class Refused(socket.socket):
    def __init__(self, *arguments, **more):
        raise SystemExit("a socket was opened")
def refused(*arguments, **more):
    raise SystemExit("a name was looked up")
socket.socket = Refused
socket.create_connection = socket.getaddrinfo = refused
"""


def run(
    folder: Path, *arguments: str, first: str = "", given: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    plain = {key: value for key, value in os.environ.items() if key != "GITHUB_ACTIONS"}
    if not first and not any(key.startswith("PYTHON") for key in environment):
        return ready.run(
            "check",
            folder,
            arguments,
            given=given,
            environment=plain | environment,
            script="readability_check.py",
        )
    return subprocess.run(
        [sys.executable, "-c", first + RUN, *arguments],
        cwd=folder,
        input=given,
        capture_output=True,
        encoding="utf-8",
        env=plain | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"} | environment,
        check=False,
    )


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    save(tmp_path, leaflet_yaml())
    return tmp_path


def test_without_arguments_it_checks_the_leaflets_folder(clinic: Path) -> None:
    done = run(clinic)
    assert done.returncode == 0, done.stderr
    assert "leaflets/scan.yaml passes the wording checks" in done.stdout


def test_an_empty_name_does_not_stand_for_the_folder_one_is_in(clinic: Path) -> None:
    done = run(clinic, "")
    assert (done.returncode, done.stdout) == (2, "")
    assert "A name is empty" in done.stderr


def test_from_a_folder_further_down_a_leaflet_keeps_its_name_and_its_organisation(
    clinic: Path,
) -> None:
    (clinic / "leaflets/_organisation.yaml").write_text("values: {ward: Ward 3}\n")
    save(clinic, leaflet_yaml("You go to {ward}."))
    (clinic / "leaflets/heart").mkdir()
    done = run(clinic / "leaflets/heart", "../scan.yaml")
    assert done.returncode == 0, done.stdout
    assert done.stdout.startswith("leaflets/scan.yaml passes")


def test_the_script_at_the_top_of_the_repository_is_the_same_command() -> None:
    done = subprocess.run(
        [sys.executable, "readability_check.py", "--format", "json", "leaflets"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert json.loads(done.stdout)["schema"] == "plainleaf-readability/1"


def test_plainleaf_check_is_the_same_command(clinic: Path) -> None:
    code = "import sys; sys.argv = ['plainleaf', 'check', 'leaflets/scan.yaml']\n"
    done = subprocess.run(
        [sys.executable, "-c", code + "from plainleaf.cli import main; main()"],
        cwd=clinic,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "passes the wording checks" in done.stdout


def test_a_paragraph_as_hard_as_a_medical_article_is_refused_and_shown(clinic: Path) -> None:
    save(clinic, leaflet_yaml(EASY * 5 + "\n" + HARD), "hard.yaml")
    done = run(clinic)
    assert done.returncode == 1
    assert "leaflets/hard.yaml, line" in done.stdout
    assert "Percutaneous vertebral augmentation" in done.stdout
    assert "embolisation" in done.stdout
    assert "leaflets/scan.yaml passes" in done.stdout


def test_a_broken_leaflet_shows_its_line_and_the_others_are_checked(clinic: Path) -> None:
    save(clinic, leaflet_yaml().replace("title:", "titel:"), "broken.yaml")
    done = run(clinic)
    assert done.returncode == 1
    assert "titel: Having a scan" in done.stdout
    assert "^^^^^" in done.stdout
    assert "leaflets/scan.yaml passes" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_names_that_start_with_an_underscore_are_no_leaflets(clinic: Path) -> None:
    save(clinic, "name: A clinic\n", "_organisation.yaml")
    save(clinic, "nonsense: [", "_draft.yaml")
    below = clinic / "leaflets" / "heart"
    below.mkdir()
    (below / "b.yml").write_text(leaflet_yaml(), encoding="utf-8")
    done = run(clinic, "--format", "json")
    paths = [file["path"] for file in json.loads(done.stdout)["files"]]
    assert paths == ["leaflets/heart/b.yml", "leaflets/scan.yaml"]
    assert run(clinic, "leaflets/_draft.yaml").returncode == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["leaflets/scn.yaml"], "Did you mean leaflets/scan.yaml?"),
        (["--profile", "plian"], 'Did you mean "plain"?'),
        (["--format", "word"], "Choose one of: auto, text, json, github, sarif, junit, html"),
        (["--language", "?"], "is not a language code"),
        (["--nonsense"], "There is no option called --nonsense"),
        (["empty"], "There are no leaflets in empty/"),
        (["a.pdf"], "cannot be checked"),
    ],
)
def test_what_cannot_be_done_ends_with_2_and_says_why(
    clinic: Path, arguments: list[str], told: str
) -> None:
    (clinic / "empty").mkdir()
    (clinic / "a.pdf").write_text("")
    done = run(clinic, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_leaflets_folder_it_says_where_to_go(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.returncode == 2
    assert "no folder called leaflets" in done.stderr


def test_strict_turns_a_warning_into_a_failure(clinic: Path) -> None:
    save(clinic, leaflet_yaml(EASY + sentence_of(22)))
    assert run(clinic).returncode == 0
    done = run(clinic, "--strict", "--format", "json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["files"][0]["verdict"] == "fail"


def test_drafts_can_be_checked_before_there_is_a_leaflet(clinic: Path) -> None:
    (clinic / "draft.txt").write_text(EASY * 2)
    (clinic / "draft.md").write_text(f"# Rest\n\n{EASY * 2}")
    done = run(clinic, "draft.txt", "draft.md", "-", "--format", "json", given=EASY * 2)
    files = json.loads(done.stdout)["files"]
    assert [file["path"] for file in files] == ["draft.txt", "draft.md", "standard input"]
    assert {file["verdict"] for file in files} == {"pass"}
    assert len({file["scores"]["smog"] for file in files}) == 1


def test_a_draft_in_another_language_gets_no_grade(clinic: Path) -> None:
    done = run(clinic, "-", "--language", "cy", "--format", "json", given="Gorffwyswch nawr. " * 12)
    [file] = json.loads(done.stdout)["files"]
    assert (file["language"], file["scores"]["smog"]) == ("cy", None)
    assert file["findings"][0]["rule"] == "R910"


def test_a_leaflet_on_standard_input_is_told_to_be_saved_first(clinic: Path) -> None:
    done = run(clinic, "-", given=leaflet_yaml())
    assert done.returncode == 2
    assert "ends in .yaml" in done.stderr


@pytest.mark.parametrize("data", [b"\xff\xfea\0", b"caf\xe9", b"", b"\0\x1b[2J"])
def test_a_draft_that_is_no_text_is_told_so(clinic: Path, data: bytes) -> None:
    (clinic / "draft.txt").write_bytes(data)
    done = run(clinic, "draft.txt")
    assert done.returncode == 1
    assert "draft.txt" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert "\x1b" not in done.stdout


def test_inside_github_actions_the_report_is_annotations(clinic: Path) -> None:
    save(clinic, leaflet_yaml(EASY + "You " + "can " * 30 + "go."))
    done = run(clinic, GITHUB_ACTIONS="true")
    assert done.stdout.startswith("::error file=leaflets/scan.yaml,line=")
    assert "::error" not in run(clinic, "--format", "text", GITHUB_ACTIONS="true").stdout


def test_format_auto_is_text_outside_github_actions_and_annotations_inside(clinic: Path) -> None:
    save(clinic, leaflet_yaml(EASY + "You " + "can " * 30 + "go."))
    for given in ("", "false"):
        plain = run(clinic, "--format", "auto", GITHUB_ACTIONS=given)
        assert plain.stdout.startswith("Section 1"), given
    inside = run(clinic, "--format", "auto", GITHUB_ACTIONS="true")
    assert inside.stdout.startswith("::error")


@pytest.mark.parametrize("format", ["text", "json", "github", "sarif", "junit", "html"])
def test_files_are_named_as_they_can_be_opened_from_here(tmp_path: Path, format: str) -> None:
    (tmp_path / "clinics" / "north").mkdir(parents=True)
    save(
        tmp_path / "clinics" / "north",
        leaflet_yaml(EASY + "You " + "can " * 30 + "go."),
    )
    name = "clinics/north/leaflets/scan.yaml"
    done = run(tmp_path, name, "--format", format)
    assert done.returncode == 1
    assert done.stdout.count(name) == done.stdout.count("leaflets/scan.yaml") > 0


def test_a_fault_in_the_file_of_the_organisation_names_that_file_from_here(tmp_path: Path) -> None:
    (tmp_path / "north").mkdir()
    save(tmp_path / "north", leaflet_yaml())
    save(tmp_path / "north", "nmae: A clinic\n", "_organisation.yaml")
    done = run(tmp_path, "north")
    assert "north/leaflets/_organisation.yaml, line 1" in done.stdout
    assert "nmae: A clinic\n" in done.stdout


def test_inside_the_folder_of_the_project_its_own_names_stay(clinic: Path) -> None:
    [file] = json.loads(run(clinic, "--format", "json").stdout)["files"]
    assert file["path"] == "leaflets/scan.yaml"
    [above] = json.loads(run(clinic / "leaflets", ".", "--format", "json").stdout)["files"]
    assert above["path"] == "leaflets/scan.yaml"


@pytest.mark.parametrize("encoding", first_few(["ascii", "cp1252", "utf-8"]))
def test_junit_is_right_in_every_encoding(clinic: Path, encoding: str) -> None:
    save(clinic, leaflet_yaml(EASY + "Don’t “rest” 日本 " + "can " * 30 + "go."))
    done = run(clinic, "--format", "junit", PYTHONIOENCODING=encoding)
    [suite] = ElementTree.fromstring(done.stdout)
    assert suite.get("failures") != "0"


@pytest.mark.parametrize("encoding", first_few(["ascii", "cp1252", "utf-8"]))
def test_the_page_shows_the_whole_text_in_every_encoding(clinic: Path, encoding: str) -> None:
    save(clinic, leaflet_yaml(EASY + "Don’t “rest” 日本 " + "can " * 30 + "go."))
    (clinic / "draft.md").write_text("# Rest\n\nYou can rest.\n")
    done = run(clinic, "leaflets", "draft.md", "--format", "html", PYTHONIOENCODING=encoding)
    assert done.returncode == 1
    assert "日本" in unescape(done.stdout)
    assert "You can rest." in done.stdout


def test_a_wrong_template_for_the_page_is_told_and_ends_with_2(clinic: Path) -> None:
    (clinic / "templates" / "report").mkdir(parents=True)
    (clinic / "templates" / "report" / "file.html.j2").write_text("{{ nonsense }}\n")
    done = run(clinic, "--format", "html")
    assert (done.returncode, done.stdout) == (2, "")
    assert "templates/report/" in done.stderr
    assert "nonsense" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("format", ["text", "html"])
def test_it_works_where_weasyprint_and_its_libraries_are_missing(clinic: Path, format: str) -> None:
    done = run(clinic, "--format", format, first=NO_LIBRARIES)
    assert (done.returncode, done.stderr) == (0, "")


def test_it_opens_no_network_connection(clinic: Path) -> None:
    done = run(clinic, first=NO_NETWORK, HOME=str(clinic), NLTK_DATA=str(clinic))
    assert (done.returncode, done.stderr) == (0, "")
    assert "SMOG grade" in done.stdout


@pytest.mark.parametrize("encoding", first_few(["ascii", "cp1252", "latin-1"]))
def test_a_stream_that_is_not_utf_8_gets_what_it_can_show(clinic: Path, encoding: str) -> None:
    save(clinic, leaflet_yaml(EASY + "Don’t “rest” 日本 " + "can " * 30 + "go."))
    done = run(clinic, PYTHONIOENCODING=encoding)
    assert done.returncode == 1
    assert "\\u65e5\\u672c" in done.stdout
    data = run(clinic, "--format", "json", PYTHONIOENCODING=encoding)
    assert json.loads(data.stdout)["files"][0]["verdict"] == "fail"


def test_a_reader_that_goes_away_is_no_error(clinic: Path) -> None:
    for number in range(60):
        save(clinic, leaflet_yaml(EASY + "You " + "can " * 60 + "go."), f"l{number}.yaml")
    process = subprocess.Popen(
        [sys.executable, "-c", RUN],
        cwd=clinic,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    told = process.stderr.read().decode()
    assert process.wait() == 1
    assert told == "Checking 61 files.\n"
    process.stderr.close()


def test_an_interrupt_ends_with_130_and_no_traceback(clinic: Path) -> None:
    theirs, ours = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, "-"],
        cwd=clinic,
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        preexec_fn=heed_interrupts,
    )
    os.write(ours, b"You can go home.")
    wait_until_read(theirs)  # it waits for more now
    process.send_signal(signal.SIGINT)
    out, told = process.communicate()
    os.close(ours)
    os.close(theirs)
    assert (process.returncode, out) == (130, b"")
    assert told == b"Interrupted.\n"
