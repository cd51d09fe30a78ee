"""Makes a draft leaflet from pasted text, keeping every word of it.

The work is that of an import (``plainleaf/intake``): what a leaflet must have and the text does not
say is left as a placeholder that says so, and nothing is made up.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from plainleaf.content.new.leaflet import NewLeaflet, StartError, new_leaflet
from plainleaf.intake.draft import EditError, fill
from plainleaf.intake.messages import UnreadableError
from plainleaf.intake.plan import plan
from plainleaf.intake.reading import read_paste
from plainleaf.studio.refusals import Refusal, refusal


def draft(text: str, title: str | None, folder: Path, today: date, page: str = "") -> NewLeaflet:
    """A new leaflet for ``folder`` whose sections are the text, cut at its headings.

    Without a ``title`` it gets the one that the text starts with, if any. ``page`` is the same text
    as HTML, if the clipboard has it; it shows headings and tables that the text does not. Raises
    Refusal if there is no text, or too much, and for a title that cannot be used.
    """
    if not text.strip() and not page.strip():
        raise refusal(422, "no_text")
    try:
        document = read_paste(text, page)
    except UnreadableError as error:
        raise Refusal(422, str(error)) from error
    if not document.blocks:
        raise refusal(422, "no_text")
    made = plan(document, (title or "").strip())
    start = new(made.title or None, "", folder, today)
    try:
        return replace(start, text=fill(made, start.text, start.path.stem))
    except EditError as error:
        raise Refusal(422, str(error)) from error


def new(title: str | None, language: str, folder: Path, today: date) -> NewLeaflet:
    """A new leaflet as ``plainleaf new`` makes it. Raises Refusal with the reason why not."""
    try:
        return new_leaflet(title, folder, language=language or None, today=today)
    except StartError as error:
        raise Refusal(422, str(error)) from error
