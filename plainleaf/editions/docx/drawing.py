"""A drawing (SVG) in dots, for programs that cannot show the drawing itself."""

from __future__ import annotations

import io

import pypdfium2

from plainleaf.editions.edition import Given
from plainleaf.render.pictures.picture_size import DECORATION_MM, TALLEST_MM, drawing_size

# What a reader sees as sharp when a picture is printed at its size.
_DOTS_PER_INCH = 200


# As wide as the lines of a page; as high as base.css lets a picture be.
_WIDEST_MM = 150.0


def drawing(given: Given, source: str, data: bytes) -> tuple[bytes, float, float] | None:
    """A PNG of a drawing, and its width and height in mm; None for another kind of picture.

    ``source`` is the address of the picture on the page. Raises RenderError.
    """
    if not source.lower().endswith(".svg"):
        return None
    size = drawing_size(data)
    if size is None or size.width <= 0 or size.height <= 0:
        return None
    # It needs WeasyPrint, which a leaflet without drawings need not wait for.
    from plainleaf.render import Renderer

    publisher = given.leaflet.organisation
    is_logo = bool(publisher and publisher.logo and publisher.logo.path in source)
    highest = DECORATION_MM if is_logo else TALLEST_MM
    scale = min(_WIDEST_MM / size.width, highest / size.height)
    width, height = size.width * scale, size.height * scale
    renderer = given.renderer() if given.renderer else Renderer(given.project, given.env)
    page = renderer.drawing(source, given.leaflet, width, height)
    with pypdfium2.PdfDocument(page) as document:
        picture = document[0].render(scale=_DOTS_PER_INCH / 72).to_pil().convert("RGB")
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    return buffer.getvalue(), width, height
