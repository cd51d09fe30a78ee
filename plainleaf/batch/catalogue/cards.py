"""What the catalogue shows of each leaflet, and the order of the leaflets in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from plainleaf.batch.catalogue.phrases import CatalogueWords
from plainleaf.batch.catalogue.topics import topic_of
from plainleaf.batch.fs.inside import size
from plainleaf.batch.manifest.manifest import LeafletEntry, Output
from plainleaf.batch.request import Format
from plainleaf.batch.site.titles import by_letter, lookup_key, sorting
from plainleaf.render.typesetter import direction

UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class File:
    """One file. ``address`` is for a link, ``size`` its pages and paper in words.

    ``layout`` is None for what no one prints, ``pages`` and ``paper`` too.
    """

    name: str
    address: str
    edition: str
    kind: str
    layout: str | None
    pages: int | None
    paper: str | None
    size: str
    current: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One leaflet. ``status`` is ``draft``, ``approved`` or ``unread``; ``next_review`` ISO 8601.

    ``facts`` are its language, reference and version in words, ``review`` is its review date.
    """

    title: str
    language: str | None
    direction: str
    name: str
    folder: str
    facts: tuple[str, ...]
    status: str
    next_review: str | None
    review: str
    printable: bool
    failed: bool
    earlier: bool
    files: tuple[File, ...]
    thumbnail: str | None
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The leaflets of a topic, or whose titles start with a letter.

    ``name`` is that topic or letter; None is for all without one.
    """

    name: str | None
    cards: tuple[Card, ...]


def cards(
    entries: Iterable[LeafletEntry], words: CatalogueWords, titles: Mapping[str, str], out: Path
) -> list[Card]:
    """A card for each leaflet, sorted by title as people look for it.

    ``titles`` are those of the layouts by name, in their order. Pictures that are not in ``out``
    are left out.
    """
    made = [_card(entry, words, titles, out) for entry in entries]
    return sorted(made, key=lambda card: (_lookup_key(card), sorting(card.title), card.name))


def has_topics(found: Iterable[Card]) -> bool:
    """Whether the leaflets are in more than one topic: then that is how people look for one."""
    return len({card.topic for card in found}) > 1


def groups(found: Iterable[Card]) -> tuple[Group, ...]:
    """Sorted cards by topic, else by the letter to look for; what has none comes last."""
    found = list(found)
    if not has_topics(found):
        return tuple(Group(*group) for group in by_letter(found, _lookup_key))
    topics: dict[str | None, list[Card]] = {}
    for card in found:
        topics.setdefault(card.topic, []).append(card)
    named = sorted((name for name in topics if name is not None), key=sorting)
    order = [*named, *([None] if None in topics else [])]
    return tuple(Group(name, tuple(topics[name])) for name in order)


def _lookup_key(card: Card) -> str:
    return lookup_key(card.title, card.language)


def _card(entry: LeafletEntry, words: CatalogueWords, titles: Mapping[str, str], out: Path) -> Card:
    order = [*titles, *sorted({o.layout for o in entry.outputs if o.layout} - {*titles})]
    outputs = sorted(entry.outputs, key=_as_wanted(order))
    language, review = entry.language, entry.next_review
    files = tuple(_file(output, words, titles) for output in outputs)
    return Card(
        title=entry.title or entry.source,
        language=language,
        direction=direction(language) if language else "auto",
        name=entry.slug,
        folder=entry.slug.rpartition("/")[0],
        facts=tuple(_facts(entry, words)),
        status=entry.status or UNREAD,
        next_review=review,
        review=words("review", date=words.date(review)) if review else "",
        printable=any(file.layout for file in files),
        failed=entry.verdict == "failed",
        earlier=any(not output.current for output in outputs),
        files=files,
        thumbnail=_thumbnail(outputs, out),
        topic=topic_of(entry.slug, entry.topic),
    )


def _facts(entry: LeafletEntry, words: CatalogueWords) -> Iterator[str]:
    if entry.language:
        yield words.language_name(entry.language)
    if entry.reference:
        yield words("reference", reference=entry.reference)
    if entry.version:
        yield words("version", version=entry.version)


def _as_wanted(order: list[str]) -> Callable[[Output], tuple[int, int]]:
    kinds = [*Format]
    return lambda output: (
        kinds.index(output.format),
        order.index(output.layout) if output.layout else 0,
    )


def _file(output: Output, words: CatalogueWords, titles: Mapping[str, str]) -> File:
    # Editions of earlier builds have no name.
    edition = words.get(f"edition_{output.edition}") or words["edition_html"]
    if output.layout:
        name = output.layout
        edition = words.get(f"edition_{name}") or titles.get(name) or name
    if output.format is Format.TRANSCRIPT:
        edition = words("edition_transcript", edition=edition)
    size = [words("pages", pages=output.pages)] if output.pages else []
    size += [words("paper", paper=output.paper)] if output.paper else []
    return File(
        name=output.path,
        address=quote(output.path, safe="/", errors="surrogateescape"),
        edition=edition,
        kind=output.format.ending.upper(),
        layout=output.layout if output.format is Format.PDF else None,
        pages=output.pages,
        paper=output.paper,
        size=", ".join(size),
        current=output.current,
    )


def _thumbnail(outputs: Iterable[Output], out: Path) -> str | None:
    pictured = sorted(outputs, key=lambda output: not output.current)
    names = (output.thumbnail for output in pictured if output.thumbnail)
    return next((name for name in names if size(out, name) is not None), None)
