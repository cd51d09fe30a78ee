"""Makes the shelf's page from the manifest, and knows when the one that stands there is right."""

from __future__ import annotations

import base64
import hashlib
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import plainleaf
from plainleaf.build.files import replace_together
from plainleaf.build.manifest import Manifest
from plainleaf.build.messages import say, why
from plainleaf.project import Project, shipped

NAME: Final = "index.html"
TEMPLATE: Final = "catalogue.html.j2"
STYLESHEET: Final = "styles/catalogue.css"
SCRIPT: Final = "templates/catalogue.js"
# Jumping to a letter is worth its space on a shelf of more leaflets than a screen shows.
WORTH_LETTERS: Final = 20
_MARK: Final = b"<!-- plainleaf shelf "


def refresh(manifest: Manifest, project: Project, out: Path) -> str | None:
    """Writes ``out/index.html`` unless it stands there already as this manifest has it.

    A page of that name that Plainleaf did not write is left alone. Gives back what a person
    should know about it, or None. ``project`` may bring its own template, stylesheet, script
    and words; raises SettingsError when they cannot be used.
    """
    target = out / NAME
    key = _key(manifest, project)
    try:
        standing = _last_line(target)
        if standing is not None and not standing.startswith(_MARK):
            return say("foreign_shelf", path=target)
        mark = _MARK + key.encode() + b" -->\n"
        if standing == mark:
            return None
        replace_together({target: _page(manifest, project, out).encode() + b"\n" + mark})
    except OSError as error:
        return say("shelf_not_written", path=target, why=why(error))
    return None


def _last_line(path: Path) -> bytes | None:
    """The last line of a file; None when there is no file."""
    if not path.exists():
        return None
    with path.open("rb") as file:
        file.seek(0, os.SEEK_END)
        file.seek(max(0, file.tell() - 200))
        return (file.read().splitlines(keepends=True) or [b""])[-1]


def _key(manifest: Manifest, project: Project) -> str:
    """A fingerprint of all that the page is made from."""
    found = hashlib.sha256(manifest.to_bytes())
    for path in _sources(project):
        data = path.read_bytes() if path.is_file() else b""
        found.update(f"\0{path.name}\0{len(data)}\0".encode() + data)
    return found.hexdigest()


def _sources(project: Project) -> Iterator[Path]:
    # Plainleaf's own code too: a checkout changes without its version changing.
    yield from sorted(Path(__file__).parent.glob("*.*"))
    yield from (path for name in (STYLESHEET, SCRIPT) if (path := project.find(name)))
    for root in dict.fromkeys((shipped(), project.root)):
        yield from (root / "templates" / TEMPLATE, root / "styles" / "layouts.yaml")
        for folder in ("catalogue", "phrases"):
            yield from sorted((root / "templates" / folder).glob("*.*"))
    yield from sorted(project.base.glob("_organisation*.yaml"))


def _page(manifest: Manifest, project: Project, out: Path) -> str:
    # Only when a page has to be made: the templates and the schema take long to import.
    from jinja2 import TemplateError
    from markupsafe import Markup

    from plainleaf.build.catalogue.cards import cards, groups
    from plainleaf.build.catalogue.words import ENGLISH, read_words
    from plainleaf.content.organisation import read_organisation
    from plainleaf.render import SettingsError, layouts
    from plainleaf.render.html import environment
    from plainleaf.render.typesetter import direction

    organisation = read_organisation(project, ENGLISH).organisation
    words = read_words(project, organisation.language if organisation else ENGLISH)
    titles = {name: layout.title for name, layout in layouts(project).items()}
    found = cards(manifest.leaflets, words, titles, out)
    script = _inside(project, SCRIPT)
    fingerprint = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    values: dict[str, Any] = {
        "words": words,
        "direction": direction(words.language),
        "publisher": organisation.name.plain if organisation and organisation.name else None,
        "groups": groups(found),
        "letters": len(found) > WORTH_LETTERS,
        "count": len(found),
        "languages": _choices({c.language for c in found if c.language}, words.language_name),
        "folders": _choices({c.folder for c in found}, lambda name: name or words["top_folder"]),
        "editions": {f.layout: f.edition for card in found for f in card.files if f.layout},
        "evidence": manifest.evidence,
        "stylesheet": Markup(_inside(project, STYLESHEET)),  # noqa: S704
        "script": Markup(script),  # noqa: S704
        "script_fingerprint": fingerprint,
        "script_words": json.dumps(dict(words.said), ensure_ascii=False),
        "version": plainleaf.__version__,
    }
    try:
        return environment(project).get_template(TEMPLATE).render(values)
    except TemplateError as error:
        raise SettingsError(f"templates/{TEMPLATE} cannot be used: {error}") from error


def _inside(project: Project, name: str) -> str:
    """A style or script as it may stand inside its element: it cannot end that element."""
    path = project.find(name)
    text = path.read_text(encoding="utf-8") if path else ""
    return text.replace("</", "<\\/").replace("<!--", "<\\!--")


def _choices(found: set[str], name: Callable[[str], str]) -> list[tuple[str, str]]:
    """What a filter offers: values with their names, by name."""
    return sorted(((value, name(value)) for value in found), key=lambda each: each[1].casefold())
