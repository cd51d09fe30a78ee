"""Serves the studio on loopback until it is interrupted, and says where it is."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from os import environ
from pathlib import Path
from types import FrameType

import uvicorn

from plainleaf.studio.app import Studio
from plainleaf.studio.server.access import Access
from plainleaf.studio.server.doorway import Doorway
from plainleaf.studio.settings import whole
from plainleaf.studio.words import say

LOOPBACK = "127.0.0.1"
# Ctrl+C must not wait for a page that is still open.
_SECONDS_TO_STOP = 2


class PortError(Exception):
    """The studio cannot use the chosen port. The message says what to type."""


def serve(folder: Path, port: int | None, *, browser: bool, tell: Callable[[str], None]) -> None:
    """Runs the studio of a folder until Ctrl+C.

    Without a ``port`` it uses the usual one or, if that is taken, a free one. ``tell`` is called
    with what a person should read. Raises PortError.
    """
    with _bind(port) as listening:
        access = Access(listening.getsockname()[1])
        doorways: list[Doorway] = []

        def renew() -> None:
            tell(say("address_again", address=access.address))
            while doorways:
                doorways.pop().close()

        access.renewed = renew
        studio = Studio(folder, access)
        server = _Server(studio)

        def on_start() -> None:
            tell(say("folder", folder=studio.documents.top))
            tell(say("address", address=access.address))
            tell(say("how_to_stop"))
            if browser and _has_a_screen():
                doorways.append(Doorway(access.address))
                # A browser may take a second to answer.
                threading.Thread(target=doorways[-1].open, daemon=True).start()

        server.started_serving = on_start
        try:
            with suppress(KeyboardInterrupt):  # before the server listens to signals
                server.run(sockets=[listening])
        finally:
            while doorways:
                doorways.pop().close()
    tell(say("stopped"))


class _Server(uvicorn.Server):
    """Ends the pages' streams and previews when it has to stop, or it would wait for them."""

    def __init__(self, studio: Studio) -> None:
        super().__init__(
            uvicorn.Config(
                studio.app(),
                log_level="warning",
                access_log=False,
                server_header=False,
                date_header=False,
                proxy_headers=False,
                ws="none",
                timeout_graceful_shutdown=_SECONDS_TO_STOP,
            )
        )
        self._studio = studio
        self.started_serving: Callable[[], None] = lambda: None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Starts to serve, and then says so."""
        await super().startup(sockets)
        if self.started:
            self.started_serving()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stops: at the first signal after the current answers, at the second at once.

        This is how the studio ends, so the signal is not raised again as in uvicorn.
        """
        self._studio.events.close()
        self._studio.previews.give_up()
        self.force_exit = self.should_exit
        self.should_exit = True


def _bind(port: int | None) -> socket.socket:
    """A socket on loopback, and nowhere else."""
    for candidate in (whole("port"), 0) if port is None else (port,):
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if sys.platform != "win32":
            # A port that was just released is free. On Windows the same option would share it.
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((LOOPBACK, candidate))
            # Two programs can bind a port that neither listens to yet. Only one can listen.
            listening.listen()
            return listening
        except OSError:
            listening.close()
        except OverflowError:
            listening.close()
            raise PortError(say("port_wrong", next=whole("port"))) from None
    raise PortError(say("port_taken", port=port, next=_free_port()))


def _free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as trial:
        trial.bind((LOOPBACK, 0))
        port: int = trial.getsockname()[1]
        return port


def _has_a_screen() -> bool:
    """Whether a browser would open in a window, rather than in place of what is printed here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
