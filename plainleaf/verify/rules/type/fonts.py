"""V401 to V404, V406: only the layout's own fonts, embedded, upright, of normal weight."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.pdf.content_interpreter import Run
from plainleaf.typefaces.faces import own_faces
from plainleaf.verify.drawings import drawing_of
from plainleaf.verify.evidence import Evidence, Fault, quote

# Letters slanted by software lean by about 0.2; rounding never by 0.01.
LEAST_LEAN = 0.01


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for each font and kind of fault, at the first words it is found in."""
    told: set[tuple[str, str]] = set()
    # A typeface that a clinic keeps in its own fonts/ is one of its layouts' own.
    own = tuple(face.family for face in own_faces(evidence.project))
    for page, run in evidence.document.runs():
        for rule in _find_broken(run, (*evidence.layout.promises.fonts, *own)):
            if (rule, run.typeface.family) in told:
                continue
            told.add((rule, run.typeface.family))
            yield Fault(
                rule,
                {
                    "page": page.number,
                    "words": quote(run),
                    "font": run.typeface.family,
                    "stylesheet": evidence.layout.stylesheet,
                },
                drawing=drawing_of(evidence, run),
            )


def _find_broken(run: Run, promised: tuple[str, ...]) -> Iterator[str]:
    face = run.typeface
    if face.family not in promised:
        yield "V401"
    if not face.embedded:
        yield "V402"
    if face.italic or run.slant > LEAST_LEAN:
        yield "V403"
    if face.light or face.condensed:
        yield "V404"
    if run.thickened:
        yield "V406"
