"""WeasyPrint is imported without what no leaflet needs, and works as it does otherwise."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.soak import soak

LIGHTLY = """
import json, sys
from plainleaf.render.weasyprint_patches.engine import lightly
with lightly():
    import weasyprint
from weasyprint.text import ffi
"""
NEEDLESS = ("pycparser", "fontTools.subset", "fontTools.varLib", "fontTools.ttLib.tables.otTables")


def told(tmp_path: Path, code: str) -> str:
    """What a new Python prints that keeps its compiled files in a folder of its own."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    run = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


@soak
def test_only_the_first_start_reads_the_c_declarations(tmp_path: Path) -> None:
    asking = LIGHTLY + f"print([name for name in {NEEDLESS} if name in sys.modules])"
    assert told(tmp_path, asking) == "['pycparser']"
    assert told(tmp_path, asking) == "[]"


@soak
def test_kept_declarations_have_every_name_and_type_of_the_real_ones(tmp_path: Path) -> None:
    listing = """
def described(name):
    kind = ffi.ffi.typeof(name)
    if kind.kind == "struct":
        try:
            ffi.ffi.sizeof(name)
        except Exception:
            return "no fields are known"
        return [
            (field, each.type.kind, ffi.ffi.sizeof(each.type), each.offset)
            for field, each in kind.fields
        ]
    if kind.kind == "enum":
        return kind.elements
    return kind.kind, ffi.ffi.sizeof(kind)

types = {name: described(name) for name in ffi.ffi.list_types()[0]}
assert len(types) > 50
constants = ffi.TO_UNITS, ffi.FROM_UNITS, ffi.pango.PANGO_WRAP_WORD_CHAR
print(json.dumps([types, constants], sort_keys=True))
"""
    first = told(tmp_path, LIGHTLY + listing + "assert 'pycparser' in sys.modules")
    assert told(tmp_path, LIGHTLY + listing + "assert 'pycparser' not in sys.modules") == first


@soak
def test_what_is_left_out_is_imported_when_it_is_called_after_all(tmp_path: Path) -> None:
    code = LIGHTLY + (
        "from weasyprint.pdf import fonts\n"
        "options = fonts.subset.Options(retain_gids=True)\n"
        "import fontTools.subset\n"
        "print(type(options) is fontTools.subset.Options, options.retain_gids)"
    )
    assert told(tmp_path, code) == "True True"


@soak
def test_damaged_declarations_are_read_again(tmp_path: Path) -> None:
    told(tmp_path, LIGHTLY)
    (kept,) = tmp_path.rglob("declarations*.kept")
    whole = kept.read_bytes()
    kept.write_bytes(whole[:100])
    assert told(tmp_path, LIGHTLY + "print('pycparser' in sys.modules)") == "True"
    assert kept.read_bytes() == whole


@soak
@pytest.mark.parametrize("missing", ["find_spec", "read"])
def test_without_what_it_goes_by_weasyprint_is_imported_as_ever(
    tmp_path: Path, missing: str
) -> None:
    code = "import importlib.util\nfrom plainleaf import disk_cache\n"
    if missing == "read":
        code += "disk_cache.read = lambda *names: None\n"
    else:
        code += "importlib.util.find_spec = lambda name: None\n"
    assert told(tmp_path, code + LIGHTLY + "print(type(ffi.ffi).__mro__[-2].__name__)") == "FFI"


@soak
def test_what_is_given_back_at_the_very_end_finds_its_library_there(tmp_path: Path) -> None:
    code = LIGHTLY + (
        "import gc\n"
        "gc.disable()\n"
        "from weasyprint.text.fonts import FontConfiguration\n"
        "ring = [FontConfiguration()]\n"
        "ring.append(ring)\n"
        "print('set')"
    )
    assert told(tmp_path, code) == "set"
    assert told(tmp_path, code) == "set"
