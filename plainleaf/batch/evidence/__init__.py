"""``dist/evidence.html``: what was measured in each file, for someone who must be sure."""

from plainleaf.batch.evidence.upkeep import FOLDER, NAME, page_path, refresh

__all__ = ["FOLDER", "NAME", "page_path", "refresh"]
