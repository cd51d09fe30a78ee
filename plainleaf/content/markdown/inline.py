"""Text on one level to its tree: words, bold, links, citations, foreign phrases."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token

from plainleaf.content import phones
from plainleaf.content.links import deceit_of, words_deceit
from plainleaf.content.markdown.addresses import ENTITY
from plainleaf.content.markdown.context import MarkdownContext, limits, suggest
from plainleaf.content.markdown.languages import attribute_fault, language_of
from plainleaf.content.markdown.lints import leftovers
from plainleaf.content.markdown.parser import inline_tokens
from plainleaf.content.markdown.positions import AT
from plainleaf.content.markdown.tracing import SPAN
from plainleaf.content.signs.checking import check_signs, plain_words
from plainleaf.content.source import Text
from plainleaf.content.tree import (
    Citation,
    Foreign,
    Inline,
    Line,
    LineBreak,
    Link,
    Strong,
    Words,
    plain,
)
from plainleaf.finding import Place

_EMPHASIS = ("strong", "em")
_SOURCE_ID = re.compile(r"@[^\s;,\[\]@]+")
HIDDEN = leftovers.HIDDEN


@dataclass
class _Frame:
    kind: str
    opener: Token | None
    children: list[Inline] = field(default_factory=list)


@dataclass
class _Builder:
    text: Text
    context: MarkdownContext
    frames: list[_Frame] = field(default_factory=lambda: [_Frame("", None)])
    run: list[str] = field(default_factory=list)
    run_at: list[int] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    seen_at: list[int] = field(default_factory=list)

    def say(self, content: str, at: Sequence[int]) -> None:
        self.run.append(content)
        self.run_at.extend(at)

    def note(self, content: str, at: Sequence[int]) -> None:
        """Keep what a person would see, for the search for marks left over."""
        self.seen.append(content)
        self.seen_at.extend(at)

    def hide(self, at: int) -> None:
        self.note(HIDDEN, [at])

    def flush(self) -> None:
        if self.run:
            offsets = tuple(self.text.offsets[index] for index in self.run_at)
            words = Words(Text("".join(self.run), self.text.source, offsets))
            self.run, self.run_at = [], []
            self.frames[-1].children.append(words)

    def add(self, child: Inline) -> None:
        self.flush()
        self.frames[-1].children.append(child)

    def open(self, kind: str, opener: Token) -> None:
        self.flush()
        self.frames.append(_Frame(kind, opener))

    def close(self) -> tuple[_Frame, tuple[Inline, ...]]:
        self.flush()
        frame = self.frames.pop()
        return frame, tuple(frame.children)

    def token(self, token: Token) -> None:
        kind = token.type
        start, end = token.meta.get(SPAN, (0, 0))
        if kind in ("text", "text_special"):
            at = token.meta.get(AT, ())
            if token.content:
                self.say(token.content, at)
                literal = kind == "text" and not self._within_address()
                self.note(token.content if literal else HIDDEN * len(at), at)
        elif kind == "softbreak":
            self.say(" ", [start])
            self.note("\n", [start])
        elif kind == "hardbreak":
            self.add(LineBreak())
            self.note("\n", [start])
        elif kind == "code_inline":
            self.context.report("C313", "inline", self.text.place(start, end), code=token.content)
            self.say(token.content, token.meta.get(AT, ()))
            self.hide(start)
        elif kind == "citation":
            self.hide(start)
            self._cite(token.markup, start)
        elif kind == "image":
            self.hide(start)
            self.context.report("C304", "in_text", self.text.place(start, end))
        elif kind == "html_inline":
            self.hide(start)
            if not token.content.startswith("</"):
                place = self.text.place(start, end)
                self.context.report("C301", "html", place, tag=_short(token.content))
        elif token.nesting > 0:
            if token.markup == "autolink":
                for written in ENTITY.finditer(self.text.value, start, end):
                    self._refuse_entity(written)
            self.open(kind.removesuffix("_open"), token)
        else:
            self._close(kind.removesuffix("_close"))

    def _refuse_entity(self, written: re.Match[str]) -> None:
        sign = unescapeAll(written.group())
        if sign != written.group():
            place = self.text.place(*written.span())
            self.context.report("C301", "entity", place, written=written.group(), sign=sign)

    def _within_address(self) -> bool:
        opener = self.frames[-1].opener
        return opener is not None and opener.markup == "autolink"

    def _close(self, kind: str) -> None:
        frame, children = self.close()
        parent = self.frames[-1].children
        opener = frame.opener
        assert opener is not None
        if kind in _EMPHASIS:
            if any(outer.kind in _EMPHASIS for outer in self.frames):
                parent.extend(children)
            elif children:
                parent.append(Strong(children))
        elif kind == "link":
            href = self._href(opener, children)
            if href.lower().startswith("tel:"):
                href = self._call(href, opener, children)
            parent.extend((Link(href, children),) if href else children)
        else:
            language = self._language(opener, children)
            parent.extend((Foreign(language, children),) if language else children)

    def _href(self, opener: Token, children: tuple[Inline, ...]) -> str:
        start, end = opener.meta[SPAN]
        place = self.text.place(start, end)
        href = str(opener.attrs.get("href", "")).strip()
        words = plain(children).strip()
        if opener.attrs.get("title"):
            self.context.report("C307", "title", place, title=opener.attrs["title"])
        if not href:
            self.context.report("C307", "no_address", place, words=words or "...")
            return ""
        if not words:
            self.context.report("C307", "no_words", place, href=href)
            return ""
        try:
            parts = urlsplit(href)
        except ValueError:
            self.context.report("C307", "unreadable", place, href=href)
            return ""
        scheme = parts.scheme.lower()
        if scheme not in limits()["link_schemes"]:
            fault, hint = "scheme", href
            if not scheme and _looks_like_host(href):
                fault = "no_scheme"
            elif not scheme and "@" in href:
                fault = "no_mailto"
            self.context.report("C307", fault, place, href=hint, words=words)
            return ""
        if (scheme in ("http", "https") and not parts.netloc) or not (parts.netloc or parts.path):
            self.context.report("C307", "unreadable", place, href=href)
            return ""
        self._check_deceit(href, words, start, end, place)
        return str(normalizeLink(href))

    def _check_deceit(self, href: str, words: str, start: int, end: int, place: Place) -> None:
        """Report C330 or C331 for a link that is another than it seems.

        Markdown has made an ordinary name of a host by now, so what was typed is looked at too.
        """
        written = self.text.value[start:end]
        behind = written.rpartition("](")[2] if "](" in written else ""
        typed = next(iter(behind.strip("<").split()), "").rstrip(")>")
        deceit = deceit_of(typed) or deceit_of(href) or words_deceit(words, href)
        if deceit:
            rule = "C331" if deceit.fault == "mail" else "C330"
            self.context.report(rule, deceit.fault, place, part=deceit.part, href=href)

    def _call(self, href: str, opener: Token, children: tuple[Inline, ...]) -> str:
        """The address of a link to call, or nothing when it calls another number than it shows."""
        place = self.text.place(*opener.meta[SPAN])
        words = plain(children).strip()
        dials, faults = phones.call(href, words, place, self.context.regions)
        self.context.findings.extend(faults)
        return f"tel:{dials}" if dials else ""

    def _language(self, opener: Token, children: tuple[Inline, ...]) -> str:
        start, end = opener.meta[SPAN]
        words = plain(children).strip()
        if not words:
            self.context.report("C317", "no_words", self.text.place(start, end))
            return ""
        fault, names = attribute_fault(opener.markup)
        if fault:
            place = self.text.place(*opener.meta["attributes"])
            self.context.report("C317", fault, place, words=_short(words), **names)
            return ""
        return language_of(opener.markup)

    def _cite(self, markup: str, start: int) -> None:
        numbers = self.context.reference_numbers
        inside = markup[1:-1]
        position = start + 1
        for part in inside.split(";"):
            left = len(part) - len(part.lstrip())
            mark = part.strip()
            begin = position + left
            place = self.text.place(begin, begin + max(1, len(mark)))
            position += len(part) + 1
            name = mark[1:]
            if not _SOURCE_ID.fullmatch(mark):
                ids = re.findall(r"@?([^\s;,\[\]@]+)", mark)
                known = [each for each in ids if each in numbers] or ids or ["name-of-source"]
                right = "[" + "; ".join(f"@{each}" for each in known) + "]"
                self.context.report("C306", "malformed", place, written=_short(markup), right=right)
            elif name not in numbers:
                self.context.report(
                    "C305", "unknown", place, name=name, hint=suggest(name, list(numbers))
                )
            else:
                self.add(Citation(name, numbers[name], place))

    def result(self) -> tuple[Inline, ...]:
        while len(self.frames) > 1:
            _, children = self.close()
            self.frames[-1].children.extend(children)
        self.flush()
        seen = leftovers.Seen("".join(self.seen), tuple(self.seen_at), self.text)
        leftovers.check(seen, self.context)
        children = tuple(self.frames[0].children)
        words = plain_words(children, self.text, self.context.language)
        self.context.findings += check_signs(words)
        return children


def _short(words: str, size: int = 40) -> str:
    joined = " ".join(words.split())
    return joined if len(joined) <= size else joined[: size - 1] + "…"


def _looks_like_host(href: str) -> bool:
    return re.match(r"(?i)[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}([/?#]|$)", href) is not None


def children_of(
    text: Text, tokens: Sequence[Token], context: MarkdownContext
) -> tuple[Inline, ...]:
    """The tree of inline tokens that were read from ``text``; faults go to the context."""
    builder = _Builder(text, context)
    for token in tokens:
        builder.token(token)
    return builder.result()


def read_line(text: Text, context: MarkdownContext, references: Mapping[str, Any]) -> Line:
    """Text on one level as a Line whose ``text`` is what was given."""
    tokens = inline_tokens(text.value, references)
    return Line(children_of(text, tokens, context), text)
