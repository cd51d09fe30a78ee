"""The work of the preview process: a leaflet's text to its finished PDF or web page."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from plainleaf.approvals import gather_words
from plainleaf.batch import MissingSystemPartError
from plainleaf.batch.system import require_libraries
from plainleaf.content.model import Leaflet
from plainleaf.finding import Finding, Level
from plainleaf.project import Project
from plainleaf.render import Layout, RenderError, SettingsError, to_html
from plainleaf.render.phrases import PhraseError
from plainleaf.render.tables.wide_tables import wide_tables
from plainleaf.studio.checking import check_text
from plainleaf.studio.preview.stand_ins import with_stand_ins
from plainleaf.studio.words import inside, say

if TYPE_CHECKING:
    from plainleaf.render import Renderer


@dataclass(frozen=True, slots=True)
class PreviewTask:
    """A preview to make. ``layout`` None is the web page. Small and picklable."""

    slug: str
    path: Path
    project: Project
    text: str = field(repr=False)
    layout: Layout | None
    today: date

    @property
    def edition(self) -> tuple[str, str]:
        """What a newer task replaces: the same leaflet in the same edition."""
        return self.slug, self.layout.name if self.layout else ""


@dataclass(frozen=True, slots=True)
class RenderedPreview:
    """The result of a task. ``data`` is None if there is nothing to show, and ``why`` says why.

    ``broken`` says that the text cannot be read as a leaflet. ``findings`` are those of the
    edition, or the reasons why there is none. Those of the wording, ``wording_errors`` of them
    errors, come with the check. ``why`` is empty for an edition that a build would make.
    """

    data: bytes | None = field(default=None, repr=False)
    broken: bool = False
    findings: tuple[Finding, ...] = ()
    why: str = ""


def ready() -> None:
    """Loads the engine, so that the first task does not wait for it."""
    with suppress(MissingSystemPartError):  # reported with the first preview
        require_libraries()
        import_module("plainleaf.render.renderer")
        import_module("plainleaf.verify")


def render_preview(task: PreviewTask) -> RenderedPreview:
    """The edition of a task. Never raises: a problem is a finding, or ``why`` says what it is."""
    found = check_text(task.text, task.path, task.project, task.today)
    if found.leaflet is None:
        return RenderedPreview(broken=True, findings=found.findings, why=say("preview_broken"))
    try:
        if not found.complete:
            # Nothing is measured: what is missing would be reported a second time.
            data = _rendered(task, with_stand_ins(found.leaflet, found.findings))
            return RenderedPreview(data, why=_why("preview_gaps", found.findings))
        data, findings = _edition(task, found.leaflet)
    except RenderError as error:
        return RenderedPreview(findings=error.findings, why=say("preview_failed"))
    except (MissingSystemPartError, SettingsError, PhraseError) as error:
        return RenderedPreview(why=str(error))
    except Exception as error:  # an error of ours must not end the process
        return RenderedPreview(why=inside(error))
    why = _why("preview_wording", found.findings) or _why("preview_promises", findings)
    return RenderedPreview(data, findings=findings, why=why)


def _edition(task: PreviewTask, leaflet: Leaflet) -> tuple[bytes, tuple[Finding, ...]]:
    from plainleaf.verify import verify, verify_html

    digest = gather_words(leaflet, task.project).digest
    data = _rendered(task, leaflet, digest)
    if task.layout is None:
        return data, tuple(verify_html(data.decode(), leaflet, task.project, digest))
    found = verify(data, leaflet, task.layout, task.project, digest)
    return data, (*found, *wide_tables(leaflet, task.layout, task.project))


def _rendered(task: PreviewTask, leaflet: Leaflet, digest: str = "") -> bytes:
    if task.layout is None:
        return to_html(leaflet, None, task.project, digest=digest).encode()
    require_libraries()
    return _renderer(task.project).pdf(leaflet, task.layout, digest)


@lru_cache(maxsize=4)
def _renderer(project: Project) -> Renderer:
    from plainleaf.render import Renderer

    return Renderer(project)


def _why(key: str, findings: tuple[Finding, ...]) -> str:
    """Why a build would not make the edition, or nothing."""
    errors = sum(finding.level is Level.ERROR for finding in findings)
    if not errors:
        return ""
    return say(key, errors=say("errors_one") if errors == 1 else say("errors_more", count=errors))
