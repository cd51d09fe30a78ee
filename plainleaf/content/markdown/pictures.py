"""A picture of the leaflet: its file, what it shows, its caption."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from markdown_it.token import Token

from plainleaf.content.markdown.context import MarkdownContext, limits, suggest
from plainleaf.content.markdown.inline import read_line
from plainleaf.content.markdown.parser import inline_tokens
from plainleaf.content.markdown.positions import AT
from plainleaf.content.markdown.tracing import SPAN
from plainleaf.content.pictures import PictureFault, picture_fault
from plainleaf.content.signs.checking import check_text
from plainleaf.content.source import Text
from plainleaf.content.tree import Line, Picture
from plainleaf.dependency_tracking import record
from plainleaf.project import LEAFLETS

DECORATIVE = "decorative"

_WEB = re.compile(r"(?i)[a-z][a-z0-9+.-]+:|//|www\.")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_FILE_NAME = re.compile(r"(?i)\S*\.(svg|png|jpe?g|gif|webp|tiff?|bmp|heic|pdf)")


def read_picture(
    text: Text, token: Token, context: MarkdownContext, references: Mapping[str, Any]
) -> Picture:
    """The picture of an image token; what is wrong with it goes to the context."""
    place = text.place(*token.meta[SPAN])
    href = str(token.attrs.get("src", "")).strip()
    path = _path(href, text, token, context)
    alt = _alt(text, token, context, references, href)
    caption = _caption(text, token, context, references)
    return Picture(path, alt, caption, place)


def _caption(
    text: Text, token: Token, context: MarkdownContext, references: Mapping[str, Any]
) -> Line | None:
    start, end = token.meta["title"]
    title = text[start:end]
    if not title.value.strip():
        return None
    return read_line(title, context, references)


def _alt(
    text: Text,
    token: Token,
    context: MarkdownContext,
    references: Mapping[str, Any],
    href: str,
) -> Text:
    start, end = token.meta["alt"]
    written = text[start:end]
    values: list[str] = []
    at: list[int] = []
    for part in inline_tokens(written.value, references):
        if part.type in ("softbreak", "hardbreak"):
            values.append(" ")
            at.append(part.meta[SPAN][0])
        elif part.content and AT in part.meta and part.type != "html_inline":
            values.append(part.content)
            at.extend(part.meta[AT])
    alt = Text("".join(values), text.source, tuple(written.offsets[index] for index in at))
    words = alt.value.strip()
    place = written.place() if written.value else text.place(*token.meta[SPAN])
    if not words:
        context.report("C302", "missing", place, href=href or "images/name.svg")
    elif words.casefold() == DECORATIVE:
        return Text("", text.source, ())
    elif _is_file_name(words, href):
        context.report("C302", "file_name", place, alt=words, href=href)
    else:
        context.findings += check_text(alt, context.language, prose=True)
    return alt


def _is_file_name(words: str, href: str) -> bool:
    name = href.replace("\\", "/").rsplit("/", 1)[-1].casefold()
    stem = name.rsplit(".", 1)[0]
    if _FILE_NAME.fullmatch(words) or words.casefold() == name:
        return True
    return words.casefold() == stem and re.search(r"[\d_-]", stem) is not None


def _path(href: str, text: Text, token: Token, context: MarkdownContext) -> str:
    begin, end = token.meta[SPAN]
    at = text.value.find(href, token.meta["alt"][1], end) if href else -1
    place = text.place(at, at + len(href)) if at >= 0 else text.place(begin, end)
    rule, fault, found = "C303", "", ""
    names: dict[str, object] = {"href": href}
    if not href:
        fault = "no_file"
    elif _DRIVE.match(href) or (href.startswith(("/", "~")) and not href.startswith("//")):
        fault = "absolute"
    elif _WEB.match(href):
        fault = "web"
    elif "\\" in href:
        fault, names = "backslash", {"href": href, "right": href.replace("\\", "/")}
    elif Path(href).suffix.lower() not in limits()["picture_kinds"]:
        fault = "kind"
    else:
        found, wrong, hint = _find(href, context)
        if wrong is None:
            return found
        rule, fault = wrong.rule, wrong.fault
        names = {"href": href, "hint": hint, "limit": limits()["picture_megabytes"], **wrong.names}
    context.report(rule, fault, place, **names)
    return found or href


def _find(href: str, context: MarkdownContext) -> tuple[str, PictureFault | None, str]:
    """The path from the root, or what is wrong, and a guess at what was meant."""
    root = Path(os.path.abspath(context.project_root))  # noqa: PTH100  (keeps symbolic links)
    outside = False
    for candidate in _candidates(href, context):
        try:
            inside = candidate.resolve().is_relative_to(root.resolve())
            if not (inside and candidate.is_relative_to(root)):
                outside = True
                continue
            record(candidate)
            if candidate.is_file():
                return candidate.relative_to(root).as_posix(), _fault_of(candidate), ""
        except (OSError, ValueError, RuntimeError):
            continue
    if outside:
        return "", PictureFault("C303", "outside"), ""
    return "", PictureFault("C303", "missing"), _near(href, context)


def _candidates(href: str, context: MarkdownContext) -> Iterator[Path]:
    bases = [context.project_base or context.project_root / LEAFLETS, context.project_root]
    for base in bases:
        for name in dict.fromkeys((href, unquote(href))):
            yield Path(os.path.abspath(base / name))  # noqa: PTH100  (keeps symbolic links)


def _fault_of(path: Path) -> PictureFault | None:
    size = path.stat().st_size
    if not size:
        return PictureFault("C303", "empty")
    if size > limits()["picture_megabytes"] * 1_000_000:
        return PictureFault("C303", "large")
    return picture_fault(path.read_bytes(), path.suffix.lower())


def _near(href: str, context: MarkdownContext) -> str:
    above = href.rpartition("/")[0]
    known: list[str] = []
    for candidate in _candidates(href, context):
        folder = candidate.parent
        if folder.is_relative_to(context.project_root.absolute()):
            with suppress(OSError):
                names = sorted(each.name for each in islice(folder.iterdir(), 500))
                known.extend(f"{above}/{name}" if above else name for name in names)
    kinds = limits()["picture_kinds"]
    return suggest(href, [name for name in known if Path(name).suffix.lower() in kinds])
