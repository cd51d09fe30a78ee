"""Makes Word files as nurses do, from parts that are written here."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"

STYLES = f"""<w:styles {NAMES}>
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/>
<w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Subtitle"><w:name w:val="Subtitle"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>
<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/>
<w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="WardHead"><w:name w:val="Ward heading"/>
<w:basedOn w:val="Heading1"/></w:style>
<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/>
<w:rPr><w:b/></w:rPr></w:style>
</w:styles>"""
NUMBERING = f"""<w:numbering {NAMES}>
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>"""


def run(text: str, *, look: str = "") -> str:
    """A run. ``look`` is the content of its properties; a tab in the text becomes one of Word's."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    pieces = re.split(r"([\t\n])", text)
    inner = "".join(
        {"\t": "<w:tab/>", "\n": "<w:br/>"}.get(
            piece, f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else ""
        )
        for piece in pieces
    )
    return f"<w:r>{properties}{inner}</w:r>"


def bold(text: str, points: int = 0) -> str:
    """A bold run, of a size if one is given."""
    return run(text, look="<w:b/>" + (f'<w:sz w:val="{points * 2}"/>' if points else ""))


def p(*runs: str, style: str = "", listed: int = 0, level: int = 0, extra: str = "") -> str:
    """A paragraph; each of ``runs`` is XML, or plain words."""
    properties = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    if listed:
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{listed}"/></w:numPr>'
    inner = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p><w:pPr>{properties}{extra}</w:pPr>{inner}</w:p>"


def heading(text: str, level: int = 1) -> str:
    """A heading with a style of Word's."""
    return p(text, style=f"Heading{level}")


def cell(*paragraphs: str, span: int = 1, merged: str = "") -> str:
    """A cell; ``merged`` is "restart" or "continue" for one that goes over rows."""
    own = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    own += f'<w:vMerge w:val="{merged}"/>' if merged else ""
    inner = "".join(each if each.startswith("<w:p") else p(each) for each in paragraphs) or p()
    return f"<w:tc><w:tcPr>{own}</w:tcPr>{inner}</w:tc>"


def table(*rows: Iterable[str], headed: bool = False) -> str:
    """A table; each cell is XML, or plain words."""
    made = ""
    for at, row in enumerate(rows):
        cells = "".join(each if each.startswith("<w:tc") else cell(each) for each in row)
        head = "<w:trPr><w:tblHeader/></w:trPr>" if headed and not at else ""
        made += f"<w:tr>{head}{cells}</w:tr>"
    return f"<w:tbl>{made}</w:tbl>"


def text_box(*paragraphs: str) -> str:
    """A run with a text box as Word writes it: once for itself, once for older programs."""
    inner = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f"<wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def picture(key: str, alt: str = "") -> str:
    """A run with a picture."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr={quoteattr(alt)}/>'
        f'<a:blip r:embed="{key}"/></wp:inline></w:drawing></w:r>'
    )


def notes(kind: str, *texts: str) -> str:
    """The part of footnotes or endnotes, with the separators that Word puts there."""
    made = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    for at, text in enumerate(texts, 1):
        made += f'<w:{kind} w:id="{at}">{p(text)}</w:{kind}>'
    return f"<w:{kind}s {NAMES}>{made}</w:{kind}s>"


def word_file(
    *body: str,
    parts: Mapping[str, str | bytes] | None = None,
    links: Mapping[str, str] | None = None,
    section: str = "",
) -> bytes:
    """A .docx file. ``parts`` are more files of ``word/``; ``links`` are addresses by their ids.

    The id of a part is its name without the ending.
    """
    named = {"styles.xml": STYLES, "numbering.xml": NUMBERING, **(parts or {})}
    relations = ""
    for name in named:
        stem = name.rpartition("/")[2].rpartition(".")[0]
        kind = "image" if name.startswith("media/") else re.sub(r"\d+$", "", stem)
        relations += f'<Relationship Id="{stem}" Type="{KIND}/{kind}" Target="{name}"/>'
    for key, address in (links or {}).items():
        relations += (
            f'<Relationship Id="{key}" Type="{KIND}/hyperlink" Target={quoteattr(address)} '
            'TargetMode="External"/>'
        )
    last = f"<w:sectPr>{section}</w:sectPr>"
    document = f"<w:document {NAMES}><w:body>{''.join(body)}{last}</w:body></w:document>"
    main = f'<Relationship Id="rId1" Type="{KIND}/officeDocument" Target="word/document.xml"/>'
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{main}</Relationships>',
        "word/document.xml": document,
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>'
        ),
        **{f"word/{name}": data for name, data in named.items()},
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def words_in(data: bytes) -> list[str]:
    """The words that Word prints of a file, by the standard library's reader of XML.

    The order is that of the file: body, notes, headers, footers. What was deleted is not there.
    """
    words: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith("word/")]
        order = ("document", "footnotes", "endnotes", "header", "footer")
        for kind in order:
            for name in sorted(n for n in names if re.fullmatch(rf"word/{kind}\d*\.xml", n)):
                words += _words(ElementTree.fromstring(archive.read(name)))
    return words


def _words(root: ElementTree.Element) -> list[str]:
    found: list[str] = []

    def walk(node: ElementTree.Element) -> None:
        name = node.tag.rpartition("}")[2]
        if name in ("del", "moveFrom", "Fallback", "instrText"):
            return
        properties = node.find(f"{{{W}}}rPr")
        if name == "r" and properties is not None and properties.find(f"{{{W}}}vanish") is not None:
            return
        if name == "t":
            found.append(node.text or "")
        if name in ("tab", "br", "sym"):
            found.append(" ")
        for child in node:
            walk(child)
        if name == "p":
            found.append("\n")

    walk(root)
    text = "".join(found).replace("\u00ad", "").replace("\u200b", "")
    return re.findall(r"[^\W_]+", text)
