"""The studio of one folder: what its calls have in common, and what each of them does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from plainleaf.content.document import open_text
from plainleaf.content.new.files import write_new
from plainleaf.content.new.leaflet import NewLeaflet
from plainleaf.package_data import package_data
from plainleaf.project import PHRASES, Project
from plainleaf.render import Layout, SettingsError, layouts
from plainleaf.render.layout import usual_layouts
from plainleaf.studio.approving.calls import ApprovalCalls
from plainleaf.studio.changes import apply_changes, typed_values
from plainleaf.studio.check_response import build_response
from plainleaf.studio.checking import CheckedText, check_file, check_text
from plainleaf.studio.documents import Documents, OnDisk
from plainleaf.studio.forms import FormChoices
from plainleaf.studio.incoming.files import import_file
from plainleaf.studio.incoming.pasting import pasted_markdown
from plainleaf.studio.incoming.pictures import keep_picture
from plainleaf.studio.incoming.uploads import Upload
from plainleaf.studio.leaflet_list import LeafletList
from plainleaf.studio.marking.marks import place_findings
from plainleaf.studio.preview.preview_render import PreviewTask, RenderedPreview
from plainleaf.studio.preview.previews import PreviewResult, Previews
from plainleaf.studio.refusals import Refusal, refusal
from plainleaf.studio.server.answers import Body
from plainleaf.studio.server.events import Events
from plainleaf.studio.shapes import Answer, FindingAnswer
from plainleaf.studio.shelf.filing import delete, duplicate, rename
from plainleaf.studio.shelf.unsaved import Unsaved, drop_unsaved, keep_unsaved, read_unsaved
from plainleaf.studio.words import say


class Language(NamedTuple):
    """A tag (BCP 47) and what the language is called."""

    tag: str
    name: str


class Desk:
    """Checks, edits, saves and previews. ``today`` decides which review dates are past."""

    def __init__(
        self,
        documents: Documents,
        events: Events,
        leaflet_list: LeafletList,
        previews: Previews,
        today: Callable[[], date],
    ) -> None:
        self.documents = documents
        self.events = events
        self.leaflet_list = leaflet_list
        self.previews = previews
        self._today = today
        # Python checks one text at a time in any case. Two at once would both take longer.
        self._checking = asyncio.Lock()
        self.approvals = ApprovalCalls(documents, leaflet_list, today, self._checking)
        # While a file cannot be read, the form offers what its folder offered last.
        self._known: dict[Project, FormChoices] = {}

    async def leaflet(self, slug: str) -> Answer:
        """A leaflet as it is on disk, and what is kept of it that is not saved."""
        file = await asyncio.to_thread(self.documents.read, slug)
        async with self._checking:
            check = await asyncio.to_thread(self._check_file, file)
        return {
            "slug": slug,
            "source": file.source,
            "text": file.text,
            "revision": file.revision,
            "form": check["form"],
            "check": check,
            "unsaved": await asyncio.to_thread(self._unsaved, file),
        }

    def _unsaved(self, file: OnDisk) -> list[Answer]:
        return [asdict(each) for each in read_unsaved(self.documents, file)]

    async def keep_unsaved(self, slug: str, body: Body) -> Answer:
        """Keeps what a tab has not saved yet. The leaflet's own file stays as it is."""
        unsaved = Unsaved(
            tab=body.text("tab"),
            text=body.text("text"),
            revision=body.maybe_text("revision"),
            typed=typed_values(body.objects("typed")),
            changed=body.whole_number("changed"),
        )
        await asyncio.to_thread(keep_unsaved, self.documents, slug, unsaved)
        return {}

    async def drop_unsaved(self, slug: str, body: Body) -> Answer:
        """Deletes what a tab had kept."""
        await asyncio.to_thread(drop_unsaved, self.documents, slug, body.text("tab"))
        return {}

    async def check(self, body: Body) -> Answer:
        """The check of a text."""
        return await self._check_text(*self._subject(body))

    async def edit(self, body: Body) -> Answer:
        """A text with changes made, and its check."""
        (slug, path, project, text), changes = self._subject(body), body.objects("changes")
        async with self._checking:
            text = await asyncio.to_thread(apply_changes, text, changes)
        return {"text": text, **await self._check_text(slug, path, project, text)}

    async def save(self, slug: str, body: Body) -> Answer:
        """Writes a leaflet, unless someone else has changed it."""
        text, revision = body.text("text"), body.maybe_text("revision")
        written = await asyncio.to_thread(self.documents.save, slug, text, revision)
        await self.leaflet_list.look_at(slug)
        return {"revision": written}

    async def copy(self, body: Body) -> Answer:
        """Writes a text as a new file next to the leaflet it was made from."""
        slug, text = body.text("slug"), body.text("text")
        self.documents.place(slug)
        return await self._create(slug.rpartition("/")[2], text, below=slug)

    async def begin(self, made: NewLeaflet, *, numbered: bool) -> Answer:
        """Writes a new leaflet, and the schema for editors if there is none yet."""
        answer = await self._create(made.path.stem, made.text, numbered=numbered)
        with suppress(OSError):  # an editor's help; the leaflet is there without it
            await asyncio.to_thread(write_new, made.others)
        return answer

    async def _create(
        self, name: str, text: str, *, below: str = "", numbered: bool = True
    ) -> Answer:
        slug = await asyncio.to_thread(
            self.documents.create, name, text, below=below, numbered=numbered
        )
        await self.leaflet_list.look_at(slug)
        return {"slug": slug, "revision": self.documents.read(slug).revision}

    async def duplicate(self, body: Body) -> Answer:
        """Creates a draft with the words of a leaflet under another title."""
        slug, title = body.text("slug"), body.text("title")
        made = await asyncio.to_thread(duplicate, self.documents, slug, title, self._today())
        await self.leaflet_list.look_at(made)
        return {"slug": made}

    async def rename(self, body: Body) -> Answer:
        """Gives a leaflet's file another name."""
        slug, name = body.text("slug"), body.text("name")
        made = await asyncio.to_thread(rename, self.documents, slug, name)
        for each in (slug, made):
            await self.leaflet_list.look_at(each)
        return {"slug": made}

    async def delete(self, body: Body) -> Answer:
        """Moves a leaflet into the folder of deleted ones."""
        slug, revision = body.text("slug"), body.text("revision")
        kept = await asyncio.to_thread(delete, self.documents, slug, revision)
        await self.leaflet_list.look_at(slug)
        return {"kept": kept}

    async def paste(self, body: Body) -> Answer:
        """What was pasted into a field, as Markdown."""
        text, page = body.text("text"), body.maybe_text("page") or ""
        return {"markdown": await asyncio.to_thread(pasted_markdown, text, page)}

    async def take_file(self, body: Body) -> Answer:
        """Makes a draft leaflet of a file."""
        path, entry = await asyncio.to_thread(
            import_file, Upload.of(body), self.documents.top, self._today()
        )
        slug = self.documents.slug(path)
        await self.leaflet_list.look_at(slug)
        revision = self.documents.read(slug).revision
        return {"slug": slug, "revision": revision, "to_do": len(entry.to_dos)}

    async def take_picture(self, body: Body) -> Answer:
        """Keeps a picture with the leaflets, and gives the name that a leaflet writes."""
        _, project = self.documents.place(body.text("slug"))
        name = await asyncio.to_thread(keep_picture, Upload.of(body), project.base)
        return {"file": name}

    async def preview(self, body: Body) -> Answer:
        """The pages of a text in print."""
        slug, path, project, text = self._subject(body)
        layout = self._layout(project, body.text("layout"))
        shown = await self.previews.show(
            PreviewTask(slug, path, project, text, layout, self._today())
        )
        answer = _preview(shown, text, project.name(path))
        if shown.preview:
            key, pages = shown.preview.key, shown.preview.pages
            answer |= {
                "pages": [
                    {
                        "number": number,
                        "width": page.width,
                        "height": page.height,
                        "src": f"/api/preview/{key}/{number}.png",
                        "alt": say(
                            "page", number=number, pages=len(pages), layout=layout.title.lower()
                        ),
                    }
                    for number, page in enumerate(pages, start=1)
                ],
                "places": [asdict(each) for each in shown.preview.places],
                "pdf": f"/api/preview/{key}/leaflet.pdf",
            }
        return {**answer, "layout": layout.name, "title": layout.title}

    async def web(self, body: Body) -> Answer:
        """The web page of a text."""
        slug, path, project, text = self._subject(body)
        shown = await self.previews.show(
            PreviewTask(slug, path, project, text, None, self._today())
        )
        answer = _preview(shown, text, project.name(path))
        if shown.preview:
            answer["src"] = f"/api/preview/{shown.preview.key}/page.html"
        return {**answer, "layout": None, "title": say("web_page")}

    def page_facts(self) -> dict[str, Any]:
        """What every page is filled with, apart from the token."""
        project = self.documents.project
        try:
            known = list(usual_layouts(project).values())
        except SettingsError as error:
            raise Refusal(422, str(error)) from error
        return {
            "folder": self.documents.folder.name,
            "layouts": [{"name": each.name, "title": each.title} for each in known],
            "languages": [each._asdict() for each in languages(project)],
        }

    def _subject(self, body: Body) -> tuple[str, Path, Project, str]:
        slug, text = body.text("slug"), body.text("text")
        path, project = self.documents.place(slug)
        return slug, path, project, text

    def _layout(self, project: Project, name: str) -> Layout:
        try:
            known = layouts(project)
        except SettingsError as error:
            raise Refusal(422, str(error)) from error
        if name not in known:
            raise refusal(404, "no_layout", layout=name, known=", ".join(known))
        return known[name]

    async def _check_text(self, slug: str, path: Path, project: Project, text: str) -> Answer:
        async with self._checking:
            return await asyncio.to_thread(self._check, slug, path, project, text)

    def _check(self, slug: str, path: Path, project: Project, text: str) -> Answer:
        found = check_text(text, path, project, self._today())
        return build_response(found, slug, self._form_choices(found, project))

    def _check_file(self, file: OnDisk) -> Answer:
        found = check_file(file, self._today())
        return build_response(found, file.slug, self._form_choices(found, file.project))

    def _form_choices(self, found: CheckedText, project: Project) -> FormChoices:
        if found.leaflet or project not in self._known:
            tags = tuple(each.tag for each in languages(project))
            organisation = found.leaflet.organisation if found.leaflet else None
            self._known[project] = FormChoices.of(tags, organisation)
        return self._known[project]


def _preview(shown: PreviewResult, text: str, name: str) -> Answer:
    made = shown.made
    if made is None:
        return {"state": "superseded", "why": say("preview_superseded"), "findings": []}
    return {
        "state": _state(made),
        "key": shown.preview.key if shown.preview else None,
        "delivered": made.data is not None and not made.why,
        "why": made.why or None,
        "findings": _findings(made, text, name),
    }


def _findings(made: RenderedPreview, text: str, name: str) -> list[FindingAnswer]:
    if not made.findings:
        return []
    opened = open_text(text, name)
    root = opened.document.root if opened.document else None
    return place_findings(made.findings, text, opened.source, root).findings


def _state(made: RenderedPreview) -> str:
    if made.data is not None:
        return "ready"
    return "broken" if made.broken else "failed"


def languages(project: Project) -> list[Language]:
    """Those of a project's phrase files, ours and its own, as ``languages.yaml`` orders them."""
    known: dict[str, dict[str, str]] = package_data("studio/languages.yaml")
    files = {path.stem for folder in project.folders(PHRASES) for path in folder.glob("*.yaml")}
    ours = [name for name in known if name in files]
    others = sorted(files - set(ours))
    return [
        *(Language(**known[name]) for name in ours),
        *(Language(name, name) for name in others),
    ]
