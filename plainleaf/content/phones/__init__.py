"""Phone numbers as people write them: what each dials, and which cannot be dialled."""

from __future__ import annotations

from plainleaf.content.phones.field import in_field, letters_to_digits
from plainleaf.content.phones.links import call, call_target, format_number
from plainleaf.content.phones.reader import Doubt, Number
from plainleaf.content.phones.regions import regions
from plainleaf.content.phones.running import in_words

__all__ = [
    "Doubt",
    "Number",
    "call",
    "call_target",
    "format_number",
    "in_field",
    "in_words",
    "letters_to_digits",
    "regions",
]
