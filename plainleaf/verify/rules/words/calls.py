"""V706, V707: a link in a PDF that dials a number dials the one that is printed in it."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.pdf.structure import LinkElement
from plainleaf.verify.calls import PhoneCall, faults, is_call
from plainleaf.verify.evidence import Evidence, Fault


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for each link that dials something else, by the words that are tagged as its own."""
    for node in evidence.document.all("Link"):
        addresses = [each for each in node.children if isinstance(each, LinkElement)]
        for link in addresses[:1]:
            if is_call(link.address):
                edition = f"{evidence.layout.title}, page {link.page}"
                yield from faults(iter([PhoneCall(link.address, node.text)]), edition)
