"""Makes the catalogue page from the manifest, and knows when the existing one is right."""

from __future__ import annotations

import base64
import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import plainleaf
from plainleaf.batch.cache import fingerprint
from plainleaf.batch.manifest.entries import LeafletEntry
from plainleaf.batch.manifest.manifest import Manifest
from plainleaf.batch.messages import say, why
from plainleaf.batch.site import page_stamp
from plainleaf.batch.site.page_stamp import TemplateFaultError
from plainleaf.batch.site.titles import TYPED_WORDS
from plainleaf.dependency_tracking import digest
from plainleaf.project import PHRASES, Project, data_root

if TYPE_CHECKING:
    from plainleaf.batch.site.site_pages import PageMaker

NAME: Final = "index.html"
TEMPLATE: Final = "catalogue.html.j2"
STYLESHEET: Final = "styles/catalogue.css"
SCRIPT: Final = "templates/catalogue.js"
# Jumping to a letter is worth its space in a catalogue of more leaflets than a screen shows.
WORTH_LETTERS: Final = 20
KIND: Final = "shelf"


def refresh(
    manifest: Manifest, project: Project, out: Path, shared: str, make: PageMaker
) -> str | None:
    """Writes ``out/index.html`` unless it is there already as this manifest has it.

    A page of that name that Plainleaf did not write is not changed. Gives back what a person
    should know about it, or None. ``project`` may bring its own template, stylesheet, script
    and words, which ``make`` carries out; raises TemplateFaultError when they cannot be used.
    ``shared`` is a fingerprint of templates, styles and Plainleaf itself.
    """
    target = out / NAME
    try:
        if os.path.lexists(target) and not page_stamp.is_ours(out, NAME, KIND):
            return say("foreign_shelf", path=target)
        key = _key(manifest, project, shared)
        if not page_stamp.stands(out, NAME, KIND, key):
            page_stamp.write_page(
                out, NAME, KIND, key, make(TEMPLATE, _page, manifest, project, out)
            )
    except OSError as error:
        return say("shelf_not_written", path=target, why=why(error))
    return None


def _key(manifest: Manifest, project: Project, shared: str) -> str:
    """A fingerprint of all that the page is made from."""
    roots = dict.fromkeys((data_root(), project.root))
    return fingerprint.of(
        shared,
        [fingerprint.of_folder(root / PHRASES) for root in roots],
        [[path.name, digest(path)] for path in sorted(project.base.glob("_organisation*.yaml"))],
        manifest.evidence,
        [_visible_values(entry) for entry in manifest.leaflets],
    )


def _visible_values(entry: LeafletEntry) -> list[object]:
    """What the page shows of a leaflet: not its wording result, nor when it was made."""
    facts: list[object] = [
        entry.source, entry.slug, entry.title, entry.language, entry.status, entry.next_review,
        entry.reference, entry.version, entry.verdict == "failed", entry.topic,
    ]  # fmt: skip
    for output in entry.outputs:
        facts += [output.path, output.pages, output.paper, output.current, output.thumbnail]
    return facts


def _page(manifest: Manifest, project: Project, out: Path) -> bytes:
    # Only when a page has to be made: the templates and the schema take long to import.
    from markupsafe import Markup

    from plainleaf.batch.catalogue.cards import cards, groups, has_topics
    from plainleaf.batch.catalogue.phrases import ENGLISH, read_words
    from plainleaf.content.organisation import read_organisation
    from plainleaf.render import SettingsError, layouts
    from plainleaf.render.html import environment
    from plainleaf.render.templates.template_faults import reason
    from plainleaf.render.typesetter import direction

    organisation = read_organisation(project, ENGLISH).organisation
    try:
        words = read_words(project, organisation.language if organisation else ENGLISH)
        titles = {name: layout.title for name, layout in layouts(project).items()}
    except SettingsError as error:
        raise TemplateFaultError(str(error)) from error
    found = cards(manifest.leaflets, words, titles, out)
    script = _inside(project, TYPED_WORDS) + _inside(project, SCRIPT)
    fingerprint = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    values: dict[str, Any] = {
        "words": words,
        "direction": direction(words.language),
        "publisher": organisation.name.plain if organisation and organisation.name else None,
        "groups": groups(found),
        "letters": len(found) > WORTH_LETTERS,
        "topics": has_topics(found),
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
        page = environment(project).get_template(TEMPLATE).render(values)
    except Exception as error:  # what a clinic's own template may do has no narrower type
        fault = say("template_fault", template=TEMPLATE, reason=reason(error))
        raise TemplateFaultError(fault) from error
    # A name on disk that is no UTF-8 cannot be shown as it is; its link works all the same.
    return page.encode("utf-8", "replace")


def _inside(project: Project, name: str) -> str:
    """A style or script as it may be inside its element: it cannot end that element."""
    path = project.find(name)
    text = path.read_text(encoding="utf-8") if path else ""
    return text.replace("</", "<\\/").replace("<!--", "<\\!--")


def _choices(found: set[str], name: Callable[[str], str]) -> list[tuple[str, str]]:
    """What a filter offers: values with their names, by name."""
    return sorted(((value, name(value)) for value in found), key=lambda each: each[1].casefold())
