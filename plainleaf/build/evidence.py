"""``dist/evidence.html``: what was measured in each file, for someone who must be sure."""

from __future__ import annotations

from pathlib import Path

import plainleaf
from plainleaf.build import fingerprint, standing
from plainleaf.build.entries import LeafletEntry
from plainleaf.build.manifest import Manifest
from plainleaf.build.plain_json import plain
from plainleaf.content.data import parsed
from plainleaf.project import Project

NAME = "evidence.html"
TEMPLATE = "evidence.html.j2"
STYLESHEET = "styles/evidence.css"


class TemplateFaultError(Exception):
    """A clinic's own template cannot be used. Exists so that the manifest is written first."""


def refresh(manifest: Manifest, project: Project, out: Path, shared: str) -> None:
    """Writes the page unless it stands in ``out`` as it would be written.

    ``shared`` is a fingerprint of templates, styles and Plainleaf itself. Raises OSError and
    TemplateFaultError.
    """
    key = fingerprint.of(shared, manifest.tools, [_told(entry) for entry in manifest.leaflets])
    if not standing.stands(out / NAME, "evidence", key):
        standing.put_up(out / NAME, "evidence", key, page(manifest, project))


def _told(entry: LeafletEntry) -> list[object]:
    """What the page tells of a leaflet. What was measured in a file follows from its bytes."""
    wording = entry.readability
    return [
        [entry.source, entry.title, entry.status, entry.next_review, entry.verdict == "failed"],
        [wording.profile, wording.verdict, wording.smog, wording.flesch_kincaid_grade]
        if wording
        else None,
        [[output.path, output.sha256, output.current] for output in entry.outputs],
    ]


def page(manifest: Manifest, project: Project) -> bytes:
    """The evidence of all leaflets in a manifest: one self-contained page, UTF-8.

    The same manifest gives the same bytes. ``project`` may bring its own template and
    stylesheet. Raises TemplateFaultError when its template cannot be used.
    """
    # Templates take longer to import than all that is done for leaflets that have not changed.
    from jinja2 import TemplateError
    from markupsafe import Markup

    from plainleaf.render.html import environment

    stylesheet = project.find(STYLESHEET)
    style = stylesheet.read_text(encoding="utf-8") if stylesheet else ""
    values = {
        # Plain, because a locked template asks twice before it reads a field of anything else.
        "manifest": plain(manifest),
        "rules": _rules(),
        # The end of a style element is the one thing CSS text could say that HTML would obey.
        "stylesheet": Markup(style.replace("</", "<\\/")),  # noqa: S704
    }
    try:
        return environment(project).get_template(TEMPLATE).render(values).encode()
    except TemplateError as error:
        raise TemplateFaultError(f"templates/{TEMPLATE} cannot be used: {error}") from error


def _rules() -> dict[str, dict[str, str]]:
    # Read by itself: the stage it belongs to opens PDFs, and a batch that fails early made none.
    path = Path(plainleaf.__file__).parent / "verify" / "rules.yaml"
    text = path.read_text(encoding="utf-8")
    rules: dict[str, dict[str, str]] = parsed(text)
    return rules
