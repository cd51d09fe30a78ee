"""V709: the web page has no forms or programs, does not redirect and loads nothing from elsewhere.

A leaflet cannot add any of these; a clinic's own template or stylesheet can. The page is read as
a browser reads it, and its parts are checked against ``page_parts.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, Final

import tinycss2  # type: ignore[import-untyped]

from plainleaf.package_data import package_data
from plainleaf.verify.evidence import LONGEST_QUOTE, Fault

RULE: Final = "V709"
# A browser drops these from an address before it reads it.
_DROPPED: Final = re.compile(r"[\x00-\x20\x7f]")
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_PICTURE: Final = re.compile(r"data:image/[a-z0-9.+-]+[;,]", re.IGNORECASE)
_CSS_FETCHES: Final = frozenset({"url", "src", "image", "image-set", "-webkit-image-set"})


def page_faults(root: Any) -> Iterator[Fault]:
    """A fault for each thing in a finished web page that a leaflet's page never has, once each.

    ``root`` is the page as tinyhtml5 reads it.
    """
    seen: set[str] = set()
    for what in _strange(root):
        said = " ".join(what.split())
        said = said if len(said) <= LONGEST_QUOTE else said[: LONGEST_QUOTE - 1] + "…"
        if said not in seen:
            seen.add(said)
            yield Fault(RULE, {"what": said})


@cache
def _policy() -> dict[str, frozenset[str]]:
    policy = package_data("verify/page_parts.yaml")
    return {key: frozenset(names) for key, names in policy.items()}


def _strange(root: Any) -> Iterator[str]:
    policy = _policy()
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue  # a comment
        name = element.tag.rpartition("}")[2].lower()
        if name in policy["elements"]:
            yield f"<{name}>"
            continue
        for attribute, value in element.attrib.items():
            key = _plain(attribute)
            if key.startswith("on") or key in policy["attributes"]:
                yield f"<{name} {key}=…>"
            elif key == "http-equiv" and value.strip().lower() not in policy["policies"]:
                yield f'<{name} http-equiv="{value}">'
            elif key in policy["fetching"] or (key == "href" and name not in policy["links"]):
                if not _is_own(value):
                    yield f'<{name} {key}="{value}">'
            elif key == "href" and not _may_be_followed(value):
                yield f'<{name} {key}="{value}">'
            elif key == "style" or (value and "url(" in value.lower()):
                yield from _css_fetches(value)
        if name == "style":
            yield from _css_fetches("".join(element.itertext()))


def _plain(attribute: object) -> str:
    """An attribute's name as it is written; those of other vocabularies with their prefix."""
    text = str(attribute)
    namespace, _, name = text.rpartition("}")
    return f"xlink:{name}".lower() if "xlink" in namespace else name.lower()


def _is_own(address: str) -> bool:
    """Whether an address names a part of the page itself: a picture within it, or an id."""
    address = _DROPPED.sub("", address)
    return not address or address.startswith("#") or _PICTURE.match(address) is not None


def _may_be_followed(address: str) -> bool:
    scheme = _SCHEME.match(_DROPPED.sub("", address))
    return scheme is None or scheme[1].lower() in _policy()["schemes"]


@lru_cache(maxsize=16)
def _css_fetches(text: str) -> tuple[str, ...]:
    """What CSS would fetch, read with its escapes undone. Most pages share one stylesheet."""
    if "\\" not in text and not re.search(r"url|@import|src|image", text, re.IGNORECASE):
        return ()
    return tuple(_find_urls(tinycss2.parse_component_value_list(text, skip_comments=True)))


def _find_urls(nodes: Any) -> Iterator[str]:
    for node in nodes:
        if node.type == "at-keyword" and node.lower_value == "import":
            yield "@import"
        elif node.type == "url" and not _is_own(node.value):
            yield f"url({node.value})"
        elif node.type == "function" and node.lower_name in _CSS_FETCHES:
            inside = (each.value for each in node.arguments if each.type == "string")
            yield from (f"{node.lower_name}({each})" for each in inside if not _is_own(each))
        for part in ("content", "arguments"):
            yield from _find_urls(getattr(node, part, None) or ())
