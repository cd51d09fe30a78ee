"""Turns a line of the leaflet into safe HTML for one edition."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from plainleaf.content.source import Text
from plainleaf.content.tree import (
    Citation,
    Foreign,
    Inline,
    Line,
    LineBreak,
    Link,
    Strong,
    Table,
    Words,
    plain,
)
from plainleaf.render.addresses import printed_after_link as printed_after_link
from plainleaf.render.addresses import shown_address as shown_address
from plainleaf.render.forecast import tall, too_wide
from plainleaf.render.keep_together import keeps
from plainleaf.render.layout import Layout
from plainleaf.render.phrases import Phrases

RIGHT_TO_LEFT = {"ar", "arc", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi"}


def direction(language: str) -> str:
    """``rtl`` for languages written from right to left, else ``ltr`` (Unicode CLDR)."""
    return "rtl" if language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True, slots=True)
class Typesetter:
    """What templates call to set words: ``layout`` None is the web edition.

    Everything it returns is escaped HTML; nothing a writer types reaches the page as markup.
    """

    phrases: Phrases
    layout: Layout | None
    language: str

    @property
    def web(self) -> bool:
        """Whether this is the web edition."""
        return self.layout is None

    def line(self, line: Line) -> Markup:
        """A line as HTML."""
        return self._children(line.children, ends=True)

    def text(self, text: Text | str) -> Markup:
        """Plain text as HTML, with phone numbers, doses, dates and times kept whole."""
        return self._words(str(text), ends=False)

    def date(self, day: date) -> str:
        """A date written out for the language: 6 August 2018."""
        return self.phrases.date(day).replace("\u00a0", " ")

    def phone(self, number: Text) -> Markup:
        """A phone number: whole, left to right in any script, and a tel: link on the web.

        A PDF gets no link: readers would announce the address instead of the number.
        """
        shown = Markup('<bdi dir="ltr" class="phone">{}</bdi>').format(str(number))
        dialled = re.sub(r"[^\d+*#]", "", str(number))
        if not self.web or not dialled:
            return shown
        return Markup('<a href="tel:{}">{}</a>').format(dialled, shown)

    def web_address(self, url: Text | str) -> Markup:
        """A web address to read and to follow; the part a person types, without ``https://``."""
        address = str(url)
        target = address if re.match(r"https?://", address) else f"https://{address}"
        return Markup('<a class="address" href="{}">{}</a>').format(target, shown_address(url))

    def email(self, address: Text) -> Markup:
        """An e-mail address as a link."""
        return Markup('<a class="address" href="mailto:{}">{}</a>').format(
            str(address), str(address)
        )

    def as_blocks(self, table: Table) -> bool:
        """Whether a table is too wide for this layout and is set as one block a row."""
        return self.layout is not None and too_wide(table, self.layout)

    def is_tall(self, table: Table) -> bool:
        """Whether a table may break between its rows, because no page has room for all of it."""
        return self.layout is not None and tall(table, self.layout)

    def _children(self, children: tuple[Inline, ...], ends: bool) -> Markup:
        parts: list[Markup] = []
        for index, child in enumerate(children):
            last = ends and index == len(children) - 1
            following = children[index + 1] if index + 1 < len(children) else None
            match child:
                case Words(text) if isinstance(following, Citation):
                    parts.append(self._cited(text.value, following))
                case Words(text):
                    parts.append(self._words(text.value, last))
                case Strong(inner):
                    parts.append(Markup("<strong>{}</strong>").format(self._children(inner, last)))
                case Foreign(language, inner):
                    parts.append(self._foreign(language, inner))
                case Link(href, inner):
                    parts.append(self._link(href, inner))
                case Citation() if index and isinstance(children[index - 1], Words):
                    pass  # set with the word before it
                case Citation():
                    parts.append(self._citation(child))
                case LineBreak():
                    parts.append(Markup("<br>"))
        return Markup("").join(parts)

    def _words(self, text: str, ends: bool) -> Markup:
        out: list[Markup] = []
        at = 0
        for keep in keeps(text, self.phrases.date_form.months, last=ends):
            out.append(escape(text[at : keep.start]))
            out.append(_together(escape(text[keep.start : keep.end])))
            at = keep.end
        out.append(escape(text[at:]))
        return Markup("").join(out)

    def _cited(self, text: str, citation: Citation) -> Markup:
        """Words and the citation after them: no line starts with a lone ``[2]``."""
        end = len(text.rstrip())
        cut = max(text.rfind(" ", 0, end), text.rfind("\u00a0", 0, end)) + 1
        mark = self._citation(citation)
        return self._words(text[:cut], ends=False) + _together(escape(text[cut:]) + mark)

    def _foreign(self, language: str, children: tuple[Inline, ...]) -> Markup:
        inner = self._children(children, ends=False)
        way = direction(language)
        if way == direction(self.language):
            return Markup('<span lang="{}">{}</span>').format(language, inner)
        return Markup('<span lang="{}" dir="{}">{}</span>').format(language, way, inner)

    def _link(self, href: str, children: tuple[Inline, ...]) -> Markup:
        link = Markup('<a href="{}">{}</a>').format(href, self._children(children, ends=False))
        return link if self.web else link + self._after_link(href, plain(children))

    def _after_link(self, href: str, words: str) -> Markup:
        """The address of a link, in brackets, for a reader of paper."""
        after = printed_after_link(href, words)
        if not after:
            return Markup("")
        way = Markup(' dir="ltr"') if direction(self.language) == "rtl" else ""
        return Markup(' (<span class="{}"{}>{}</span>)').format(
            "keep" if href.startswith("tel:") else "address", way, after[2:-1]
        )

    def _citation(self, citation: Citation) -> Markup:
        number = citation.number
        if self.web:
            return Markup('<a class="citation" href="#source-{}">[{}]</a>').format(number, number)
        return Markup("[{}]").format(number)


def _together(html: Markup) -> Markup:
    return Markup('<span class="keep">{}</span>').format(html)
