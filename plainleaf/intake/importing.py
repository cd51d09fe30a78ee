"""Imports files: reads each, plans its leaflet, writes the draft, and says what is left to do."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Final

from plainleaf.content.document import open_text
from plainleaf.content.editing import EditError
from plainleaf.content.limits import limit
from plainleaf.content.loading import ContentError, load_opened
from plainleaf.content.new.example_text import plain, starting_words
from plainleaf.content.new.files import write_new
from plainleaf.content.new.leaflet import USUAL_LANGUAGE, StartError, project_at, slug
from plainleaf.content.organisation import read_organisation
from plainleaf.content.source import Source
from plainleaf.finding import Level
from plainleaf.intake.draft import Draft, note, write_draft
from plainleaf.intake.facts import find_facts, old_dates, phones
from plainleaf.intake.messages import UnreadableError, number, say, unreadable
from plainleaf.intake.model import Document
from plainleaf.intake.plan import Plan, plan
from plainleaf.intake.proposals import Proposal, ProposalKind, ToDo, quote
from plainleaf.intake.reading import read_document
from plainleaf.intake.words_kept import WordsKept, compare_words
from plainleaf.intake.worklist import Entry, Status, Wording, notes_of
from plainleaf.project import Project
from plainleaf.readability import check_text

READ: Final = (".docx", ".html", ".htm", ".md", ".markdown", ".txt", ".text")
"""How files that can be read end."""
_OTHERS: Final = {
    ".doc": "old_word",
    ".docm": "macros",
    ".dotm": "macros",
    ".dot": "old_word",
    ".pdf": "pdf",
    ".rtf": "other_format",
    ".odt": "other_format",
    ".pages": "other_format",
    ".pub": "other_format",
}
_MEGABYTE: Final = 1_000_000
_MARKS: Final = re.compile(r"^[ \t]*(?:#{1,6}|[-*]|\d{1,9}[.)]|>)[ \t]+|[|*\\]")
_REQUIRED: Final = ("key_points", "get_help", "sources")


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What was asked: names as typed, the folder for drafts, a language or None, the day."""

    sources: Sequence[str]
    out: Path
    language: str | None
    today: date


def run_import(request: ImportRequest) -> Iterator[Entry]:
    """An entry for each file, in the order of the names. Writes each draft as it goes.

    No file is ever overwritten. Raises StartError for a language without example text.
    """
    importer = _Importer(request)
    for name in dict.fromkeys(request.sources):
        for path, shown in _find(Path(name), name):
            yield importer.take(path, shown)


def _find(path: Path, shown: str) -> Iterator[tuple[Path, str]]:
    """The files of a name; those in a folder that can be read, or look as if they should be."""
    if path.is_symlink() or not path.is_dir():
        yield path, shown
        return
    count = 0
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for file in sorted(files):
            if file.startswith((".", "~$")) or not _is_wanted(file):
                continue
            count += 1
            if count > number("files"):
                return
            whole = Path(folder, file)
            yield whole, whole.as_posix()


def _is_wanted(file: str) -> bool:
    return Path(file).suffix.lower() in (*READ, *_OTHERS)


class _Importer:
    def __init__(self, request: ImportRequest) -> None:
        self._request = request
        self._project, _ = project_at(request.out)
        self._placeholders = starting_words(self._project)
        published = read_organisation(self._project, request.language or USUAL_LANGUAGE)
        self._organisation = published.organisation
        self._taken: set[Path] = set()

    def take(self, path: Path, shown: str) -> Entry:
        """The entry of one file."""
        try:
            data = _bytes(path, shown)
            return self._draft(path, shown, data)
        except UnreadableError as problem:
            return Entry(shown, reason=str(problem))
        except RecursionError:
            return Entry(shown, reason=say("too_much", name=Path(shown).name))
        except EditError as problem:
            return Entry(shown, reason=say("no_draft", why=problem))
        except OSError as problem:
            why = (problem.strerror or type(problem).__name__).lower()
            return Entry(shown, reason=say("not_read", why=why))

    def _draft(self, path: Path, shown: str, data: bytes) -> Entry:
        document, words = read_document(path, data)
        if not document.blocks or not words:
            raise unreadable("no_words", name=path.name)
        is_long = len(document.blocks) > number("blocks")
        if is_long or sum(map(len, words)) > limit("bytes"):
            raise unreadable("too_long", name=path.name)
        made = plan(document)
        name = self._free_name(path)
        language = self._request.language or self._usual_language()
        draft = write_draft(
            made, self._request.out, name, self._request.language, self._request.today
        )
        kept = compare_words(words, draft.text, self._placeholders | _examples(made, draft.text))
        entry = self._entry(shown, draft, document, made, kept, language)
        text = note(draft.text, notes_of(entry))
        if len(text.encode("utf-8")) > limit("bytes"):
            raise unreadable("too_long", name=path.name)
        if write_new({draft.path: text.encode("utf-8")}).kept:
            return Entry(shown, reason=say("there", draft=_shown(draft.path)))
        self._taken.add(draft.path)
        write_new({**draft.others, **draft.pictures})
        return replace(entry, to_dos=[*entry.to_dos, *self._faults(text, draft.path)])

    def _free_name(self, path: Path) -> str:
        """The name for a draft; a second file of the same name in one import gets a number."""
        try:
            stem = slug(path.stem)
        except StartError:
            stem = "leaflet"
        names = (stem if at == 1 else f"{stem}-{at}" for at in count(1))
        return next(name for name in names if self._path(name) not in self._taken)

    def _path(self, name: str) -> Path:
        return self._request.out / f"{name}.yaml"

    def _usual_language(self) -> str:
        organisation = self._organisation
        return organisation.language if organisation else USUAL_LANGUAGE

    def _entry(
        self,
        shown: str,
        draft: Draft,
        document: Document,
        made: Plan,
        kept: WordsKept,
        language: str,
    ) -> Entry:
        body = "\n\n".join(part for pair in made.texts("images", "x")[1] for part in pair if part)
        about = made.texts("images", "x")[0]
        lines = _plain_lines(f"{about}\n\n{body}")
        to_dos = [*made.to_dos, *(ToDo("text", each) for each in document.told)]
        other = document.language.split("-")[0].lower()
        if other and other != language.split("-")[0].lower():
            evidence = say("evidence_language", tag=document.language)
            made.proposals.append(
                Proposal(ProposalKind.LANGUAGE, document.language, False, evidence)
            )
            to_dos.append(
                ToDo("language", say("todo_language", tag=document.language, now=language))
            )
        return Entry(
            source=shown,
            draft=_shown(draft.path),
            status=Status.DRAFT,
            words=kept,
            proposals=[*made.proposals, *find_facts(lines, language)],
            to_dos=to_dos,
            comments=document.comments,
            hidden=document.hidden,
            addresses=document.addresses,
            phones=phones(lines, language, self._organisation),
            old_dates=old_dates(lines, self._request.today),
            missing=_missing(made),
            wording=_wording(f"{about}\n\n{body}", language),
            pictures=[_shown(path) for path in draft.pictures],
        )

    def _faults(self, text: str, path: Path) -> list[ToDo]:
        """What stops the draft from being made as it is."""
        try:
            load_opened(open_text(text, path.name), path, Project.of_leaflet(path))
        except ContentError as problem:
            return [
                ToDo(f"line {each.place.line}", f"{each.message} {each.suggestion}".strip())
                for each in problem.findings
                if each.level is Level.ERROR
            ]
        return []


def _bytes(path: Path, shown: str) -> bytes:
    """The content of a file, up to the limit for its kind. Raises UnreadableError."""
    name = path.name
    suffix = path.suffix.lower()
    if path.is_symlink():
        raise unreadable("link", name=name)
    try:
        status = path.lstat()
    except (OSError, ValueError):
        raise unreadable("not_there", name=shown) from None
    if not stat.S_ISREG(status.st_mode):
        raise unreadable("no_file", name=name)
    if suffix in _OTHERS:
        raise unreadable(_OTHERS[suffix], name=name)
    if suffix not in READ:
        raise unreadable("other_format", name=name)
    most = number("word_megabytes" if suffix == ".docx" else "text_megabytes")
    if status.st_size > most * _MEGABYTE:
        size = round(status.st_size / _MEGABYTE)
        key = "large_word" if suffix == ".docx" else "large_text"
        raise unreadable(key, name=name, size=size, most=most)
    with path.open("rb") as file:
        return file.read(most * _MEGABYTE + 1)


def _examples(made: Plan, text: str) -> frozenset[str]:
    """Lines of a draft that a new leaflet has, because the file has none for their place."""
    leaflet = plain(text)
    title = set() if made.title else {str(leaflet["title"])}
    headings = set() if made.sections else {str(each["heading"]) for each in leaflet["sections"]}
    return frozenset(title | headings)


def _missing(made: Plan) -> list[str]:
    """What a leaflet needs and the file does not have; the fields of a new leaflet explain each."""
    keys = [] if made.title else ["title"]
    keys += [] if made.about else ["about"]
    keys += _REQUIRED
    return [say(f"missing_{key}") for key in keys]


def _plain_lines(body: str) -> list[str]:
    lines = (_MARKS.sub(" ", line) for line in body.split("\n"))
    return [" ".join(line.split()) for line in lines if line.strip(" |-\\")]


def _wording(body: str, language: str) -> Wording | None:
    report = check_text(Source("text", body), markdown=True, language=language)
    errors = [each for each in report.findings if each.level is Level.ERROR]
    hard = list(dict.fromkeys(quote(each.message) for each in errors))
    return Wording(
        report.verdict.value,
        report.scores.smog,
        len(errors),
        len(report.findings) - len(errors),
        hard,
    )


def _shown(path: Path) -> str:
    here = Path.cwd()
    whole = path.absolute()
    return (whole.relative_to(here) if whole.is_relative_to(here) else whole).as_posix()
