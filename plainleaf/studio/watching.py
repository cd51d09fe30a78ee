"""Watches the folder for changes by any program, and tells the leaflet list and the pages."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path

from watchfiles import awatch

from plainleaf.project import names_a_leaflet
from plainleaf.studio.documents import OWN, Documents
from plainleaf.studio.leaflet_list import LeafletList
from plainleaf.studio.preview.previews import Previews
from plainleaf.studio.server.events import Events
from plainleaf.studio.settings import whole


class Watching:
    """Runs until ``stop`` is set."""

    def __init__(
        self, documents: Documents, events: Events, leaflet_list: LeafletList, previews: Previews
    ) -> None:
        self._documents = documents
        self._events = events
        self._leaflet_list = leaflet_list
        self._previews = previews
        self.stop = asyncio.Event()

    async def run(self) -> None:
        """Follows the folder's changes."""
        try:
            await self._follow()
        except (OSError, RuntimeError):
            # The system has no more watches, or the disk does not support them: poll instead.
            with suppress(OSError, RuntimeError):
                await self._follow(force_polling=True)

    async def _follow(self, *, force_polling: bool | None = None) -> None:
        async for changes in awatch(
            *self._documents.list_folders(),
            stop_event=self.stop,
            step=whole("quiet_ms"),
            watch_filter=None,
            force_polling=force_polling,
        ):
            await self.on_change({Path(path) for _, path in changes})

    async def on_change(self, paths: set[Path]) -> None:
        """Tells of files that were written, moved or removed."""
        top = self._documents.top
        paths = {path for path in paths if not _is_passing(path, top)}
        leaflets = {
            path for path in paths if path.is_relative_to(top) and names_a_leaflet(path, top)
        }
        for slug in sorted(map(self._documents.slug, leaflets)):
            await self._leaflet_list.look_at(slug)
        others = paths - leaflets
        if not others:
            return
        await self._leaflet_list.refresh({path.name for path in others})
        # A name without an extension is a folder, and the leaflet list reports its files.
        files = sorted(path for path in others if path.suffix)
        if any(_is_of_the_look(path, self._documents.project.root) for path in files):
            await self._previews.renew()
        if files:
            named = list(map(self._documents.project.name, files))
            self._events.tell("shared", {"paths": named})


def _is_passing(path: Path, top: Path) -> bool:
    """Whether a file is a temporary one, or hidden: no leaflet depends on what it says."""
    inside = path.relative_to(top).parts if path.is_relative_to(top) else (path.name,)
    return any(name.startswith(".") for name in inside) or path.name.endswith(("~", ".tmp"))


def _is_of_the_look(path: Path, root: Path) -> bool:
    """Whether a file decides what pages look like. Such files are read once in each process."""
    return any(path.is_relative_to(root / name) for name in OWN)
