"""What people call each edition of a project."""

from __future__ import annotations

from plainleaf.batch.catalogue.phrases import ENGLISH, read_words
from plainleaf.editions.registry import EDITIONS, WEB
from plainleaf.project import Project
from plainleaf.render import layouts


def edition_titles(project: Project) -> dict[str, str]:
    """The titles of all editions by name, in English. Raises SettingsError."""
    words = read_words(project, ENGLISH)
    titles = {name: layout.title for name, layout in layouts(project).items()}
    titles |= {name: name for name in EDITIONS}
    titles[WEB] = titles["html"] = words["edition_html"]
    return {name: words.get(f"edition_{name}") or title for name, title in titles.items()}
