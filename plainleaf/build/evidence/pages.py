"""The evidence as HTML: all of it on one page, or the contents and a page of one leaflet."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from plainleaf.build.evidence.rows import groups, rows
from plainleaf.build.manifest import Manifest
from plainleaf.build.plain_json import plain
from plainleaf.build.standing import TemplateFaultError
from plainleaf.content.data import parsed
from plainleaf.project import Project
from plainleaf.render.html import environment

EVERYTHING: Final = "evidence.html.j2"
CONTENTS: Final = "evidence/contents.html.j2"
LEAFLET: Final = "evidence/leaflet.html.j2"
STYLESHEET: Final = "styles/evidence.css"
SCRIPT: Final = "templates/evidence/search.js"


class Pages:
    """Makes the pages of one manifest: self-contained, UTF-8, the same bytes each time.

    ``project`` may bring templates and a stylesheet of its own. Every method raises
    TemplateFaultError when one of its templates cannot be used.
    """

    def __init__(self, manifest: Manifest, project: Project) -> None:
        self._manifest = manifest
        self._project = project
        self._entries = {entry.slug: entry for entry in manifest.leaflets}

    def everything(self) -> bytes:
        """The evidence of all leaflets on one page."""
        return self._made(EVERYTHING, "", manifest=plain(self._manifest))

    def contents(self, paths: Mapping[str, str]) -> bytes:
        """A page that lists all leaflets. ``paths`` are those of their pages, by slug."""
        found = rows(self._manifest.leaflets, paths)
        script = self._text(SCRIPT)
        fingerprint = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        return self._made(
            CONTENTS,
            "",
            count=len(found),
            failed=[row for row in found if row.stopped],
            groups=groups(found),
            script=script,
            script_fingerprint=fingerprint,
        )

    def leaflet(self, slug: str, path: str) -> bytes:
        """The page of one leaflet, which stands at ``path`` below the output folder."""
        return self._made(LEAFLET, "../" * path.count("/"), leaflet=plain(self._entries[slug]))

    def _made(self, template: str, up: str, **values: object) -> bytes:
        given: dict[str, Any] = {
            # Plain, because a locked template asks twice before it reads a field of anything else.
            "manifest": {"tools": self._manifest.tools},
            "rules": self._rules,
            "stylesheet": self._stylesheet,
            "up": up,
            "address": lambda path: up + quote(path, safe="/", errors="surrogateescape"),
            **values,
        }
        try:
            page = self._environment.get_template(template).render(given)
        except Exception as error:  # what a clinic's own template may do has no narrower type
            raise TemplateFaultError(f"templates/{template} cannot be used: {error}") from error
        # A name on disk that is no UTF-8 cannot be shown as it is; its link works all the same.
        return page.encode("utf-8", "replace")

    @cached_property
    def _environment(self) -> ImmutableSandboxedEnvironment:
        return environment(self._project)

    @cached_property
    def _rules(self) -> dict[str, dict[str, str]]:
        # Read by itself: the stage it belongs to opens PDFs; a batch that fails early made none.
        path = Path(__file__).parents[2] / "verify" / "rules.yaml"
        rules: dict[str, dict[str, str]] = parsed(path.read_text(encoding="utf-8"))
        return rules

    @cached_property
    def _stylesheet(self) -> Markup:
        return self._text(STYLESHEET)

    def _text(self, name: str) -> Markup:
        """A style or script as it may stand inside its element: it cannot end that element."""
        path = self._project.find(name)
        text = path.read_text(encoding="utf-8") if path else ""
        return Markup(text.replace("</", "<\\/").replace("<!--", "<\\!--"))  # noqa: S704
