"""A small picture of a PDF's first page, so that people recognise a leaflet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from plainleaf.batch.fs import inside

FOLDER = "thumbnails"
# Shown at half of this, so that it is sharp on a screen with two dots a pixel.
WIDTH_PX = 240
# Enough for text and the few colours of a leaflet; a quarter of the bytes of full colour.
COLOURS = 32
_PNG = b"\x89PNG\r\n\x1a\n"
_OURS = re.compile(r"[0-9a-f]{32}\.png")


def thumbnail(pdf: bytes) -> bytes | None:
    """The first page as a PNG, ``WIDTH_PX`` wide; None when it cannot be drawn.

    The same PDF gives the same bytes. Takes 4 ms of processor time, after the first.
    """
    # A build that makes no PDF does not wait for these.
    import pypdfium2
    from PIL import Image

    try:
        document = pypdfium2.PdfDocument(pdf)
        try:
            page = document[0]
            drawn = page.render(scale=WIDTH_PX / page.get_width()).to_pil().convert("RGB")
        finally:
            document.close()
    except pypdfium2.PdfiumError:
        # The PDF has passed its measurements; a missing picture is no reason not to deliver it.
        return None
    few = drawn.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    png = BytesIO()
    few.save(png, "png")
    return png.getvalue()


def thumbnail_path(sha256: str) -> str:
    """Where the picture of the PDF with this fingerprint is, relative to the output folder."""
    return f"{FOLDER}/{sha256[:32]}.png"


def remove_others(out: Path, wanted: Iterable[str]) -> None:
    """Removes pictures that none of the paths ``wanted`` names. Touches no file of another name."""
    names = {Path(path).name for path in wanted}
    for name in inside.names_in(out, FOLDER):
        if _OURS.fullmatch(name) and name not in names:
            with suppress(OSError):
                inside.unlink(out, f"{FOLDER}/{name}")
    with suppress(OSError):
        inside.remove_empty(out, FOLDER)  # only an empty folder can go


def is_picture(folder: Path, name: str) -> bool:
    """Whether a PNG of no more than the usual size is in a folder, and not a link out of it."""
    try:
        return inside.read(folder, name, inside.limit("thumbnail")).startswith(_PNG)
    except OSError:
        return False
