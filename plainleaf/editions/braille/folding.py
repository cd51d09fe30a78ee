"""What braille does not tell apart in print: kinds of quotation marks, dashes and capitals."""

from __future__ import annotations

import re
from typing import Final

from plainleaf.verify.words.normalise import normalise

_ALIKE: Final = str.maketrans({
    "‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "–": "-", "—": "-", "…": "...", "−": "-", "•": "",
})  # fmt: skip


def fold(text: str) -> str:
    """A text without spaces, capitals and the forms of quotation marks and dashes."""
    said = normalise(text.translate(_ALIKE)).casefold()
    return re.sub(r"-+", "-", said)
