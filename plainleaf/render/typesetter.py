"""Turns a line of the leaflet into safe HTML for one edition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate

from markupsafe import Markup, escape

from plainleaf.content.phones import Doubt, in_field
from plainleaf.content.source import Source, Text
from plainleaf.content.tree import (
    Citation,
    Foreign,
    Inline,
    ItemList,
    Line,
    LineBreak,
    Link,
    Strong,
    Table,
    Words,
    plain,
)
from plainleaf.render.addresses import address_after_link as address_after_link
from plainleaf.render.addresses import display_address as display_address
from plainleaf.render.addresses import number_after_link
from plainleaf.render.estimate_layout import list_breaks, tall
from plainleaf.render.keep_together import Keep, keeps, longest
from plainleaf.render.layout import Layout
from plainleaf.render.phone_links import with_calls
from plainleaf.render.phrases import Phrases
from plainleaf.render.scripts.isolates import isolates, with_groups, within_edges
from plainleaf.render.stretches import (
    CITATION,
    cut,
    flat,
    with_citations,
    without_breaks,
    without_citations,
)
from plainleaf.render.tables.arrangement import arranged, as_lines
from plainleaf.render.tables.filling import to_fill_in

# In characters: what a box in a list has room for on a screen of 320 px, and a heading nearly.
WHOLE_ON_A_PHONE = 18
# The same in a paragraph, with the spacing of WCAG 2.2, 1.4.12: 27 did not fit, 23 did (measured).
WHOLE_IN_A_PARAGRAPH = 24

RIGHT_TO_LEFT = {
    *("ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "pnb", "ps", "sd", "ug", "ur", "yi")
}


def direction(language: str) -> str:
    """``rtl`` for languages written from right to left, else ``ltr`` (Unicode CLDR)."""
    return "rtl" if language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True, slots=True)
class Typesetter:
    """What templates call to set words: ``layout`` None is the web edition.

    ``regions`` are the countries that national phone numbers may belong to. Without
    ``cites_in_print``, the marks of citations are on the web page only.

    Everything it returns is escaped HTML; nothing a writer types reaches the page as markup.
    """

    phrases: Phrases
    layout: Layout | None
    language: str
    regions: tuple[str, ...] = ()
    cites_in_print: bool = True

    @property
    def web(self) -> bool:
        """Whether this is the web edition."""
        return self.layout is None

    def line(self, line: Line, is_title: bool = False) -> Markup:
        """A line as HTML; on the web the phone numbers in it are links."""
        children = line.children
        if self.web:
            children = with_calls(children, self.regions)
        elif not self.cites_in_print:
            children = without_citations(children)
        return self._line(children, True, is_title)

    def cited(self, line: Line) -> Markup:
        """The line of a source as HTML, whose numbers are of books and papers."""
        return self._line(line.children, ends=True)

    def text(self, text: Text | str) -> Markup:
        """Plain text as HTML, with phone numbers, doses, dates and times kept whole."""
        words = str(text)
        if self._is_right_to_left:
            return self._line((Words(_as_text(words)),), ends=False)
        found = keeps(words, self.language, self.phrases.date_form.months)
        out, at = [], 0
        for keep in found:
            out += [escape(words[at : keep.start]), _whole(escape(words[keep.start : keep.end]))]
            at = keep.end
        return Markup("").join([*out, escape(words[at:])])

    def whole(self, text: str) -> Markup:
        """Plain text that is kept on one line where it has room."""
        most = WHOLE_IN_A_PARAGRAPH if self.web else longest()
        if len(text) > most:
            return self.text(text)
        return _whole(self.text(text) if self._is_right_to_left else escape(text))

    def date(self, day: date) -> str:
        """A date written out for the language: 6 August 2018."""
        return self.phrases.date(day).replace("\u00a0", " ")

    def phone(self, number: Text) -> Markup:
        """What was typed as a phone number, each number in it left to right in any script.

        On the web each number that can be dialled is a ``tel:`` link round its own digits.
        A PDF gets none: readers would announce the address instead of the number.
        """
        typed = str(number)
        out: list[Markup] = []
        at = 0
        for each in in_field(typed, self.regions):
            out.append(self.text(typed[at : each.start]))
            shown = typed[each.start : each.end]
            if each.doubt is Doubt.NOTHING:
                out.append(self.text(shown))
            elif self.web and each.dials:
                link = Markup('<a href="tel:{}">{}</a>')
                out.append(link.format(each.dials, _number(shown)))
            else:
                out.append(_number(shown))
            at = each.end
        return Markup("").join([*out, self.text(typed[at:])])

    def web_address(self, url: Text | str) -> Markup:
        """A web address to read and to follow; the part a person types, without ``https://``."""
        address = str(url)
        target = address if re.match(r"https?://", address) else f"https://{address}"
        shown = self._left_to_right(display_address(url))
        return Markup('<a class="address" href="{}">{}</a>').format(target, shown)

    def email(self, address: Text) -> Markup:
        """An email address as a link."""
        shown = self._left_to_right(str(address))
        return Markup('<a class="address" href="mailto:{}">{}</a>').format(str(address), shown)

    def as_blocks(self, table: Table) -> bool:
        """Whether a table is too wide for this layout and is set as one block a row."""
        if self.layout is None:
            return False
        return as_lines(table, self.layout, self.language, self.phrases.months)

    def arranged(self, table: Table) -> Table:
        """The table as it is set: one of medicine times may have a row for each dose."""
        return arranged(table, self.layout, self.language, self.phrases.months)

    def to_fill_in(self, table: Table) -> bool:
        """Whether a table is filled in by hand."""
        return to_fill_in(table)

    def is_tall(self, table: Table) -> bool:
        """Whether a table may break between its rows, because no page has room for all of it."""
        return self.layout is not None and tall(table, self.layout)

    @property
    def _is_right_to_left(self) -> bool:
        return direction(self.language) == "rtl"

    def _left_to_right(self, address: str) -> Markup:
        """An address, isolated in text that runs from right to left."""
        if self._is_right_to_left:
            return Markup('<bdi dir="ltr">{}</bdi>').format(address)
        return escape(address)

    def breaks(self, items: ItemList) -> str:
        """How a list can be split at the end of a page: a class, or nothing on the web."""
        return "" if self.layout is None else list_breaks(items, self.layout)

    def _line(self, children: tuple[Inline, ...], ends: bool, is_title: bool = False) -> Markup:
        text = flat(children, not self.web)
        last = ends and not text.endswith(CITATION)
        found = with_citations(
            keeps(text, self.language, self.phrases.date_form.months, last, is_title), text
        )
        if self._is_right_to_left:
            return self._isolated(children, text, found)
        return self._stretches(children, found)

    def _isolated(self, children: tuple[Inline, ...], text: str, found: list[Keep]) -> Markup:
        """A line that runs from right to left, in which what runs the other way is isolated.

        WeasyPrint sets the boxes of such a line from right to left. A box of its own for a part of
        such a run, to keep that on one line, would tear it apart: spaces that never break do so.
        """
        runs, rest = isolates(text, self.language, found)
        for keep in rest:
            children = without_breaks(children, keep.start, keep.end, not self.web)
        return self._stretches(children, runs)

    def _stretches(self, children: tuple[Inline, ...], keeping: Sequence[Keep]) -> Markup:
        """Children as HTML, each of these stretches of them on one line."""
        out: list[Markup] = []
        inner: list[Keep] = []
        at = 0
        for keep in keeping:
            before = cut(children, keep.start - at, not self.web)
            inside = before and cut(before[1], keep.end - keep.start, not self.web)
            if before is None or inside is None:
                # In a link, or across its edge.
                inner.append(keep)
                continue
            out.append(self._set(before[0], [_shift(each, -at) for each in inner]))
            out.append(self._together(inside[0], keep))
            children, inner, at = inside[1], [], keep.end
        return Markup("").join([*out, self._set(children, [_shift(each, -at) for each in inner])])

    def _together(self, children: tuple[Inline, ...], keep: Keep) -> Markup:
        """A stretch that is kept whole; on the web a long one also in its parts, for phones."""
        parts = keep.parts
        if keep.isolated:
            return self._isolate(children, keep)
        if keep.is_range:
            return _whole(self._stretches(children, [_shift(part, -keep.start) for part in parts]))
        # The last words of a paragraph may be all of them in another stretch.
        while len(parts) == 1 and (parts[0].start, parts[0].end) == (keep.start, keep.end):
            parts = parts[0].parts
        if not self.web or keep.end - keep.start <= WHOLE_ON_A_PHONE:
            parts = ()
        inside = self._stretches(children, [_shift(part, -keep.start) for part in parts])
        return _whole(inside)

    def _isolate(self, children: tuple[Inline, ...], keep: Keep) -> Markup:
        """A run from left to right, on one line if that is what is kept."""
        parts = [_shift(part, -keep.start) for part in keep.parts]
        size = keep.end - keep.start
        kept = [(part.start, part.end) for part in parts] == [(0, size)] and size <= longest()
        inside = Markup(with_groups(self._stretches(children, () if kept else parts)))  # noqa: S704
        way = Markup(' class="keep"') if kept else Markup("")
        return Markup('<bdi dir="ltr"{}>{}</bdi>').format(way, inside)

    def _set(self, children: tuple[Inline, ...], keeping: Sequence[Keep]) -> Markup:
        """Children as HTML; what is kept lies in a link or phrase, or crosses the edge of one."""
        parts: list[Markup] = []
        at = 0
        if any(keep.isolated and not self._within_one(children, keep) for keep in keeping):
            edges = [0, *accumulate(len(flat((child,), not self.web)) for child in children)]
            return self._stretches(children, within_edges(keeping, edges))
        across = [keep for keep in keeping if not self._within_one(children, keep)]
        for keep in across:
            children = without_breaks(children, keep.start, keep.end, not self.web)
        if smaller := [part for keep in across for part in keep.parts]:
            # A line can end at more than spaces: "10%–20%" is still kept whole.
            smaller += [keep for keep in keeping if keep not in across]
            return self._stretches(children, sorted(smaller, key=lambda keep: keep.start))
        for child in children:
            size = len(flat((child,), not self.web))
            own = [
                _shift(keep, -at) for keep in keeping if at <= keep.start and keep.end <= at + size
            ]
            at += size
            match child:
                case Words(text):
                    parts.append(escape(text.value))
                case Strong(inner):
                    inside = self._stretches(inner, own)
                    parts.append(Markup("<strong>{}</strong>").format(inside))
                case Foreign(language, inner):
                    parts.append(self._foreign(language, self._phrase(language, inner, own)))
                case Link(href, inner):
                    parts.append(self._link(href, inner, self._stretches(inner, own)))
                case Citation():
                    parts.append(self._citation(child))
                case LineBreak():
                    parts.append(Markup("<br>"))
        return Markup("").join(parts)

    def _within_one(self, children: tuple[Inline, ...], keep: Keep) -> bool:
        at = 0
        for child in children:
            size = len(flat((child,), not self.web))
            if at <= keep.start and keep.end <= at + size:
                return True
            at += size
        return False

    def _phrase(self, language: str, inner: tuple[Inline, ...], own: Sequence[Keep]) -> Markup:
        if direction(language) == direction(self.language):
            return self._stretches(inner, own)
        return replace(self, language=language)._line(inner, ends=False)

    def _foreign(self, language: str, inner: Markup) -> Markup:
        way = direction(language)
        if way == direction(self.language):
            return Markup('<span lang="{}">{}</span>').format(language, inner)
        return Markup('<span lang="{}" dir="{}">{}</span>').format(language, way, inner)

    def _link(self, href: str, children: tuple[Inline, ...], inner: Markup) -> Markup:
        words = plain(children)
        number = number_after_link(href, words)
        if number:
            # Only the number's own digits may be within the link that calls it.
            shown = _number(number[2:-1])
            if any(char.isdecimal() for char in words):
                return inner + Markup(' (<a href="{}">{}</a>)').format(href, shown)
            inner += Markup(" ({})").format(shown)
        link = Markup('<a href="{}">{}</a>').format(href, inner)
        return link if self.web or number else link + self._after_link(href, words)

    def _after_link(self, href: str, words: str) -> Markup:
        """The address of a link, in brackets, for a reader of paper."""
        after = address_after_link(href, words)
        if not after:
            return Markup("")
        return Markup(' (<span class="address">{}</span>)').format(self._left_to_right(after[2:-1]))

    def _citation(self, citation: Citation) -> Markup:
        number = citation.number
        if self.web:
            return Markup('<a class="citation" href="#source-{}">[{}]</a>').format(number, number)
        return Markup("[{}]").format(number)


def _whole(html: Markup) -> Markup:
    return Markup('<span class="keep">{}</span>').format(html)


def _number(shown: str) -> Markup:
    """The digits of a phone number, on one line and left to right."""
    digits = Markup(with_groups(escape(shown)))  # noqa: S704  escaped on this line
    return Markup('<bdi dir="ltr" class="phone">{}</bdi>').format(digits)


def _as_text(words: str) -> Text:
    return Text(words, Source("", ""), (0,) * len(words))


def _shift(keep: Keep, by: int) -> Keep:
    parts = tuple(_shift(part, by) for part in keep.parts)
    return replace(keep, start=keep.start + by, end=keep.end + by, parts=parts)
