"""Ways past what WeasyPrint 70 does again and again, each to exactly the same result.

Each module replaces a few inner functions of WeasyPrint, knows their commonest cases and hands
every other to the function that it replaces. ``bench/README.md`` says what each patch is worth, and
``tests/render/weasyprint_patches/speed`` compares files that are made with and without.

``PLAINLEAF_FAST=0`` in the environment turns all of them off, ``PLAINLEAF_FAST=-styles,-drawing``
those that it names.
"""

from __future__ import annotations

import os
from typing import Final

from plainleaf.render.weasyprint_patches.speed.patch import Patch

SWITCH: Final = "PLAINLEAF_FAST"
LAYOUT: Final = ("weasyprint/css", "weasyprint/formatting_structure", "weasyprint/layout")
TEXT: Final = "weasyprint/text"

# What works together is one patch: a bench that switched off half of it would say nothing.
PATCHES: Final = (
    Patch("styles", ("shared", "cascade"), (*LAYOUT, "weasyprint/__init__.py", "cssselect2")),
    Patch("text", ("text",), (TEXT, "weasyprint/css")),
    Patch(
        "layout",
        ("values", "boxes", "lines", "paragraphs"),
        (*LAYOUT, TEXT, "weasyprint/draw"),
    ),
    Patch("widths", ("widths",), (*LAYOUT, TEXT)),
    Patch(
        "drawing",
        ("drawing",),
        (
            *("weasyprint/draw", "weasyprint/pdf", "weasyprint/stacking.py", "pydyf"),
            *("weasyprint/formatting_structure", TEXT),
        ),
    ),
    Patch("pictures", ("pictures",), ("weasyprint/svg", "weasyprint/pdf", "pydyf")),
)


def install() -> None:
    """Installs each patch that is not switched off and whose source is the known one.

    Every other is removed. Calling it again changes nothing.
    """
    for patch in PATCHES:
        if is_on(patch) and patch.difference() is None:
            patch.install()
        else:
            patch.remove()


def remove() -> None:
    """Leaves WeasyPrint as Plainleaf has it without speed patches."""
    for patch in PATCHES:
        patch.remove()


def is_on(patch: Patch) -> bool:
    """Whether the environment leaves a patch switched on."""
    switch = os.environ.get(SWITCH, "").strip()
    return switch != "0" and f"-{patch.name}" not in switch.replace(" ", "").split(",")


def find_unfit() -> dict[str, str]:
    """What keeps each patch from being installed that is not switched off, by its name."""
    found = {patch.name: patch.difference() for patch in PATCHES if is_on(patch)}
    return {name: difference for name, difference in found.items() if difference}
