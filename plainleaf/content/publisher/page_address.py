"""Where the web page of a leaflet is on the publisher's website.

``web_address:`` names the folder of the website that the files of ``dist/`` are put in. The page
of a leaflet has the name there that it has in ``dist/``.
"""

from __future__ import annotations

from urllib.parse import quote

from plainleaf.content.source import Text


def page_address(base: Text, slug: str) -> Text:
    """The address of the web page of a leaflet, whose characters have the place of ``base``.

    ``slug`` is where its files are in ``dist/``. Signs that an address cannot have are written as
    percent codes (RFC 3986, 2.1).
    """
    start = base[: len(str(base).rstrip("/"))]
    scheme = "" if "://" in str(start) else "https://"
    name = f"/{quote(slug, safe='/')}.html"
    at = start.offsets
    offsets = (*at[:1] * len(scheme), *at, *at[-1:] * len(name))
    return Text(f"{scheme}{start}{name}", start.source, offsets)
