"""V407 to V409: every character has the right glyph, and marks have a letter.

Extracted text cannot show that: it is what the file claims a code to mean. Here the claim is
compared, code by code, against the map of the embedded font and the substitutions of its original.
In scripts whose letters join or move, the words of a whole run are shaped again (``shaping``).
A glyph that is composed of others is right if each of them represents some of the text, and all of
the text is in one of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from plainleaf.content.source import Source
from plainleaf.finding import Place
from plainleaf.pdf.content_interpreter import Run
from plainleaf.pdf.typeface import NOTDEF, UNKNOWN, Typeface
from plainleaf.verify.drawings import drawing_of
from plainleaf.verify.evidence import Evidence, Fault, quote
from plainleaf.verify.letterforms import origins
from plainleaf.verify.shaping.shaped_again import SHAPED, has_lone_sign, is_drawn
from plainleaf.verify.source_fonts import source_files

MISSING, WRONG, ALONE = "V407", "V408", "V409"
# What is drawn instead of the letter that a sign of an Indic script belongs to.
DOTTED_CIRCLE = "\u25cc"
# Brackets that are drawn as each other where text runs from right to left (Unicode, Bidi_Mirrored).
MIRRORED = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for the first words of each page in which a glyph is missing, or wrong."""
    right: dict[tuple[int, bool], set[int]] = {}
    proven: set[tuple[int, tuple[int, ...], str]] = set()
    for page in evidence.document.pages:
        told: set[str] = set()
        for run in page.runs:
            known = right.setdefault((id(run.typeface), run.right_to_left), set())
            shaped = SHAPED.search(run.text) is not None
            if not shaped and known.issuperset(run.codes):
                continue
            key = id(run.typeface), run.codes, run.text
            if key in proven:
                continue
            rule, code = _judge_run(evidence, run, known, shaped)
            if not rule:
                proven.add(key)
            elif rule not in told:
                told.add(rule)
                yield _fault(evidence, rule, page.number, run, code)


def _judge_run(evidence: Evidence, run: Run, known: set[int], shaped: bool) -> tuple[str, int]:
    """The rule that a run breaks, or nothing, and a code that breaks it.

    ``known`` are codes of its font that are right, whatever is next to them.
    """
    rule, wrong = "", 0
    for code in run.codes:
        found = "" if code in known else _judge(run.typeface, code, run.right_to_left)
        if found:
            rule, wrong = found, code
            break
        if not shaped:
            known.add(code)
    if not shaped or (rule == MISSING and run.typeface.glyph(wrong) == NOTDEF):
        return rule, wrong
    path = next(source_files(run.typeface.postscript, evidence.project), None)
    if path is None:
        return rule, wrong
    spoken = (evidence.leaflet.language, *(node.language for node in evidence.document.nodes))
    if is_drawn(run, path, dict.fromkeys(spoken)):
        return (ALONE if has_lone_sign(run, path) else ""), wrong
    return rule or WRONG, wrong or run.codes[0]


def _fault(evidence: Evidence, rule: str, page: int, run: Run, code: int) -> Fault:
    said = run.typeface.unicode.get(code, UNKNOWN)
    return Fault(
        rule,
        {"page": page, "words": quote(run), "char": said, "font": run.typeface.family},
        place=_place(evidence.leaflet.source, said) if rule == ALONE else None,
        drawing=drawing_of(evidence, run),
    )


def _place(source: Source, sign: str) -> Place | None:
    """Where a sign without a letter before it first is in a file; None if nowhere."""
    for found in re.finditer(re.escape(sign), source.text):
        before = source.text[: found.start()][-1:]
        if not before.isalpha() and not unicodedata.category(before or " ").startswith("M"):
            return source.place(*found.span())
    return None


def _judge(face: Typeface, code: int, right_to_left: bool) -> str:
    """The rule that a code breaks, or nothing."""
    text, glyph = face.unicode.get(code, ""), face.glyph(code)
    prints = any(_prints(char) for char in text)
    if glyph == NOTDEF and face.bytes_per_code == 2:
        return MISSING if prints or not text else ""
    if not prints or not face.embedded:
        return ""
    if face.inked is not None and glyph not in face.inked:
        return MISSING
    if face.encoded is None:
        return WRONG
    if right_to_left:
        text = MIRRORED.get(text, text)
    if glyph in face.encoded:
        if text in face.encoded[glyph]:
            return ""
        own = {_normalise(char) for char in face.encoded[glyph]}
        if _normalise(text) in own:
            return ""
    if _is_substituted(face, glyph, text) or _is_assembled(face, glyph, text):
        return ""
    return ALONE if _is_assembled(face, glyph, text + DOTTED_CIRCLE) else WRONG


def _is_assembled(face: Typeface, glyph: int, text: str) -> bool:
    """Whether a glyph is composed of others that draw the text together, and nothing else."""
    said = set(unicodedata.normalize("NFKD", text))
    drawn: set[str] = set()
    for part in face.parts.get(glyph, ()):
        # A letter may come from one with a mark too, so the map of the font comes first.
        pieces = _within(said, (face.encoded or {}).get(part, frozenset())) or _within(
            said, (origins(face.postscript) or {}).get(part, frozenset())
        )
        if not pieces:
            return False
        drawn |= pieces
    return bool(drawn) and drawn.issuperset(char for char in said if _prints(char))


def _within(said: set[str], chars: frozenset[str]) -> set[str]:
    """The parts of those characters that have no part outside what is said."""
    apart = [unicodedata.normalize("NFKD", char) for char in chars]
    return {piece for each in apart if said.issuperset(each) for piece in each}


def _is_substituted(face: Typeface, glyph: int, text: str) -> bool:
    """Whether the original font draws the text with this glyph by one of its substitutions."""
    shown = (origins(face.postscript) or {}).get(glyph, frozenset())
    return any(_normalise(char) in _pieces(text) for char in shown)


def _pieces(text: str) -> set[str]:
    return set(text) | set(_normalise(text)) | set(unicodedata.normalize("NFD", text))


def _normalise(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _prints(char: str) -> bool:
    return not char.isspace() and unicodedata.category(char) not in {"Cf", "Cc", "Zs"}
