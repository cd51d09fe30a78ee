"""Compares words of a leaflet with words of a PDF, which keeps no spaces at the ends of lines."""

from __future__ import annotations

import unicodedata

from plainleaf.pdf.document import Page


def normalise(text: str) -> str:
    """Text without spaces and invisible characters, letters with marks composed (NFC).

    Characters that look alike stay different: ² is not 2, and ½ is not 1⁄2.
    """
    if text.isascii():
        return "".join(text.split())
    said = "".join(unicodedata.normalize("NFC", text).split())
    for char in set(said):
        if unicodedata.category(char) == "Cf":
            said = said.replace(char, "")
    return said


def normal(text: str) -> str:
    """Text without invisible characters and differences of form, its spaces as they are."""
    said = unicodedata.normalize("NFKC", text)
    return "".join([char for char in said if unicodedata.category(char) != "Cf"])


def page_words(page: Page) -> str:
    """All words of a page in the order they are drawn, normalised."""
    return normalise("".join(run.text for run in page.runs))
