"""What the data says about each requirement that is measured in the finished file."""

from __future__ import annotations

from typing import Final

from plainleaf.rules import rules

REQUIREMENTS: Final = {rule: info for rule, info in rules("V").items() if info.source}
