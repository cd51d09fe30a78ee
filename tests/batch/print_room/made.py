"""A folder of finished files with its manifest, as a build leaves it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from plainleaf.batch.manifest.entries import LeafletEntry, Measured, Output
from plainleaf.batch.manifest.manifest import NAME, Manifest
from plainleaf.batch.request import Format


def output(out: Path, path: str, pages: int | None = None, **changes: object) -> Output:
    """A file in ``out``: a PDF if it has pages, named after its layout, else a web page."""
    data = path.encode()
    (out / path).parent.mkdir(parents=True, exist_ok=True)
    (out / path).write_bytes(data)
    layout = path.split(".")[-2] if pages else None
    made = Output(
        format=Format.PDF if pages else Format.HTML,
        layout=layout,
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data),
        pages=pages,
        smallest_text_mm=2.6 if pages else None,
        current=True,
        measured=(Measured("V201", "A4", "A4"),) if pages else (),
        edition=layout or "web",
    )
    return replace(made, **changes)


def entry(slug: str, *outputs: Output, **changes: object) -> LeafletEntry:
    """An approved leaflet."""
    made = LeafletEntry(
        source=f"leaflets/{slug}.yaml",
        slug=slug,
        title=f"About {slug}",
        language="en-GB",
        status="approved",
        next_review="2029-11-23",
        verdict="built",
        readability=None,
        outputs=outputs,
        findings=(),
        reference="R-1",
        version="1.0",
        digest="a" * 64,
    )
    return replace(made, **changes)


def folder(out: Path, *entries: LeafletEntry) -> Manifest:
    """Writes the manifest of these leaflets."""
    manifest = Manifest({}, entries)
    (out / NAME).write_bytes(manifest.to_bytes())
    return manifest
