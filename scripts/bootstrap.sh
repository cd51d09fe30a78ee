#!/bin/sh
# Installs what this folder needs: the system's text libraries, and .venv from a lock with hashes.
#
# Usage: sh scripts/bootstrap.sh run|studio|dev
#   run: to make leaflets; studio: to write them in the browser too; dev: to test and change as well
# PYTHON=python3.13 picks a Python; without it, the first one that is new enough is used.
# Exit code: 0 set up, 1 the packages could not be downloaded, 2 wrong use, 3 the system lacks
# something that this script may not install, and the one line to type is shown.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*"; }

have() { command -v "$1" >/dev/null 2>&1; }

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if have "$candidate" && new_enough "$candidate"; then
            python=$candidate
            return 0
        fi
    done
    return 1
}

family() {
    case "$(uname -s)" in
        Darwin) echo macos ;;
        MINGW* | MSYS* | CYGWIN*) echo windows ;;
        *) if have apt-get; then echo debian; elif have dnf; then echo fedora; else echo other; fi ;;
    esac
}

container_line() {
    # shellcheck disable=SC2016  # the shell of the person who types the line fills it in
    say 'docker build -t plainleaf . && docker run --rm -v "$PWD:/clinic" plainleaf'
}

stop_for_the_system() {
    say ""
    say "$1"
    case "$2" in
        docker*) say "To make the leaflets in a container instead (you need Docker or something like it), type:" ;;
        *) say "Type this line, then the same command again:" ;;
    esac
    say ""
    say "    $2"
    say ""
    exit 3
}

stop_for_python() {
    found=none
    if have "${PYTHON:-python3}"; then found=$("${PYTHON:-python3}" --version 2>&1 | head -n 1); fi
    case "$(family)" in
        debian)
            line=$(container_line)
            for version in 3.14 3.13 3.12 3.11; do
                if have apt-cache && [ -n "$(apt-cache show "python$version-venv" 2>/dev/null)" ]; then
                    line="sudo apt-get install -y python$version-venv"
                    break
                fi
            done
            ;;
        fedora) line="sudo dnf install -y python3.12" ;;
        macos) line="brew install python" ;;
        *) line=$(container_line) ;;
    esac
    stop_for_the_system "Plainleaf needs Python 3.11 or later. This computer has: $found." "$line"
}

missing_packages() {
    "$python" -c 'import ensurepip, venv' 2>/dev/null || case "$python" in
        */*) say python3-venv ;;
        *) say "$python-venv" ;;
    esac
    "$python" scripts/missing_libraries.py | while read -r library; do
        case "$library" in
            harfbuzz-subset) say libharfbuzz-subset0 ;;
            *) say libpangoft2-1.0-0 ;;
        esac
    done | sort -u
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

may_be_root() { [ "$(id -u)" -eq 0 ] || { have sudo && sudo -n true 2>/dev/null; }; }

stop_for_packages() {
    case "$(family)" in
        debian) line="sudo apt-get install -y --no-install-recommends $1" ;;
        fedora) line="sudo dnf install -y python3 pango harfbuzz" ;;
        macos) line="brew install python pango" ;;
        windows) line=$(container_line) ;;
        *)
            say "This script does not know your system. You need the libraries Pango (with PangoFT2)"
            say "and HarfBuzz (with HarfBuzz-Subset). Install them with your package manager."
            line=$(container_line)
            ;;
    esac
    stop_for_the_system "Plainleaf needs some system libraries that are not installed yet." "$line"
}

bring_system_packages() {
    packages=$(missing_packages | paste -s -d ' ' -)
    [ -n "$packages" ] || return 0
    if [ "$(family)" != debian ] || ! may_be_root; then
        stop_for_packages "$packages"
    fi
    say "Installing with apt: $packages"
    # A broken package list of another archive must not stop the installation.
    as_root apt-get -qq update || true
    # shellcheck disable=SC2086  # a list of words on purpose
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=300 \
        install --no-install-recommends $packages >/dev/null || stop_for_packages "$packages"
    packages=$(missing_packages)
    [ -z "$packages" ] || stop_for_packages "$packages"
}

# The commands inside .venv contain the folder's name, so a folder that was moved needs a new .venv.
environment_works() {
    [ "$(cat .venv/place 2>/dev/null)" = "$(pwd)" ] && new_enough .venv/bin/python &&
        .venv/bin/python -m pip --version >/dev/null 2>&1
}

make_environment() {
    say "Making .venv with $("$python" --version)."
    "$python" -m venv --clear .venv
    pwd >.venv/place
}

is_current() { cmp -s "requirements/$1.lock" ".venv/$1.lock"; }

# The folder itself becomes a package of .venv, as an editable installation does it: by a line that
# tells Python where it is. So Dask's scheduler and workers find Plainleaf too. The command is a
# shell script to the shell, which may find any folder name in it, and a Python file to Python.
# -P: a folder that is called plainleaf, where the command is used, is not the program.
install_plainleaf() {
    site=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    pwd >"$site/plainleaf.pth"
    cat >.venv/bin/plainleaf <<END
#!/bin/sh
'''exec' "$(pwd)/.venv/bin/python" -P "\$0" "\$@" # '''
from plainleaf.cli import main

main()
END
    chmod 755 .venv/bin/plainleaf
}

bring_python_packages() {
    say "Installing the packages in requirements/$1.lock, and checking each one against its hash."
    say "This takes a minute or two the first time."
    rm -f .venv/run.lock .venv/studio.lock .venv/dev.lock
    # Wheels only: the lock has their hashes, and no package's build script runs.
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
        --require-hashes --only-binary :all: -r "requirements/$1.lock" || {
        say ""
        say "The packages could not be downloaded. The error from pip is above. Nothing else was changed."
        say "Check that this computer is online, then type the same command again."
        exit 1
    }
    # Each lock contains every package of the one before it, at the same version.
    cp requirements/run.lock .venv/run.lock
    [ "$1" = run ] || cp requirements/studio.lock .venv/studio.lock
    [ "$1" != dev ] || cp requirements/dev.lock .venv/dev.lock
}

# Compile now: a later command may run as a user who cannot save compiled files here.
compile_ahead() {
    [ -f plainleaf/cli/prepare.py ] || return 0
    .venv/bin/python -m plainleaf.cli.prepare >/dev/null 2>&1 || true
}

case "${1:-}" in
    run | studio | dev) ;;
    *)
        say "Usage: sh scripts/bootstrap.sh run|studio|dev" >&2
        exit 2
        ;;
esac

if is_current "$1" && [ -x .venv/bin/plainleaf ] && [ "$(cat .venv/place)" = "$(pwd)" ] &&
    new_enough .venv/bin/python &&
    [ -z "$(.venv/bin/python scripts/missing_libraries.py)" ]; then
    exit 0
fi

say "Setting up Plainleaf in $(pwd)."
find_python || stop_for_python
bring_system_packages
environment_works || make_environment
is_current "$1" || bring_python_packages "$1"
install_plainleaf
compile_ahead
say "Plainleaf is set up. Everything it needs is in .venv/, and the command is .venv/bin/plainleaf"
