"""The stylesheets of a finished page as a flat list of rules, with what each depends on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import tinycss2  # type: ignore[import-untyped]

from plainleaf.package_data import package_data
from plainleaf.verify.web_styles.selectors import (
    Selector,
    UnknownSelectorError,
    parse_selectors,
)

# Deeper nesting is no one's honest stylesheet.
_DEEPEST = 12
UNLAYERED = 10**6
# Characters of a line that are shown.
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something is in the styles of a page: which sheet, and the line in it from 1."""

    sheet: int
    line: int


@dataclass(frozen=True, slots=True)
class Declared:
    """A declaration. ``name`` is in small letters, but a custom property (``--x``) as it is."""

    name: str
    value: tuple[Any, ...] = field(repr=False)
    important: bool
    origin: Origin

    @property
    def written(self) -> str:
        """The declaration as it is in the stylesheet, on one line."""
        value = " ".join(tinycss2.serialize(self.value).split())
        return f"{self.name}: {value}{' !important' if self.important else ''}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what it chooses, under which conditions, and what it declares.

    ``layer`` is the place of its cascade layer, ``order`` that of the rule among all.
    """

    selectors: tuple[Selector, ...]
    written: str
    conditions: frozenset[str]
    layer: int
    order: int
    declared: tuple[Declared, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """Something in a stylesheet that cannot be checked: ``what`` is a case of V826."""

    what: str
    written: str
    origin: Origin


@dataclass(slots=True)
class Styles:
    """All rules of a page, what in them cannot be checked, and the names of its counter styles.

    ``counters`` has the declarations of each ``@counter-style``.
    """

    rules: list[Rule] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    counters: dict[str, list[Declared]] = field(default_factory=dict)


def read_styles(sheets: Sequence[tuple[str, str]]) -> Styles:
    """The rules of the style elements of a page: the text of each, and its ``media``."""
    reader = _Reader()
    for number, (text, media) in enumerate(sheets):
        reader.read(number, text, media)
    return reader.styles


def declarations(text: str, sheet: int, line: int) -> tuple[Declared, ...]:
    """What a ``style`` attribute declares; its line is that of the element."""
    nodes = tinycss2.parse_blocks_contents(text, skip_comments=True, skip_whitespace=True)
    return tuple(
        _declaration_of(node, Origin(sheet, line)) for node in nodes if node.type == "declaration"
    )


def _declaration_of(node: Any, origin: Origin) -> Declared:
    name = node.name if node.name.startswith("--") else node.lower_name
    return Declared(name, strip(node.value), node.important, origin)


def strip(tokens: Sequence[Any]) -> tuple[Any, ...]:
    """Tokens without comments, and without spaces at either end."""
    kept = [token for token in tokens if token.type != "comment"]
    while kept and kept[0].type == "whitespace":
        kept.pop(0)
    while kept and kept[-1].type == "whitespace":
        kept.pop()
    return tuple(kept)


class _Reader:
    def __init__(self) -> None:
        self.styles = Styles()
        self._known = package_data("verify/web_styles/known.yaml")
        self._layers: dict[str, int] = {}
        self._sheet = 0
        self._lines: list[str] = []

    def read(self, number: int, text: str, media: str) -> None:
        """Adds the rules of one style element."""
        self._sheet = number
        self._lines = text.split("\n")
        nodes = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
        self._nodes(nodes, None, self._of_media(media), "", 0)

    def _origin(self, node: Any) -> Origin:
        return Origin(self._sheet, node.source_line)

    def _line(self, node: Any) -> str:
        """The line that something is on; of one that is too long, nothing but its start."""
        number = min(int(node.source_line), len(self._lines))
        return self._lines[number - 1].strip()[:_LONGEST]

    def _unread(self, what: str, written: str, node: Any) -> None:
        self.styles.unread.append(Unread(what, " ".join(written.split()), self._origin(node)))

    def _nodes(
        self,
        nodes: Sequence[Any],
        inside: tuple[Selector, ...] | None,
        conditions: frozenset[str],
        layer: str,
        depth: int,
    ) -> None:
        own = [node for node in nodes if node.type == "declaration"]
        if own and inside is not None:
            self._add(inside, "&", conditions, layer, own)
        for node in nodes:
            if node.type == "qualified-rule":
                self._rule(node, inside, conditions, layer, depth)
            elif node.type == "at-rule":
                self._at_rule(node, inside, conditions, layer, depth)
            elif node.type == "error" or (node.type == "declaration" and inside is None):
                self._unread("broken", self._line(node), node)

    def _add(
        self,
        selectors: tuple[Selector, ...],
        written: str,
        conditions: frozenset[str],
        layer: str,
        nodes: Sequence[Any],
    ) -> None:
        place = self._layers.setdefault(layer, len(self._layers)) if layer else UNLAYERED
        declared = tuple(_declaration_of(node, self._origin(node)) for node in nodes)
        self.styles.rules.append(
            Rule(selectors, written, conditions, place, len(self.styles.rules), declared)
        )

    def _rule(
        self,
        node: Any,
        inside: tuple[Selector, ...] | None,
        conditions: frozenset[str],
        layer: str,
        depth: int,
    ) -> None:
        written = " ".join(tinycss2.serialize(node.prelude).split())
        try:
            selectors = parse_selectors(node.prelude, inside)
        except UnknownSelectorError:
            self._unread("selector", written, node)
            return
        if depth > _DEEPEST:
            self._unread("deep", written, node)
            return
        contents = self._contents(node)
        own = [each for each in contents if each.type == "declaration"]
        others = [each for each in contents if each.type != "declaration"]
        if own:
            self._add(selectors, written, conditions, layer, own)
        self._nodes(others, selectors, conditions, layer, depth + 1)

    def _contents(self, node: Any) -> list[Any]:
        found: list[Any] = tinycss2.parse_blocks_contents(
            node.content, skip_comments=True, skip_whitespace=True
        )
        return found

    def _at_rule(
        self,
        node: Any,
        inside: tuple[Selector, ...] | None,
        conditions: frozenset[str],
        layer: str,
        depth: int,
    ) -> None:
        name, written = node.lower_at_keyword, " ".join(tinycss2.serialize(node.prelude).split())
        if name == "counter-style" and node.content is not None:
            self.styles.counters.setdefault(written, []).extend(
                _declaration_of(each, self._origin(each))
                for each in self._contents(node)
                if each.type == "declaration"
            )
        elif name == "page":
            self._page(node)
        elif name == "layer" and node.content is None:
            for each in written.split(","):
                self._layers.setdefault(f"{layer}.{each.strip()}".lstrip("."), len(self._layers))
        elif name in self._known["conditions"] and node.content is not None:
            if depth > _DEEPEST:
                self._unread("deep", f"@{name}", node)
                return
            more: frozenset[str] = frozenset()
            if name == "layer":
                layer = f"{layer}.{written or len(self._layers)}".lstrip(".")
            elif name == "media":
                more = self._of_media(written)
            else:
                more = frozenset({f"@{name} {written}".strip()})
            parse = tinycss2.parse_rule_list if inside is None else tinycss2.parse_blocks_contents
            nodes = parse(node.content, skip_comments=True, skip_whitespace=True)
            self._nodes(nodes, inside, conditions | more, layer, depth + 1)
        elif name not in self._known["harmless"] and name != "import":  # V709 is about imports
            self._unread("at_rule", f"@{name}", node)

    def _of_media(self, query: str) -> frozenset[str]:
        usual = self._known["usual"]
        parts = [" ".join(part.lower().split()) for part in query.split(",")]
        if not query.strip() or any(part in usual for part in parts):
            return frozenset()
        return frozenset({f"@media {', '.join(parts)}"})

    def _page(self, node: Any) -> None:
        """A printed page may have margins and a size, and nothing that prints words."""
        for each in self._contents(node):
            margin = each.type == "declaration" and (
                each.lower_name.startswith("margin") or each.lower_name in ("size", "orphans")
            )
            if not margin:
                self._unread("page", self._line(each), each)
