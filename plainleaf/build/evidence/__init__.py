"""``dist/evidence.html``: what was measured in each file, for someone who must be sure."""

from plainleaf.build.evidence.upkeep import NAME, page_path, refresh

__all__ = ["NAME", "page_path", "refresh"]
