"""V407 and V408: every character has its glyph, and it is the right one.

Extracted text cannot tell: it says what the file claims a code to mean. Here the claim is held,
code by code, against the map of the embedded font and the substitutions of its original.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from plainleaf.verify.drawn import Run
from plainleaf.verify.evidence import Evidence, Fault, quote
from plainleaf.verify.letterforms import origins
from plainleaf.verify.typeface import UNKNOWN, Typeface
from plainleaf.verify.words import comparable

MISSING, WRONG = "V407", "V408"
NOTDEF = 0


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for the first words of each page in which a glyph is missing, or wrong."""
    right: dict[int, set[int]] = {}
    for page in evidence.document.pages:
        told: set[str] = set()
        for run in page.runs:
            known = right.setdefault(id(run.typeface), set())
            if known.issuperset(run.codes):
                continue
            for code in run.codes:
                rule = "" if code in known else _judge(run.typeface, code)
                if not rule:
                    known.add(code)
                elif rule not in told:
                    told.add(rule)
                    yield _fault(rule, page.number, run, code)


def _fault(rule: str, page: int, run: Run, code: int) -> Fault:
    said = run.typeface.unicode.get(code, UNKNOWN)
    return Fault(
        rule,
        {"page": page, "words": quote(run), "char": said, "font": run.typeface.family},
    )


def _judge(face: Typeface, code: int) -> str:
    """The rule that a code breaks, or nothing."""
    text = face.unicode.get(code, "")
    prints = any(_prints(char) for char in text)
    if code == NOTDEF and face.bytes_per_code == 2:
        return MISSING if prints or not text else ""
    if not prints or not face.embedded:
        return ""
    if face.inked is not None and code not in face.inked:
        return MISSING
    if face.encoded is None:
        return WRONG
    if code in face.encoded:
        if text in face.encoded[code]:
            return ""
        own = {unicodedata.normalize("NFKC", char) for char in face.encoded[code]}
        plain = unicodedata.normalize("NFKC", text)
        return "" if plain in own or not comparable(text) or _part(plain, own) else WRONG
    return "" if _substituted(face, code, text) else WRONG


def _part(text: str, own: set[str]) -> bool:
    """Whether a cluster of several characters shows this glyph as one of its parts."""
    return len(text) > 1 and any(each in text for each in own)


def _substituted(face: Typeface, code: int, text: str) -> bool:
    """Whether the original font draws the text with this glyph by one of its substitutions."""
    shown = (origins(face.postscript) or {}).get(code, frozenset())
    if not comparable(text):
        return bool(shown)
    return any(unicodedata.normalize("NFKC", char) in _pieces(text) for char in shown)


def _pieces(text: str) -> set[str]:
    return (
        set(text)
        | set(unicodedata.normalize("NFKC", text))
        | set(unicodedata.normalize("NFD", text))
    )


def _prints(char: str) -> bool:
    return not char.isspace() and unicodedata.category(char) not in {"Cf", "Cc", "Zs"}
