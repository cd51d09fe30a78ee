"""Whether the address of the publisher's web pages can be printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from plainleaf.content.messages import make_finding
from plainleaf.content.model import Leaflet, Status
from plainleaf.content.schema.values import web_address
from plainleaf.content.source import Source, Text
from plainleaf.content.yaml.nodes import Node, Scalar
from plainleaf.finding import Finding, Level
from plainleaf.package_data import package_data
from plainleaf.rules import finding_of

NO_FOLDER, EXAMPLE = "C238", "C239"
_PAGE: Final = re.compile(r"/[^/]*\.(?:html?|php|aspx?|pdf)$", re.IGNORECASE)


def check_web_address(node: Node | None, source: Source, text: Text) -> list[Finding]:
    """An error for an address that no page can be put below.

    ``text`` is the address with its values filled in. What is no web address at all is left to the
    schema. A phone opens only https without a warning, so http is refused.
    """
    if not isinstance(node, Scalar) or not (address := str(text).strip()):
        return []
    whole = address if "://" in address else f"https://{address}"
    if not web_address(whole):
        return []
    fault, right = _fault(address, whole)
    if not fault:
        return []
    facts = {fault: address, "right": right}
    return [make_finding(NO_FOLDER, source.place(node.start, node.end), **facts)]


def check_example_address(leaflet: Leaflet) -> Iterator[Finding]:
    """A finding for an address that is only an example: a warning, an error once approved."""
    base = leaflet.organisation.web_address if leaflet.organisation else None
    if base is not None and is_example(str(base)):
        level = Level.ERROR if leaflet.status is Status.APPROVED else None
        yield finding_of(EXAMPLE, base.place(), {"address": str(base)}, level=level)


def is_example(address: str) -> bool:
    """Whether the host of an address is one that no one can have (RFC 2606, RFC 6761)."""
    host = (urlsplit(address if "://" in address else f"https://{address}").hostname or "").lower()
    known = package_data("content/publisher/example_hosts.yaml")
    names = host.rstrip(".").split(".")
    return names[-1] in known["endings"] or ".".join(names[-2:]) in known["names"]


def _fault(address: str, whole: str) -> tuple[str, str | None]:
    """What is wrong with an address, as its message names it, and what to write instead."""
    parts = urlsplit(whole)
    if parts.scheme.lower() != "https":
        return "insecure", f"https{whole[len(parts.scheme) :]}"
    if parts.query or parts.fragment or "?" in whole or "#" in whole:
        return "query", re.split(r"[?#]", address)[0]
    if page := _PAGE.search(parts.path):
        return "page", f"{address[: -len(page[0])]}/"
    if len(address) > package_data("content/publisher/example_hosts.yaml")["longest"]:
        return "long", None
    return "", None
