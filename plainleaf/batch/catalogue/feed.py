"""The feed of approved leaflets for a website: as JSON, and as a list to put into a page."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import quote

from plainleaf.batch.catalogue.topics import topic_of
from plainleaf.batch.manifest.entries import LeafletEntry
from plainleaf.batch.request import Format
from plainleaf.batch.site.titles import lookup_key, sorting
from plainleaf.editions.registry import DRAFTS

SCHEMA: Final = "plainleaf-feed/1"
"""The version of the format. docs/feed.md describes it."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says. ``base`` goes before each address; ``editions`` are titles by name."""

    publisher: str | None
    base: str
    leaflets: tuple[LeafletEntry, ...]


def feed_of(entries: Iterable[LeafletEntry], publisher: str | None, base: str, today: date) -> Feed:
    """The leaflets for readers: approved, not past their review, with files of the last build.

    Without a time or an order of its own, so that the same leaflets give the same bytes.
    """
    given = [entry for entry in entries if _is_for_readers(entry, today)]
    given.sort(key=lambda entry: (lookup_key(entry.title or "", entry.language), entry.slug))
    return Feed(publisher, base and base.rstrip("/") + "/", tuple(given))


def as_json(feed: Feed) -> str:
    """The feed for programs."""
    told = {
        "schema": SCHEMA,
        "publisher": feed.publisher,
        "leaflets": [_leaflet(entry, feed.base) for entry in feed.leaflets],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def as_html(feed: Feed, editions: Mapping[str, str]) -> str:
    """A list of links for a page of a website, by topic. It needs no script and no style.

    ``editions`` are the names of the print layouts, in the order that people should see them.
    """
    topics: dict[str, list[LeafletEntry]] = {}
    for entry in feed.leaflets:
        topics.setdefault(topic_of(entry.slug, entry.topic) or "", []).append(entry)
    lines = ['<div class="plainleaf-leaflets">']
    for topic in sorted(topics, key=lambda name: (not name, sorting(name))):
        lines += [f"<h2>{html.escape(topic)}</h2>"] if topic else []
        lines.append("<ul>")
        lines += [_item(entry, feed.base, editions) for entry in topics[topic]]
        lines.append("</ul>")
    return "\n".join([*lines, "</div>"]) + "\n"


def _is_for_readers(entry: LeafletEntry, today: date) -> bool:
    if entry.status != "approved" or entry.verdict == "failed":
        return False
    late = entry.next_review is not None and date.fromisoformat(entry.next_review) < today
    files = (output for output in entry.outputs if output.edition not in DRAFTS)
    return not late and any(output.current for output in files)


def _leaflet(entry: LeafletEntry, base: str) -> dict[str, Any]:
    return {
        "name": entry.slug,
        "title": entry.title,
        "language": entry.language,
        "topic": topic_of(entry.slug, entry.topic),
        "reference": entry.reference,
        "version": entry.version,
        "next_review": entry.next_review,
        "files": [
            {
                "format": output.format.value,
                "layout": output.layout,
                "address": _address(output.path, base),
                "pages": output.pages,
                "bytes": output.bytes,
                "sha256": output.sha256,
            }
            for output in entry.outputs
            if output.current and output.edition not in DRAFTS
        ],
    }


def _item(entry: LeafletEntry, base: str, editions: Mapping[str, str]) -> str:
    """A line of the list: the title leads to the web page, else it is followed by the PDFs."""
    current = [output for output in entry.outputs if output.current]
    page = next((each for each in current if each.format is Format.HTML), None)
    title = html.escape(entry.title or entry.slug)
    lang = f' lang="{html.escape(entry.language)}"' if entry.language else ""
    name = f"<span{lang}>{title}</span>"
    if page:
        name = f'<a href="{html.escape(_address(page.path, base))}"{lang}>{title}</a>'
    order = [*editions]
    prints = [each for each in current if each.format is Format.PDF and each.layout]
    prints.sort(key=lambda o: (order.index(o.layout) if o.layout in order else 99, o.path))
    links = [
        f'<a href="{html.escape(_address(each.path, base))}">'
        f"{html.escape(editions.get(str(each.layout), str(each.layout)))} (PDF)</a>"
        for each in prints
    ]
    return f"<li>{' · '.join([name, *links])}</li>"


def _address(path: str, base: str) -> str:
    return base + quote(path, safe="/", errors="surrogateescape")
