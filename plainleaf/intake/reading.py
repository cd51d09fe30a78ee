"""From the bytes of a file to a document, and to its words by a second reading."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import Final

from plainleaf.content.limits import limit
from plainleaf.intake.clean import clean, clean_document
from plainleaf.intake.messages import unreadable
from plainleaf.intake.model import Document
from plainleaf.intake.plain import is_markdown, read_markdown, read_plain
from plainleaf.intake.second_reading import words_of_page, words_of_text, words_of_word
from plainleaf.intake.web import read_html
from plainleaf.intake.word.reader import read_word

_CHARSET: Final = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]{2,30})""", re.IGNORECASE)
_HEAD: Final = 4096
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PAGES: Final = (".html", ".htm")
_MARKDOWN: Final = (".md", ".markdown")
_OTHER_KINDS: Final = {
    b"PK\x03\x04": "other_name",
    b"%PDF": "pdf",
    b"\xd0\xcf\x11\xe0": "old_word",
    b"{\\rtf": "rich_text",
    b"MIME-Version:": "web_archive",
}
# So much of the text must be ASCII in UTF-16 for a file that does not say so to be read as that.
_MOSTLY: Final = 0.4
_LARGEST_PICTURE: Final = 20_000_000


def read_document(path: Path, data: bytes) -> tuple[Document, list[str]]:
    """The document in a file and, read in another way, its words. Raises UnreadableError."""
    suffix = path.suffix.lower()
    if suffix == ".docx":
        document = read_word(data, path.name)
        return clean_document(document), words_of_word(data)
    text = clean(decode(data, path.name))
    if suffix in _PAGES:
        fetch = _Beside(path.parent).picture
        return clean_document(read_html(text, path.name, fetch)), words_of_page(text)
    if len(text) > limit("bytes"):
        raise unreadable("too_long", name=path.name)
    if suffix in _MARKDOWN:
        fetch = _Beside(path.parent).picture
        return read_markdown(text, fetch), words_of_text(text, markdown=True)
    return read_plain(text), words_of_text(text, markdown=False)


def read_paste(text: str, page: str) -> Document:
    """The document that a person pasted: by its HTML if it shows more, else by its text.

    Raises UnreadableError.
    """
    if page.strip():
        document = clean_document(read_html(clean(page), "clipboard"))
        if document.blocks:
            return document
    text = clean(text.replace("\r\n", "\n").replace("\r", "\n"))
    return read_markdown(text) if is_markdown(text) else read_plain(text)


def decode(data: bytes, name: str) -> str:
    """The text in some bytes: by its first bytes, what it says of itself, else UTF-8 or Windows.

    Raises UnreadableError for what is no text.
    """
    kind = next((key for start, key in _OTHER_KINDS.items() if data.startswith(start)), None)
    if kind:
        raise unreadable(kind, name=name)
    if not data.strip():
        raise unreadable("empty", name=name)
    encoding = next((known for bom, known in _BOMS if data.startswith(bom)), _unmarked(data))
    said = (
        _CHARSET.search(data[:_HEAD])
        if not encoding and Path(name).suffix.lower() in _PAGES
        else None
    )
    if said:
        encoding = _known(said[1].decode("ascii"))
    for each in dict.fromkeys([encoding, "utf-8", "cp1252", "latin-1"]):
        if each:
            try:
                text = data.decode(each)
            except (UnicodeError, LookupError):
                continue
            if "\0" in text:
                raise unreadable("no_text", name=name)
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise unreadable("no_text", name=name)


def _unmarked(data: bytes) -> str:
    """UTF-16 without the mark at its start: nearly every other byte of usual text is 0 in it."""
    head = data[:_HEAD]
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = head[start::2]
        if half.count(0) > _MOSTLY * len(half) and head[1 - start :: 2].count(0) == 0:
            return encoding
    return ""


def _known(name: str) -> str:
    """An encoding that pages use; a name such as ``latin-1`` means the Windows one to a browser."""
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return ""
    return "cp1252" if found in ("iso8859-1", "ascii") else found


class _Beside:
    """Pictures in the folder of a file, and in no other place."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def picture(self, address: str) -> bytes | None:
        """The bytes of a picture, None for one that is elsewhere, too large or a link."""
        from urllib.parse import unquote

        name = unquote(address.split("?")[0].split("#")[0])
        if not name or ":" in name or "\\" in name or "\0" in name or name.startswith("/"):
            return None
        path = self._folder / name
        try:
            top = self._folder.resolve()
            if not path.resolve().is_relative_to(top) or path.is_symlink() or not path.is_file():
                return None
            if path.stat().st_size > _LARGEST_PICTURE:
                return None
            return path.read_bytes()
        except (OSError, ValueError, RuntimeError):
            return None
