"""The shelf: an entry for each leaflet, checked in another process, kept until it changes."""

from __future__ import annotations

import asyncio
import hashlib
import multiprocessing
from collections.abc import Callable, Collection
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from contextlib import suppress
from datetime import date

from plainleaf.studio import entries
from plainleaf.studio.documents import Documents, OnDisk
from plainleaf.studio.events import Events
from plainleaf.studio.refusals import Refusal
from plainleaf.studio.shapes import Entry


def background() -> Executor:
    """One spawned process, so that no check of the shelf holds up what somebody types."""
    return ProcessPoolExecutor(
        1, mp_context=multiprocessing.get_context("spawn"), initializer=entries.begin
    )


class Shelf:
    """The entries by slug. Used in the thread of the event loop; the checks run elsewhere.

    ``make`` gives what runs the checks, anew when it was lost.
    """

    def __init__(
        self,
        documents: Documents,
        events: Events,
        today: Callable[[], date],
        make: Callable[[], Executor] = background,
    ) -> None:
        self._documents = documents
        self._events = events
        self._today = today
        self._make = make
        self._executor: Executor | None = None
        self._entries: dict[str, Entry] = {}
        self._revisions: dict[str, str] = {}
        # What an entry was checked with: its bytes, the day, and what all leaflets share.
        self._checked: dict[str, str] = {}
        self._shared = ""
        self._pending: dict[str, OnDisk] = {}
        self._wanted = asyncio.Event()
        self._running: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Reads what there is; the checks follow in the background."""
        await self.refresh()
        self._running = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Ends the process that checks."""
        if self._running:
            self._running.cancel()
            with suppress(asyncio.CancelledError):
                await self._running
        if self._executor:
            self._executor.shutdown(wait=False, cancel_futures=True)

    @property
    def answer(self) -> dict[str, object]:
        """All entries, sorted by slug, and how many are being checked."""
        return {
            "leaflets": [self._entries[slug] for slug in sorted(self._entries)],
            "pending": len(self._pending),
        }

    def title(self, file: OnDisk) -> str:
        """The title of a file, or what stands for one that it has not."""
        return entries.at_once(file, self._today())["title"] or file.slug

    async def refresh(self, changed: Collection[str] = ()) -> None:
        """Looks at every file anew and tells what came, changed or went.

        Leaflets in which a name of ``changed`` stands, such as a picture's, are checked again.
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
        """Looks at one file anew."""
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
            # Until the new verdict comes, the last one is nearer the truth than none.
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
        return f"{file.revision} {self._shared} {self._today().isoformat()}"

    async def _run(self) -> None:
        while True:
            await self._wanted.wait()
            while self._pending:
                slug, file = next(iter(self._pending.items()))
                basis, entry = self._basis(file), await self._check(file)
                if entry is not None and self._pending.get(slug) is file:
                    del self._pending[slug]
                    self._entries[slug] = entry
                    self._checked[slug] = basis
                    self._events.tell("shelf", entry)
            self._wanted.clear()

    async def _check(self, file: OnDisk) -> Entry | None:
        for _ in range(2):
            self._executor = self._executor or self._make()
            try:
                future = self._executor.submit(entries.entry_of, file, self._today())
                return await asyncio.wrap_future(future)
            except BrokenExecutor:
                # Ended from outside, perhaps because memory ran out: once more, in a new process.
                self._executor.shutdown(wait=False, cancel_futures=True)
                self._executor = None
        return entries.unchecked(file, self._today())

    def _read_all(self) -> dict[str, OnDisk]:
        found = {}
        for slug in self._documents.slugs():
            with suppress(Refusal):
                found[slug] = self._documents.read(slug)
        return found

    def _read_shared(self) -> str:
        """A name for what all leaflets share: who publishes them, the words of each language."""
        digest = hashlib.sha256()
        for path in self._documents.shared():
            with suppress(OSError):
                digest.update(path.name.encode() + b"\0" + path.read_bytes())
        return digest.hexdigest()
