"""A running studio, and a tab that can reach nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.studio.running import Studio, clinic


@pytest.fixture
def leaflets(tmp_path: Path) -> Path:
    """A clinic's folder of leaflets, with those that ship."""
    return clinic(tmp_path)


@pytest.fixture
def studio(leaflets: Path) -> Iterator[Studio]:
    """The studio on that folder."""
    running = Studio(leaflets)
    yield running
    running.stop()


@pytest.fixture
def tab(browser: Browser, studio: Studio) -> Iterator[Page]:
    """A tab in which every request that leaves the studio fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    left: list[str] = []
    watch(context, studio.origin, left)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda said: faults.append(said.text) if is_fault(said.text) else None)
    yield page
    context.close()
    assert left == [], "requests left the studio"
    assert faults == [], "scripts of the page stumbled"


def watch(context: BrowserContext, origin: str, left: list[str]) -> None:
    """Notes every request that goes anywhere but to the studio."""
    context.on(
        "request",
        lambda asked: None if asked.url.startswith(f"{origin}/") else left.append(asked.url),
    )


def is_fault(said: str) -> bool:
    """Whether a line of the console is about a script or the page's policy, not about a status."""
    return "Content Security Policy" in said or "Uncaught" in said
