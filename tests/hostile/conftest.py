"""A clinic's folder that came from a stranger, and what it must not reach."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from plainleaf.batch import BuildRequest, Listener, Manifest, build
from plainleaf.batch.workers.limits import Limits, standard
from tests.batch.conftest import LEAFLET
from tests.hostile.watching import Watched
from tests.patience import MOST_SECONDS

# For what never ends: many times what a new process needs until it gets there.
SHORT = replace(standard(), cpu_seconds=5, wall_seconds=MOST_SECONDS)
SECRETS = "/secret/"  # in the name of the folder of every secret
SECRET = "the-secret-of-another-folder-3141592653"


class Stranger:
    """``folder`` is the clinic's; ``secret`` a file beside it that nobody there may read."""

    def __init__(self, place: Path) -> None:
        self.folder = place / "clinic"
        self.out = place / "dist"
        self.secret = place / "secret" / "secret.svg"
        self.secret.parent.mkdir()
        self.secret.write_text(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><!-- {SECRET} -->'
            f'<text x="0" y="9">{SECRET}</text></svg>'
        )
        self.log = place / "opened"
        self.manifest: Manifest | None = None
        self.noticed: list[str] = []
        self.seen: list[str] = []

    def leaflet(self, name: str, body: str = "Sit up straight.", text: str = LEAFLET) -> None:
        """A leaflet whose section says ``body``."""
        lines = [line for line in text.splitlines() if not line.startswith("      Sit up")]
        at = lines.index("    body: |") + 1 if "    body: |" in lines else len(lines)
        lines[at:at] = [f"      {line}" for line in body.split("\n")]
        self.file(f"leaflets/{name}.yaml", "\n".join(lines) + "\n")

    def file(self, name: str, content: str | bytes) -> Path:
        """A file of the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            content = content.encode("utf-8", "surrogatepass")
        path.write_bytes(content)
        return path

    def picture(self, name: str, content: str | bytes) -> None:
        """A leaflet of the name without its ending, which shows the picture."""
        self.file(f"leaflets/images/{name}", content)
        self.leaflet(name.replace(".", "-"), f"![A knee that is sore](images/{name})")

    def build(self, pool: Watched, *layouts: str) -> Manifest:
        """Builds the folder; what came of it is kept as ``manifest``."""
        request = BuildRequest(
            paths=(self.folder,), out=self.out, today=date(2026, 11, 23), layouts=layouts
        )
        heard = Listener()
        heard.on_message = self.noticed.append  # type: ignore[method-assign]
        self.manifest = build(request, pool, heard)
        return self.manifest

    def gave_away(self) -> list[str]:
        """Outputs that hold the secret, in whatever way they hold text."""
        signs = {SECRET.encode(), SECRET.encode("utf-16-be"), SECRET[3:-3].encode()}
        signs |= {base64.b64encode(SECRET.encode()[at:])[4:-8] for at in range(3)}
        return [
            path.name
            for path in self.out.rglob("*")
            if path.is_file() and any(sign in path.read_bytes() for sign in signs)
        ]


def pool_for(stranger: Stranger, limits: Limits | None = None) -> Watched:
    """Two workers for a stranger's folder that write down what they should not open."""
    limits = limits or standard()
    return Watched(2, limits, stranger.log, SECRETS, "/etc/passwd", "/etc/hostname")


@pytest.fixture
def stranger(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Stranger:
    """An empty folder of a stranger."""
    monkeypatch.chdir(tmp_path_factory.getbasetemp())
    return Stranger(tmp_path)


@pytest.fixture(scope="module")
def shared_pool(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    """A worker for one stranger after another; each has a secret in a folder of that name."""
    log = tmp_path_factory.mktemp("watched") / "opened"
    monkeypatch = pytest.MonkeyPatch()
    # A worker is where its builds are, which name their files from there, and outlives each.
    monkeypatch.chdir(tmp_path_factory.getbasetemp())
    with Watched(1, standard(), log, SECRETS, "/etc/passwd", "/etc/hostname") as pool:
        pool.submit(os.getpid).result()
        yield pool
    monkeypatch.undo()


@pytest.fixture
def made(stranger: Stranger, shared_pool: Watched) -> Iterator[Callable[[], Manifest]]:
    """Builds the stranger's folder within limits, and checks that nothing was given away."""
    before = shared_pool.seen()
    yield lambda: stranger.build(shared_pool)
    assert shared_pool.seen() == before
    assert stranger.gave_away() == []
