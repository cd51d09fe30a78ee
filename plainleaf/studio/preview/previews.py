"""Makes the newest preview of each leaflet and edition, and keeps the latest ones."""

from __future__ import annotations

import asyncio
import hashlib
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, field

from plainleaf.studio.preview.pictures import PageSize, PrintedPlace, picture, places, sizes
from plainleaf.studio.preview.preview_render import PreviewTask, RenderedPreview
from plainleaf.studio.preview.worker import PreviewWorker
from plainleaf.studio.refusals import refusal
from plainleaf.studio.settings import whole
from plainleaf.studio.words import inside


@dataclass(frozen=True, slots=True)
class Preview:
    """A finished edition that is kept. ``pages`` and ``places`` are empty for a web page."""

    key: str
    data: bytes = field(repr=False)
    pages: tuple[PageSize, ...]
    places: tuple[PrintedPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class PreviewResult:
    """How a task ended. ``preview`` is None when there is nothing to show.

    ``made`` is None when a newer task of the same edition has taken its place.
    """

    made: RenderedPreview | None
    preview: Preview | None = None


@dataclass(slots=True)
class _Waiting:
    task: PreviewTask
    answer: asyncio.Future[PreviewResult]


class Previews:
    """Used in the thread of the event loop. The work itself is done in another process."""

    def __init__(self, worker: PreviewWorker | None = None) -> None:
        self._worker = worker or PreviewWorker()
        self._waiting: OrderedDict[tuple[str, str], _Waiting] = OrderedDict()
        self._there_is_one = asyncio.Event()
        self._kept: OrderedDict[str, Preview] = OrderedDict()
        self._drawing = asyncio.Lock()
        self._running: asyncio.Task[None] | None = None
        self._answers: set[asyncio.Future[PreviewResult]] = set()

    def start(self) -> None:
        """Starts the process that makes previews; the first one need not wait for it."""
        self._running = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Ends the process, whatever it is doing."""
        await asyncio.to_thread(self._worker.close)
        if self._running:
            self._running.cancel()
            with suppress(asyncio.CancelledError):
                await self._running
        for waiting in self._waiting.values():
            waiting.answer.cancel()

    def give_up(self) -> None:
        """Answers every waiting call, with nothing to show, so that the server can stop."""
        for answer in self._answers:
            if not answer.done():
                answer.set_result(PreviewResult(None))

    async def renew(self) -> None:
        """Has templates and styles read again."""
        await asyncio.to_thread(self._worker.renew)

    async def show(self, task: PreviewTask) -> PreviewResult:
        """Makes an edition, unless a newer task for the same one comes before it starts."""
        older = self._waiting.pop(task.edition, None)
        if older and not older.answer.done():
            older.answer.set_result(PreviewResult(None))
        answer: asyncio.Future[PreviewResult] = asyncio.get_running_loop().create_future()
        self._waiting[task.edition] = _Waiting(task, answer)
        self._there_is_one.set()
        self._answers.add(answer)
        try:
            return await answer
        finally:
            self._answers.discard(answer)

    def get(self, key: str, *, printed: bool) -> Preview:
        """A PDF or web page that was shown lately. Raises Refusal (404)."""
        found = self._kept.get(key)
        if found is None or bool(found.pages) is not printed:
            raise refusal(404, "no_preview")
        self._kept.move_to_end(key)
        return found

    async def picture(self, key: str, number: int, scale: float) -> bytes:
        """A page of a kept PDF as a PNG; pages count from 1. Raises Refusal (404)."""
        found = self.get(key, printed=True)
        if not 1 <= number <= len(found.pages):
            raise refusal(404, "no_preview")
        # PDFium may not be used by two threads at once.
        async with self._drawing:
            return await asyncio.to_thread(picture, found.data, number, scale)

    async def _run(self) -> None:
        await asyncio.to_thread(self._worker.warm)
        while True:
            await self._there_is_one.wait()
            while self._waiting:
                _, waiting = self._waiting.popitem(last=False)
                shown = await self._render(waiting.task)
                if not waiting.answer.done():
                    waiting.answer.set_result(shown)
            self._there_is_one.clear()

    async def _render(self, task: PreviewTask) -> PreviewResult:
        try:
            made = await asyncio.to_thread(self._worker.make, task)
            return PreviewResult(made, await self._keep(made, task))
        except Exception as error:  # one odd page must not stop the next one
            return PreviewResult(RenderedPreview(why=inside(error)))

    async def _keep(self, made: RenderedPreview, task: PreviewTask) -> Preview | None:
        if made.data is None:
            return None
        key = hashlib.sha256(made.data).hexdigest()[:32]
        pages: tuple[PageSize, ...] = ()
        headings: tuple[PrintedPlace, ...] = ()
        if task.layout:
            async with self._drawing:
                pages = await asyncio.to_thread(sizes, made.data)
                headings = await asyncio.to_thread(places, made.data)
        preview = self._kept[key] = Preview(key, made.data, pages, headings)
        self._kept.move_to_end(key)
        while len(self._kept) > whole("previews_kept"):
            self._kept.popitem(last=False)
        return preview
