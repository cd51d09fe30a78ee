"""What every edition with a folder of its own gives, and what it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jinja2.sandbox import ImmutableSandboxedEnvironment

from plainleaf.content.model import Leaflet
from plainleaf.finding import Finding
from plainleaf.project import Project
from plainleaf.render.layout import Layout
from plainleaf.verify.words.passages import PdfPassage

if TYPE_CHECKING:
    # It needs WeasyPrint, which only an edition in print waits for.
    from plainleaf.render import Renderer


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """What an edition is made from. ``digest`` is over the words of the leaflet.

    ``env`` are the templates of the project, compiled; None compiles them again. ``renderer`` gives
    the one that sets its print layouts; None gets one ready. Equal to itself only.
    """

    leaflet: Leaflet
    project: Project
    digest: str = ""
    env: ImmutableSandboxedEnvironment | None = field(default=None, repr=False)
    renderer: Callable[[], Renderer] | None = field(default=None, repr=False)


class CannotMakeError(Exception):
    """An edition that cannot be made of this leaflet. Exists so that the others go on.

    ``finding`` says why.
    """

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


@dataclass(frozen=True, slots=True)
class Other:
    """A file made from a finished edition: how it is made from its bytes, and opened again."""

    make: Callable[[bytes], bytes]
    read: Callable[[bytes, Given], Iterable[PdfPassage]]


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition: how it is made, how it is opened again, and what it is compared with.

    ``make`` gives the bytes of the file; the same leaflet gives the same bytes. It may raise
    CannotMakeError. ``read`` is a
    reader of its own, which shares nothing with ``make``, and gives the words of the file in
    their order. ``layout`` says how tables and links are set; None is as on the web page, and
    a function finds it for a leaflet.
    ``problems`` gives what stops the edition before it is made, such as a program that is missing.
    ``pages`` counts the pages of a file that is for printing.
    ``others`` are files made from the finished one, by how their names end, without the first dot.
    """

    make: Callable[[Given], bytes]
    read: Callable[[bytes, Given], Iterable[PdfPassage]]
    layout: Layout | Callable[[Given], Layout] | None
    problems: Callable[[Given], Iterable[Finding]] = lambda given: ()
    pages: Callable[[bytes], int] | None = None
    others: Mapping[str, Other] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Made:
    """An edition of a leaflet; with an error among the findings, it must not be handed out.

    ``pages`` is None for what is not for printing.
    """

    data: bytes = field(repr=False)
    findings: tuple[Finding, ...] = ()
    others: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    pages: int | None = None
