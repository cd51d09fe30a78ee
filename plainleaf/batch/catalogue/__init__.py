"""``dist/index.html``: the catalogue, where people find a leaflet and print it."""

from plainleaf.batch.catalogue.page import NAME, refresh

__all__ = ["NAME", "refresh"]
