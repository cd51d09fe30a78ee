"""What is wrong with a picture file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PictureFault:
    """A rule and a fault of ``markdown/messages.yaml``, and what is filled into their words."""

    rule: str
    fault: str
    names: Mapping[str, object] = field(default_factory=dict)
