"""Between a file's bytes and the text a browser edits: line ends and the byte order mark."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

_MANY = 3000
_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|$)")


def for_browsers(data: bytes) -> str:
    """The text of a file: line ends ``\\n``, no byte order mark. Raises UnicodeDecodeError."""
    text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def as_on_disk(text: str, before: bytes) -> bytes:
    """The bytes of an edited text, written like the earlier file.

    Each earlier line keeps its own line end, a new one gets the most common one in the file, and a
    byte order mark stays.
    """
    mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
    if b"\r" not in before:
        return mark + text.encode("utf-8")
    old = _lines(before.removeprefix(codecs.BOM_UTF8).decode("utf-8"))
    new = text.split("\n")
    ends = [end for _, end in old]
    commonest = Counter(end for end in ends if end).most_common(1)[0][0]
    chosen = [commonest] * len(new)
    for old_at, new_at in _match_lines([line for line, _ in old], new):
        chosen[new_at] = ends[old_at] or commonest
    chosen[-1] = ""
    return mark + "".join(map(str.__add__, new, chosen)).encode("utf-8")


def _match_lines(old: list[str], new: list[str]) -> Iterator[tuple[int, int]]:
    """The lines that have not changed, as pairs of their numbers in the old and the new text."""
    shorter = min(len(old), len(new))
    above = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    most = shorter - above
    below = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    yield from ((at, at) for at in range(above))
    yield from ((len(old) - 1 - at, len(new) - 1 - at) for at in range(below))
    before, after = old[above : len(old) - below], new[above : len(new) - below]
    # Comparing every repeated line takes too long in a text that is only blank lines.
    matcher = SequenceMatcher(None, before, after, autojunk=len(after) > _MANY)
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            yield above + block.a + step, above + block.b + step


def _lines(text: str) -> list[tuple[str, str]]:
    """Each line and its end; the last has none."""
    found = [(match[1], match[2]) for match in _LINE.finditer(text)]
    # An end at the very end of the text is matched once more, empty, as the line after it.
    return found if not text or text[-1] in "\r\n" else found[:-1] if len(found) > 1 else found
