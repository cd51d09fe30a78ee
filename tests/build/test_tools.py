"""The versions on which a leaflet's files depend."""

from __future__ import annotations

import importlib.metadata
import re
from pathlib import Path

import yaml

from plainleaf.build import tools

ROOT = Path(__file__).parents[2]


def locked() -> set[str]:
    text = (ROOT / "requirements" / "run.lock").read_text(encoding="utf-8")
    return {name.lower() for name in re.findall(r"^([A-Za-z0-9_.-]+)==", text, re.MULTILINE)}


def test_every_package_of_the_lock_either_decides_or_is_known_not_to() -> None:
    listed = yaml.safe_load(tools.LIST.read_text(encoding="utf-8"))
    decide, without = set(listed["decide"]), set(listed["without_effect"])
    assert not decide & without
    assert decide | without == locked()


def test_versions_are_those_that_python_tells() -> None:
    for name, version in tools.packages().items():
        if version != tools.UNKNOWN:
            assert version == importlib.metadata.version(name)
    assert tools.version("weasyprint") == importlib.metadata.version("weasyprint")
    assert tools.version("no-such-package") == tools.UNKNOWN


def test_the_libraries_that_set_text_are_the_ones_the_engine_opens() -> None:
    from weasyprint.text.ffi import pango

    told = tools.text_libraries()
    major, minor, micro = map(int, told["pango"].split("."))
    assert pango.pango_version() == major * 10_000 + minor * 100 + micro
    assert tools.UNKNOWN not in told.values()
