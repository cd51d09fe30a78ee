"""The countries whose numbering plans apply to a leaflet, worked out from its languages."""

from __future__ import annotations

from plainleaf.package_data import package_data


def regions(*languages: str) -> tuple[str, ...]:
    """The countries (ISO 3166-1, two letters) that national numbers may belong to, likeliest first.

    ``languages`` are BCP 47 tags: the organisation's, then the leaflet's. A tag without a
    country stands for where most of its readers live, and for home, because a translation is
    often for people who live here; both from ``numbering.yaml``.
    """
    known = package_data("content/phones/numbering.yaml")
    found: dict[str, None] = {}
    homely = False
    for tag in languages:
        region = _region(tag)
        homely = homely or region is None
        region = region or known["regions"].get(tag.split("-")[0].lower())
        if region:
            found[region] = None
    if homely:
        found[known["home"]] = None
    return tuple(found)


def _region(tag: str) -> str | None:
    return next(
        (part.upper() for part in tag.split("-")[1:] if len(part) == 2 and part.isalpha()), None
    )
