"""``dist/evidence.html``: what was measured in each file, for someone who must be sure."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from jinja2 import TemplateError
from markupsafe import Markup

from plainleaf.build.manifest import Manifest
from plainleaf.content.data import parsed
from plainleaf.project import Project
from plainleaf.render import SettingsError
from plainleaf.render.html import environment

NAME = "evidence.html"
TEMPLATE = "evidence.html.j2"
STYLESHEET = "styles/evidence.css"


def page(manifest: Manifest, project: Project) -> bytes:
    """The evidence of all leaflets in a manifest: one self-contained page, UTF-8.

    The same manifest gives the same bytes. ``project`` may bring its own template and
    stylesheet. Raises SettingsError when its template cannot be used.
    """
    stylesheet = project.find(STYLESHEET)
    style = stylesheet.read_text(encoding="utf-8") if stylesheet else ""
    values: Mapping[str, Any] = {
        "manifest": manifest,
        "rules": _rules(),
        # The end of a style element is the one thing CSS text could say that HTML would obey.
        "stylesheet": Markup(style.replace("</", "<\\/")),  # noqa: S704
    }
    try:
        return environment(project).get_template(TEMPLATE).render(values).encode()
    except TemplateError as error:
        raise SettingsError(f"templates/{TEMPLATE} cannot be used: {error}") from error


def _rules() -> dict[str, dict[str, str]]:
    # Read by itself: the stage it belongs to opens PDFs, and a batch that fails early made none.
    text = files("plainleaf").joinpath("verify", "rules.yaml").read_text(encoding="utf-8")
    rules: dict[str, dict[str, str]] = parsed(text)
    return rules
