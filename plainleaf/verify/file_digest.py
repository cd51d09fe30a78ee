"""V710: a finished file names the digest over the words of its leaflet.

By it, ``plainleaf whatis`` finds out who approved the words of a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final, Literal

from plainleaf.verify.evidence import Fault

RULE: Final = "V710"
META: Final = "plainleaf-digest"
_PART: Final = b"<pdfuaid:part>%b</pdfuaid:part>"
_DIGEST: Final = r"[0-9a-f]{64}"
# As render/weasyprint_patches/fixes/archive.py writes it; the metadata of our files is not packed.
_IN_XMP: Final = re.compile(rb"<plainleaf:digest>(" + _DIGEST.encode() + rb")</plainleaf:digest>")


def digest_faults(found: str | None, wanted: str, edition: str) -> Iterator[Fault]:
    """A fault if the digest that a file names is not the one of its leaflet."""
    if wanted and found != wanted:
        yield Fault(RULE, {"edition": edition})


def digest_of_pdf(data: bytes) -> str | None:
    """The digest that a PDF names, the last if it was added to; None without one."""
    found = _IN_XMP.findall(data)
    return found[-1].decode() if found else None


def standard_of_pdf(data: bytes) -> Literal["ua-1", "ua-2"] | None:
    """The standard that a PDF says it keeps; None if it does not say."""
    if _PART % b"2" in data:
        return "ua-2"
    return "ua-1" if _PART % b"1" in data else None


def digest_of_page(html: str) -> str | None:
    """The digest that a web page names; None without one, or with several that differ."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    found = set(reader.found)
    return found.pop() if len(found) == 1 else None


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        digest = given.get("content") or ""
        if tag == "meta" and (given.get("name") or "").lower() == META:
            self.found += [digest] if re.fullmatch(_DIGEST, digest) else []
