"""Opens an e-book as an e-reader does: the container, the package, its pages in their order."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote
from xml.etree import ElementTree

from plainleaf.editions.edition import Given
from plainleaf.verify.web import web_passages
from plainleaf.verify.words.passages import PdfPassage

_CONTAINER: Final = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF: Final = "{http://www.idpf.org/2007/opf}"
_XHTML: Final = "{http://www.w3.org/1999/xhtml}"


def passages(data: bytes, given: Given) -> Iterator[PdfPassage]:
    """The words of the pages in the order of the spine; pictures by their description.

    A picture whose file is not in the package is not seen, so its description is not given.
    Raises KeyError, BadZipFile or ParseError for a file that is no e-book.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        container = _tree(book.read("META-INF/container.xml"))
        package = next(container.iter(f"{_CONTAINER}rootfile")).attrib["full-path"]
        root = _tree(book.read(package))
        files = {
            item.attrib["id"]: posixpath.join(posixpath.dirname(package), item.attrib["href"])
            for item in root.iter(f"{_OPF}item")
        }
        there = set(book.namelist()) & {unquote(name) for name in files.values()}
        for part in root.iter(f"{_OPF}itemref"):
            name = unquote(files[part.attrib["idref"]])
            page = book.read(name).decode("utf-8")
            for picture in _tree(page.encode()).iter(f"{_XHTML}img"):
                source = posixpath.join(posixpath.dirname(name), unquote(picture.attrib["src"]))
                if source not in there:
                    tag = rf'<img [^>]*src="{re.escape(picture.attrib["src"])}"[^>]*>'
                    page = re.sub(tag, "", page)
            yield from web_passages(page)


def _tree(data: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(data)  # noqa: S314  we have just made it
