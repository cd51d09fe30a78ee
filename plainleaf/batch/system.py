"""What PDFs need of the system, and the line to type when it is not there."""

from __future__ import annotations

import ctypes.util
import importlib
import logging
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress

from plainleaf.batch.messages import say
from plainleaf.batch.request import MissingSystemPartError, Stopped
from plainleaf.batch.workers.few_files import ENOUGH_FILES, is_from_few
from plainleaf.package_data import package_data
from plainleaf.render.weasyprint_patches.engine import lightly

FFI = "weasyprint.text.ffi"
OTHER = "other"


def require_libraries() -> bool:
    """Loads WeasyPrint, and with it the system's libraries.

    True when fonts are cut down by HarfBuzz-Subset; false when that library is missing, and
    each PDF takes 2.6 times as long (measured with WeasyPrint 70). Raises
    MissingSystemPartError when another library is missing.
    """
    try:
        if sys.platform == "linux":
            with suppress(OSError), _without_searching():
                return _has_subset()
        return _has_subset()
    except OSError as error:
        if is_from_few(error):
            raise Stopped(say("few_files", enough=ENOUGH_FILES)) from error
        raise MissingSystemPartError(missing()) from error


def _has_subset() -> bool:
    try:
        # Standard output is for results, and WeasyPrint would print its own advice there.
        with redirect_stdout(None), lightly():
            has_subset = importlib.import_module(FFI).harfbuzz_subset is not None
    except OSError:
        # A half imported package would fail the next attempt with a misleading error.
        for name in [name for name in sys.modules if name.split(".")[0] == "weasyprint"]:
            del sys.modules[name]
        raise
    if not has_subset:
        # A person sees once what to type; WeasyPrint would warn of it for every font, and a
        # PDF that was warned of is not delivered.
        logging.getLogger("weasyprint").addFilter(_is_not_about_subset)
    return has_subset


def _is_not_about_subset(record: logging.LogRecord) -> bool:
    return "instead of HarfBuzz-Subset" not in str(record.msg)


@contextmanager
def _without_searching() -> Iterator[None]:
    """Lets libraries be opened by their file name alone.

    WeasyPrint tries the names of all systems in turn; for each wrong one Python would run the
    C compiler, the linker and ldconfig to search for it: 0.3 s in all, more than a PDF takes.
    """
    find = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = find


def missing() -> str:
    """What to say when libraries are missing: plain words and the line for this system."""
    kind = system_kind()
    key = "system_missing_unknown" if kind == OTHER else "system_missing"
    return say(key, line=line(kind))


def line(kind: str | None = None) -> str:
    """The line that installs the libraries on a kind of system, this one unless said otherwise."""
    text = _lines()[kind or system_kind()]
    # A container's root often has no sudo, and needs none.
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return text.removeprefix("sudo ") if is_root else text


def system_kind() -> str:
    """Which entry of ``system.yaml`` fits this system."""
    names = [sys.platform]
    if sys.platform == "linux":
        try:
            release = platform.freedesktop_os_release()
        except OSError:
            release = {}
        names = [release.get("ID", ""), *release.get("ID_LIKE", "").split()]
    return next((name for name in names if name in _lines()), OTHER)


def _lines() -> dict[str, str]:
    lines: dict[str, str] = package_data("batch/system.yaml")
    return lines
