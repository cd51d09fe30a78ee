"""The studio as a web application: its addresses, its parts, and who may call it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import Executor
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    JSONResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

import plainleaf
from plainleaf.studio.desk import Desk
from plainleaf.studio.documents import Documents
from plainleaf.studio.drafts import draft, new
from plainleaf.studio.leaflet_list import Background, LeafletList
from plainleaf.studio.page_templates import page
from plainleaf.studio.preview.previews import Previews
from plainleaf.studio.refusals import Refusal, refusal
from plainleaf.studio.server.access import Access
from plainleaf.studio.server.answers import Body, refuse
from plainleaf.studio.server.events import Events
from plainleaf.studio.server.guard import Guard
from plainleaf.studio.settings import number
from plainleaf.studio.shapes import Answer
from plainleaf.studio.shelf.unsaved import clear_unsaved, list_unsaved
from plainleaf.studio.watching import Watching
from plainleaf.studio.words import inside
from plainleaf.typefaces.faces import faces

STATIC = Path(__file__).with_name("static")
# A finished web page shows itself and does nothing else, wherever its text came from.
WEB_POLICY = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "frame-ancestors 'self'"
)
# Browsers show a PDF in their own page, whose style has to be allowed.
PDF_POLICY = (
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
)
# The address of a preview's file depends on its bytes, so the file never changes.
FOR_EVER = "private, max-age=31536000, immutable"

# The limit in settings.yaml for the body of a call that brings a file.
FILE = "file_body_bytes"

Call = Callable[[Request], Awaitable[Response]]


class Studio:
    """The parts of one run. ``events`` is closed first, so that no page keeps the server up."""

    def __init__(
        self,
        folder: Path,
        access: Access,
        *,
        today: Callable[[], date] = date.today,
        executor: Executor | None = None,
        previews: Previews | None = None,
    ) -> None:
        self.access = access
        self.documents = Documents(folder)
        self.events = Events()
        self.leaflet_list = LeafletList(
            self.documents, self.events, today, executor or Background()
        )
        self.previews = previews or Previews()
        self.desk = Desk(self.documents, self.events, self.leaflet_list, self.previews, today)
        self._today = today

    def app(self) -> Starlette:
        """The application, to be served on ``access.port``."""
        return Starlette(
            routes=self._routes(),
            middleware=[Middleware(Guard, access=self.access)],
            exception_handlers={
                Refusal: _no,
                404: _not_found,
                405: _not_so,
                Exception: _handle_error,
            },
            lifespan=self._running,
        )

    def _routes(self) -> list[Route | Mount]:
        desk = self.desk
        return [
            Route("/", self._shelf_page),
            Route("/leaflet/{slug:path}", self._desk_page),
            Route("/api/shelf", self._shelf),
            Route("/api/leaflet/{slug:path}", self._leaflet),
            Route("/api/leaflet/{slug:path}", self._save, methods=["PUT"]),
            Route("/api/unsaved/{slug:path}", self._unsaved, methods=["PUT", "DELETE"]),
            Route("/api/approval/{slug:path}", self._approval),
            Route("/api/approvals", _answering(desk.approvals.approve), methods=["POST"]),
            Route("/api/withdrawals", _answering(desk.approvals.withdraw), methods=["POST"]),
            Route("/api/check", _answering(desk.check), methods=["POST"]),
            Route("/api/edit", _answering(desk.edit), methods=["POST"]),
            Route("/api/copies", _answering(desk.copy, 201), methods=["POST"]),
            Route("/api/preview", _answering(desk.preview), methods=["POST"]),
            Route("/api/web", _answering(desk.web), methods=["POST"]),
            Route("/api/drafts", _answering(self._draft, 201), methods=["POST"]),
            Route("/api/leaflets", _answering(self._new, 201), methods=["POST"]),
            Route("/api/duplicates", _answering(desk.duplicate, 201), methods=["POST"]),
            Route("/api/names", _answering(desk.rename), methods=["POST"]),
            Route("/api/deletions", _answering(desk.delete), methods=["POST"]),
            Route("/api/paste", _answering(desk.paste), methods=["POST"]),
            Route("/api/files", _answering(desk.take_file, 201, FILE), methods=["POST"]),
            Route("/api/pictures", _answering(desk.take_picture, 201, FILE), methods=["POST"]),
            Route("/api/preview/{key}/leaflet.pdf", self._pdf),
            Route("/api/preview/{key}/page.html", self._web_page),
            Route("/api/preview/{key}/{number:int}.png", self._picture),
            Route("/api/events", self._events),
            Route("/fonts/{weight}.ttf", self._font),
            Mount("/static", StaticFiles(directory=STATIC)),
        ]

    @asynccontextmanager
    async def _running(self, app: Starlette) -> AsyncIterator[None]:
        watching = Watching(self.documents, self.events, self.leaflet_list, self.previews)
        await asyncio.to_thread(clear_unsaved, self.documents)
        self.previews.start()
        await self.leaflet_list.start()
        following = asyncio.create_task(watching.run())
        try:
            yield
        finally:
            self.events.close()
            watching.stop.set()
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)
            await self.leaflet_list.stop()
            await self.previews.stop()

    async def _shelf_page(self, request: Request) -> Response:
        return self._page("shelf.html.j2")

    async def _desk_page(self, request: Request) -> Response:
        slug = request.path_params["slug"]
        file = await asyncio.to_thread(self.documents.read, slug)
        return self._page("desk.html.j2", slug=slug, title=self.leaflet_list.title(file))

    def _page(self, name: str, **values: str) -> Response:
        facts = self.desk.page_facts()
        shown = page(
            name, token=self.access.token, version=plainleaf.__version__, **facts, **values
        )
        return HTMLResponse(shown)

    async def _shelf(self, request: Request) -> Response:
        # Some disks report no changes, and a review date may have passed overnight.
        await self.leaflet_list.refresh()
        unsaved = await asyncio.to_thread(list_unsaved, self.documents)
        return JSONResponse({**self.leaflet_list.answer, "unsaved": unsaved})

    async def _leaflet(self, request: Request) -> Response:
        return JSONResponse(await self.desk.leaflet(request.path_params["slug"]))

    async def _approval(self, request: Request) -> Response:
        return JSONResponse(await self.desk.approvals.show(request.path_params["slug"]))

    async def _save(self, request: Request) -> Response:
        body = await Body.of(request)
        return JSONResponse(await self.desk.save(request.path_params["slug"], body))

    async def _unsaved(self, request: Request) -> Response:
        slug, body = request.path_params["slug"], await Body.of(request)
        put = request.method == "PUT"
        return JSONResponse(
            await (self.desk.keep_unsaved if put else self.desk.drop_unsaved)(slug, body)
        )

    async def _draft(self, body: Body) -> Answer:
        text, title = body.text("text"), body.maybe_text("title")
        page = body.maybe_text("page") or ""
        made = draft(text, title, self.documents.top, self._today(), page)
        return await self.desk.begin(made, numbered=True)

    async def _new(self, body: Body) -> Answer:
        title, language = body.text("title"), body.maybe_text("language")
        made = new(title, language or "", self.documents.top, self._today())
        return await self.desk.begin(made, numbered=False)

    async def _pdf(self, request: Request) -> Response:
        found = self.previews.get(request.path_params["key"], printed=True)
        headers = {"content-security-policy": PDF_POLICY, "cache-control": FOR_EVER}
        return Response(found.data, media_type="application/pdf", headers=headers)

    async def _web_page(self, request: Request) -> Response:
        found = self.previews.get(request.path_params["key"], printed=False)
        headers = {"content-security-policy": WEB_POLICY, "cache-control": FOR_EVER}
        return HTMLResponse(found.data, headers=headers)

    async def _picture(self, request: Request) -> Response:
        key, page_number = request.path_params["key"], request.path_params["number"]
        try:
            scale = float(request.query_params.get("scale", number("scale")))
        except ValueError as error:
            raise refusal(400, "bad_field", name="scale") from error
        if not number("smallest_scale") <= scale <= number("largest_scale"):
            raise refusal(400, "bad_field", name="scale")
        data = await self.previews.picture(key, page_number, scale)
        return Response(data, media_type="image/png", headers={"cache-control": FOR_EVER})

    async def _events(self, request: Request) -> Response:
        return StreamingResponse(self.events.stream(), media_type="text/event-stream")

    async def _font(self, request: Request) -> Response:
        first = faces(self.documents.project)[0]
        files = dict(zip(("regular", "bold"), first.files or (), strict=False))
        path = files.get(request.path_params["weight"])
        if path is None:
            raise HTTPException(404)
        return FileResponse(path, media_type="font/ttf", headers={"cache-control": "max-age=86400"})


def _answering(
    call: Callable[[Body], Awaitable[Answer]], status: int = 200, limit: str = "body_bytes"
) -> Call:
    """A call that takes a JSON body, of at most ``limit`` in settings.yaml, and gives one back."""

    async def answer(request: Request) -> Response:
        return JSONResponse(await call(await Body.of(request, limit)), status)

    return answer


async def _no(request: Request, reason: Exception) -> Response:
    assert isinstance(reason, Refusal)
    return refuse(request, reason)


async def _not_found(request: Request, error: Exception) -> Response:
    return refuse(request, refusal(404, "no_such_page"))


async def _not_so(request: Request, error: Exception) -> Response:
    return refuse(request, refusal(405, "wrong_method"))


async def _handle_error(request: Request, error: Exception) -> Response:
    return refuse(request, Refusal(500, inside(error)))
