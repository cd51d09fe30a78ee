"""The web edition: compares the words of the finished HTML with the leaflet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import tinycss2  # type: ignore[import-untyped]
import tinyhtml5  # type: ignore[import-untyped]

from plainleaf.content.model import Leaflet
from plainleaf.finding import Finding
from plainleaf.project import Project, data_root
from plainleaf.render.phrases import phrases
from plainleaf.verify.calls import calls_of_page, faults
from plainleaf.verify.evidence import finding
from plainleaf.verify.file_digest import digest_faults, digest_of_page
from plainleaf.verify.page_parts import page_faults
from plainleaf.verify.web_styles import look_faults
from plainleaf.verify.words.passages import PdfPassage
from plainleaf.verify.words.text_comparison import Heard, compare

EDITION = "the web page"
INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "i", "img", "kbd", "mark", "q", "s",
    "small", "span", "strong", "sub", "sup", "time", "u",
})  # fmt: skip
LISTS = frozenset({"ol", "ul", "menu"})
SILENT = frozenset({"head", "script", "style", "template"})
VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
    "track", "wbr",
})  # fmt: skip


def verify_html(
    html: str, leaflet: Leaflet, project: Project | None = None, digest: str = ""
) -> list[Finding]:
    """Every sentence of the leaflet that the web page loses, changes, moves or says twice.

    Also every link that calls a different number from the one it shows, anything that the
    page of a leaflet must not have, such as a form, and whatever its styles and elements hide,
    cover or change. ``html`` is the file as it would be delivered. ``project`` is where fixed
    phrases, stylesheets and templates come from, by default Plainleaf's own.
    ``digest`` is over the words of the leaflet, which the page must name if it is given.
    Raises SettingsError when the language has none.
    """
    project = project or Project(data_root(), data_root())
    fixed = phrases(leaflet.language, project)
    heard = Heard(EDITION, tuple(web_passages(html)), printed=False)
    root = tinyhtml5.parse(html)
    found = (
        *compare(heard, leaflet, None, fixed, project),
        *faults(calls_of_page(html), EDITION.capitalize()),
        *page_faults(root),
        *look_faults(html, root, fixed, project),
        *digest_faults(digest_of_page(html), digest, EDITION),
    )
    return [finding(fault, leaflet) for fault in found]


def web_passages(html: str) -> Iterator[PdfPassage]:
    """The words of a page in its order, a passage for each block; pictures by their description.

    An item of a numbered list starts with its number, as a browser shows it.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.block()
    yield from reader.passages


class _Numbers:
    """Counts the items of an ``ol`` as a browser does: ``start``, then ``value`` or 1 more.

    ``bracket`` is the class of lists whose numbers styles/web.css shows with a bracket.
    """

    def __init__(self, given: dict[str, str | None]) -> None:
        self._last = _whole_number(given.get("start"), 1) - 1
        self._sign = ")" if "bracket" in (given.get("class") or "").split() else "."

    def next(self, given: dict[str, str | None]) -> str:
        """The mark of the next item, given the attributes of its ``li``."""
        self._last = _whole_number(given.get("value"), self._last + 1)
        own = _own_mark(given.get("style") or "")
        return f"{self._last}{self._sign} " if own is None else f"{own} "


def _own_mark(style: str) -> str | None:
    """The text that the style of an item shows as its mark; None if it has none of its own."""
    if "list-style" not in style:
        return None
    named = ("list-style-type", "list-style")
    marks = [
        str(node.value)
        for declared in tinycss2.parse_blocks_contents(style, skip_comments=True)
        if declared.type == "declaration" and declared.lower_name in named
        for node in declared.value
        if node.type in ("string", "ident")
    ]
    return marks[-1] if marks else None


def _whole_number(written: str | None, otherwise: int) -> int:
    return int(written) if written and re.fullmatch(r"-?\d+", written) else otherwise


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.passages: list[PdfPassage] = []
        self._held: list[str] = []
        # The open lists, innermost last; None for one without numbers.
        self._lists: list[_Numbers | None] = []
        # The open elements that hide what is in them, and those inside them.
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in VOID and (self._hidden or tag in SILENT or "hidden" in given):
            self._hidden.append(tag)
        if self._hidden:
            return
        if tag == "br":
            self._held.append(" ")
        elif tag == "img":
            self.block()
            if given.get("alt"):
                self.passages.append(PdfPassage(str(given["alt"]), 0, picture=True))
        elif tag not in INLINE:
            self.block()
        if tag in LISTS:
            self._lists.append(_Numbers(given) if tag == "ol" else None)
        elif tag == "li" and self._lists and (numbers := self._lists[-1]):
            self._held.append(numbers.next(given))

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            if tag in self._hidden:
                while self._hidden.pop() != tag:
                    pass
        elif tag not in INLINE:
            self.block()
            if tag in LISTS and self._lists:
                self._lists.pop()

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._held.append(data)

    def block(self) -> None:
        """Ends the passage that is being read."""
        text = " ".join("".join(self._held).split())
        self._held.clear()
        if text:
            self.passages.append(PdfPassage(text, 0))
