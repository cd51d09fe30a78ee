"""V527: what is drawn as decoration says nothing but the running lines, and heads of tables again.

A screen reader leaves decoration out, and no other rule compares its words with the leaflet.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property

from plainleaf.content.reading_order import PartName, printed_fields
from plainleaf.content.reading_order import PrintedLine as Field
from plainleaf.pdf.document import Page
from plainleaf.project import Project, data_root
from plainleaf.render.addresses import as_printed
from plainleaf.verify.evidence import LONGEST_QUOTE, Evidence, Fault
from plainleaf.verify.fixed_words import phrase_words
from plainleaf.verify.heard.keys import has_nothing_else, normalised
from plainleaf.verify.running_lines import running_lines
from plainleaf.verify.words.normalise import normal, normalise

# The words that a clinic's own stylesheet puts at the top or bottom of pages (CSS 2.1, 12.2).
CONTENT = re.compile(r"content\s*:([^;}]*)")
QUOTED = re.compile(r'"([^"\\]*)"|\'([^\'\\]*)\'')


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for the first words of each page that are drawn as decoration and are not known."""
    known = _Known(evidence)
    for page in evidence.document.pages:
        if not all(run.artifact for run in page.furniture):
            continue  # which is reported as words without a tag
        texts = list(_texts(page))
        strange = next((text for text in texts if not known.may_say(text, page)), None)
        if strange is None and not known.has_no_more_digits(texts, page):
            strange = texts[-1]
        if strange is not None:
            said = " ".join(strange.split())
            said = said if len(said) <= LONGEST_QUOTE else said[: LONGEST_QUOTE - 1] + "…"
            yield Fault("V527", {"words": said, "page": page.number})


def _texts(page: Page) -> Iterator[str]:
    yield from running_lines(page)
    yield from (run.text for run in page.furniture if run.prints and not run.running)


class _Known:
    """The words that decoration of a leaflet may have."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._pages = len(evidence.document.pages)

    def may_say(self, text: str, page: Page) -> bool:
        """Whether a text of a page is known."""
        said = normalise(text)
        numbers = {str(page.number), str(self._pages)}
        return (
            not any(char.isalnum() for char in said)
            or has_nothing_else(said, self._usual | numbers)
            or has_nothing_else(said, self._more | self._usual | numbers)
        )

    def has_no_more_digits(self, texts: list[str], page: Page) -> bool:
        """Whether a page has no digit more than its reference, version and number have."""
        found = _digits(texts)
        leaflet = self._evidence.leaflet
        once = [str(leaflet.reference), str(leaflet.version), str(page.number), str(self._pages)]
        if found <= _digits(once):
            return True
        said = normalise("".join(texts))
        return found <= _digits([*once, *(piece for piece in self._more if piece in said)])

    @cached_property
    def _usual(self) -> frozenset[str]:
        """The reference, the version, fixed phrases, and the title."""
        leaflet = self._evidence.leaflet
        said = [str(leaflet.reference), str(leaflet.version), leaflet.title.plain]
        fixed = self._evidence.phrases
        own = normalised(said) | (phrase_words(fixed) if fixed else frozenset())
        # Running lines are read with one form of each sign, such as "," for a wide comma.
        return own | normalised(map(normal, own))

    @cached_property
    def _more(self) -> frozenset[str]:
        """What the publisher says of itself, heads of tables, and what a clinic's styles add."""
        evidence = self._evidence
        lines = (
            field
            for field in printed_fields(evidence.leaflet)
            if isinstance(field, Field) and field.part is PartName.COLOPHON
        )
        said = [as_printed(each.line) if each.line else str(each.text) for each in lines]
        heads = (run.text for node in evidence.document.all("TH", "Caption") for run in node.runs)
        return normalised([*said, *heads, *_of_own_styles(evidence.project)]) | evidence.own_words


def _digits(texts: Iterable[str]) -> Counter[str]:
    return Counter(char for text in texts for char in text if char.isdecimal())


def _of_own_styles(project: Project) -> Iterator[str]:
    folder = project.root / "styles"
    if project.root == data_root() or not folder.is_dir():
        return
    for path in sorted(folder.glob("*.css")):
        if path.is_file() and project.holds(path):
            text = path.read_text(encoding="utf-8", errors="replace")
            for value in CONTENT.findall(text):
                yield from (one or other for one, other in QUOTED.findall(value))
