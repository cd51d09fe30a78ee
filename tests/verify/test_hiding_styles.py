"""A clinic's stylesheet cannot hide, cover or move words and pictures; ordinary styles pass."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from plainleaf.finding import Level
from plainleaf.project import data_root
from plainleaf.render import Renderer
from plainleaf.verify import verify
from tests.render.conftest import SQUARE, Clinic
from tests.soak import one_in

BODY = """\
We say **always** rest it and [read on](https://example.org/a). See 12 mg.

- Rest it, 12 mg
- Raise it

| Day | Dose |
|---|---|
| Monday | 10 mg |
| Tuesday | 12 mg |

![A bent knee](images/knee.svg "Bend it slowly")
"""
# Words in a picture, one of them in a group of its own.
KNEE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200"><rect width="400" height="200" '
    'fill="#eef"/><text x="20" y="60" font-size="30">Knee cap</text><g transform="translate(40 150)'
    ' scale(1.1)"><text font-size="30">Shin 12 mg</text></g></svg>'
)
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" width="14" height="14">'
    '<path d="M0 20 L10 0 L20 20 L10 12 Z" fill="#003a70"/></svg>'
)
COVER = 'content: ""; position: absolute; left: 0; top: 0; width: 100%; height: 100%'

# Of each: what it does, and one of the rules that find it.
HIDING = {
    "lists cut off": ("li { overflow: hidden; height: .2em }", "V805"),
    "white over each item": (
        f"li {{ position: relative }} li::after {{ {COVER}; background: #fff }}",
        "V807",
    ),
    "items nearly clear": ("li { opacity: .05 }", "V411"),
    "items struck out": ("li { text-decoration: line-through }", "V807"),
    "struck out by an overline": (
        "li { text-decoration: underline; text-underline-offset: -.5em }",
        "V807",
    ),
    "words left of the page": ("li { text-indent: -200mm }", "V202"),
    "words beyond their box": (
        "li { text-indent: 300mm; white-space: nowrap; overflow: hidden }",
        "V805",
    ),
    "words like their background": (".key-points { background: #fff } li { color: #fff }", "V411"),
    "tiny words": ("li { transform: scale(.1) }", "V301"),
    "words moved away": ("li { transform: translateX(-300mm) }", "V202"),
    "mirror writing": ("li { transform: scaleX(-1) }", "V803"),
    "upside down": ("li { transform: rotate(180deg) }", "V803"),
    "words behind their box": (
        ".key-points { position: relative; background: #fff }"
        ".key-points ul { position: relative; z-index: -1 }",
        "V805",
    ),
    "lines over each other": ("li { margin-bottom: -1.2em !important }", "V804"),
    "an outline over words": ("li { outline: 12pt solid #fff; outline-offset: -12pt }", "V807"),
    "a shadow within": ("li { box-shadow: inset 0 0 0 2em #fff }", "V807"),
    "a mask": ("li { mask-border-source: linear-gradient(#000, #fff) }", "V805"),
    "half a word on black": (
        "h2 { background: url(file:///styles/signs/emergency.svg) left / 1em no-repeat }",
        "V807",
    ),
    "a picture over words": (
        "h2::before { content: url(file:///styles/icon.svg); position: absolute; left: 0 }",
        "V807",
    ),
    "a box with no room": (".key-points { max-height: 2em; overflow: hidden }", "V805"),
    "a label over all": (
        ".draft { position: fixed; top: 60mm; left: 0; background: #fff; padding: 2cm }",
        "V805",
    ),
    "a border over the line above": (
        "li { border-top: 1.2em solid #fff; margin-top: -1.2em }",
        "V807",
    ),
    "letters over each other": ("li { letter-spacing: -.5em }", "V803"),
    "letters far apart": ("li { letter-spacing: .6em }", "V803"),
    "words closed up": ("li { word-spacing: -.4em }", "V803"),
    "a picture cut off": ("figure { height: 10mm; overflow: hidden }", "V809"),
    "a picture covered": (
        f"figure {{ position: relative }} figure::after {{ {COVER}; background: #fff }}",
        "V809",
    ),
    "a picture nearly clear": ("figure img { opacity: .1 }", "V809"),
    "a picture upside down": ("figure img { transform: rotate(180deg) }", "V809"),
}
ORDINARY = {
    "letters a little apart": "h1 { letter-spacing: .02em } p { letter-spacing: .05em }",
    "a shaded heading": "h2 { background: #e8eef4; padding: .2em .4em }",
    "boxed items": "li { border: 1pt solid #777; padding: .2em; border-radius: 4pt }",
    "round help boxes": ".help { border-radius: 12pt; background: #f4f7fa }",
    "shaded cells": "tr:nth-child(even) td { background: #eee } td { vertical-align: middle }",
    "dotted borders": ".key-points { border: 3pt dotted #003a70; padding: .5em }",
    "dashed round borders": ".key-points { border: 3pt dashed #003a70; border-radius: 9pt }",
    "carved borders": ".key-points { border: 6pt groove #003a70; padding: .5em }",
    "a shadow": ".key-points { box-shadow: 2pt 2pt 0 #888; padding: .5em }",
    "shaded words": "strong { background: #ffe; padding: 0 .1em }",
    "nearly opaque": ".key-points { opacity: .95 } li { color: rgba(0, 0, 0, .9) }",
    "a sign before headings": (
        "h2 { background: url(file:///styles/signs/routine.svg) left .1em / 1em no-repeat;"
        "padding-left: 1.4em }"
    ),
    "a clinic's sign before headings": (
        "h2 { background: url(file:///styles/icon.svg) left .1em / 1em no-repeat;"
        "padding-left: 1.4em }"
    ),
    "a sign as words": (
        "h2::before { content: url(file:///styles/icon.svg); padding-right: .3em }"
    ),
    "a short rule": 'h2::after { content: ""; display: block; border-top: 3pt solid; width: 8mm }',
    "a coloured page": "body { background: #fffff4 }",
    "links with thick lines": "a { text-decoration-thickness: 2pt; text-underline-offset: 3pt }",
    "a large first letter": "p::first-letter { font-size: 1.4em }",
    "a figure in a coloured box": "figure { background: #eef4ee; padding: 4mm }",
}


def refusals(clinic: Clinic, style: str, name: str = "standard") -> list[str]:
    """The rules that refuse a leaflet that is laid out with more style."""
    shipped = (data_root() / "styles" / f"{name}.css").read_text(encoding="utf-8")
    clinic.write(f"styles/{name}.css", f"{shipped}\n{style}")
    clinic.write("styles/icon.svg", ICON)
    clinic.write("images/knee.svg", KNEE)
    leaflet = clinic.leaflet(body=BODY, points="Take 12 mg at night.\nRest your knee well.")
    layout = clinic.layout(name)
    pdf = Renderer(clinic.project).pdf(leaflet, layout)
    found = verify(pdf, leaflet, layout, clinic.project)
    return [f"{each.rule} {each.message}" for each in found if each.level is Level.ERROR]


@pytest.fixture
def clinic(tmp_path: Path) -> Clinic:
    return Clinic(tmp_path)


@pytest.mark.parametrize("kind", one_in(4, HIDING))
def test_a_stylesheet_that_hides_or_changes_something_is_refused(kind: str, clinic: Clinic) -> None:
    style, rule = HIDING[kind]
    assert rule in {each.split()[0] for each in refusals(clinic, style)}


@pytest.mark.parametrize("kind", one_in(4, ORDINARY))
def test_an_ordinary_stylesheet_is_not_refused(kind: str, clinic: Clinic) -> None:
    assert refusals(clinic, ORDINARY[kind]) == []


def test_large_print_is_not_refused_either(clinic: Clinic) -> None:
    assert refusals(clinic, "", "large-print") == []


@pytest.fixture
def logo_over_name(tmp_path: Path) -> Clinic:
    clinic = Clinic(tmp_path)
    clinic.write("images/logo.svg", SQUARE)
    clinic.write(
        "leaflets/_organisation.yaml",
        "name: Riverside Clinic\nlogo: {file: images/logo.svg, alt: Riverside}\ncontacts: {}\n"
        "other_formats: Ask us.\nfeedback: Tell us.\ndisclaimer: This does not replace advice.\n",
    )
    return clinic


def test_a_logo_over_the_name_of_the_hospital_is_refused(logo_over_name: Clinic) -> None:
    style = ".logo img { position: absolute; top: -2mm; left: 4mm; height: 12mm }"
    assert "V807" in {each.split()[0] for each in refusals(logo_over_name, style)}


def test_a_logo_above_the_name_is_not_refused(logo_over_name: Clinic) -> None:
    assert refusals(logo_over_name, "") == []


def photo(kind: str, mode: str) -> bytes:
    """A photo of coloured noise, the hardest to draw alike at two sizes."""
    size = (240, 150)
    dots = bytes((at * at * 31 + at * 7) % 251 for at in range(size[0] * size[1] * len(mode)))
    out = io.BytesIO()
    Image.frombytes(mode, size, dots).save(out, kind)
    return out.getvalue()


SHADED = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 60"><defs><linearGradient id="a">'
    '<stop offset="0" stop-color="#f00"/><stop offset="1" stop-color="#00f"/></linearGradient>'
    '</defs><circle cx="50" cy="30" r="25" fill="url(#a)"/><path d="M-20 50 Q50 10 130 50" '
    'stroke="#333" stroke-width="4" fill="none" stroke-dasharray="6 3"/></svg>'
)
PICTURES = {
    "noise.png": photo("PNG", "RGB"),
    "noise.jpg": photo("JPEG", "RGB"),
    "clear.png": photo("PNG", "RGBA"),
    "shaded.svg": SHADED.encode(),
}


@pytest.mark.parametrize("layout", ["standard", "large-print"])
@pytest.mark.parametrize("name", PICTURES)
def test_photos_and_shaded_drawings_are_known_again(name: str, layout: str, clinic: Clinic) -> None:
    clinic.write(f"images/{name}", PICTURES[name])
    body = f'See:\n\n![A bent knee](images/{name} "Bend it")\n\n![decorative](images/{name})'
    leaflet = clinic.leaflet(body=body)
    pdf = Renderer(clinic.project).pdf(leaflet, clinic.layout(layout))
    found = verify(pdf, leaflet, clinic.layout(layout), clinic.project)
    assert [each.message for each in found if each.level is Level.ERROR] == []
