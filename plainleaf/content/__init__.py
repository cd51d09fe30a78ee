"""From a leaflet file to a frozen Leaflet in which every piece of text knows its place.

The parts are imported on first use, so reading a limit with ``plainleaf.content.limits`` does
not wait for the schema.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plainleaf.content.loading import ContentError, load, overdue
    from plainleaf.content.model import Leaflet

__all__ = ["ContentError", "Leaflet", "load", "overdue"]


def __getattr__(name: str) -> Any:
    if name == "Leaflet":
        from plainleaf.content.model import Leaflet

        return Leaflet
    if name in __all__:
        from plainleaf.content import loading

        return getattr(loading, name)
    raise AttributeError(name)
