"""Sends what happens in the folder to every page that listens (server-sent events)."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import AsyncIterator
from typing import Any

from plainleaf.studio.settings import number, whole

_END = ""


class Events:
    """All listeners, and ``run``, which identifies this start of the studio.

    Used only in the thread of the event loop.
    """

    def __init__(self) -> None:
        self.run = secrets.token_hex(8)
        self._listening: set[asyncio.Queue[str]] = set()
        self._closed = False

    def tell(self, event: str, data: Any) -> None:
        """Sends an event to every page."""
        text = format_event(event, data)
        for queue in list(self._listening):
            self._put(queue, text)

    def close(self) -> None:
        """Ends every stream, so that the server can stop."""
        self._closed = True
        for queue in list(self._listening):
            self._put(queue, _END)

    async def stream(self) -> AsyncIterator[str]:
        """The events from now on, as they are written to a page, until the studio stops."""
        queue: asyncio.Queue[str] = asyncio.Queue(whole("events_waiting"))
        self._listening.add(queue)
        try:
            yield format_event("hello", {"run": self.run})
            while not self._closed:
                try:
                    text = await asyncio.wait_for(queue.get(), number("heartbeat_seconds"))
                except TimeoutError:
                    text = ":\n\n"
                if text == _END:
                    return
                yield text
        finally:
            self._listening.discard(queue)

    def _put(self, queue: asyncio.Queue[str], text: str) -> None:
        if queue.full():
            # A page that does not read is cut off. It asks for everything again when it comes back.
            while not queue.empty():
                queue.get_nowait()
            text = _END
            self._listening.discard(queue)
        queue.put_nowait(text)


def format_event(event: str, data: Any) -> str:
    """An event as the stream writes it. JSON has no line ends."""
    return f"event: {event}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
