"""The evidence as HTML: all of it on one page, or the contents and a page of one leaflet."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final
from urllib.parse import quote

from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from plainleaf.batch.evidence.rows import groups, rows
from plainleaf.batch.manifest.manifest import Manifest
from plainleaf.batch.manifest.plain_json import plain
from plainleaf.batch.messages import say
from plainleaf.batch.site.page_stamp import TemplateFaultError
from plainleaf.batch.site.titles import TYPED_WORDS
from plainleaf.package_data import package_data
from plainleaf.project import Project
from plainleaf.render.html import environment
from plainleaf.render.templates.template_faults import reason
from plainleaf.rules import RuleInfo, rules

EVERYTHING: Final = "evidence.html.j2"
CONTENTS: Final = "evidence/contents.html.j2"
LEAFLET: Final = "evidence/leaflet.html.j2"
STYLESHEET: Final = "styles/evidence.css"
SCRIPT: Final = "templates/evidence/search.js"


def everything(manifest: Manifest, project: Project) -> bytes:
    """The evidence of all leaflets on one page. Raises TemplateFaultError."""
    return _Templates(manifest, project).render(EVERYTHING, "", manifest=plain(manifest))


def contents(manifest: Manifest, project: Project, paths: Mapping[str, str]) -> bytes:
    """A page that lists all leaflets. ``paths`` are those of their pages, by slug.

    Raises TemplateFaultError.
    """
    templates = _Templates(manifest, project)
    found = rows(manifest.leaflets, paths)
    script = templates.text(TYPED_WORDS) + templates.text(SCRIPT)
    fingerprint = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return templates.render(
        CONTENTS,
        "",
        count=len(found),
        failed=[row for row in found if row.stopped],
        groups=groups(found),
        script=script,
        script_fingerprint=fingerprint,
    )


def leaflets(manifest: Manifest, project: Project, paths: Mapping[str, str]) -> dict[str, bytes]:
    """The page of each leaflet of a manifest, by slug; ``paths`` are where they will be.

    Paths are relative to the output folder. Raises TemplateFaultError.
    """
    templates = _Templates(manifest, project)
    return {
        entry.slug: templates.render(
            LEAFLET, "../" * paths[entry.slug].count("/"), leaflet=plain(entry)
        )
        for entry in manifest.leaflets
    }


class _Templates:
    """The templates of the evidence: self-contained pages, UTF-8, the same bytes each time.

    ``project`` may bring templates and a stylesheet of its own.
    """

    def __init__(self, manifest: Manifest, project: Project) -> None:
        self._manifest = manifest
        self._project = project

    def render(self, template: str, up: str, **values: object) -> bytes:
        """A page. Raises TemplateFaultError when its template cannot be used."""
        given: dict[str, Any] = {
            # Plain, because a sandboxed template checks every field of anything else twice.
            "manifest": {"tools": self._manifest.tools},
            "rules": {each.id: _plain(each) for each in rules("V").values() if each.source},
            "wording_results": package_data("batch/messages.yaml")["wording_results"],
            "sheet": package_data("readability/understood/sheet.yaml"),
            "stylesheet": self.text(STYLESHEET),
            "up": up,
            "address": lambda path: up + quote(path, safe="/", errors="surrogateescape"),
            **values,
        }
        try:
            page = self._environment.get_template(template).render(given)
        except Exception as error:  # what a clinic's own template may do has no narrower type
            fault = say("template_fault", template=template, reason=reason(error))
            raise TemplateFaultError(fault) from error
        # A name on disk that is no UTF-8 cannot be shown as it is; its link works all the same.
        return page.encode("utf-8", "replace")

    @cached_property
    def _environment(self) -> ImmutableSandboxedEnvironment:
        return environment(self._project)

    def text(self, name: str) -> Markup:
        """A style or script as it may be inside its element: it cannot end that element."""
        path = self._project.find(name)
        text = path.read_text(encoding="utf-8") if path else ""
        return Markup(text.replace("</", "<\\/").replace("<!--", "<\\!--"))  # noqa: S704


def _plain(rule: RuleInfo) -> dict[str, str]:
    return {"title": rule.title, "why": rule.reason, "source": rule.source}
