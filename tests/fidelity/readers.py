"""Readers of finished files that are not ours: Poppler's pdftotext, and Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

POINTS_PER_MM = 72 / 25.4
PAPER_MM = (210, 297)
# The head and the foot of a page, with the page number and the reference, are cut off: styles/.
EDGE_MM = {"standard": 18, "large-print": 25.4}
NEEDED = "This test needs pdftotext. Type this line first:  apt-get install poppler-utils"


# The orders of pdftotext: as drawn, where the numbers of a list are apart from its words; as it
# takes the blocks of a page to be read; and line by line as it is seen.
DRAWN, READING, SEEN = ("-raw",), (), ("-layout",)


def pdf_text(path: Path, layout: str, order: tuple[str, ...] = DRAWN) -> str:
    """The text of a PDF between the head and the foot of its pages, in an order of pdftotext."""
    program = shutil.which("pdftotext")
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail(NEEDED)
        pytest.skip(NEEDED)
    top = round(EDGE_MM[layout] * POINTS_PER_MM) - 2
    width, height = (round(length * POINTS_PER_MM) for length in PAPER_MM)
    size = ["-x", "0", "-y", str(top), "-W", str(width), "-H", str(height - 2 * top)]
    command = [program, *order, "-r", "72", *size, "-enc", "UTF-8", str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def web_text(page: Page, path: Path) -> str:
    """What Chromium gives a screen reader of a page, numbers of list items too, in order."""
    page.goto(path.as_uri())
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    by_id = {node["nodeId"]: node for node in nodes}
    words: list[str] = []

    def walk(node_id: str) -> None:
        node = by_id.get(node_id)
        if node is None:
            return
        role = node.get("role", {}).get("value")
        if role in ("StaticText", "ListMarker", "image"):
            name = node.get("name", {}).get("value", "")
            words.append(name if role != "ListMarker" or any(map(str.isalnum, name)) else "")
            return
        for child in node.get("childIds", []):
            walk(child)

    walk(nodes[0]["nodeId"])
    return "\n".join(words)
