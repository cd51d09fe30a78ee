"""Renders leaflets one after another, keeping templates, fonts and stylesheets ready."""

from __future__ import annotations

import re
from urllib.parse import unquote

from jinja2.sandbox import ImmutableSandboxedEnvironment
from weasyprint import Document

from plainleaf.content.model import Leaflet
from plainleaf.finding import Place
from plainleaf.project import LEAFLETS, Project, data_root
from plainleaf.render.errors import RenderError
from plainleaf.render.estimate_layout import help_fits_below, likely_one_page
from plainleaf.render.fetcher import short_url
from plainleaf.render.fit_pages import (
    HELP_AT_TOP,
    ONE_PAGE,
    SNUG,
    might_fill_a_page,
    worth_trying,
)
from plainleaf.render.html import environment, to_html
from plainleaf.render.layout import Layout
from plainleaf.render.page_one import other_order_is_better, quality
from plainleaf.render.pdf import ComplaintError, PdfRenderer
from plainleaf.render.pictures.drawn_pictures import check_drawings
from plainleaf.render.weasyprint_patches.fixes.page_limit import TooManyPagesError
from plainleaf.typefaces.faces import Face, absent_faces, choose_faces, faces
from plainleaf.typefaces.font_files import install_line

MOST_URGENT = "help-1"
# Alternative text is spoken, not printed: it needs no glyphs.
_SPOKEN = re.compile(r' (?:alt|aria-label)="[^"]*"')


class Renderer:
    """One for each worker process and project. Raises SettingsError when made on wrong styles."""

    def __init__(self, project: Project, env: ImmutableSandboxedEnvironment | None = None) -> None:
        self.project = project
        self._env = env or environment(project)
        self._faces = faces(project)
        self._press = PdfRenderer(project)

    def warm(self, layout: Layout) -> None:
        """Has fonts and stylesheets of a layout ready before the first page needs them."""
        self._press.ready(layout, self._faces[:1])

    def html(self, leaflet: Leaflet) -> str:
        """The web edition: one self-contained file. Raises RenderError."""
        check_drawings(leaflet, self.project)
        return to_html(leaflet, None, self.project, env=self._env)

    def pdf(self, leaflet: Leaflet, layout: Layout, digest: str = "") -> bytes:
        """The finished print edition. Raises RenderError with what is wrong.

        ``digest`` is over the words of the leaflet, and is in the file's metadata.

        "When to get help" comes after the key points; where that would push the most urgent
        box off page 1, it comes before them. A leaflet whose last page would be nearly empty is
        set with less space between blocks if that saves the page.
        """
        check_drawings(leaflet, self.project)
        try:
            return self._press.pdf(self.pages(leaflet, layout), digest, layout.standard)
        except ComplaintError as complaint:
            raise RenderError.of("V002", _file(leaflet), complaint=complaint) from complaint

    def drawing(self, source: str, leaflet: Leaflet, width_mm: float, height_mm: float) -> bytes:
        """A drawing (SVG) of a leaflet as a PDF page of its size, in the leaflet's typefaces.

        ``source`` is its address on the page. Raises RenderError.
        """
        words = self._press.picture_words(f'<img src="{source}">')
        chosen, missing = choose_faces("".join(words.values()), leaflet.language, self._faces)
        if missing:
            raise self._unprintable(missing, "", words, leaflet)
        try:
            return self._press.drawing(source, chosen, width_mm, height_mm)
        except ComplaintError as complaint:
            raise RenderError.of("V002", _file(leaflet), complaint=complaint) from complaint

    def pages(self, leaflet: Leaflet, layout: Layout) -> Document:
        """The pages of a leaflet as they will be printed: the best that was found.

        Fewest pages first, then most help boxes on page 1, then the fullest pages.
        """
        help_first = not help_fits_below(leaflet, layout)
        tried_one_page = likely_one_page(leaflet, layout, self.project)
        if tried_one_page:
            one_page = self._fit_pages(leaflet, layout, help_first, ONE_PAGE, 1)
            if one_page is not None:
                return one_page
        document = self._set(leaflet, layout, help_first)
        if not help_first and not _urgent_on_first_page(document):
            help_first = True
            document = self._set(leaflet, layout, help_first)
        elif other_order_is_better(document, help_first):
            other = self._set(leaflet, layout, not help_first)
            if _urgent_on_first_page(other) and quality(other) < quality(document):
                help_first, document = not help_first, other
        if layout.promises.boxes_split and not _urgent_on_first_page(document):
            return self._set(leaflet, layout, True, HELP_AT_TOP)
        fit = worth_trying(document, layout)
        if fit == ONE_PAGE and tried_one_page:
            fit = ""
        most_pages = len(document.pages) - 1
        if fit != ONE_PAGE and might_fill_a_page(document, layout.snug_saves):
            fit, most_pages = SNUG, len(document.pages)
        if fit:
            closer = self._fit_pages(leaflet, layout, help_first, fit, most_pages)
            if closer is not None and _urgent_on_first_page(closer):
                return min(document, closer, key=quality)
        return document

    def _fit_pages(
        self, leaflet: Leaflet, layout: Layout, help_first: bool, fit: str, most_pages: int
    ) -> Document | None:
        """The leaflet set closer, or nothing if that takes more than so many pages."""
        try:
            return self._set(leaflet, layout, help_first, fit, most_pages)
        except TooManyPagesError:
            return None

    def _set(
        self,
        leaflet: Leaflet,
        layout: Layout,
        help_first: bool,
        fit: str = "",
        most_pages: int | None = None,
    ) -> Document:
        return self._press.document(*self.page(leaflet, layout, help_first, fit), most_pages)

    def page(
        self, leaflet: Leaflet, layout: Layout, help_first: bool = False, fit: str = ""
    ) -> tuple[str, Layout, tuple[Face, ...]]:
        """What the press needs for a leaflet: its HTML, the layout, the typefaces it uses.

        Raises RenderError for a character that no typeface has, and for a wrong template.
        """
        html = to_html(leaflet, layout, self.project, help_first=help_first, fit=fit, env=self._env)
        text, drawn = _SPOKEN.sub("", html), self._press.picture_words(html)
        chosen, missing = choose_faces(
            "".join((text, *drawn.values())), leaflet.language, self._faces
        )
        if missing:
            raise self._unprintable(missing, text, drawn, leaflet)
        return html, layout, chosen

    def _unprintable(
        self, missing: str, text: str, drawn: dict[str, str], leaflet: Leaflet
    ) -> RenderError:
        # One that can be installed is easier to have than a file that is looked for.
        found = absent_faces(missing, self.project)
        absent = sorted(found, key=lambda face: face.package == "none")
        return (
            _not_installed(missing, absent[0], leaflet)
            if absent
            else _unprintable(missing, text, drawn, leaflet)
        )


def to_pdf(html: str, layout: Layout, project: Project | None = None) -> bytes:
    """The finished PDF of a print page that ``to_html`` made.

    ``project`` is the folder that pictures and styles come from, by default Plainleaf's own.
    Raises RenderError when the page cannot be laid out. Use ``Renderer`` for many pages.
    """
    project = project or Project(data_root(), data_root() / LEAFLETS)
    language = re.search(r'<html lang="([^"]+)"', html)
    chosen, _ = choose_faces(html, language[1] if language else "en", faces(project))
    press = PdfRenderer(project)
    try:
        return press.pdf(press.document(html, layout, chosen))
    except ComplaintError as complaint:
        raise RenderError.of("V002", Place(""), complaint=complaint) from complaint


def _urgent_on_first_page(document: Document) -> bool:
    return MOST_URGENT in document.pages[0].anchors


def _file(leaflet: Leaflet) -> Place:
    return Place(leaflet.source.path)


def _not_installed(missing: str, face: Face, leaflet: Leaflet) -> RenderError:
    """The error for letters of a typeface that is not on this machine."""
    chars = [char for char in missing if face.has_letter(char)]
    line = install_line(face.package) if face.package != "none" else ""
    return RenderError.of(
        "V004",
        _place_of(chars[0], leaflet),
        suggestion="suggestion" if line else "own_fonts",
        characters=", ".join(f'"{char}"' for char in chars[:10]),
        script=face.letters[0].capitalize(),
        files=f"{face.regular} and {face.bold}",
        line=line,
    )


def _unprintable(missing: str, text: str, drawn: dict[str, str], leaflet: Leaflet) -> RenderError:
    """The error for characters that no typeface has; ``drawn`` are the words of pictures."""
    typed = [char for char in missing if char in text]
    listed = ", ".join(f'"{char}" (U+{ord(char):04X})' for char in (typed or missing)[:10])
    place = _place_of(missing[0], leaflet)
    if typed:
        return RenderError.of("V003", place, characters=listed)
    address = next(each for each, words in drawn.items() if missing[0] in words)
    return RenderError.of(
        "V003",
        place,
        "in_picture",
        "save_picture_again",
        characters=listed,
        picture=short_url(unquote(address)),
    )


def _place_of(char: str, leaflet: Leaflet) -> Place:
    """Where a character first occurs in the leaflet's file; the file if it comes from elsewhere."""
    at = leaflet.source.text.find(char)
    return leaflet.source.place(at, at + 1) if at >= 0 else _file(leaflet)
