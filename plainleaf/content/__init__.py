"""From a leaflet file to a frozen Leaflet in which every piece of text knows its place."""

from plainleaf.content.loading import ContentError, load, overdue
from plainleaf.content.model import Leaflet

__all__ = ["ContentError", "Leaflet", "load", "overdue"]
