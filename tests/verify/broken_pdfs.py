"""Small PDFs from the real engine, good ones and ones broken on purpose."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import weasyprint
import weasyprint.pdf
from weasyprint.text.fonts import FontConfiguration

from plainleaf.content.model import Help, HelpLevel, Leaflet, Section, Status, Wording
from plainleaf.content.source import Source, Text
from plainleaf.content.tree import Line, Paragraph, Words
from plainleaf.finding import Place
from plainleaf.render.weasyprint_patches.fixes import archive
from plainleaf.render.weasyprint_patches.tagging import tags
from plainleaf.typefaces.faces import font_folder

PATH = "leaflets/sore-throat.yaml"
TITLE = "A sore throat"
SIGN = "You cannot swallow your own spit."
ACTION = "Call 999 now."
PARAGRAPH = "Most sore throats get better on their own within a week. Drink often and rest."
SECOND = "Take 5 µg or ≥ 2 tablets: always with water. Efficient, final."
FACES = {
    ("Leaflet Source Sans 3", 400, "normal"): "Source Sans 3/SourceSans3-Regular.ttf",
    ("Leaflet Source Sans 3", 700, "normal"): "Source Sans 3/SourceSans3-Bold.ttf",
    ("Test Italic", 400, "normal"): "Source Sans 3/SourceSans3-Italic.ttf",
    ("Test Other", 400, "normal"): "Lato/Lato-Regular.ttf",
    ("Test OpenType", 400, "normal"): "Fontin/Fontin-Regular.otf",
    ("Test Hindi", 400, "normal"): "Mukta/Mukta-Regular.ttf",
}
STYLE = """
@page {
  size: A4; margin: 22mm;
  @bottom-left { content: "THROAT-1 Version 1.0"; font: 13pt "Leaflet Source Sans 3" }
  @bottom-right {
    content: "Page " counter(page) " of " counter(pages); font: 13pt "Leaflet Source Sans 3"
  }
}
html { font: 15pt/1.5 "Leaflet Source Sans 3"; hyphens: manual }
body { margin: 0 }
p { max-width: 28em }
"""
BODY = f"""
<h1>{TITLE}</h1>
<section><h2>When to get help</h2><h3>Emergency</h3>
<p>{ACTION}</p><ul><li>{SIGN}</li></ul></section>
<section style="break-before: page; padding-top: 60mm"><h2>What helps</h2><p>{PARAGRAPH}</p>
<p>Take 5 µg or ≥ 2 tablets: <strong>always</strong> with water. Efficient, final.</p></section>
"""


@cache
def fonts() -> tuple[FontConfiguration, weasyprint.CSS]:
    """Each face in one file, loaded once for all tests of a worker."""
    configuration = FontConfiguration()
    rules = "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {style};'
        f'src: url("{(font_folder() / name).as_uri()}") }}'
        for (family, weight, style), name in FACES.items()
    )
    return configuration, weasyprint.CSS(string=rules, font_config=configuration)


@cache
def render(
    body: str = BODY,
    style: str = "",
    title: str = TITLE,
    language: str = "en-GB",
    variant: str | None = archive.VARIANT,
    repaired: bool = True,
) -> bytes:
    """A PDF of ``body``; ``style`` comes after the good stylesheet.

    ``repaired`` False leaves the tags as WeasyPrint itself writes them.
    """
    configuration, faces = fonts()
    tags.install()
    archive.install()
    if not repaired:
        weasyprint.pdf.add_tags = tags.own_add_tags
    head = f"<title>{title}</title><style>{STYLE}{style}</style>"
    html = f'<!doctype html><html lang="{language}"><head>{head}</head><body>{body}</body></html>'
    document = weasyprint.HTML(string=html)
    options: dict[str, Any] = {"pdf_variant": variant} if variant else {}
    pdf: bytes = document.write_pdf(stylesheets=[faces], font_config=configuration, **options)
    tags.install()
    return pdf


def line(words: str) -> Line:
    source = Source(PATH, f"title: {words}\n")
    text = Text(words, source, tuple(range(7, 7 + len(words))))
    return Line((Words(text),), text)


def make_leaflet(**changes: Any) -> Leaflet:
    help_ = Help(HelpLevel.EMERGENCY, (line(SIGN),), line(ACTION), (), Place(PATH, 9))
    fields: dict[str, Any] = {
        "source": Source(PATH, "format: 1\n"),
        "slug": "sore-throat",
        "title": line(TITLE),
        "subtitle": None,
        "language": "en-GB",
        "reference": line("THROAT-1").text,
        "version": line("1.0").text,
        "status": Status.DRAFT,
        "last_reviewed": None,
        "next_review": date(2029, 1, 1),
        "next_review_place": Place(PATH),
        "written_by": (),
        "approved_by": (),
        "about": (),
        "about_body": line("").text,
        "key_points": (),
        "get_help": (help_,),
        "sections": (
            Section(
                1,
                line("What helps"),
                (Paragraph(line(PARAGRAPH)), Paragraph(line(SECOND))),
                line(f"{PARAGRAPH}\n\n{SECOND}").text,
                Place(PATH),
            ),
        ),
        "glossary": (),
        "contacts": (),
        "sources": (),
        "wording": Wording("plain"),
        "tested": (),
        "organisation": None,
    }
    return Leaflet(**(fields | changes))
