"""One function of WeasyPrint or its libraries that another stands in for."""

from __future__ import annotations

from typing import Any, NamedTuple


class StandIn(NamedTuple):
    """``ours`` in the place of ``own``, which is attribute ``name`` of a module or class."""

    owner: Any
    name: str
    ours: Any
    own: Any

    def install(self) -> None:
        """Puts ours in its place; calling it again changes nothing."""
        setattr(self.owner, self.name, self.ours)

    def remove(self) -> None:
        """Puts back what was there when Plainleaf was imported."""
        setattr(self.owner, self.name, self.own)


def everywhere(owners: tuple[Any, ...], ours: Any, own: Any) -> tuple[StandIn, ...]:
    """For a function that modules import by its name."""
    return tuple(StandIn(owner, own.__name__, ours, own) for owner in owners)
