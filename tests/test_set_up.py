"""A new machine: what the set-up script brings, and what it says where it may not bring it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
RUN, STUDIO, DEV = (ROOT / "requirements" / f"{name}.lock" for name in ("run", "studio", "dev"))
TOOLS = ["cat", "chmod", "cmp", "cp", "dirname", "env", "head", "mkdir", "mv", "paste", "rm"]
TOOLS += ["sort", "touch", "true"]

PYTHON = """#!/bin/sh
case "$*" in
    *version_info*) exit {too_old} ;;
    --version) echo "Python {version}" ;;
    *ensurepip*) [ ! -e "$MACHINE/no-venv" ] ;;
    *sysconfig*) echo .venv/lib ;;
    *missing_libraries.py) cat "$MACHINE/missing" ;;
    "-m venv"*)
        rm -rf .venv; mkdir -p .venv/bin .venv/lib; cp "$0" .venv/bin/python
        echo "venv" >>"$MACHINE/log" ;;
    "-m pip --version") ;;
    "-m pip"*) echo "pip $*" >>"$MACHINE/log"; [ ! -e "$MACHINE/offline" ] ;;
    *) echo "asked for something new: $*" >&2; exit 99 ;;
esac
"""
APT = """#!/bin/sh
echo "apt-get $*" >>"$MACHINE/log"
case "$*" in *install*) rm -f "$MACHINE/no-venv"; : >"$MACHINE/missing" ;; esac
"""
SUDO = """#!/bin/sh
[ "$1" = -n ] || exit 1
shift
echo "sudo $*" >>"$MACHINE/log"
exec "$@"
"""


class Machine:
    """A make-believe machine: a PATH of stand-ins round the real set-up script."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clone = folder / "clone"
        self.bin = folder / "bin"
        for made in (self.clone / "scripts", self.clone / "requirements", self.bin):
            made.mkdir(parents=True)
        shutil.copy(ROOT / "scripts/bootstrap.sh", self.clone / "scripts")
        for lock in (RUN, STUDIO, DEV):
            shutil.copy(lock, self.clone / "requirements")
        for tool in TOOLS:
            real = shutil.which(tool)
            assert real, f"this machine has no {tool}"
            (self.bin / tool).symlink_to(real)
        (folder / "missing").write_text("", encoding="utf-8")
        (folder / "log").write_text("", encoding="utf-8")
        self.put("uname", "#!/bin/sh\necho Linux\n")
        self.python("python3", "3.11.2")
        self.is_root(False)

    def put(self, name: str, script: str) -> None:
        (self.bin / name).write_text(script, encoding="utf-8")
        (self.bin / name).chmod(0o755)

    def python(self, name: str, version: str) -> None:
        too_old = int(tuple(map(int, version.split("."))) < (3, 11))
        self.put(name, PYTHON.format(version=version, too_old=too_old))

    def is_root(self, yes: bool) -> None:
        self.put("id", f"#!/bin/sh\necho {0 if yes else 1000}\n")

    def lacks(self, *libraries: str, venv: bool = False) -> None:
        (self.folder / "missing").write_text("".join(f"{x}\n" for x in libraries), encoding="utf-8")
        if venv:
            (self.folder / "no-venv").touch()

    def set_up(self, what: str = "run", **environment: str) -> tuple[int, str]:
        """Runs the script; gives back its exit code and all that it said."""
        done = subprocess.run(
            ["/bin/sh", str(self.clone / "scripts/bootstrap.sh"), what],
            env={"PATH": str(self.bin), "MACHINE": str(self.folder), **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout

    def log(self) -> list[str]:
        """What was done to the machine since the last look."""
        lines = (self.folder / "log").read_text(encoding="utf-8").splitlines()
        (self.folder / "log").write_text("", encoding="utf-8")
        return lines


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def line_to_type(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.startswith("    ")]
    assert len(lines) == 1, f"not one line to type but {lines} in:\n{said}"
    return lines[0]


def test_a_new_machine_gets_an_environment_from_the_lock_with_every_hash_checked(machine):
    code, said = machine.set_up()
    assert code == 0, said
    made, fetched = machine.log()
    assert made == "venv"
    assert "--require-hashes" in fetched
    assert "-r requirements/run.lock" in fetched
    assert ".venv" in said


def test_what_is_there_already_is_left_alone_and_nothing_is_said(machine):
    machine.set_up()
    machine.log()
    assert machine.set_up() == (0, "")
    assert machine.log() == []


def test_the_environment_for_developing_also_makes_leaflets(machine):
    machine.set_up("dev")
    assert "-r requirements/dev.lock" in machine.log()[-1]
    assert machine.set_up("run") == (0, "")
    assert machine.log() == []


def test_a_changed_lock_is_fetched_into_the_environment_that_stands(machine):
    machine.set_up()
    machine.log()
    lock = machine.clone / "requirements/run.lock"
    lock.write_text(lock.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    code, _ = machine.set_up()
    assert code == 0
    assert [line.split()[0] for line in machine.log()] == ["pip"]


def test_a_folder_that_was_moved_gets_a_new_environment(machine):
    machine.set_up()
    machine.log()
    machine.clone = machine.clone.rename(machine.folder / "moved")
    code, _ = machine.set_up()
    assert code == 0
    assert [line.split()[0] for line in machine.log()] == ["venv", "pip"]


def test_the_folder_itself_becomes_a_package_of_the_environment(machine):
    machine.set_up()
    line = (machine.clone / ".venv/lib/plainleaf.pth").read_text(encoding="utf-8")
    assert line == f"{machine.clone}\n"


@pytest.mark.parametrize("name", ["clone", "Plainleaf's own copy"])
def test_the_command_works_in_any_folder_even_beside_one_that_is_called_plainleaf(machine, name):
    machine.clone = machine.clone.rename(machine.folder / name)
    code, said = machine.set_up()
    assert code == 0, said
    command = machine.clone / ".venv/bin/plainleaf"
    python = machine.clone / ".venv/bin/python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    (machine.folder / "plainleaf").mkdir()
    (machine.folder / "plainleaf" / "__init__.py").write_text("raise SystemExit('not this one')")
    done = subprocess.run(
        [str(command), "explain", "X999"],
        cwd=machine.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert 'There is no rule called "X999".' in done.stderr


def test_an_environment_from_before_there_was_a_command_gets_it_without_a_download(machine):
    machine.set_up()
    machine.log()
    (machine.clone / ".venv/bin/plainleaf").unlink()
    assert machine.set_up()[0] == 0
    assert machine.log() == []
    assert (machine.clone / ".venv/bin/plainleaf").exists()


def test_packages_that_could_not_be_fetched_are_fetched_the_next_time(machine):
    (machine.folder / "offline").touch()
    code, said = machine.set_up()
    assert code == 1
    assert "online" in said
    (machine.folder / "offline").unlink()
    machine.log()
    assert machine.set_up()[0] == 0
    assert [line.split()[0] for line in machine.log()] == ["pip"]


def test_root_on_debian_gets_only_the_system_packages_that_are_missing(machine):
    machine.put("apt-get", APT)
    machine.is_root(True)
    machine.lacks("harfbuzz-subset")
    code, said = machine.set_up()
    assert code == 0, said
    updated, installed, *_ = machine.log()
    assert updated.endswith("update")
    assert installed.split("--no-install-recommends")[1].split() == ["libharfbuzz-subset0"]
    assert "libharfbuzz-subset0" in said


def test_someone_who_may_use_sudo_without_a_password_gets_them_too(machine):
    machine.put("apt-get", APT)
    machine.put("sudo", SUDO)
    machine.lacks("pango", "pangoft2", "harfbuzz-subset", venv=True)
    code, said = machine.set_up()
    assert code == 0, said
    (installed,) = [
        line for line in machine.log() if line.startswith("apt-get") and "install" in line
    ]
    assert installed.split("--no-install-recommends")[1].split() == [
        "python3-venv",
        "libharfbuzz-subset0",
        "libpangoft2-1.0-0",
    ]


def test_without_root_debian_and_ubuntu_are_told_the_one_line_to_type(machine):
    machine.put("apt-get", APT)
    machine.lacks("pango", "pangoft2", venv=True)
    code, said = machine.set_up()
    assert code == 3
    assert line_to_type(said) == (
        "sudo apt-get install -y --no-install-recommends python3-venv libpangoft2-1.0-0"
    )
    assert machine.log() == []


def test_packages_that_apt_cannot_install_end_with_the_line_to_type(machine):
    machine.put("apt-get", "#!/bin/sh\nexit 100\n")
    machine.is_root(True)
    machine.lacks("pangoft2")
    code, said = machine.set_up()
    assert code == 3
    assert line_to_type(said).endswith("libpangoft2-1.0-0")


@pytest.mark.parametrize(
    ("system", "tool", "start"),
    [
        ("Linux", "dnf", "sudo dnf install -y python3 pango"),
        ("Darwin", "brew", "brew install python pango"),
        ("MINGW64_NT-10.0", "winget", "docker build"),
        ("FreeBSD", "pkg", "docker build"),
    ],
)
def test_every_other_system_is_told_its_own_line(machine, system, tool, start):
    machine.put("uname", f"#!/bin/sh\necho {system}\n")
    machine.put(tool, "#!/bin/sh\nexit 1\n")
    machine.lacks("pangoft2")
    code, said = machine.set_up()
    assert code == 3
    assert line_to_type(said).startswith(start)
    assert machine.log() == []


def test_a_python_that_is_too_old_is_named_in_plain_words(machine):
    machine.python("python3", "3.9.2")
    code, said = machine.set_up()
    assert code == 3
    assert "needs Python 3.11 or later" in said
    assert "Python 3.9.2" in said
    assert line_to_type(said)
    assert not (machine.clone / ".venv").exists()


def test_a_machine_without_python_is_told_so(machine):
    (machine.bin / "python3").unlink()
    code, said = machine.set_up()
    assert code == 3
    assert "needs Python 3.11 or later. This computer has: none." in said
    assert line_to_type(said)


def test_a_newer_python_beside_an_old_one_is_taken(machine):
    machine.python("python3", "3.9.2")
    machine.python("python3.12", "3.12.4")
    code, said = machine.set_up()
    assert code == 0
    assert "Python 3.12.4" in said


def test_the_python_someone_asked_for_is_taken(machine):
    machine.python("python3.13", "3.13.1")
    code, said = machine.set_up(PYTHON="python3.13")
    assert code == 0
    assert "Python 3.13.1" in said


def test_the_script_asked_for_anything_else_says_how_it_is_used(machine):
    code, said = machine.set_up("everything")
    assert code == 2
    assert said.startswith("Usage:")


def test_the_libraries_that_are_really_here_are_not_called_missing():
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts/missing_libraries.py")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == ""


def locked(path: Path) -> dict[str, tuple[Requirement, list[str]]]:
    """Each requirement of a lock file with its hashes, by name."""
    found = {}
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            pinned, *hashes = line.split("--hash=")
            requirement = Requirement(pinned.strip())
            found[canonicalize_name(requirement.name)] = (requirement, [x.strip() for x in hashes])
    return found


def asked_for(group: str) -> list[Requirement]:
    """What pyproject.toml asks for: to make leaflets, for the studio too, or to develop."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    lines = list(project["project"]["dependencies"])
    if group == "studio":
        lines += extras["studio"]
    if group == "dev":
        lines += [
            *project["dependency-groups"]["dev"],
            *(line for e in extras.values() for line in e),
        ]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize(("lock", "group"), [(RUN, "run"), (STUDIO, "studio"), (DEV, "dev")])
def test_a_lock_holds_one_version_that_fits_for_everything_the_project_asks_for(lock, group):
    pins, everything = locked(lock), asked_for(group)
    assert everything
    for wanted in everything:
        pin, _ = pins[canonicalize_name(wanted.name)]
        (version,) = [spec.version for spec in pin.specifier if spec.operator == "=="]
        assert wanted.specifier.contains(version), f"{pin} does not fit {wanted}; run make lock"


@pytest.mark.parametrize("lock", [RUN, STUDIO, DEV])
def test_a_lock_holds_a_hash_for_every_package_and_no_address(lock):
    for pin, hashes in locked(lock).values():
        assert hashes, f"no hash for {pin}"
        assert all(value.startswith("sha256:") and len(value) == 71 for value in hashes)
        assert pin.url is None
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index-url" not in text
    assert "--find-links" not in text


@pytest.mark.parametrize("lock", [RUN, STUDIO, DEV])
def test_a_lock_is_complete_what_its_packages_need_is_in_it_too(lock):
    pins = locked(lock)
    seen = 0
    for name, (pin, _) in pins.items():
        if pin.marker and not pin.marker.evaluate():
            continue
        try:
            needed = [Requirement(line) for line in requires(name) or ()]
        except PackageNotFoundError:
            pytest.fail(f"{name} is in {lock.name} but not installed; run make test")
        for requirement in needed:
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                assert canonicalize_name(requirement.name) in pins, f"{name} needs {requirement}"
                seen += 1
    assert seen > 10


@pytest.mark.parametrize(("smaller", "larger"), [(RUN, STUDIO), (STUDIO, DEV)])
def test_a_larger_lock_holds_the_very_versions_of_the_smaller_one(smaller, larger):
    held, needed = locked(larger), locked(smaller)
    assert needed
    for name, (pin, hashes) in needed.items():
        assert held[name] == (pin, hashes)


def test_the_oldest_python_the_script_takes_is_the_one_the_project_names():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert SpecifierSet(project["requires-python"]) == SpecifierSet(">=3.11")
    script = (ROOT / "scripts/bootstrap.sh").read_text(encoding="utf-8")
    assert "sys.version_info < (3, 11)" in script
