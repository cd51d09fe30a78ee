"""What a web page says about itself in its head."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final

from plainleaf.verify.file_digest import digest_of_page

_STARTS: Final = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html)\b", re.I | re.S)
_BOM: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Page:
    """A web page. ``is_ours`` says whether it names Plainleaf as what made it."""

    digest: str | None
    is_ours: bool


def read_page(data: bytes) -> Page | None:
    """A web page from its bytes; None for something else."""
    if not _STARTS.match(data.removeprefix(_BOM)):
        return None
    text = data.decode("utf-8", "replace")
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return Page(digest_of_page(text), reader.is_ours)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.is_ours = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "meta" and (given.get("name") or "").lower() == "generator":
            self.is_ours = self.is_ours or (given.get("content") or "").strip() == "Plainleaf"
