"""The versions of the tools used here; none of them is imported to find out."""

from __future__ import annotations

import ctypes
import os
import re
import sys
import zlib
from collections.abc import Iterator
from functools import cache

from plainleaf.package_data import package_data

UNKNOWN = "unknown"
# The system's libraries that set text, by the names WeasyPrint 70 opens them by: Linux, macOS,
# Windows.
PANGO = ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll")
HARFBUZZ = ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll")
SUBSET = ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll")
FONTCONFIG = ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll")
FREETYPE = ("libfreetype.so.6", "libfreetype.6.dylib", "libfreetype-6.dll")


def version(package: str) -> str:
    """The version of an installed package, ``unknown`` when it is not known."""
    return _read_installed().get(_normal(package), UNKNOWN)


@cache
def packages() -> dict[str, str]:
    """The versions of all packages that decide what a leaflet's files look like."""
    names = package_data("batch/cache/toolchain_versions.yaml")["decide"]
    return {name: version(name) for name in names}


def python() -> list[str]:
    """What of Python decides bytes: its version (Unicode tables), its system, its zlib."""
    return [sys.version.split()[0], sys.platform, zlib.ZLIB_RUNTIME_VERSION]


@cache
def text_libraries() -> dict[str, str]:
    """The versions of the system's libraries that set text; ``unknown`` where one is not found.

    Opens them, which takes a few milliseconds; WeasyPrint itself takes half a second.
    """
    return {
        "pango": _call_version(PANGO, "pango_version_string"),
        "harfbuzz": _call_version(HARFBUZZ, "hb_version_string"),
        "harfbuzz-subset": "there" if _load_library(SUBSET) else UNKNOWN,
        "fontconfig": _fontconfig(),
        "freetype": _freetype(),
    }


@cache
def _read_installed() -> dict[str, str]:
    """Versions by normalised name, read from the names of the folders that installers make.

    Asking importlib.metadata takes ten times as long, more than all else a leaflet that has not
    changed takes.
    """
    found: dict[str, str] = {}
    for folder in sys.path:
        for name, number in _in(folder or "."):
            found.setdefault(name, number)
    return found


def _in(folder: str) -> Iterator[tuple[str, str]]:
    try:
        names = os.listdir(folder)  # noqa: PTH208  a thousand names, no paths needed
    except OSError:
        return
    for name in names:
        stem, ending = os.path.splitext(name)  # noqa: PTH122
        if ending in (".dist-info", ".egg-info"):
            package, _, number = stem.partition("-")
            yield _normal(package), number


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _call_version(names: tuple[str, ...], function: str) -> str:
    library = _load_library(names)
    ask = getattr(library, function, None)
    if ask is None:
        return UNKNOWN
    ask.restype = ctypes.c_char_p
    return bytes(ask() or b"").decode("ascii", "replace")


def _fontconfig() -> str:
    ask = getattr(_load_library(FONTCONFIG), "FcGetVersion", None)
    return str(ask()) if ask else UNKNOWN


def _freetype() -> str:
    library = _load_library(FREETYPE)
    handle = ctypes.c_void_p()
    if library is None or library.FT_Init_FreeType(ctypes.byref(handle)):
        return UNKNOWN
    numbers = [ctypes.c_int() for _ in range(3)]
    library.FT_Library_Version(handle, *map(ctypes.byref, numbers))
    library.FT_Done_FreeType(handle)
    return ".".join(str(number.value) for number in numbers)


@cache
def _load_library(names: tuple[str, ...]) -> ctypes.CDLL | None:
    for name in names:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    if sys.platform == "linux":
        # Searching would start a compiler, and a library that the loader does not find is not used.
        return None
    from ctypes.util import find_library

    found = find_library(names[0].removeprefix("lib").split(".so")[0])
    try:
        return ctypes.CDLL(found) if found else None
    except OSError:
        return None
