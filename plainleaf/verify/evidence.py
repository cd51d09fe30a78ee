"""What a rule looks at, what it gives back, and how that becomes a Finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from plainleaf.content.model import Leaflet
from plainleaf.finding import Finding, Place
from plainleaf.pdf.document import Document
from plainleaf.project import Project
from plainleaf.rules import finding_of, rule_info
from plainleaf.verify.fixed_words import has_own_templates, own_template_words
from plainleaf.verify.heard.blocks import WordBlock, word_blocks
from plainleaf.verify.painted_parts import PaintedPart, painted_parts
from plainleaf.verify.words.leaflet_words import TypedWords, collect_typed_words

if TYPE_CHECKING:
    from plainleaf.render.layout import Layout
    from plainleaf.render.phrases import Phrases

# Half of the last digit that styles/layouts.yaml gives: 2.20 mm is met by 2.195 mm.
X_HEIGHT_TOLERANCE_MM = 0.005
# What rounding of CSS lengths in a PDF can move an edge by.
EDGE_TOLERANCE_MM = 0.1
LONGEST_QUOTE = 60


@dataclass(frozen=True)
class Evidence:
    """A finished PDF, the leaflet it was made from, and the layout whose requirements it must meet.

    ``phrases`` are the fixed phrases it was set with; None when they are not known here.
    """

    document: Document
    leaflet: Leaflet
    layout: Layout
    project: Project
    phrases: Phrases | None

    @cached_property
    def typed(self) -> TypedWords:
        """The words of the leaflet as they were typed."""
        return collect_typed_words(self.leaflet)

    @cached_property
    def blocks(self) -> tuple[WordBlock, ...]:
        """The words of the structure tree, block by block."""
        return word_blocks(self.document.structure)

    @cached_property
    def has_own_templates(self) -> bool:
        """Whether a clinic's own templates lay out this leaflet, at least in part."""
        return has_own_templates(self.project)

    @cached_property
    def own_words(self) -> frozenset[str]:
        """The words of these templates, with those of their attributes, normalised."""
        return own_template_words(self.project)

    @cached_property
    def painted(self) -> tuple[tuple[PaintedPart, ...], ...]:
        """What each page paints apart from words, in parts that belong together."""
        return tuple(tuple(painted_parts(self.document, page)) for page in self.document.pages)


@dataclass(frozen=True, slots=True)
class PictureWords:
    """A picture with words in it: its file, all its words, and where the leaflet names it."""

    path: str
    text: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """A requirement that is not met. ``values`` fill the message of the rule.

    ``place`` is where the leaflet file speaks of it; None means the file as a whole. ``drawing``
    is the picture whose words break the rule: its file must be changed, not a stylesheet.
    """

    rule: str
    values: Mapping[str, str | int] = field(default_factory=dict)
    place: Place | None = None
    drawing: PictureWords | None = None


Rule = Callable[[Evidence], Iterator[Fault]]


def finding(fault: Fault, leaflet: Leaflet) -> Finding:
    """A fault in the words of its rule, with its place in the leaflet file.

    ``in_picture`` in the rule's entry is what to do about words of a picture.
    """
    file = Place(leaflet.source.path)
    if fault.drawing and "in_picture" in rule_info(fault.rule).messages[""]:
        words = {"words": quote(fault.drawing), "picture": fault.drawing.path}
        place = fault.drawing.place or file
        return finding_of(fault.rule, place, {**fault.values, **words}, suggestion="in_picture")
    return finding_of(fault.rule, fault.place or file, fault.values)


class Worded(Protocol):
    """Anything that has words: a run, a line, an element."""

    @property
    def text(self) -> str:
        """The words."""


def quote(of: Worded) -> str:
    """The words of a run as a message shows them: on one line and not too long."""
    words = " ".join(of.text.split())
    return words if len(words) <= LONGEST_QUOTE else words[: LONGEST_QUOTE - 1].rstrip() + "…"


def length(value: float) -> str:
    """A length in mm as a message shows it."""
    return f"{value:.2f}"
