"""Names the system libraries that PDFs need and this machine lacks, one a line.

Needs nothing but Python's own library: it runs before there is an environment. The files are those
that WeasyPrint 70 opens; it can do without HarfBuzz-Subset, but then takes 2.6 times as long.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import sys

LIBRARIES = {
    "gobject": ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "gobject-2.0"),
    "pango": ("libpango-1.0.so.0", "libpango-1.0.dylib", "pango-1.0"),
    "pangoft2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "pangoft2-1.0"),
    "fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib", "fontconfig"),
    "harfbuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "harfbuzz"),
    "harfbuzz-subset": ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "harfbuzz-subset"),
}


def opens(name: str | None) -> bool:
    """Whether the system can load a library of this file name."""
    try:
        return bool(name and ctypes.CDLL(name))
    except OSError:
        return False


def is_here(linux: str, mac: str, plain: str) -> bool:
    """Whether a library opens, under its file name or wherever the system says it is."""
    file = mac if sys.platform == "darwin" else linux
    return opens(file) or opens(ctypes.util.find_library(plain))


if __name__ == "__main__":
    for name, files in LIBRARIES.items():
        if not is_here(*files):
            print(name)
