"""HTML to tagged PDF/UA-1 and PDF/A-2a in one file, with our fonts and nothing from elsewhere."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from html import escape, unescape
from urllib.parse import unquote, urljoin

from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration

from plainleaf.project import Project
from plainleaf.render.errors import SettingsError
from plainleaf.render.fetcher import BASE_URL, LockedFetcher, RefusedError, short_url
from plainleaf.render.layout import Layout, size_rules
from plainleaf.render.weasyprint_patches import speed
from plainleaf.render.weasyprint_patches.fixes import (
    archive,
    exact_text,
    glyph_shifts,
    layout_memory,
    line_breaking,
    one_face,
    page_limit,
    picture_text,
    right_to_left,
    trailing_spaces,
)
from plainleaf.render.weasyprint_patches.tagging import tags
from plainleaf.typefaces.faces import Face

VARIANT = archive.VARIANT
BASE_STYLESHEET = "base.css"
STYLES = "file:///styles/"
# The publisher's colours, of bars and of headings: the same for all its leaflets.
BRAND = re.compile(r'<html [^>]*data-brand="(#[0-9a-f]{6}) (#[0-9a-f]{6})"')
SVG_PICTURE = re.compile(r'<img [^>]*src="([^"]*\.svg)"', re.IGNORECASE)


class PdfRenderer:
    """Sets pages with fonts and stylesheets that stay parsed between leaflets.

    One for each worker: WeasyPrint with a shared font configuration needs about 60 % of the
    time of a fresh one and does not grow in memory (measured with WeasyPrint 70).
    """

    def __init__(self, project: Project) -> None:
        exact_text.install()
        right_to_left.install()
        trailing_spaces.install()
        glyph_shifts.install()
        layout_memory.install()
        line_breaking.install()
        page_limit.install()
        picture_text.install()
        speed.install()
        tags.install()
        archive.install()
        self._fetcher = LockedFetcher(project)
        self._bases: dict[tuple[str, tuple[Face, ...]], tuple[FontConfiguration, list[CSS]]] = {}
        self._parsed: dict[tuple[str, tuple[Face, ...]], tuple[FontConfiguration, list[CSS]]] = {}
        self._brands: dict[tuple[str, ...], CSS] = {}

    def document(
        self,
        html: str,
        layout: Layout,
        faces: tuple[Face, ...],
        most_pages: int | None = None,
    ) -> Document:
        """The laid-out pages. Raises ComplaintError for anything that WeasyPrint warns about.

        Raises TooManyPagesError if they are more than ``most_pages``.
        """
        fonts, stylesheets = self.ready(layout, faces)
        stylesheets = [*stylesheets, *self._brand(html)]
        with complaints(), page_limit.at_most(most_pages):
            string = one_face.mark_faces(html, faces)
            return HTML(string=string, base_url=BASE_URL, url_fetcher=self._fetcher).render(
                font_config=fonts, stylesheets=stylesheets, pdf_variant=VARIANT
            )

    def _brand(self, html: str) -> list[CSS]:
        """The stylesheet with the publisher's colours, or nothing.

        An attribute of the page would be quicker to write, but then no style could be shared
        between its leaflets (``weasyprint_patches/speed/shared.py``).
        """
        found = BRAND.search(html)
        if found is None:
            return []
        colours = found.groups()
        if colours not in self._brands:
            rule = ":root {{ --bars: {}; --headings: {} }}".format(*colours)
            self._brands[colours] = CSS(string=rule)
        return [self._brands[colours]]

    def picture_words(self, html: str) -> dict[str, str]:
        """The words that SVG pictures of a page are drawn with, by the picture's address."""
        found: dict[str, str] = {}
        for name in map(unescape, dict.fromkeys(SVG_PICTURE.findall(html))):
            address = urljoin(BASE_URL, name)
            with suppress(RefusedError, OSError):  # which is reported when the page is laid out
                words = picture_text.words(self._fetcher.locate(address).read_bytes())
                if words:
                    found[address] = words
        return found

    def drawing(
        self, address: str, faces: tuple[Face, ...], width_mm: float, height_mm: float
    ) -> bytes:
        """A PDF of one page with nothing but the picture at ``address`` on it, of this size.

        Raises ComplaintError for anything that WeasyPrint warns about.
        """
        fonts, (own, _) = self._base(faces)
        fonts.picture_families = _picture_families(faces)
        size = f"{width_mm:.3f}mm {height_mm:.3f}mm"
        page = f"@page {{size: {size}; margin: 0}} body {{margin: 0}} img {{display: block;"
        page += f" width: {width_mm:.3f}mm; height: {height_mm:.3f}mm}}"
        string = f'<img alt="" src="{escape(address)}">'
        with complaints():
            source = HTML(string=string, base_url=BASE_URL, url_fetcher=self._fetcher)
            sheets = [own, CSS(string=page, font_config=fonts)]
            made: bytes = source.write_pdf(font_config=fonts, stylesheets=sheets)
            return made

    def pdf(self, document: Document, digest: str = "", standard: str = "ua-1") -> bytes:
        """The finished file. Raises ComplaintError for anything that WeasyPrint warns about.

        ``digest`` is over the words of its leaflet, ``standard`` one of ``archive.VARIANTS``.
        """
        archive.add_digest(document, digest)
        with complaints():
            data: bytes = document.write_pdf(pdf_variant=archive.VARIANTS[standard])
        return data

    def ready(self, layout: Layout, faces: tuple[Face, ...]) -> tuple[FontConfiguration, list[CSS]]:
        """The fonts and the parsed stylesheets of a layout, made once."""
        key = (f"{layout.stylesheet} {layout.size_pt or ''}", faces)
        if key not in self._parsed:
            try:
                with complaints():
                    parsed = self._parse(layout, faces)
            except ComplaintError as complaint:
                self._bases.clear()  # it may be one of these that is complained of
                raise SettingsError(f"styles/{layout.stylesheet}: {complaint}") from complaint
            self._parsed[key] = parsed
        return self._parsed[key]

    def _parse(
        self, layout: Layout, faces: tuple[Face, ...]
    ) -> tuple[FontConfiguration, list[CSS]]:
        address = STYLES + layout.stylesheet
        style = self._fetcher.locate(address).read_bytes().lower()
        # Two files under one name would be one font, so a layout with fonts of its own has all
        # of them to itself.
        brings_fonts = b"@font-face" in style or b"@import" in style
        shared = (layout.stylesheet if brings_fonts else "", faces)
        if shared not in self._bases:
            self._bases[shared] = self._base(faces)
            if not brings_fonts:
                self._bases[shared][0].picture_families = _picture_families(faces)
        fonts, base = self._bases[shared]
        sheets = [*base, self._sheet(address, fonts)]
        if layout.size_pt:
            sheets.append(CSS(string=size_rules(layout.size_pt), font_config=fonts))
        return fonts, sheets

    def _base(self, faces: tuple[Face, ...]) -> tuple[FontConfiguration, list[CSS]]:
        """What all layouts share: the font files, read once, and the first stylesheets."""
        fonts = FontConfiguration()
        families = _families(faces)
        own = "".join(face.rules() for face in faces) + f"html {{font-family: {families}}}"
        margins = " ".join(
            f"@{edge}-{part} {{font-family: {families}}}"
            for edge in ("top", "bottom")
            for part in ("left", "center", "right")
        )
        own += f"@page {{{margins}}}" + one_face.rules(faces)
        return fonts, [
            CSS(string=own, font_config=fonts, url_fetcher=self._fetcher),
            self._sheet(STYLES + BASE_STYLESHEET, fonts),
        ]

    def _sheet(self, address: str, fonts: FontConfiguration) -> CSS:
        return CSS(url=address, font_config=fonts, url_fetcher=self._fetcher)


def _families(faces: tuple[Face, ...]) -> str:
    return ", ".join(f'"{face.css_family}"' for face in faces)


def _picture_families(faces: tuple[Face, ...]) -> str:
    """The same as SVG attributes name them for WeasyPrint, which takes no space for none."""
    return ",".join(face.css_family for face in faces)


class ComplaintError(Exception):
    """WeasyPrint warned of something or was refused a file; such a page is not delivered."""


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def complaints() -> Iterator[None]:
    """Raises ComplaintError at the end if WeasyPrint logged a warning or an error."""
    logger = logging.getLogger("weasyprint")
    listener = _Listener()
    handlers, propagate = logger.handlers[:], logger.propagate
    logger.handlers, logger.propagate = [listener], False
    try:
        yield
    except RefusedError as refused:
        raise ComplaintError(str(refused)) from refused
    finally:
        logger.handlers, logger.propagate = handlers, propagate
    if listener.messages:
        raise ComplaintError("; ".join(dict.fromkeys(map(_plainly, listener.messages))))


def _plainly(message: str) -> str:
    """What WeasyPrint says, but about a picture in words for the person who added it."""
    picture = re.match(r"Failed to (?:load|render) .*?(file:///leaflet/[^'\"]*[^'\": ])", message)
    if picture is None:
        return message
    return (
        f"the picture {short_url(unquote(picture[1]))} cannot be used. It is damaged, or it tries "
        "to load something from outside its own file"
    )
