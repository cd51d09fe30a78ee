"""A leaflet to HTML: the print page of a layout, or the self-contained web edition."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from urllib.parse import quote

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from plainleaf.content.model import Leaflet
from plainleaf.content.publisher.brand import brand_colours
from plainleaf.content.tree import (
    Alert,
    Block,
    ItemList,
    Line,
    Paragraph,
    Picture,
    Quote,
    Subheading,
    Table,
)
from plainleaf.dependency_tracking import record
from plainleaf.finding import Place
from plainleaf.project import Project
from plainleaf.render.errors import RenderError
from plainleaf.render.file_kinds import is_picture, kind
from plainleaf.render.layout import Layout
from plainleaf.render.phrases import Phrases, phrases
from plainleaf.render.pictures.narrow_pictures import beside, narrow
from plainleaf.render.pictures.web_code import code_address, code_words, web_code
from plainleaf.render.templates.compiled_templates import CompiledTemplates
from plainleaf.render.templates.sandbox import LockedLoader, Sandbox
from plainleaf.render.templates.template_faults import error_position, reason
from plainleaf.render.typesetter import Typesetter, direction
from plainleaf.render.weasyprint_patches.fixes.bare_pictures import bare

TEMPLATE = "leaflet.html.j2"
# Of text, as in the stylesheets: headings have it if they could not be read in the brand's colour.
INK = "#111111"
WEB_STYLESHEET = "styles/web.css"
BLOCK_TESTS: dict[str, type] = {
    "paragraph": Paragraph,
    "subheading": Subheading,
    "item_list": ItemList,
    "table": Table,
    "picture": Picture,
    "alert": Alert,
    "quote": Quote,
}


def environment(project: Project) -> ImmutableSandboxedEnvironment:
    """The templates of a project, the clinic's own first.

    Sandboxed, because a clinic's templates come from people we do not know; everything put in
    is escaped, and a name a template misspells is an error, never an empty space.
    """
    env = Sandbox(
        loader=LockedLoader(project),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=CompiledTemplates(),
    )
    for name, block in BLOCK_TESTS.items():
        env.tests[name] = _is(block)
    env.globals["leads_in"] = leads_in
    env.globals["all_reached"] = all_reached
    return env


def to_html(
    leaflet: Leaflet,
    layout: Layout | None,
    project: Project,
    *,
    help_first: bool = False,
    fit: str = "",
    digest: str = "",
    env: ImmutableSandboxedEnvironment | None = None,
) -> str:
    """The HTML of a leaflet in a print layout, or with ``layout`` None its web edition.

    ``help_first`` puts "When to get help" before the key points, for a page on which the most
    urgent box would not fit after them; ``fit`` is a class for the stylesheet that asks
    for less space between blocks: ``snug`` or ``one-page``. ``digest`` is over the words of the
    leaflet, so that the page can say which words it has; without one it does not. ``env`` saves
    making the templates' environment again.
    Raises RenderError when a template is wrong and SettingsError when a fixed phrase is missing.
    """
    env = env or environment(project)
    fixed = phrases(leaflet.language, project)
    organisation = leaflet.organisation
    attributes = partial(_language_attributes, leaflet=leaflet)

    def spoken(line: Line) -> str:
        return organisation.language_of(line) if organisation else leaflet.language

    values: dict[str, Any] = {
        "leaflet": leaflet,
        "layout": layout,
        "phrases": fixed,
        "t": Typesetter(fixed, layout, leaflet.language, leaflet.countries, leaflet.cites_in_print),
        "direction": direction(leaflet.language),
        "help_first": help_first,
        "fit": fit,
        "digest": digest,
        "organisation": organisation,
        "code": _code(leaflet) if layout and layout.stylesheet else None,
        "brand": brand_colours(organisation.brand, INK)
        if organisation and organisation.brand
        else None,
        "organisation_lang": attributes(organisation.language) if organisation else "",
        "lang_of": lambda line: attributes(spoken(line)),
        "phrases_of": lambda line: _phrases_of(spoken(line), fixed, project),
        "beside": partial(beside, project=project),
        "narrow": partial(narrow, project=project),
        "picture_address": picture_address if layout else _data_address(project),
        "stylesheet": Markup("") if layout else Markup(web_stylesheet(project)),  # noqa: S704
    }
    try:
        return env.get_template(TEMPLATE).render(values)
    except Exception as error:  # what a clinic's own template may do has no narrower type
        if isinstance(error, OSError) and not isinstance(error, TemplateError):
            file = Place(leaflet.source.path)
            raise RenderError.of("V002", file, "unreadable_picture", why=error.strerror) from error
        name, line = error_position(error, TEMPLATE)
        place = Place(f"templates/{name}", line, 1, line, 2)
        raise RenderError.of("V001", place, reason=reason(error)) from error


def _code(leaflet: Leaflet) -> dict[str, str | float] | None:
    """The QR code of the leaflet's web page: its picture, what it says, its size in mm."""
    if leaflet.web_page is None:
        return None
    address = str(leaflet.web_page)
    made = web_code(address)
    return {
        "picture": code_address(address),
        "words": code_words(address),
        "side": round(made.side_mm, 2),
        "white": round(made.quiet_zone * made.module_mm, 2),
    }


def _language_attributes(tag: str, leaflet: Leaflet) -> Markup:
    """The attributes of words in a language; none for that of the leaflet."""
    if tag == leaflet.language:
        return Markup("")
    return Markup(' lang="{}" dir="{}"').format(tag, direction(tag))


def _phrases_of(tag: str, fixed: Phrases, project: Project) -> Phrases:
    """The phrases in the language of a sentence of the publisher; the leaflet's if there are none.

    A label and its sentence are in one language, so that nobody reads half of it.
    """
    if tag == fixed.language or project.phrase_file(tag) is None:
        return fixed
    return phrases(tag, project)


def leads_in(siblings: Sequence[Block], index: int) -> bool:
    """Whether the paragraph at ``index`` leads in the list, table or picture after it."""
    return index + 1 < len(siblings) and isinstance(
        siblings[index + 1], ItemList | Table | Picture | Quote
    )


def all_reached(leaflet: Leaflet) -> bool:
    """Whether every contact is already in a help box."""
    reached = {contact.key for help_box in leaflet.get_help for contact in help_box.contacts}
    return all(contact.key in reached for contact in leaflet.contacts)


def picture_address(path: str) -> str:
    """A picture's address in a print page: relative to the virtual folder of the leaflet."""
    return quote(path, safe="/")


def _data_address(project: Project) -> Callable[[str], str]:
    def address(path: str) -> str:
        # A clinic's own template may ask for anything.
        if not project.holds(project.root / path) or not is_picture(path):
            raise ValueError(f'"{path}" is not a picture in this folder.')
        read = (project.root / path).read_bytes()
        record(project.root / path, read)
        data = base64.b64encode(bare(read)).decode("ascii")
        return f"data:{kind(path)};base64,{data}"

    return address


def web_stylesheet(project: Project) -> str:
    """The stylesheet of the web edition as it is in its pages, or nothing if there is none."""
    path = project.find(WEB_STYLESHEET)
    text = path.read_text(encoding="utf-8") if path else ""
    # The end tag of a style element is the one thing in CSS text that an HTML parser acts on.
    return text.replace("</", "<\\/")


def _is(kind: type) -> Callable[[object], bool]:
    return lambda block: isinstance(block, kind)
