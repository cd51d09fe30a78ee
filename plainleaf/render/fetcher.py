"""The only way in which WeasyPrint reads files: nothing outside the project and package.

A virtual address space keeps the folder a build happens in out of the PDF (WeasyPrint names
images after their address, so real paths would change the bytes):

    file:///leaflet/...   the clinic's folder
    file:///styles/...    styles/, the clinic's own file first, then the shipped one
    file:///web-code/...  no file: the QR code of the web address that follows
    file:///fonts/...     fonts/ of the clinic, the font package, the typefaces of the system
"""

from __future__ import annotations

import io
import re
import warnings
from pathlib import Path
from urllib.parse import unquote, urlsplit

from PIL import Image
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from plainleaf.dependency_tracking import record
from plainleaf.project import Project
from plainleaf.render.file_kinds import is_picture, kind
from plainleaf.render.pictures import web_code
from plainleaf.render.weasyprint_patches.fixes.bare_pictures import bare
from plainleaf.typefaces.font_files import find_font

BASE_URL = "file:///leaflet/"
# A size above the limit is no picture for a printed leaflet.
LARGEST_BYTES = 32_000_000
# An A4 page at 600 points an inch has 35 million. Each takes up to 4 bytes of memory.
MOST_POINTS = 60_000_000


class RefusedError(FatalURLFetchingError):  # type: ignore[misc]
    """An address that must not be opened. Stops the leaflet; WeasyPrint would only log it."""


class LockedFetcher(URLFetcher):  # type: ignore[misc]
    """Opens files of one project and of the package; anything else raises RefusedError."""

    def __init__(self, project: Project) -> None:
        super().__init__(allowed_protocols={"file"}, allow_redirects=False, fail_on_errors=True)
        self._roots = {
            "leaflet": [project.root],
            "styles": project.folders("styles"),
        }
        self._project = project

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The file behind a virtual address. Raises RefusedError for anything else."""
        if url.startswith(web_code.ADDRESS):
            address = web_code.address_of_code(unquote(url.removeprefix(web_code.ADDRESS)))
            drawn = web_code.web_code(address).svg()
            return URLFetcherResponse(url, drawn, {"Content-Type": "image/svg+xml"})
        path = self.locate(url)
        media_type = kind(path.name) or "application/octet-stream"
        data = path.read_bytes()
        if url.startswith(BASE_URL):
            record(path, data)
        points = _points(data) if is_picture(path.name) else 0
        if points > MOST_POINTS:
            raise RefusedError(
                f"{short_url(url)} has {points // 1_000_000} million pixels, "
                "which is more than paper can show. "
                f"Make it smaller. The limit is {MOST_POINTS // 1_000_000} million."
            )
        if is_picture(path.name):
            data = bare(data)
        return URLFetcherResponse(url, data, {"Content-Type": media_type})

    def locate(self, url: str) -> Path:
        """The real file of a virtual address. Raises RefusedError."""
        parts = urlsplit(url)
        if parts.scheme != "file" or parts.netloc:
            raise RefusedError(f"{short_url(url)} is not in the leaflet's folder.")
        mount, _, name = unquote(parts.path).lstrip("/").partition("/")
        if mount == "fonts" and kind(name) is not None and (font := find_font(name, self._project)):
            return font
        for root in self._roots.get(mount, []):
            real_root = root.resolve()
            path = (real_root / name).resolve()
            if not path.is_relative_to(real_root):
                raise RefusedError(f"{short_url(url)} is outside the leaflet's folder.")
            if path.is_file():
                if kind(path.name) is None:
                    raise RefusedError(f"{short_url(url)} is not a picture, stylesheet or font.")
                if path.stat().st_size > LARGEST_BYTES:
                    raise RefusedError(f"{short_url(url)} is too large to print.")
                return path
        raise RefusedError(f"{short_url(url)} does not exist.")


def _points(data: bytes) -> int:
    """How many points a picture says it has; 0 for a drawing and for what is no picture."""
    with warnings.catch_warnings():
        # Pillow warns of large pictures, and refuses very large ones without a size.
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data)) as picture:
                return picture.width * picture.height
        except Image.DecompressionBombError as error:
            said = re.search(r"\d+", str(error))
            return int(said[0]) if said else MOST_POINTS + 1
        except (OSError, ValueError, SyntaxError):
            return 0


def short_url(url: str) -> str:
    """An address as a person knows it: without the virtual part, and not too long."""
    name = url.removeprefix(BASE_URL)
    if name.startswith("file:///styles/"):
        name = name.removeprefix("file:///")
    return f'"{name[:77]}..."' if len(name) > 80 else f'"{name}"'
