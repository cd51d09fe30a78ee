"""A running studio, and a tab that can reach nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.patience import MOST_MILLISECONDS
from tests.studio.running import Clinic, Studio

WIDE = {"width": 1440, "height": 900}


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clinic]:
    """A folder and its studio, which stays up from test to test."""
    made = Clinic(tmp_path_factory.mktemp("clinic"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[BrowserContext]:
    """A browser of its own, with the cookie of the studio once it was let in."""
    context = browser.new_context(viewport=WIDE, reduced_motion="reduce")  # type: ignore[arg-type]
    context.set_default_timeout(MOST_MILLISECONDS)
    yield context
    context.close()


@pytest.fixture
def leaflets(clinic: Clinic) -> Path:
    """The clinic's folder of leaflets, with those that ship as they ship."""
    clinic.restore()
    return clinic.leaflets


@pytest.fixture
def studio(clinic: Clinic, leaflets: Path) -> Studio:
    """The studio on that folder, running."""
    return clinic.running()


@pytest.fixture
def tab(window: BrowserContext, studio: Studio) -> Iterator[Page]:
    """A tab. A request that leaves the studio, or a script that stumbles, fails the test."""
    left: list[str] = []
    faults: list[str] = []
    page = window.new_page()
    page.on("request", lambda asked: left.append(asked.url))
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda said: faults.append(said.text) if is_fault(said.text) else None)
    yield page
    if not page.is_closed() and page.url.startswith(studio.origin):
        page.evaluate("localStorage.clear()")
    page.close()
    assert [url for url in left if not url.startswith(f"{studio.origin}/")] == []
    assert faults == []


def is_fault(said: str) -> bool:
    """Whether a line of the console is about a script or the page's policy, not about a status."""
    return "Content Security Policy" in said or "Uncaught" in said
