"""What the speed patches replace."""

from __future__ import annotations

from plainleaf.render.weasyprint_patches import speed
from plainleaf.render.weasyprint_patches.speed.patch import Replacement


def replacements() -> list[Replacement]:
    """Of all patches, whether they are installed or not."""
    return [each for patch in speed.PATCHES for each in patch.replacements]
