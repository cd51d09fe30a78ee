"""What the speed patches replace."""

from __future__ import annotations

from plainleaf.render import quick
from plainleaf.render.quick.patch import Replacement


def replacements() -> list[Replacement]:
    """Of all patches, whether they are installed or not."""
    return [each for patch in quick.PATCHES for each in patch.replacements]
