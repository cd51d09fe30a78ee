"""The leaflet list: one entry for each leaflet, checked in another process when it changes."""

from __future__ import annotations

import asyncio
import hashlib
import os
from collections.abc import Callable, Collection
from concurrent.futures import Executor, Future
from contextlib import suppress
from datetime import date
from typing import Final, ParamSpec, TypeVar

from plainleaf.batch.workers.limits import EndedError
from plainleaf.batch.workers.processes import Processes
from plainleaf.dependency_tracking import digest
from plainleaf.studio import entries
from plainleaf.studio.documents import Documents, OnDisk
from plainleaf.studio.refusals import Refusal
from plainleaf.studio.server.events import Events
from plainleaf.studio.shapes import LeafletSummary
from plainleaf.studio.words import inside, say

P = ParamSpec("P")
T = TypeVar("T")
_NICE: Final = 10


class Background(Processes):
    """One process with the lowest priority, so that typing never waits for it."""

    def __init__(self) -> None:
        super().__init__(1)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """As any executor's."""
        return super().submit(aside, fn, *args, **kwargs)  # type: ignore[arg-type]


def aside(call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The result of a call, in a process that waits while others are busy."""
    with suppress(AttributeError, OSError):
        os.setpriority(os.PRIO_PROCESS, 0, _NICE)
    return call(*args, **kwargs)


class LeafletList:
    """The entries by slug. Used in the thread of the event loop. The checks run elsewhere.

    ``executor`` runs the checks.
    """

    def __init__(
        self,
        documents: Documents,
        events: Events,
        today: Callable[[], date],
        executor: Executor,
    ) -> None:
        self._documents = documents
        self._events = events
        self._today = today
        self._executor = executor
        self._entries: dict[str, LeafletSummary] = {}
        self._revisions: dict[str, str] = {}
        # What an entry was checked with: its bytes, the day, and what all leaflets share.
        self._checked: dict[str, str] = {}
        self._shared = ""
        self._pending: dict[str, OnDisk] = {}
        self._wanted = asyncio.Event()
        self._running: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Reads the files. The checks follow in the background."""
        await self.refresh()
        self._running = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Ends the process that checks."""
        if self._running:
            self._running.cancel()
            with suppress(asyncio.CancelledError):
                await self._running
        await asyncio.to_thread(self._executor.shutdown, cancel_futures=True)

    @property
    def answer(self) -> dict[str, object]:
        """All entries, sorted by slug, and how many are being checked."""
        return {
            "leaflets": [self._entries[slug] for slug in sorted(self._entries)],
            "pending": len(self._pending),
        }

    def title(self, file: OnDisk) -> str:
        """The title of a file, or its name if it has none."""
        return entries.at_once(file, self._today())["title"] or file.slug

    async def refresh(self, changed: Collection[str] = ()) -> None:
        """Reads every file again and reports what was added, changed or deleted.

        Leaflets that contain a name in ``changed``, such as a picture's, are checked again.
        """
        files = await asyncio.to_thread(self._read_all)
        self._shared = await asyncio.to_thread(self._read_shared)
        for slug in set(self._entries) - set(files):
            self._forget(slug)
        for slug, file in files.items():
            if any(name in (file.text or "") for name in changed):
                self._checked.pop(slug, None)
            self._note(file)

    async def look_at(self, slug: str) -> None:
        """Reads one file again."""
        try:
            file = await asyncio.to_thread(self._documents.read, slug)
        except Refusal:
            self._forget(slug)
        else:
            self._note(file)

    def _note(self, file: OnDisk) -> None:
        slug, revision = file.slug, file.revision
        before = self._revisions.get(slug)
        if before != revision:
            self._revisions[slug] = revision
            kind = "changed" if before else "added"
            if self._running:
                self._events.tell("leaflet", {"kind": kind, "slug": slug, "revision": revision})
        if self._checked.get(slug) == self._basis(file):
            return
        if slug not in self._entries or before != revision:
            known = self._entries.get(slug)
            entry = entries.at_once(file, self._today())
            # Until the new verdict comes, the last one is better than none.
            self._entries[slug] = {**known, "source": entry["source"]} if known else entry
        self._pending[slug] = file
        self._wanted.set()

    def _forget(self, slug: str) -> None:
        self._pending.pop(slug, None)
        self._checked.pop(slug, None)
        if self._revisions.pop(slug, None) is not None:
            gone = {"kind": "removed", "slug": slug, "revision": None}
            self._events.tell("leaflet", gone)
        if self._entries.pop(slug, None) is not None:
            self._events.tell("gone", {"slug": slug})

    def _basis(self, file: OnDisk) -> str:
        record = digest(file.project.record(file.slug))
        return f"{file.revision} {self._shared} {record} {self._today().isoformat()}"

    async def _run(self) -> None:
        while True:
            await self._wanted.wait()
            while self._pending:
                slug, file = next(iter(self._pending.items()))
                basis, entry = self._basis(file), await self._check(file)
                if self._pending.get(slug) is file:
                    del self._pending[slug]
                    self._entries[slug] = entry
                    self._checked[slug] = basis
                    self._events.tell("shelf", entry)
            self._wanted.clear()

    async def _check(self, file: OnDisk) -> LeafletSummary:
        # Called from a thread, because starting a process takes a moment.
        today = self._today()
        try:
            future = await asyncio.to_thread(self._executor.submit, entries.entry_of, file, today)
            return await asyncio.wrap_future(future)
        except EndedError:
            return entries.make_unchecked(file, today, say("check_ended"))
        except Exception as error:  # one odd leaflet must not keep the others from the list
            return entries.make_unchecked(file, today, inside(error))

    def _read_all(self) -> dict[str, OnDisk]:
        found = {}
        for slug in self._documents.slugs():
            with suppress(Refusal):
                found[slug] = self._documents.read(slug)
        return found

    def _read_shared(self) -> str:
        """A fingerprint of what all leaflets share: the organisation and the phrase files."""
        found = hashlib.sha256()
        for path in self._documents.list_shared():
            with suppress(OSError):
                found.update(path.name.encode() + b"\0" + path.read_bytes())
        return found.hexdigest()
