"""A leaflet as a Typst document: the same words, typeface, sizes and paper as our print page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from plainleaf.content.model import Contact, Leaflet
from plainleaf.content.tree import (
    Alert,
    Block,
    Citation,
    Foreign,
    Inline,
    ItemList,
    Line,
    LineBreak,
    Link,
    Paragraph,
    Picture,
    Quote,
    Strong,
    Subheading,
    Table,
    Words,
)
from plainleaf.render import Layout

# Text size in pt and margins, as in styles/standard.css and styles/large-print.css.
SIZES: Final = {
    "standard": (15, "(top: 18mm, x: 22mm, bottom: 20mm)"),
    "large-print": (19.5, "25.4mm"),
}
PREAMBLE: Final = """
#set document(title: {title})
#set page(paper: "a4", margin: {margin}, footer: context [
  #{reference} #h(1em) #{version} #h(1fr)
  #("Page " + str(counter(page).get().first()) + " of " + str(counter(page).final().first()))
])
#set text(font: "Source Sans 3", size: {size}pt, lang: "{language}", fill: rgb("#111"),
  hyphenate: false)
#set par(leading: 0.65em, spacing: 0.9em)
#set table(stroke: 0.5pt, inset: 0.3em)
#show heading: set text(fill: rgb("#003a70"))
#show heading: set block(breakable: false, sticky: true)
#show link: underline
#let box(body) = block(stroke: 2pt + rgb("#8f1023"), inset: 0.5em, width: 100%, breakable: false,
  body)
"""


def typst_page(leaflet: Leaflet, layout: Layout) -> str:
    """The source of the document."""
    size, margin = SIZES[layout.name]
    head = {
        "title": _text(leaflet.title.plain),
        "reference": _text(str(leaflet.reference)),
        "version": _text(f"Version {leaflet.version}"),
        "language": leaflet.language.split("-")[0],
        "size": size,
        "margin": margin,
    }
    preamble = PREAMBLE
    for name, value in head.items():
        preamble = preamble.replace(f"{{{name}}}", str(value))
    return preamble + "\n\n".join(_parts(leaflet)) + "\n"


def _parts(leaflet: Leaflet) -> Iterator[str]:
    publisher = leaflet.organisation
    if publisher and publisher.name:
        yield _line(publisher.name)
    if leaflet.status == "draft":
        yield '#box[*#"Draft. Do not give this to patients."*]'
    yield f"= {_line(leaflet.title)}"
    if leaflet.subtitle:
        yield _line(leaflet.subtitle)
    yield from _blocks(leaflet.about)
    yield f'#box[== #"Key points"\n{_list(leaflet.key_points)}]'
    yield '== #"When to get help"'
    for each in leaflet.get_help:
        contacts = "\n\n".join(_contact(contact) for contact in each.contacts)
        yield f'#box[=== {_line(each.do)}\n#"Do this if"\n{_list(each.when)}\n\n{contacts}]'
    for section in leaflet.sections:
        yield f"== {_line(section.heading)}"
        yield from _blocks(section.blocks)
    if leaflet.glossary:
        yield '== #"Words explained"'
        for term in leaflet.glossary:
            said = f' #"({term.say})"' if term.say else ""
            yield f"*{_line(term.term)}*{said} {_line(term.meaning)}"
    if leaflet.contacts:
        yield '== #"Contacts"'
        yield from map(_contact, leaflet.contacts)
    yield '== #"Sources"'
    for source in leaflet.sources:
        link = f" #link({_text(str(source.url))})[#{_text(str(source.url))}]" if source.url else ""
        yield f'#"[{source.number}]" {_line(source.line)}{link}'
    if publisher:
        for line in (publisher.other_formats, publisher.feedback, publisher.disclaimer):
            if line:
                yield _line(line)


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph():
                yield _line(block.line)
            case Subheading():
                yield f"{'=' * block.depth} {_line(block.line)}"
            case ItemList():
                mark = "+" if block.ordered else "-"
                yield "\n".join(f"{mark} {_inside(item.blocks)}" for item in block.items)
            case Table():
                yield _table(block)
            case Picture():
                caption = f", caption: [{_line(block.caption)}]" if block.caption else ""
                image = f"image({_text('/' + block.path)}, alt: {_text(block.alt.value)})"
                yield f"#figure({image}{caption}, numbering: none)"
            case Alert():
                yield f"#box[{_inside(block.blocks)}]"
            case Quote():
                yield f"#quote(block: true)[{_inside(block.blocks)}]"


def _inside(blocks: tuple[Block, ...]) -> str:
    return "\n\n".join(_blocks(blocks)).replace("\n", "\n  ")


def _table(table: Table) -> str:
    rows = [table.head, *table.rows]
    head, *cells = [", ".join(f"[{_line(cell)}]" for cell in row) for row in rows]
    return (
        f"#figure(table(columns: {len(table.head)}, table.header({head}), {', '.join(cells)})"
        f"{f', caption: [{_line(table.caption)}]' if table.caption else ''}, numbering: none)"
    )


def _list(lines: tuple[Line, ...]) -> str:
    return "\n".join(f"- {_line(line)}" for line in lines)


def _contact(contact: Contact) -> str:
    parts = [_line(contact.name), *([f"*#{_text(str(contact.phone))}*"] if contact.phone else ())]
    return " #linebreak() ".join([*parts, *([_line(contact.hours)] if contact.hours else ())])


def _line(line: Line) -> str:
    return "".join(map(_inline, line.children))


def _inline(part: Inline) -> str:
    match part:
        case Words():
            return f"#{_text(part.text.value)}"
        case Strong():
            return f"#strong[{''.join(map(_inline, part.children))}]"
        case Link():
            return f"#link({_text(part.href)})[{''.join(map(_inline, part.children))}]"
        case Foreign():
            words = "".join(map(_inline, part.children))
            return f'#text(lang: "{part.language.split("-")[0]}")[{words}]'
        case Citation():
            return f'#"[{part.number}]"'
        case LineBreak():
            return "#linebreak()"


def _text(text: str) -> str:
    """A string of Typst, in which nothing is markup."""
    escaped = re.sub(r'(["\\])', r"\\\1", text)
    return f'"{escaped}"'
