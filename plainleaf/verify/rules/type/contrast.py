"""V411 to V413: text stands out from what is painted behind it, in colour and in grey."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.pdf.contrast import Sight
from plainleaf.verify.drawings import drawing_of
from plainleaf.verify.evidence import Evidence, Fault, quote

RULES = {Sight.COLOUR: "V411", Sight.GREY: "V412", Sight.UNKNOWN: "V413"}


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for each page and kind of fault, at the words with the lowest contrast."""
    wanted = evidence.layout.promises.contrast
    document = evidence.document
    for page, found in zip(document.pages, document.contrasts, strict=True):
        for sight, contrast in found.items():
            if contrast.ratio >= wanted:
                continue
            yield Fault(
                RULES[sight],
                {
                    "page": page.number,
                    "words": quote(contrast.run),
                    "found": ratio(contrast.ratio),
                    "wanted": f"{wanted:g}",
                    "colour": str(contrast.run.colour or ""),
                    "ground": str(contrast.ground or ""),
                    "stylesheet": evidence.layout.stylesheet,
                },
                drawing=drawing_of(evidence, contrast.run),
            )


def ratio(value: float) -> str:
    """A contrast as a message shows it: never rounded up to the minimum."""
    return f"{int(value * 100) / 100:g}"
