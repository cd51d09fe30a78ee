"""The words in a clinic's own templates, which are printed like those of a leaflet."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from plainleaf.project import Project, data_root

# Separates the pieces of a template, where the leaflet's own words are inserted.
GAP = "\x00"
_SPOKEN = re.compile(r'\b(?:alt|title|aria-label)="([^"<>\x00]+)"')


def own_files(project: Project) -> Iterator[Path]:
    """A clinic's own templates of leaflets, sorted. Those of pages about all leaflets are none."""
    folder = project.root / "templates"
    if project.root == data_root() or not folder.is_dir():
        return
    apart = project.apart()
    for path in sorted(folder.rglob("*.j2")):
        # A link out of the clinic's folder is not used as a template, and may have no end.
        if not project.name(path).startswith(apart) and path.is_file() and project.holds(path):
            yield path


def template_source(path: Path) -> str:
    """The text of a template with a gap where words are inserted; empty if it cannot be used."""
    try:
        parsed = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
    except (TemplateSyntaxError, OSError, UnicodeError):
        return ""  # rendering has used it or reported it
    return GAP.join(piece.data for piece in parsed.find_all(nodes.TemplateData))


def words_of_source(source: str) -> list[str]:
    """The words of a template, without its marks."""
    return [html.unescape(text) for text in re.sub(r"<[^>]*>", GAP, source).split(GAP)]


def printed_words(project: Project) -> Iterator[tuple[str, str]]:
    """What a clinic's own templates print or have read aloud: the file, and words with a letter.

    Each once for a file, on one line and sorted, so that other marks make no difference.
    """
    for path in own_files(project):
        try:
            about = path.stat()
        except OSError:
            continue
        for words in _printed(path, about.st_mtime_ns, about.st_size):
            yield project.name(path), words


# A clinic has few templates; a build asks for each leaflet.
@lru_cache(maxsize=256)
def _printed(path: Path, stamp: int, size: int) -> tuple[str, ...]:
    source = template_source(path)
    spoken = (html.unescape(text) for text in _SPOKEN.findall(source))
    found = {" ".join(text.split()) for text in (*words_of_source(source), *spoken)}
    return tuple(sorted(text for text in found if any(map(str.isalnum, text))))
