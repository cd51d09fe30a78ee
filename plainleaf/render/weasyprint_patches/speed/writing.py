"""Writes numbers, names and dictionaries as they stand in a PDF, by the type of each at once.

pydyf 0.13 asks of everything what it is not, one type after the other, and most are text.
"""

from __future__ import annotations

from typing import Any

import pydyf

from plainleaf.render.weasyprint_patches.speed.patch import Replacement

own_to_bytes = pydyf._to_bytes
own_dictionary, own_array = pydyf.Dictionary.data, pydyf.Array.data


def to_bytes(item: Any) -> bytes:
    """As pydyf's ``_to_bytes``: anything as it is written."""
    kind = type(item)
    written: bytes
    if kind is bytes:
        written = item
    elif kind is str:
        written = item.encode("ascii")
    elif kind is int:
        written = b"%d" % item
    elif kind is float and not item.is_integer():
        written = (b"%f" % item).rstrip(b"0")
    else:
        written = own_to_bytes(item)
    return written


def dictionary_data(dictionary: Any) -> bytes:
    """As ``Dictionary.data``."""
    entries = [b"/%b %b" % (to_bytes(key), to_bytes(value)) for key, value in dictionary.items()]
    return b"<<%b>>" % b"".join(entries)


def array_data(array: Any) -> bytes:
    """As ``Array.data``."""
    return b"[%b]" % b" ".join([to_bytes(each) for each in array])


REPLACEMENTS = (
    Replacement(pydyf, "_to_bytes", to_bytes, own_to_bytes),
    Replacement(pydyf.Dictionary, "data", property(dictionary_data), own_dictionary),
    Replacement(pydyf.Array, "data", property(array_data), own_array),
)
