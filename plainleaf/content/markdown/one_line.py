"""Fields with inline text only: no lists, headings, tables or pictures."""

from __future__ import annotations

import re

from plainleaf.content.markdown.context import MarkdownContext
from plainleaf.content.markdown.inline import read_line
from plainleaf.content.markdown.line_starts import MORE_THAN
from plainleaf.content.markdown.lints import run_together
from plainleaf.content.markdown.parser import References
from plainleaf.content.source import Text
from plainleaf.content.tree import Line

_BLOCKS = (
    ("paragraphs", re.compile(r"\n[ \t]*\n")),
    ("heading", re.compile(r"(?m)^[ \t]*#{1,6}([ \t]+[^\s\d]|$)")),
    ("list", re.compile(r"(?m)^[ \t]*(?:[•●▪‣]|-[ \t]+(?!\d+(?:[.,]\d+)?\s*(?:$|[°º℃℉]))\S)")),
    ("list", re.compile(r"(?m)^[ \t]*\*[ \t]+\S[^\n]*\n(?:[^\n]*\n)*[ \t]*\*[ \t]+\S")),
    ("list", re.compile(r"(?m)^[ \t]*\d{1,2}[.)][ \t][^\n]*\n(?:[^\n]*\n)*[ \t]*\d{1,2}[.)][ \t]")),
    ("quote", re.compile(rf"(?m)^[ \t]*(?!{MORE_THAN.pattern})>")),
    ("code", re.compile(r"(?m)^[ \t]*(```|~~~)")),
    ("table", re.compile(r"(?m)^[ \t]*\|?[ \t]*:?-+:?[ \t]*\|[ \t:|-]*$")),
    ("rule", re.compile(r"(?m)^[ \t]*(?:={3,}|(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|_{3,})$")),
)


def read_one_line(text: Text, context: MarkdownContext) -> Line:
    """The text without white space round it as a Line; C318 for anything that is a block."""
    left = len(text.value) - len(text.value.lstrip())
    text = text[left : max(left, len(text.value.rstrip()))]
    rows = text.value.split("\n")
    wrapped = len(rows) > 1 and run_together.is_wrapped(text)
    for fault, pattern in _BLOCKS:
        # A line of prose that was wrapped may start with a dash or a date.
        end = len(rows[0]) if wrapped and fault == "list" else len(text)
        if found := pattern.search(text.value, 0, end):
            start = found.end() if fault == "paragraphs" else found.start()
            row = text.value[start:].split("\n")[0]
            start += len(row) - len(row.lstrip())
            words = row.strip().lstrip("#-*+•●▪‣>` \t")[:60]
            place = text.place(start, start + max(1, len(row.strip())))
            context.report("C318", fault, place, words=words)
            break
    else:
        run_together.check(text, context, in_field="field")
    return read_line(text, context, References())
