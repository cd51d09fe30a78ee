"""PDFs that break a promise of type, colour, page or structure, one fault each."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import cache

from fontTools import subset
from fontTools.ttLib import TTFont
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, StreamObject

from plainleaf.typefaces.faces import font_folder
from tests.verify.broken_pdfs import ACTION, BODY, PARAGRAPH, TITLE, render

LONG = f"{PARAGRAPH} {PARAGRAPH} {PARAGRAPH} {PARAGRAPH}"
PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42"
    "YAAAAASUVORK5CYII="
)


def with_text(html: str, style: str = "") -> bytes:
    """The good PDF with more on its second page."""
    return render(
        body=BODY.replace("</section>\n", f"{html}</section>\n").rstrip() + html, style=style
    )


def with_long(style: str) -> bytes:
    return with_text(f"<p>{LONG}</p><p>{LONG}</p><p>{LONG}</p>", style)


def with_picture(alt: str, caption: str = "") -> bytes:
    return with_text(
        f'<figure><img src="{PIXEL}" alt="{alt}" style="width: 20mm">'
        f"<figcaption>{caption}</figcaption></figure>"
    )


def picture_elsewhere() -> bytes:
    """The picture's place counted from the top in CSS pixels, as WeasyPrint 70 writes it."""
    return render(
        body=BODY + f'<img src="{PIXEL}" alt="A blue inhaler" style="width: 20mm">', repaired=False
    )


def with_stream(change: Callable[[bytes], bytes]) -> bytes:
    """The good PDF after a change to what its pages draw."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(render())))
    for page in writer.pages:
        content = page.get_contents()
        assert content is not None
        stream = DecodedStreamObject()
        stream.set_data(change(content.get_data()))
        page[NameObject("/Contents")] = writer._add_object(stream)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def thickened() -> bytes:
    return with_stream(lambda data: data.replace(b"BT\n", b"BT\n2 Tr 0 0 0 RG 0.4 w\n"))


def first_glyph_missing() -> bytes:
    return with_stream(lambda data: re.sub(rb"<[0-9a-fA-F]{4}", b"<0000", data))


@cache
def two_files_of_one_family() -> bytes:
    """The outcome of two files under one family and weight in WeasyPrint 70.

    Codes are glyph numbers of one file, and the other file is embedded; what each code claims to
    mean stays right, so that extracted text shows nothing.
    """
    font = TTFont(font_folder() / "Source Sans 3" / "SourceSans3-Regular.ttf")
    subsetter = subset.Subsetter()
    subsetter.populate(unicodes=[0x20, *range(0x61, 0x17F)])
    subsetter.subset(font)
    out = io.BytesIO()
    font.save(out)
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(render())))
    for each in writer._objects:
        if isinstance(each, DictionaryObject) and "/FontFile2" in each:
            stream = each["/FontFile2"]
            assert isinstance(stream, StreamObject)
            stream.set_data(out.getvalue())
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


TABLE = "<table><tr><td>Day</td><td>Plan</td></tr><tr><td>1</td><td>Rest</td></tr></table>"
HALF_SCOPED = "<table><tr><th>Day</th><th>Plan</th></tr><tr><td>1</td><td>Rest</td></tr></table>"
FILLER = '<div style="height: 130mm"></div>'
STRANDED = '<h3 style="break-after: page">More</h3><p>Rest.</p>'
SPLIT_ITEM = f'{FILLER}<ul><li style="break-inside: auto; orphans: 1">{LONG} {LONG}</li></ul>'
SPLIT_ROW = (
    '<table><tr><th scope="col">Day</th></tr><tr><td><p>One</p>'
    '<p style="break-before: page">Two</p></td></tr></table>'
)
SPLIT_HELP = BODY.replace(
    f"<h3>Emergency</h3>\n<p>{ACTION}</p><ul>",
    f'<div><h3>Emergency: {ACTION}</h3><ul style="break-before: page">',
).replace("</ul></section>", "</ul></div></section>", 1)
OVER_PICTURE = (
    f'<img src="{PIXEL}" alt="A grey square" style="position: absolute; left: 0; top: 60mm;'
    'width: 160mm; height: 100mm; z-index: -1">'
)

# Name, rule, what the message must name, and the PDF.
BROKEN_PAGES: list[tuple[str, str, str, Callable[[], bytes]]] = [
    ("two columns", "V203", "is next to", lambda: with_long("section { columns: 2 }")),
    (
        "a block placed by coordinates",
        "V203",
        'comes after "and rest."',
        lambda: render(style="p + p { position: absolute; top: 5mm; left: 0 }"),
    ),
    (
        "words over words",
        "V203",
        "on top of it",
        lambda: render(style="p + p { margin-top: -2.5em }"),
    ),
    ("lines too close", "V304", "1.20 times", lambda: with_long("p { line-height: 1.2 }")),
    ("one paragraph too close", "V304", "1.30", lambda: with_long("p + p { line-height: 1.3 }")),
    (
        "lines too long",
        "V305",
        "characters",
        lambda: with_long("p { font-size: 12.9pt; max-width: none }"),
    ),
    (
        "usual line too long",
        "V306",
        "Most lines",
        lambda: with_long("p { font-size: 12.9pt; max-width: none }"),
    ),
    ("justified", "V307", "justified", lambda: with_long("p { text-align: justify }")),
    ("centred", "V307", "centred", lambda: with_long("p { text-align: center }")),
    (
        "at the right",
        "V307",
        "is aligned to the right",
        lambda: with_long("p { text-align: right }"),
    ),
    (
        "hyphenated",
        "V308",
        "split across 2 lines",
        lambda: with_long("html { hyphens: auto } p { width: 31mm }"),
    ),
    (
        "headings in capitals",
        "V309",
        "WHAT HELPS",
        lambda: render(style="h2 { text-transform: uppercase }"),
    ),
    (
        "one word in capitals",
        "V309",
        "ALWAYS",
        lambda: render(style="strong { text-transform: uppercase }"),
    ),
    (
        "underlined",
        "V405",
        '"always" is underlined',
        lambda: render(style="strong { text-decoration: underline }"),
    ),
    (
        "underlined heading",
        "V405",
        "What helps",
        lambda: render(style="h2 { text-decoration: underline }"),
    ),
    ("thickened by machine", "V406", "in fake bold", thickened),
    ("glyphs missing", "V407", "is not in the font", first_glyph_missing),
    ("wrong glyphs", "V408", "prints the wrong character", two_files_of_one_family),
    (
        "small capitals",
        "V408",
        "always",
        lambda: render(style="strong { font-variant: small-caps }"),
    ),
    ("pale text", "V411", '"always" (#767676', lambda: render(style="strong { color: #767676 }")),
    (
        "grey on grey",
        "V411",
        "on #999999",
        lambda: render(style="strong { color: #444; background: #999 }"),
    ),
    (
        "white on white box",
        "V411",
        "What helps",
        lambda: render(style="section { background: #fff } h2 { color: #fff }"),
    ),
    (
        "half transparent text",
        "V411",
        '"always"',
        lambda: render(style="strong { color: rgb(0 0 0 / 0.4) }"),
    ),
    (
        "green on black, one in grey",
        "V412",
        "printed in grey",
        lambda: render(style="strong { color: #0c0; background: #000 }"),
    ),
    ("text over a picture", "V413", "picture", lambda: render(body=BODY + OVER_PICTURE)),
    (
        "text over a gradient",
        "V413",
        '"always"',
        lambda: render(style="strong { background: linear-gradient(#fff, #eee) }"),
    ),
    (
        "page number in other words",
        "V504",
        '"Page 1 of 2"',
        lambda: render(
            style='@page { @bottom-right { content: counter(page) " / " counter(pages) } }'
        ),
    ),
    (
        "a bold paragraph for a heading",
        "V511",
        '"What helps" is not a level 2 heading',
        lambda: render(
            body=BODY.replace("<h2>What helps</h2>", "<p><strong>What helps</strong></p>")
        ),
    ),
    (
        "no headings at all",
        "V511",
        TITLE,
        lambda: render(body=re.sub(r"<(/?)h\d>", r"<\1p>", BODY)),
    ),
    (
        "a second title",
        "V511",
        TITLE,
        lambda: render(
            body=BODY.replace("<h2>What helps</h2>", "<h2>What helps</h2><h1>More</h1>")
        ),
    ),
    ("no bookmarks", "V512", TITLE, lambda: render(style="h1, h2, h3 { bookmark-level: none }")),
    (
        "bookmarks in other words",
        "V512",
        "Part",
        lambda: render(style='h2 { bookmark-label: "Part" }'),
    ),
    ("a file's name as description", "V513", "is a file name", lambda: with_picture("inhaler.png")),
    ("signs as description", "V513", "has no words in it", lambda: with_picture("***")),
    (
        "the caption as description",
        "V513",
        "repeats the caption",
        lambda: with_picture("A blue inhaler", "A blue inhaler"),
    ),
    ("a picture said to be elsewhere", "V518", "A blue inhaler", picture_elsewhere),
    ("running lines read aloud", "V514", "THROAT-1", lambda: render(repaired=False)),
    ("a table without heads", "V516", "Day", lambda: with_text(TABLE)),
    ("a stranded heading", "V603", '"More"', lambda: with_text(STRANDED)),
    (
        "a heading left by its table",
        "V606",
        '"More"',
        lambda: with_text(STRANDED.replace("<p>Rest.</p>", f"<div>{TABLE}</div>")),
    ),
    ("a parted list item", "V604", "list item", lambda: with_text(SPLIT_ITEM)),
    ("a parted table row", "V604", "table row", lambda: with_text(SPLIT_ROW)),
    ("a parted help box", "V604", "help box", lambda: render(body=SPLIT_HELP)),
    (
        "a nearly empty last page",
        "V605",
        "nearly empty",
        lambda: render(style="section { padding: 0 !important }"),
    ),
]
