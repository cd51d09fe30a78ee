"""Which fixed phrases a leaflet is printed with, and which file each comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from plainleaf.content.model import Leaflet
from plainleaf.content.reading_order import Body, printed_fields, tables
from plainleaf.content.tree import Alert, Block, ItemList, Quote
from plainleaf.dependency_tracking import content
from plainleaf.finding import Place
from plainleaf.project import PHRASES, Project, data_root
from plainleaf.render.phrases import Phrases, phrases

# In every leaflet. Those of a draft are not in it: an approved leaflet does not print them.
_ALWAYS = (
    "large_print",
    "reference",
    "version",
    "page_form",
    "last_reviewed",
    "next_review",
    "key_points",
    "get_help",
    "skip_to_content",
    "sources",
    "about_this_document",
    "checked_by",
    "colon",
    "list_separator",
)
_OF_THE_PUBLISHER = ("other_formats", "feedback", "disclaimer")
# The key of a phrase in the file, where it is not the name of its field.
_IN_FILE = {"page_form": "page"}
# The web page lists its sections if there are more than these (templates/parts/contents.html.j2).
_FEW_SECTIONS = 2


def printed_phrases(
    leaflet: Leaflet, fixed: Phrases, project: Project
) -> Iterator[tuple[str, str]]:
    """The key and the words of each fixed phrase that some edition of a leaflet prints.

    A label of the publisher in another language has that language after its key: ``feedback (cy)``.
    """
    for name in dict.fromkeys((*_ALWAYS, *_names(leaflet))):
        yield _IN_FILE.get(name, name), str(getattr(fixed, name))
    if fixed.notes:
        yield "notes", fixed.notes
    for name, language in _labels(leaflet):
        if language != fixed.language and project.phrase_file(language):
            other = phrases(language, project)
            yield f"{name} ({language})", f"{getattr(other, name)}{other.colon}"


def _labels(leaflet: Leaflet) -> Iterator[tuple[str, str]]:
    """The labels of what the publisher says, each with the language of its sentence."""
    publisher = leaflet.organisation
    for name in _OF_THE_PUBLISHER:
        line = getattr(publisher, name, None)
        if publisher and line:
            yield name, publisher.language_of(line)


def _names(leaflet: Leaflet) -> Iterator[str]:
    publisher = leaflet.organisation
    if publisher is None or publisher.name is None:
        yield "patient_information"
    yield from (name for name, _ in _labels(leaflet))
    for box in leaflet.get_help:
        yield f"help_{box.level.value}"
        yield "do_this_if_any" if len(box.when) > 1 else "do_this_if"
    if any(box.while_you_wait for box in leaflet.get_help):
        yield "while_you_wait"
    if len(leaflet.sections) > _FEW_SECTIONS:
        yield "in_this_leaflet"
    if leaflet.glossary:
        yield "glossary"
    if any(term.say for term in leaflet.glossary):
        yield "say"
    if leaflet.contacts:
        yield "contacts"
    for way in ("email", "web"):
        if any(getattr(contact, way) for contact in leaflet.contacts):
            yield way
    if leaflet.written_by:
        yield "written_by"
    for field in printed_fields(leaflet):
        if isinstance(field, Body):
            yield from (f"alert_{alert.kind.value}" for alert in _alerts(field.blocks))
            if any(table.times for table in tables(field.blocks)):
                yield from ("times_when", "times_amount")


def _alerts(blocks: tuple[Block, ...]) -> Iterator[Alert]:
    for block in blocks:
        match block:
            case Alert(blocks=inner):
                yield block
                yield from _alerts(inner)
            case Quote(inner):
                yield from _alerts(inner)
            case ItemList(items):
                for item in items:
                    yield from _alerts(item.blocks)


def phrase_place(key: str, language: str, project: Project) -> Place:
    """Where a fixed phrase of a language (BCP 47) is: in the clinic's file, or in Plainleaf's.

    ``key`` is as ``printed_phrases`` gives it.
    """
    key, _, other = key.partition(" (")
    language = other.removesuffix(")") or language
    path = project.phrase_file(language)
    seen = set()
    while path and path not in seen:
        seen.add(path)
        try:
            text = content(path).decode("utf-8")
            base = yaml.load(text, Loader=yaml.BaseLoader).get("extends")  # noqa: S506  text only
        except (OSError, ValueError, AttributeError, RecursionError, yaml.YAMLError):
            break
        found = re.search(rf"(?m)^[\"']?{re.escape(key)}[\"']?\s*:", text)
        if found or not base:
            line = text.count("\n", 0, found.start()) + 1 if found else 1
            return Place(f"{PHRASES}/{path.name}", line, 1, line, 2)
        own = data_root() / PHRASES / f"{base}.yaml" if base == path.stem else None
        path = own or project.find(f"{PHRASES}/{base}.yaml")
    return Place(f"{PHRASES}/{language.split('-')[0]}.yaml")
