"""The versions on which a leaflet's files depend."""

from __future__ import annotations

import importlib.metadata
import re
from pathlib import Path

from plainleaf.batch.cache import toolchain_versions
from plainleaf.package_data import package_data

ROOT = Path(__file__).parents[3]


def locked() -> set[str]:
    text = (ROOT / "requirements" / "run.lock").read_text(encoding="utf-8")
    return {name.lower() for name in re.findall(r"^([A-Za-z0-9_.-]+)==", text, re.MULTILINE)}


def test_every_package_of_the_lock_either_decides_or_is_known_not_to() -> None:
    listed = package_data("batch/cache/toolchain_versions.yaml")
    decide, without = set(listed["decide"]), set(listed["without_effect"])
    assert not decide & without
    assert decide | without == locked()


def test_versions_are_those_that_python_tells() -> None:
    for name, version in toolchain_versions.packages().items():
        if version != toolchain_versions.UNKNOWN:
            assert version == importlib.metadata.version(name)
    assert toolchain_versions.version("weasyprint") == importlib.metadata.version("weasyprint")
    assert toolchain_versions.version("no-such-package") == toolchain_versions.UNKNOWN


def test_the_libraries_that_set_text_are_the_ones_the_engine_opens() -> None:
    from weasyprint.text.ffi import pango

    told = toolchain_versions.text_libraries()
    major, minor, micro = map(int, told["pango"].split("."))
    assert pango.pango_version() == major * 10_000 + minor * 100 + micro
    assert toolchain_versions.UNKNOWN not in told.values()
