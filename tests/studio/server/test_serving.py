"""The command ``plainleaf studio`` as people start it: a real socket, a real process, Ctrl-C."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from plainleaf.cli import main
from plainleaf.cli.commands import plainleaf as commands
from plainleaf.cli.studio import studio as command
from plainleaf.studio.server.serving import PortError, _bind
from plainleaf.studio.settings import whole
from tests.endless import ENDLESS_TEMPLATE
from tests.patience import MOST_SECONDS
from tests.soak import first_few, soak
from tests.studio.calls import LEAFLET, clinic

ROOT = Path(__file__).parents[3]
# Python reads this in every process that it starts, and notes each address that is called.
NOTES_ADDRESSES = """\
import os, sys
def note(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        with open(os.environ["NOTED"], "a") as file:
            print(event, args[-1] if event == "socket.connect" else args, file=file)
sys.addaudithook(note)
"""
# The same, once a template of the clinic's own is read, which is when its page begins to be made.
NOTES_TEMPLATES = """\
import os, sys
def note(event, args):
    if event == "open" and str(args[0]).endswith("clinic/templates/leaflet.html.j2"):
        open(os.environ["NOTED"], "w").close()
sys.addaudithook(note)
"""


@dataclass
class Started:
    """A running studio. ``said`` is what it has printed up to its address."""

    process: subprocess.Popen[str]
    address: str
    said: str

    @property
    def origin(self) -> str:
        return self.address.split("/?")[0]


@contextmanager
def started(*arguments: str, **environment: str) -> Iterator[Started]:
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    said = ""
    try:
        for line in process.stdout:
            said += line
            found = re.search(r"http://\S+", line)
            if found:
                yield Started(process, found.group(), said)
                break
        else:
            pytest.fail(f"the studio did not start: {process.communicate()}")
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def studio(folder: Path, *more: str) -> tuple[str, ...]:
    return ("-m", "plainleaf", "studio", str(folder), "--no-browser", *more)


def let_in(running: Started) -> httpx.Client:
    client = httpx.Client(base_url=running.origin, trust_env=False, timeout=MOST_SECONDS)
    assert client.get(running.address).status_code == 303
    return client


def token(client: httpx.Client) -> dict[str, str]:
    found = re.search(r'plainleaf-token" content="([^"]+)"', client.get("/").text)
    assert found
    return {"x-plainleaf-token": found[1]}


def test_a_whole_visit_over_a_real_socket_calls_no_other_machine(tmp_path: Path) -> None:
    folder = clinic(tmp_path / "clinic")
    site, noted = tmp_path / "site", tmp_path / "noted"
    site.mkdir()
    (site / "sitecustomize.py").write_text(NOTES_ADDRESSES)
    with started(*studio(folder), PYTHONPATH=str(site), NOTED=str(noted)) as running:
        client = let_in(running)
        headers = token(client)
        leaflet = client.get("/api/leaflet/inhaler").json()
        body = {"slug": "inhaler", "text": leaflet["text"]}
        assert client.post("/api/check", json=body, headers=headers).json()["verdict"] == "pass"
        shown = client.post("/api/preview", json={**body, "layout": "standard"}, headers=headers)
        picture = client.get(shown.json()["pages"][0]["src"])
        assert picture.content.startswith(b"\x89PNG")
        web = client.post("/api/web", json=body, headers=headers).json()
        assert "Using your inhaler" in client.get(web["src"]).text
        answer = client.put(
            "/api/leaflet/inhaler",
            json={"text": LEAFLET + "# saved\n", "revision": leaflet["revision"]},
            headers=headers,
        )
        assert answer.status_code == 200
        with client.stream("GET", "/api/events") as stream:
            assert next(stream.iter_lines()) == "event: hello"
    assert (folder / "leaflets" / "inhaler.yaml").read_text() == LEAFLET + "# saved\n"
    calls = noted.read_text() if noted.exists() else ""
    assert "socket" not in calls, calls


def test_the_notes_would_have_told_of_a_call(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(NOTES_ADDRESSES)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "NOTED": str(tmp_path / "noted")}
    code = (
        "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('127.0.0.1', 9))"
    )
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    assert "socket.connect" in (tmp_path / "noted").read_text()


def test_it_can_be_reached_from_this_machine_alone(tmp_path: Path) -> None:
    with started(*studio(clinic(tmp_path))) as running:
        port = int(running.origin.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), timeout=MOST_SECONDS):
            pass
        elsewhere = ("127.0.0.2", port)
        with pytest.raises(OSError), socket.create_connection(elsewhere, MOST_SECONDS):  # noqa: PT011
            pass


def test_a_browser_without_the_printed_address_is_let_in_nowhere(tmp_path: Path) -> None:
    with started(*studio(clinic(tmp_path))) as running:
        stranger = httpx.Client(base_url=running.origin, trust_env=False, timeout=MOST_SECONDS)
        assert stranger.get("/").status_code == 403
        assert stranger.get("/api/shelf").status_code == 403
        let_in(running)
        assert stranger.get(running.address).status_code == 403
        assert running.process.stdout
        said = [running.process.stdout.readline() for _ in range(2)]
        again = re.search(r"http://\S+", "".join(said))
        assert again
        assert stranger.get(again.group()).status_code == 303


@pytest.mark.parametrize("sign", first_few([signal.SIGINT, signal.SIGTERM]))
def test_ctrl_c_stops_it_though_a_page_listens(tmp_path: Path, sign: signal.Signals) -> None:
    with started(*studio(clinic(tmp_path))) as running:
        client = let_in(running)
        with client.stream("GET", "/api/events") as stream:
            lines = stream.iter_lines()
            assert next(lines) == "event: hello"
            running.process.send_signal(sign)
            for _ in lines:
                pass
        said, wrong = running.process.communicate(timeout=MOST_SECONDS)
        assert "stopped" in said
        assert "Traceback" not in wrong
        assert running.process.returncode == 0


@soak
def test_ctrl_c_stops_it_though_a_page_waits_for_its_preview(tmp_path: Path) -> None:
    folder, site, noted = clinic(tmp_path / "clinic"), tmp_path / "site", tmp_path / "noted"
    (folder / "templates").mkdir()
    (folder / "templates" / "leaflet.html.j2").write_text(ENDLESS_TEMPLATE)
    site.mkdir()
    (site / "sitecustomize.py").write_text(NOTES_TEMPLATES)
    with started(*studio(folder), PYTHONPATH=str(site), NOTED=str(noted)) as running:
        client = let_in(running)
        asked = {"slug": "inhaler", "text": LEAFLET, "layout": "standard"}
        with ThreadPoolExecutor(1) as other:
            answer = other.submit(client.post, "/api/preview", json=asked, headers=token(client))
            while not noted.exists() and not answer.done():
                time.sleep(0.01)
            assert not answer.done(), answer.result().json()
            running.process.send_signal(signal.SIGINT)
            said, wrong = running.process.communicate(timeout=MOST_SECONDS)
            assert answer.result(timeout=MOST_SECONDS).json()["state"] == "superseded"
        assert "stopped" in said
        assert "Traceback" not in wrong
        assert running.process.returncode == 0


def test_a_build_command_opens_it_too(tmp_path: Path) -> None:
    with started("generate.py", str(clinic(tmp_path)), "--serve") as running:
        assert let_in(running).get("/api/shelf").status_code == 200


def test_it_says_where_it_is_what_it_shows_and_how_to_stop_it(tmp_path: Path) -> None:
    folder = clinic(tmp_path)
    with started(*studio(folder)) as running:
        assert str(folder / "leaflets") in running.said
        assert running.address.startswith("http://127.0.0.1:")
        assert running.process.stdout
        assert "Ctrl+C" in running.process.stdout.readline()


def test_a_folder_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    answer = CliRunner().invoke(command, [str(tmp_path / "nothing")])
    assert answer.exit_code == 2
    assert "no folder" in answer.output


def test_a_port_that_is_taken_is_told_with_the_line_to_type(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        answer = CliRunner().invoke(command, [str(tmp_path), "--port", str(port), "--no-browser"])
    assert answer.exit_code == 2
    assert re.search(
        rf"is using port {port}.*plainleaf studio --port \d+", answer.output, re.DOTALL
    )


def test_without_a_port_another_is_found_when_the_usual_one_is_taken() -> None:
    with _bind(None) as first:
        if first.getsockname()[1] == whole("port"):
            first.listen()
            with _bind(None) as second:
                assert second.getsockname()[1] != whole("port")
        first.listen()
        with pytest.raises(PortError):
            _bind(first.getsockname()[1])


@pytest.mark.parametrize("command", [["studio"], ["generate", "--serve"]])
def test_missing_packages_are_told_with_the_line_to_type(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
    tmp_path: Path,
) -> None:
    monkeypatch.setattr("plainleaf.cli.studio.find_spec", lambda name: None)
    for place, line in ((ROOT, "make studio"), (tmp_path, 'pip install "plainleaf[studio]"')):
        monkeypatch.setattr("plainleaf.cli.studio.data_root", lambda place=place: place)
        monkeypatch.setattr(sys, "argv", ["plainleaf", *command, str(tmp_path)])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 3
        assert line in capsys.readouterr().err


def test_the_command_is_listed_and_costs_others_no_import() -> None:
    assert "studio" in CliRunner().invoke(commands, ["--help"]).output
    code = "import sys, plainleaf.cli.commands; print({'starlette', 'uvicorn'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
