"""Drawings that print and web page would show in two ways are refused by name."""

from __future__ import annotations

import gzip

import pytest

from plainleaf.content.pictures import PictureFault, picture_fault
from plainleaf.project import data_root

SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
SIZE = 'width="400" height="200"'
BOX = 'width="400" height="200" viewBox="0 0 40 20"'
RECT = '<rect x="2" y="2" width="16" height="10" fill="#c03" stroke="#036"/>'
STOPS = '<stop offset="0" stop-color="#036"/><stop offset="1" stop-color="#fc0"/>'
SHAPE = '<path id="p" d="M5 15Q20 2 30 12" fill="none" stroke="#036" {}/>'
HEAD = '<marker id="m" orient="auto"><path d="M0 0L4 2L0 4z"/></marker>'


def drawing(inside: str, root: str = BOX) -> bytes:
    return f"<svg {SVG} {root}>{inside}</svg>".encode()


def fault(inside: str | bytes, root: str = BOX) -> PictureFault | None:
    return picture_fault(inside if isinstance(inside, bytes) else drawing(inside, root), ".svg")


UNLIKE = {
    "labels in HTML": (RECT + "<foreignObject><p>Kidney</p></foreignObject>", "text boxes"),
    "a blur": (f'<filter id="f"/><g filter="url(#f)">{RECT}</g>', "a filter"),
    "a filter in a style": (f'<g style="filter:blur(2px)">{RECT}</g>', "a filter"),
    "a mask": (f'<mask id="m"/><g mask="url(#m)">{RECT}</g>', "a mask"),
    "a pattern": (
        '<pattern id="p" width="4" height="4"><circle r="1"/></pattern>'
        '<rect width="9" height="9" fill="url(#p)"/>',
        "a pattern fill",
    ),
    "a photo inside": (RECT + '<image href="a.jpg" width="9" height="9"/>', "another picture"),
    "an embedded photo": (RECT + '<image xlink:href="data:image/png;base64,iVB"/>', "another"),
    "a blend mode": (f'<g style="mix-blend-mode:multiply">{RECT}</g>', "a blend mode"),
    "a script": (RECT + "<script>1</script>", "a script"),
    "an animation": (f'<g>{RECT}<animate attributeName="x" to="3"/></g>', "animation"),
    "a step of an animation": (f'<g>{RECT}<set attributeName="x" to="3"/></g>', "animation"),
    "a link": (f'<a href="https://www.example.org/">{RECT}</a>', "a link"),
    "other programs' part": (f"<switch><g>{RECT}</g></switch>", "switch"),
    "words on a curve": (
        '<path id="p" d="M2 9h9"/><text><textPath href="#p">A</textPath></text>',
        "words along a line",
    ),
    "words from top to bottom": ('<text y="9" writing-mode="tb">A</text>', "writing-mode=tb"),
    "a part of another file": ('<use href="other.svg#a"/>' + RECT, "href=other.svg#a"),
    "a part that is not there": ('<use href="#a"/>' + RECT, "does not exist"),
    "a copy of itself": (f'<g id="a">{RECT}<use href="#a"/></g>', "copy of itself"),
    "a gradient that fades out": (
        '<linearGradient id="g"><stop stop-color="#036"/><stop offset="1" stop-color="#fff" '
        'stop-opacity="0"/></linearGradient><rect width="9" height="9" fill="url(#g)"/>',
        "a gradient",
    ),
    "a gradient that is turned": (
        f'<linearGradient id="g" gradientTransform="rotate(45)">{STOPS}</linearGradient>'
        '<rect width="9" height="9" fill="url(#g)"/>',
        "a gradient",
    ),
    "a radial gradient of the box": (
        f'<radialGradient id="g">{STOPS}</radialGradient>'
        '<rect width="9" height="9" fill="url(#g)"/>',
        "a gradient",
    ),
    "an outline of a gradient": (
        f'<linearGradient id="g">{STOPS}</linearGradient>'
        '<rect width="9" height="9" stroke="url(#g)"/>',
        "outline colour",
    ),
    "a clip with a hole": (
        '<clipPath id="c"><path clip-rule="evenodd" d="M2 2h20v9h-20z M6 5h9v3h-9z"/></clipPath>'
        f'<g clip-path="url(#c)">{RECT}</g>',
        "a clipping path",
    ),
    "a clip of words": (
        f'<clipPath id="c"><text>AB</text></clipPath><g clip-path="url(#c)">{RECT}</g>',
        "a clipping path",
    ),
    "an arrow on a curve": (HEAD + SHAPE.format('marker-end="url(#m)"'), "arrowheads"),
    "an outline under its fill": (
        '<circle r="6" stroke="#036" paint-order="stroke"/>',
        "paint-order",
    ),
    "an outline that keeps its width": (
        '<path d="M2 2h9" stroke="#036" vector-effect="non-scaling-stroke"/>',
        "keeps its width",
    ),
    "see-through mitres": (
        '<polyline opacity=".5" points="5,18 10,3 15,18" fill="none" stroke="#036"/>',
        "see-through",
    ),
    "a number that is none": ('<rect width="nan" height="5"/>' + RECT, "width=nan"),
    "a number without an end": ('<rect width="inf" height="5"/>' + RECT, "width=inf"),
    "a huge number": ('<rect width="1e9" height="5"/>' + RECT, "width=1e9"),
    "a negative size": ('<circle r="-4"/>' + RECT, "r=-4"),
    "a sum": ('<rect width="calc(5px + 5px)" height="5"/>' + RECT, "width=calc"),
    "a unit of the window": ('<rect width="5vw" height="5vh"/>' + RECT, "width=5vw"),
    "a colour of the system": ('<rect width="9" height="9" fill="Canvas"/>', "a colour"),
    "a colour in other letters": ('<rect width="9" height="9" fill="currentcolor"/>', "a colour"),
    "a style from elsewhere": (f"<style>@import url(x.css);</style>{RECT}", "in another file"),
    "a style for print alone": (
        f"<style>@media print{{rect{{fill:#0a0}}}}</style>{RECT}",
        "a style sheet",
    ),
    "a style with a variable": (f"<style>rect{{fill:var(--c)}}</style>{RECT}", "a colour"),
    "an unknown element": (f"<sparkle>{RECT}</sparkle>", "sparkle"),
    "a foreign shape": ('<x:rect xmlns:x="urn:x" width="9"/>' + RECT, "rect"),
    "a shape in a description": (f"<metadata>{RECT}</metadata>{RECT}", "rect"),
    "a place squeezed to nothing": (f'<g transform="scale(0)">{RECT}</g>{RECT}', "transform"),
}


@pytest.mark.parametrize(("inside", "named"), UNLIKE.values(), ids=UNLIKE)
def test_what_two_engines_draw_in_two_ways_is_refused_by_name(inside: str, named: str) -> None:
    found = fault(inside)
    assert found is not None
    assert (found.rule, found.fault) == ("C335", "unlike")
    assert named in str(found.names["what"])


ROOTS = {
    "no size": "",
    "zero width": 'width="0" height="0"',
    "width without height": 'width="400"',
    "shares of an unknown size": 'width="100%" height="100%"',
    "a negative box": f"{SIZE} viewBox='0 0 -1 -1'",
    "an empty box": f"{SIZE} viewBox='0 0 0 0'",
    "half a box": f"{SIZE} viewBox='0 0 40'",
    "a vast size": 'width="1e9" height="1e9"',
    "a size in words": 'width="auto" height="20" viewBox="0 0 4 2"',
    "a fit that is none": f'{BOX} preserveAspectRatio="foo"',
    "a colour behind it": f'{BOX} style="background:#eef"',
    "a faded whole": f'{BOX} opacity=".5"',
    "a size in a style": 'viewBox="0 0 40 20" style="width:200px;height:100px"',
}


@pytest.mark.parametrize("root", ROOTS.values(), ids=ROOTS)
def test_a_drawing_without_a_usual_size_is_refused(root: str) -> None:
    found = fault(RECT, root)
    assert found is not None
    assert found.rule in {"C335", "C337"}


NOTHING = {
    "no shape": "",
    "only a description": "<title>A knee</title>",
    "shapes that are only kept": f"<defs>{RECT}</defs>",
    "hidden shapes": f'<g display="none">{RECT}</g>',
    "shapes hidden by a style": f"<style>rect{{visibility:hidden}}</style>{RECT}",
    "no colour": '<rect width="9" height="9" fill="none"/>',
    "no extent": '<rect width="0" height="9"/>',
    "wholly see-through": '<rect width="9" height="9" opacity="0"/>',
    "an empty path": '<path d=""/>',
}


@pytest.mark.parametrize("inside", NOTHING.values(), ids=NOTHING)
def test_a_drawing_in_which_nothing_is_painted_is_refused(inside: str) -> None:
    assert fault(inside) == PictureFault("C337", "nothing_drawn")


def test_files_that_are_no_drawings_are_told_apart() -> None:
    whole = drawing(RECT)
    assert fault(gzip.compress(whole)) == PictureFault("C336", "compressed")
    assert fault(whole[:-7]) == PictureFault("C336", "not_well_formed", {"line": 1})
    entity = b'<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + whole
    assert fault(entity) == PictureFault("C336", "entities")
    assert fault(b'<?xml-stylesheet href="a.css"?>' + whole) == PictureFault("C336", "stylesheet")
    for other in (b"<html><p>Words</p></html>", b"words", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7"):
        assert fault(other) == PictureFault("C303", "not_what_it_says")
    bare = fault(whole.replace(b'xmlns="http://www.w3.org/2000/svg"', b""))
    assert bare is not None
    assert "xmlns" in str(bare.names["what"])
    assert fault(drawing("<g>" * 200 + RECT + "</g>" * 200)) == PictureFault("C336", "endless")


ALIKE = {
    "units and shares": '<rect x="1pt" y="1mm" width="50%" height=".3cm" stroke-width="1px"/>',
    "a copied part": f'<defs><g id="a">{RECT}</g></defs><use xlink:href="#a" x="5"/>',
    "a symbol": f'<symbol id="a" viewBox="0 0 9 9">{RECT}</symbol>'
    '<use href="#a" width="9" height="9"/>',
    "its own colour": '<g color="#c03"><rect fill="currentColor" width="9" height="9"/></g>',
    "a style sheet of classes": "<defs><style><![CDATA[.a,.b{fill:#c03}.b{stroke:#036}]]></style>"
    '</defs><rect class="b" width="9" height="9"/>',
    "what Inkscape writes": '<x:namedview xmlns:x="urn:sodipodi" x:zoom="2"/><path style="'
    "fill:#c03;stroke:none;-inkscape-stroke:none;paint-order:stroke fill;"
    'mix-blend-mode:normal;font-variant-ligatures:normal" d="M 2,2 h 9 v 9 z"/>',
    "a gradient": f'<linearGradient id="g" x2="0" y2="1">{STOPS}</linearGradient>'
    '<rect width="9" height="9" fill="url(#g)"/>',
    "a radial gradient in its own units": '<radialGradient id="g" gradientUnits="userSpaceOnUse" '
    f'cx="9" cy="9" r="9">{STOPS}</radialGradient><rect width="9" height="9" fill="url(#g)"/>',
    "a fading of one colour": '<linearGradient id="g"><stop stop-color="#036"/><stop offset="1" '
    'stop-color="#036" stop-opacity="0"/></linearGradient>'
    '<rect width="9" height="9" fill="url(#g)"/>',
    "a clip": f'<clipPath id="c"><circle r="6"/></clipPath><g clip-path="url(#c)">{RECT}</g>',
    "an arrow": HEAD + '<path d="M5 5C9 9 12 0 20 9" stroke="#036" marker-end="url(#m)"/>',
    "comments and a description": f"<!-- hi --><title>T</title><desc>D</desc>{RECT}",
}


@pytest.mark.parametrize("inside", ALIKE.values(), ids=ALIKE)
def test_what_both_engines_draw_alike_may_be_used(inside: str) -> None:
    assert fault(inside) is None


@pytest.mark.parametrize(
    "data",
    [
        drawing(RECT, 'viewBox="0 0 40 20"'),
        drawing(RECT, 'width="40mm" height="20mm"'),
        drawing(RECT, 'viewBox="0,0,40,20" x="0px" y="0px" version="1.1" id="Layer_1" '
                'style="enable-background:new 0 0 40 20;" xml:space="preserve"'),
        b"\xef\xbb\xbf" + drawing(RECT),
        ('<?xml version="1.0" encoding="UTF-16"?>' + drawing(RECT).decode()).encode("utf-16"),
        b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "a.dtd">' + drawing(RECT),
    ],
)  # fmt: skip
def test_the_usual_ways_to_begin_a_drawing_are_read(data: bytes) -> None:
    assert fault(data) is None


def test_the_shipped_drawings_may_be_used() -> None:
    drawings = [*data_root().glob("leaflets/images/*.svg"), *data_root().glob("styles/signs/*.svg")]
    assert len(drawings) >= 4
    for path in drawings:
        assert fault(path.read_bytes()) is None, path.name


def test_what_is_inside_something_refused_is_not_named_again() -> None:
    found = fault(f'<filter id="f"><feColorMatrix values="1"/></filter>{RECT}')
    assert found is not None
    assert found.names["what"] == "a filter, such as a blur or a shadow"


@pytest.mark.parametrize(
    ("style", "seen"),
    [
        (".a{fill:none}", False),
        (".a{fill:none} #b{fill:#c03}", True),
        ("#b{fill:none} .a{fill:#c03}", False),
        (".a{fill:#c03} .a{fill:none}", False),
        ("rect{fill:none} .a{fill:#c03} *{fill:none}", True),
    ],
)
def test_the_strongest_style_decides_what_is_painted(style: str, seen: bool) -> None:
    found = fault(f'<style>{style}</style><rect id="b" class="a" width="9" height="9"/>')
    assert (found is None) is seen


def test_a_drawing_of_more_shapes_than_can_be_drawn_is_refused_as_that() -> None:
    tens = "".join(
        f'<g id="l{level}">{f"""<use href="#l{level - 1}"/>""" * 10}</g>' for level in range(1, 8)
    )
    for inside in (RECT * 20_001, f'<defs><g id="l0">{RECT}</g>{tens}</defs><use href="#l7"/>'):
        found = fault(inside)
        assert found is not None
        assert found.names["what"] == "more shapes than can be drawn"
