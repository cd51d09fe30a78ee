"""A drawing tells nothing of who made it, with what, and on which computer."""

from __future__ import annotations

import pytest

from plainleaf.render.pictures.bare_drawing import bare_drawing
from tests.content.pictures.test_drawings import ALIKE, drawing

SHAPE = '<rect width="9" height="9"/>'
OPEN = '<svg xmlns="http://www.w3.org/2000/svg" '
INKSCAPE = 'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
NOTES = {
    "a comment": f"{OPEN}><!-- /of/jane -->{SHAPE}</svg>",
    "a comment before it": f"<!-- /of/jane -->{OPEN}>{SHAPE}</svg>",
    "an instruction": f"<?editor jane?>{OPEN}>{SHAPE}</svg>",
    "metadata": f"{OPEN}><metadata>jane</metadata>{SHAPE}</svg>",
    "a title": f"{OPEN}><title>by jane</title>{SHAPE}</svg>",
    "a description": f"{OPEN}><g><desc>by jane</desc>{SHAPE}</g></svg>",
    "a layer": f'{OPEN}{INKSCAPE}><g inkscape:label="jane">{SHAPE}</g></svg>',
    "an element of a program": f"{OPEN}{INKSCAPE}><inkscape:path>jane</inkscape:path>{SHAPE}</svg>",
    "where it was exported": f'{OPEN}{INKSCAPE}inkscape:export="/of/jane/x.png">{SHAPE}</svg>',
    "data": f'{OPEN}data-name="/of/jane">{SHAPE}</svg>',
    "a name for screen readers": f'{OPEN}><g aria-label="jane">{SHAPE}</g></svg>',
    "the id of a layer": f'{OPEN}><g id="jane">{SHAPE}</g></svg>',
    "a comment of a style": f"{OPEN}><style>/* jane */ rect {{ fill: red }}</style>{SHAPE}</svg>",
    "a font of a program": f'{OPEN}><g style="-inkscape-font-specification:jane">{SHAPE}</g></svg>',
}


@pytest.mark.parametrize("written", NOTES.values(), ids=NOTES)
def test_notes_are_left_out_and_shapes_stay(written: str) -> None:
    clean = bare_drawing(written.encode())
    assert b"jane" not in clean
    assert b'<rect width="9" height="9"' in clean
    assert bare_drawing(clean) == clean


@pytest.mark.parametrize("inside", ALIKE.values(), ids=ALIKE)
def test_what_is_drawn_stays(inside: str) -> None:
    svg = drawing(inside)
    clean = bare_drawing(svg)
    for name in (b"url(#", b"href=", b"<path", b"<rect", b"<stop", b"<use", b"fill=", b"stroke="):
        assert clean.count(name) == svg.count(name)


def test_a_drawing_without_notes_keeps_its_bytes() -> None:
    svg = drawing('<linearGradient id="g"><stop/></linearGradient><rect fill="url(#g)"/>')
    assert bare_drawing(svg) == svg


def test_an_id_that_is_used_stays() -> None:
    svg = drawing('<g id="arm"><rect/></g><use href="#arm"/><style>#leg { fill: red }</style>'
                  '<g id="leg"><rect/></g><g id="unused"><rect/></g>')  # fmt: skip
    clean = bare_drawing(svg)
    assert b'id="arm"' in clean
    assert b'id="leg"' in clean
    assert b"unused" not in clean
