"""Markdown marks that did not work and would be printed with the words."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from markdown_it.common.entities import entities

from plainleaf.content.markdown.context import MarkdownContext, suggest
from plainleaf.content.source import Text

HIDDEN = "\ufffc"
"""Stands for what is no plain text: an escaped sign, a citation, an address."""


class Seen(NamedTuple):
    """What a reader would see of a line, and the index in ``text`` of each character."""

    value: str
    at: tuple[int, ...]
    text: Text


class _Mark(NamedTuple):
    rule: str
    fault: str
    pattern: re.Pattern[str]


_MARKS = (
    _Mark("C301", "address", re.compile(rf"<{HIDDEN}{{4,}}>")),
    _Mark("C301", "comment", re.compile(r"<!--(?:[^\n]*?-->)?")),
    _Mark("C301", "arrow", re.compile(r"(?<!-)--+>")),
    _Mark("C306", "unclosed", re.compile(r"\[@[^\s\[\]]*")),
    _Mark("C306", "footnote", re.compile(r"\[\^[^\]\s]*\]:?")),
    _Mark("C307", "reference", re.compile(r"\[[^\[\]\n]+\]\[[^\[\]\n]*\]")),
    _Mark("C307", "definition", re.compile(r"(?m)^\[[^\[\]\n]+\]:")),
    _Mark("C307", "spaces", re.compile(r"\]\([^()\n]*[^()\s][ ][^()\n]*\)")),
    _Mark("C307", "unclosed", re.compile(r"\]\(")),
    _Mark("C307", "gap", re.compile(rf"\][ \n]+\(\s*{HIDDEN}")),
    _Mark("C315", "stars", re.compile(r"\*\*+")),
    _Mark("C315", "star", re.compile(r"(?<!\S)\*(?=[^\W\d_])")),
    _Mark("C315", "lines", re.compile(r"(?<![\w_])__(?=[^\W_])|(?<=[^\W_])__(?![\w_])")),
    _Mark("C315", "tick_box", re.compile(r"(?m)^[ \t]*\[[ \u00a0xX✓✔]?\](?!\S)")),
    _Mark("C315", "raised", re.compile(r"(?<![^\W_])[^\W_]+\^[^\s^]{1,9}\^\w*")),
    _Mark("C315", "lowered", re.compile(r"(?<![^\W_])[^\W_]+~[^\s~]{1,9}~(?!~)\w*")),
    _Mark("C315", "marked", re.compile(r"(?<![=\w])==(?=[^\s=])|(?<=[^\s=])==(?![=\w])")),
    _Mark("C315", "tildes", re.compile(r"~~(?=\w)|(?<=\w)~~")),
    _Mark("C315", "backslash", re.compile(r"\\(?=\s*\Z)")),
    _Mark("C317", "stray", re.compile(r"\{\s*[\w:-]+\s*=[^{}\n]*\}|\{\s*[.#][\w-]+\s*\}")),
)
# A guess at what was meant takes a millisecond; a line with more of these is no accident.
_MOST = 20
_SMALL_SIGNS = (
    (re.compile(r"\^([^^]*)\^"), str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")),
    (re.compile(r"~([^~]*)~"), str.maketrans("0123456789+-n", "₀₁₂₃₄₅₆₇₈₉₊₋ₙ")),
)
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_CALLED = re.compile(r"(?<![\w.@/])@([^\s;,\[\]@()]+)")


def check(seen: Seen, context: MarkdownContext) -> None:
    """Report every mark that would be printed, whatever else is wrong with the line."""
    reported: set[int] = set()
    for mark in _MARKS:
        # Marks come in pairs: of those in the words one finding is enough, in a line.
        most = 1 if mark.rule == "C315" else _MOST
        for found in islice(mark.pattern.finditer(seen.value), most):
            if found.start() not in reported:
                reported.update(range(*found.span()))
                _report(seen, context, mark.rule, mark.fault, found.span())
    unknown = (found for found in _ENTITY.finditer(seen.value) if found[1] not in entities)
    for entity in islice(unknown, _MOST):
        hint = suggest(entity.group(1), list(entities))
        _report(seen, context, "C315", "entity", entity.span(), hint=hint)
    for called in islice(_CALLED.finditer(seen.value), _MOST):
        name = called.group(1).rstrip(".:!?")
        if name in context.reference_numbers and seen.value[called.start() - 1 :][:1] != "[":
            _report(seen, context, "C306", "bare", called.span(), name=name)


def _right(written: str) -> str:
    """The same with the signs that print: a box to tick, raised and lowered digits."""
    if written.startswith("["):
        return "☐" if not written.strip("[] \u00a0") else "☑"
    for marked, table in _SMALL_SIGNS:
        while found := marked.search(written):
            written = written[: found.start()] + found[1].translate(table) + written[found.end() :]
    return written


def _report(
    seen: Seen,
    context: MarkdownContext,
    rule: str,
    fault: str,
    span: tuple[int, int],
    **names: object,
) -> None:
    start, end = seen.at[span[0]], seen.at[span[1] - 1] + 1
    written = seen.text.value[start:end].strip()
    names |= {"written": written, "address": written.strip("<>"), "right": _right(written)}
    context.report(rule, fault, seen.text.place(start, end), **names)
