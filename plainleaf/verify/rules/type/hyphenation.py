"""V308: no word is split at the end of a line.

A hyphen at a line's end is told apart from a typed one by the leaflet itself: the two halves
without the hyphen are a word of the leaflet, and with it they are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from plainleaf.verify.evidence import Evidence, Fault

HYPHENS = "-\u2010\u00ad"
HEAD = re.compile(rf"([^\W\d_]+)[{HYPHENS}]$")
TAIL = re.compile(r"[^\W\d_]+")


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for the first split word of each page."""
    told: set[int] = set()
    for block in evidence.document.blocks():
        for above, below in pairwise(block.lines):
            head, tail = HEAD.search(above.text), TAIL.match(below.text)
            if not head or not tail or above.page in told:
                continue
            if (head[1] + tail[0]).casefold() in evidence.typed.folded:
                told.add(above.page)
                yield Fault(
                    "V308",
                    {
                        "page": above.page,
                        "head": head[0],
                        "tail": tail[0],
                        "stylesheet": evidence.layout.stylesheet,
                    },
                )
