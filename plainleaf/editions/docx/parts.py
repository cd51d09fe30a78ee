"""The parts of a Word file that are the same in every leaflet (Office Open XML, ECMA-376 part 1).

Sizes are in half points: 14 pt for text, as in standard print.
"""

from __future__ import annotations

from typing import Final

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
BULLETS: Final = 1
FIRST_LIST: Final = 2
_OF_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TEXT: Final = 28
_HEADINGS: Final = {1: 48, 2: 36, 3: 32, 4: 28}
_INDENT: Final = 425
# Deeper lists are set as the deepest of these.
_DEPTHS: Final = 4
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"

CONTENT_TYPES: Final = (
    f'{XML}<Types xmlns="{_OF_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="png" ContentType="image/png"/>'
    '<Default Extension="jpg" ContentType="image/jpeg"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_WORD}.numbering+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.'
    'core-properties+xml"/></Types>'
)
RELATIONS: Final = (
    f'{XML}<Relationships xmlns="{_OF_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_OF_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)


def relations(others: list[str]) -> str:
    """What the text refers to: its styles, its lists, and ``others``, which are XML."""
    return (
        f'{XML}<Relationships xmlns="{_OF_PACKAGE}/relationships">'
        f'<Relationship Id="styles" Type="{R}/styles" Target="styles.xml"/>'
        f'<Relationship Id="lists" Type="{R}/numbering" Target="numbering.xml"/>'
        f"{''.join(others)}</Relationships>"
    )


def styles(language: str) -> str:
    """The styles, by the names that Word and screen readers know."""
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:keepLines/>'
        f'<w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
        for level, size in _HEADINGS.items()
    )
    return (
        f'{XML}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'
        f'<w:sz w:val="{_TEXT}"/><w:szCs w:val="{_TEXT}"/>'
        f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="{language}"/></w:rPr>'
        "</w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:after="160" w:line="336" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        f'<w:name w:val="Normal"/></w:style>{headings}'
        '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/>'
        '<w:basedOn w:val="Heading1"/><w:next w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="ListParagraph"><w:name w:val="List Paragraph"/>'
        '<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="80"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/>'
        '<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr>'
        f"<w:tblBorders>{_borders()}</w:tblBorders></w:tblPr></w:style></w:styles>"
    )


def _borders() -> str:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    return "".join(f'<w:{edge} w:val="single" w:sz="4" w:color="111111"/>' for edge in edges)


def numbering(starts: list[int]) -> str:
    """The lists: one of bullets, and one for each numbered list, by the number it starts with."""
    bullets = _levels("bullet", "•")
    numbers = _levels("decimal", "%{}.")
    lists = "".join(
        f'<w:num w:numId="{FIRST_LIST + at}"><w:abstractNumId w:val="2"/>'
        + "".join(
            f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            for depth in range(_DEPTHS)
        )
        + "</w:num>"
        for at, start in enumerate(starts)
    )
    return (
        f'{XML}<w:numbering xmlns:w="{W}">'
        f'<w:abstractNum w:abstractNumId="1">{bullets}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2">{numbers}</w:abstractNum>'
        f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="1"/></w:num>{lists}</w:numbering>'
    )


def _levels(kind: str, mark: str) -> str:
    """How the items of a list are marked, at each depth."""
    return "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{mark.format(depth + 1)}"/><w:lvlJc w:val="left"/><w:pPr><w:ind '
        f'w:left="{_INDENT * (depth + 1)}" w:hanging="{_INDENT}"/></w:pPr></w:lvl>'
        for depth in range(_DEPTHS)
    )
