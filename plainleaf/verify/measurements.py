"""The numbers of a finished PDF that a manifest carries."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from plainleaf.pdf import Document
from plainleaf.verify.words.normalise import normalise


@dataclass(frozen=True, slots=True)
class Measurements:
    """What was measured. Sizes of text are x-heights in mm, None when nothing could be measured.

    ``body_text_mm`` is the x-height that most characters of the leaflet's own text have.
    ``page_size_mm`` is that of page 1, width and height. ``fonts`` are the names that the
    embedded files give themselves, sorted.
    """

    pages: int
    page_size_mm: tuple[float, float]
    smallest_text_mm: float | None
    body_text_mm: float | None
    fonts: tuple[str, ...]
    title: str
    language: str


def measure(document: Document) -> Measurements:
    """Measures a finished PDF. Lengths are rounded to 0.01 mm."""
    first = document.pages[0]
    heights = [run.x_height for _, run in document.runs() if run.x_height is not None]
    body = body_text_mm(document)
    return Measurements(
        pages=len(document.pages),
        page_size_mm=(round(first.width, 2), round(first.height, 2)),
        smallest_text_mm=round(min(heights), 2) if heights else None,
        body_text_mm=None if body is None else round(body, 2),
        fonts=tuple(sorted({face.family for face in document.typefaces()})),
        title=document.title,
        language=document.language,
    )


def body_text_mm(document: Document, body: str | None = None) -> float | None:
    """The x-height in mm that most characters of the leaflet's own text are set in.

    ``body`` is the text that counts as body text, normalised; None counts all, sources and small
    print too.
    """
    counts: Counter[float] = Counter()
    at = 0
    for page in document.pages:
        for run in page.content or page.runs:
            if run.prints and run.x_height is not None:
                if body is not None:
                    said = normalise(run.text)
                    # What is printed next nearly always follows what was printed before.
                    found = body.find(said, at)
                    if found < 0 and (found := body.find(said)) < 0:
                        continue
                    at = found
                counts[round(run.x_height, 3)] += len(run.text)
    return counts.most_common(1)[0][0] if counts else None
