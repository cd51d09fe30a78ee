"""Calls to a studio without a socket: the real application, its work done in this process."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from plainleaf.batch.workers.executors import InProcess
from plainleaf.studio.app import Studio
from plainleaf.studio.preview.preview_render import PreviewTask, RenderedPreview, render_preview
from plainleaf.studio.preview.previews import Previews
from plainleaf.studio.preview.worker import PreviewWorker
from plainleaf.studio.server.access import Access
from tests.batch.conftest import HARD, LEAFLET

TODAY = date(2026, 11, 25)
PORT = 8517
ORIGIN = f"http://127.0.0.1:{PORT}"

__all__ = ["HARD", "LEAFLET", "ORIGIN", "PORT", "TODAY", "Calls", "Here", "calling", "clinic"]


class Here(PreviewWorker):
    """Makes previews in this process, with the real engine."""

    def warm(self) -> None:
        """There is nothing to start."""

    def make(self, task: PreviewTask) -> RenderedPreview:
        return render_preview(task)

    def renew(self) -> None:
        """There is nothing to start anew."""


def clinic(folder: Path, **leaflets: str) -> Path:
    """A clinic's folder with leaflets by name; without any, ``inhaler``, which passes."""
    (folder / "leaflets").mkdir(parents=True, exist_ok=True)
    for name, text in (leaflets or {"inhaler": LEAFLET}).items():
        (folder / "leaflets" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


class Calls:
    """A browser that was let in, and the studio it talks to."""

    def __init__(self, studio: Studio, client: TestClient) -> None:
        self.studio = studio
        self.client = client

    @property
    def token(self) -> dict[str, str]:
        """The header of a call that changes or costs something."""
        return {"x-plainleaf-token": self.studio.access.token}

    def get(self, path: str) -> Any:
        """What a call reads, which must go well."""
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def send(self, method: str, path: str, status: int = 200, **body: Any) -> Any:
        """What a call answers, with the status that is expected."""
        answer = self.client.request(method, path, json=body, headers=self.token)
        assert answer.status_code == status, answer.text
        return answer.json()

    def post(self, path: str, status: int = 200, **body: Any) -> Any:
        """The same for a call by POST."""
        return self.send("POST", path, status, **body)


def parsed(text: str) -> tuple[str, Any]:
    """An event as it is written in a stream: its name and its data."""
    lines = dict(line.split(": ", 1) for line in text.strip().split("\n"))
    return lines["event"], json.loads(lines["data"])


@contextmanager
def calling(
    folder: Path, *, worker: PreviewWorker | None = None, let_in: bool = True
) -> Iterator[Calls]:
    """A running studio of a folder."""
    studio = Studio(
        folder,
        Access(PORT),
        today=lambda: TODAY,
        executor=InProcess(),
        previews=Previews(worker or Here()),
    )
    with TestClient(studio.app(), base_url=ORIGIN, follow_redirects=False) as client:
        if let_in:
            client.cookies.set(studio.access.cookie, studio.access.session)
        yield Calls(studio, client)
