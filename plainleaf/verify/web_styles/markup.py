"""V827: the words of a web page are in elements that show them, read them and keep their order.

A leaflet cannot choose its elements; a clinic's own template can. They are compared with
``markup.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from plainleaf.package_data import package_data
from plainleaf.render.typesetter import direction
from plainleaf.verify.web_styles.shapes import local

# What has no words of a leaflet in it, whatever is written there.
_ASIDE: Final = frozenset({"head", "script", "style"})


@dataclass(frozen=True, slots=True)
class MarkupFault:
    """An element that hides or changes words: as a message shows it, and as a template may."""

    what: str
    written: tuple[str, ...]


def markup_faults(root: Any) -> Iterator[MarkupFault]:
    """A fault for each kind of element with words that does more than show them, once each."""
    seen: dict[str, MarkupFault] = {}
    _walk(root, str(root.attrib.get("lang", "en")), seen)
    yield from seen.values()


@cache
def _policy() -> Mapping[str, Any]:
    policy: Mapping[str, Any] = package_data("verify/web_styles/markup.yaml")
    return policy


def _walk(element: Any, language: str, seen: dict[str, MarkupFault]) -> bool:
    """Whether an element has words in it. Adds its faults and those of what is in it."""
    if not isinstance(element.tag, str) or local(element) in _ASIDE:
        return False
    given = element.attrib
    language = given.get("lang", language) or language
    words = bool(element.text and not element.text.isspace()) or bool(given.get("alt", "").strip())
    for child in element:
        words = _walk(child, language, seen) or words
        words = words or bool(child.tail and not child.tail.isspace())
    if words:
        for fault in _of_element(element, language):
            seen.setdefault(fault.what, fault)
    return words


def _of_element(element: Any, language: str) -> Iterator[MarkupFault]:
    policy, name, given = _policy(), local(element), element.attrib
    if name not in policy["elements"] or (name == "details" and "open" not in given):
        yield MarkupFault(f"<{name}>", (f"<{name}",))
        return
    for attribute, value in given.items():
        key = str(attribute).rpartition("}")[2].lower()
        if _is_plain(key, value.strip().lower(), name, language):
            continue
        shown = f'{key}="{value}"' if value else key
        quoted = (f'{key}="{value}"', f"{key}='{value}'", f"{key}={value}") if value else ()
        ways = (*quoted, f"<{name} {key}")
        yield MarkupFault(f"<{name} {shown}>", ways)


def _is_plain(key: str, value: str, name: str, language: str) -> bool:
    """Whether an attribute changes nothing of the words."""
    policy = _policy()
    if key == "aria-hidden":
        return value in policy["aria_hidden"]
    if key in policy["naming"]:
        return name in policy["named"]
    if key.startswith(("aria-", "data-")):
        return key != "aria-owns"
    if key == "role":
        return value in policy["roles"]
    if key == "dir":
        own = direction(language)
        return value in (own, "auto") or (name == "bdi" and value == "ltr")
    if key in ("width", "height"):
        number = re.match(r"\d+", value)
        return name == "img" and number is not None and int(number[0]) >= policy["smallest_picture"]
    if key == "type":
        return name not in ("ol", "ul", "li")
    return key in policy["attributes"]
