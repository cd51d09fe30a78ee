"""Everything that a reader of a leaflet is given, line by line, and the digest over it.

What is covered: every line of ``content/reading_order.py`` in its order with what it is, shared
values filled in, links with what they dial, list marks, rows and cells, the content of pictures,
the language, the date of the next review, the fixed phrases that are printed and the words of a
clinic's own templates. What is not: how the YAML is written (layout, comments, the order of fields
and so of ``contacts``), the names of keys and files, and what approving itself changes: ``status``
with the draft banner, ``approved_by`` and ``last_reviewed``. These 2 are compared with the record
(``signatures.py``).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from plainleaf.approvals.fixed_phrases import phrase_place, printed_phrases
from plainleaf.approvals.inline_text import inline_text, one_line
from plainleaf.content.model import Leaflet
from plainleaf.content.phones import in_field
from plainleaf.content.reading_order import PartName, PrintedLine, Role, Within, printed_lines
from plainleaf.content.source import Text
from plainleaf.content.tree import Alert, Block, ItemList, Line, Picture, Quote, Subheading
from plainleaf.dependency_tracking import digest as digest_of_file
from plainleaf.dependency_tracking import record
from plainleaf.finding import Place
from plainleaf.project import Project
from plainleaf.render.phone_links import with_calls
from plainleaf.render.phrases import phrases
from plainleaf.render.templates.own_templates import printed_words

SCHEMA = "plainleaf-approval/1"
PICTURE = "picture"
PHRASE = "fixed phrase "
TEMPLATE = "words of your own template"
# The numbers in the line of a source are of books and papers.
_NOT_CALLED = frozenset({Role.SOURCE})
# The first cell of a row says what the row is about.
_ROW = "first cell"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. ``kind`` is what it is for a reader, ``text`` what is given.

    ``typed`` is the same text with its place in the file, for one that was typed; ``place`` is
    that of any other. ``file`` is the picture whose digest the text is.
    """

    kind: str
    text: str
    typed: Text | None = field(default=None, repr=False, compare=False)
    place: Place | None = field(default=None, compare=False)
    file: str | None = field(default=None, compare=False)

    def place_of(self, start: int = 0, end: int | None = None) -> Place | None:
        """Where the characters from ``start`` to ``end`` are."""
        return self.typed.place(start, end) if self.typed else self.place


@dataclass(frozen=True)
class GivenWords:
    """All lines of a leaflet, in reading order."""

    entries: tuple[Entry, ...]

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the lines, in hexadecimal."""
        return digest_of((entry.kind, entry.text) for entry in self.entries)


def digest_of(lines: Iterable[tuple[str, str]]) -> str:
    """The SHA-256 over lines, each with what it is; the same on every machine.

    Over the name of the format and the lines as JSON without spaces, in UTF-8.
    """
    text = json.dumps([SCHEMA, *lines], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def gather_words(leaflet: Leaflet, project: Project) -> GivenWords:
    """The words of a leaflet that was loaded. Raises PhraseError for a language without phrases."""
    fixed = phrases(leaflet.language, project)
    lines = [_entries(line, before, leaflet, project) for line, before in _pairs(leaflet)]
    entries = [Entry("language", leaflet.language)]
    entries += (entry for part in _contacts_in_one_order(lines) for entry in part)
    if publisher := leaflet.organisation:
        entries.append(Entry("language of the organisation", publisher.language))
        entries.append(Entry("where citations are printed", publisher.citation_marks))
        if publisher.logo:
            place = publisher.logo.alt.place()
            entries.append(_picture(publisher.logo.path, place, project))
    day = fixed.date(leaflet.next_review).replace("\u00a0", " ")
    entries.append(Entry("next review", day, place=leaflet.next_review_place))
    for name, text in printed_words(project):
        entries.append(Entry(TEMPLATE, text, place=Place(name), file=name))
    for key, text in printed_phrases(leaflet, fixed, project):
        entries.append(Entry(f"{PHRASE}{key}", text))
    return GivenWords(tuple(entries))


def place_of_phrase(entry: Entry, leaflet: Leaflet, project: Project) -> Place:
    """Where the fixed phrase of an entry is written."""
    return phrase_place(entry.kind.removeprefix(PHRASE), leaflet.language, project)


_Part = tuple[PrintedLine, list[Entry]]


def _pairs(leaflet: Leaflet) -> Iterator[tuple[PrintedLine, tuple[Within, ...]]]:
    """Every line that is covered, with the blocks that the line before it is in."""
    before: tuple[Within, ...] = ()
    for line in printed_lines(leaflet):
        if line.role is not Role.APPROVER:
            yield line, before
        before = line.within


def _entries(
    line: PrintedLine, before: tuple[Within, ...], leaflet: Leaflet, project: Project
) -> _Part:
    text = _text(line, leaflet)
    entries = [Entry(_kind(line, before, leaflet), text.value, typed=text)]
    if line.role is Role.DESCRIPTION and isinstance(line.block, Picture):
        entries.append(_picture(line.block.path, line.block.place, project))
    return line, entries


def _contacts_in_one_order(lines: list[_Part]) -> Iterator[list[Entry]]:
    """The entries of each line. ``contacts`` is a field whose entries may be in any order."""
    for part, members in groupby(lines, key=lambda each: each[0].part):
        if part is not PartName.CONTACTS:
            yield from (entries for _, entries in members)
            continue
        contacts = [
            [entry for _, entries in contact for entry in entries]
            for _, contact in groupby(members, key=lambda each: each[0].entry)
        ]
        yield from sorted(contacts, key=lambda each: [(entry.kind, entry.text) for entry in each])


def _text(line: PrintedLine, leaflet: Leaflet) -> Text:
    if isinstance(line.text, Line):
        children = line.text.children
        if line.role not in _NOT_CALLED:
            children = with_calls(children, leaflet.countries)
        text = inline_text(children, line.text.text.source)
        return _with_note(text, _language(line.text, leaflet))
    text = one_line(line.text)
    if line.role is Role.PHONE:
        dials = [each.dials for each in in_field(str(line.text), leaflet.countries) if each.dials]
        return _with_note(text, "".join(f" <tel:{number}>" for number in dials))
    return text


def _language(line: Line, leaflet: Leaflet) -> str:
    """The language that a line of the organisation has for a screen reader, if it is another."""
    publisher = leaflet.organisation
    if publisher is None or line.place.path not in publisher.languages:
        return ""
    language = publisher.language_of(line)
    return "" if language == leaflet.language else f" {{{language}}}"


def _with_note(text: Text, note: str) -> Text:
    return text + Text(note, text.source, text.offsets[-1:] * len(note))


def _kind(line: PrintedLine, before: tuple[Within, ...], leaflet: Leaflet) -> str:
    """What a line is, with the lists and boxes around it: ``1. item``, ``warning box: paragraph``.

    A list item or a box that goes on after its first line is marked ``…``.
    """
    if line.role in (Role.SIGN, Role.ACTION, Role.WAITING):
        return f"{leaflet.get_help[line.entry].level.value}: {line.role.value}"
    block = line.block
    if isinstance(block, Subheading):
        return f"{line.role.value} {block.depth}"
    role = line.role.value
    if line.role is Role.CELL and _starts_row(line, before):
        role = _ROW
    around = [_around(each, at, before) for at, each in enumerate(line.around)]
    return " ".join([*filter(None, around), role])


def _starts_row(line: PrintedLine, before: tuple[Within, ...]) -> bool:
    own = line.within[-1]
    last = before[-1] if len(before) == len(line.within) else None
    return last is None or (last.block is not own.block or last.at != own.at)


def _around(within: Within, depth: int, before: tuple[Within, ...]) -> str:
    block, at = within
    last = before[depth] if depth < len(before) else None
    goes_on = last is not None and last.block is block and last.at == at
    return ("…" if goes_on else "") + _name(block, at)


def _name(block: Block, at: int) -> str:
    match block:
        case ItemList(items):
            mark = items[at].mark
            return mark.value if mark else "•"
        case Alert(kind=kind):
            return f"{kind.value} box:"
        case Quote():
            return "quote:"
    return ""


def _picture(path: str, place: Place, project: Project) -> Entry:
    whole = project.root / path
    record(whole)
    return Entry(PICTURE, f"sha256 {digest_of_file(whole)}", place=place, file=path)
