"""Has the HTML parser keep the patterns that it looks for, as it means to.

tinyhtml5 2.1 stores each pattern under itself and not under the characters it is for, so that it
writes one anew for every attribute and every text: a third of its time. One line upstream.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from tinyhtml5 import inputstream  # type: ignore[import-untyped]

from plainleaf.render.weasyprint_patches.speed.patch import Replacement


class Patterns(dict[tuple[Collection[str], bool], "re.Pattern[str]"]):
    """By characters, and whether to read while they come or until one of them comes."""

    def __missing__(self, key: tuple[Collection[str], bool]) -> re.Pattern[str]:
        characters, while_they_come = key
        codes = "".join(f"\\x{ord(character):02x}" for character in characters)
        pattern = re.compile(f"[{'' if while_they_come else '^'}{codes}]+")
        self[key] = pattern
        return pattern


REPLACEMENTS = (
    Replacement(
        inputstream, "characters_until_regex", Patterns(), inputstream.characters_until_regex
    ),
)
