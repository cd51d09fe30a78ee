"""Lines of a paragraph that were typed as separate lines but would be printed as one.

Markdown joins the lines of a paragraph. That is right for wrapped prose, but wrong for a table of
times, an address, or a list with its own bullets. Wrapped prose is recognised by its lines: the
first word of each would not have fitted on the line before. It is never reported, unless each of
its lines, including the first, starts with the mark of a list.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from plainleaf.content.markdown.context import MarkdownContext, limits
from plainleaf.content.markdown.line_starts import MORE_THAN
from plainleaf.content.source import Text

Rows = Sequence[str]

_SPACE = r"[ \t\u00a0\u2000-\u200a\u202f\u3000]"
_NUMBER = re.compile(rf"\d{{1,3}}[.)](?:{_SPACE}+\S|[^\W\d_])")
_ENUMERATOR = re.compile(
    rf"(?:\((?:\d{{1,3}}|[^\W\d_]|[ivxIVX]{{1,5}})\)|\[\d{{1,3}}\]"
    rf"|(?:[^\W\d_]|[ivxIVX]{{1,5}})[.)]|[^\W\d_]/){_SPACE}"
)
# "Day 1", "No. 1", "at 8am", "à 8 h", "N° 1" and "#1".
_WORD_AND_NUMBER = re.compile(
    r"([^\W\d_]+\.?(?=[ \u00a0])|[Nn]\.?[°º]|[#№])[ \u00a0]?(\d{1,3})(?!\d)"
)
_DIGIT_FIRST = re.compile(r"[-−+<>≥≤~±(]?[ \u00a0]?[\d½⅓⅔¼¾⅛]")
_POSTCODE = re.compile(r"(?:\d{4,6}|\d{2,3}-\d{2,3}) (?=[^\W\d_])")
_ADDRESS = re.compile(r"<?(?:https?://|www\.|[^\s@]+@)\S+\.[^\W\d_]{2}")
_COLUMN = re.compile(r"\S(?:[ ]*\t[ \t]*| {3,})\S")
_NEAR_COLUMN = re.compile(r"[^\s.:!?] {2}\S")
_BOLD_FIRST = re.compile(r"[*_]{1,2}[^\s*_]")
_EMPHASIS = re.compile(r"^[*_]{1,2}(?=[^\s*_])")
# Sources, and the end of bold words; a longer row of underlines is a blank to fill in.
_TAIL = re.compile(r"(?<![ \t])(?:[ \t]*\[@[^\[\]\n]*\])+$|\*+$|(?<=[^\s_:])_{1,2}$")
_BLOCK = re.compile(rf"[-*+][ \t]+\S|#{{1,6}}[ \t]+\D|\||(?!{MORE_THAN.pattern})>")
_JOINED = (".", "!", "?", ";", ":", "…", "。")


def check(
    text: Text, context: MarkdownContext, *, after_colon: bool = False, in_field: str = ""
) -> None:
    """Report C309 or C322 at the first line of a paragraph that would run together with the next.

    ``after_colon`` is true below a paragraph that ends in a colon. ``in_field`` is ``field`` or
    ``value`` (of an organisation) where there is room for one paragraph only and for no list.
    """
    for begin, rows in _soft_groups(text):
        fault, index = _fault(rows, text, begin, after_colon)
        if not fault:
            continue
        words = rows[index].strip()
        start = begin + sum(len(row) + 1 for row in rows[:index])
        start += len(rows[index]) - len(rows[index].lstrip())
        rule = "C309" if fault in ("bullets", "numbers", "letters") else "C322"
        if in_field:
            rule, fault = "C322", in_field
        context.report(rule, fault, text.place(start, start + len(words)), words=_bare(words))
        return


def check_folded(text: Text, context: MarkdownContext, *, field: bool = False) -> None:
    """Report C322 at the first line of a paragraph that YAML joins to the next as if it were prose.

    ``text`` has its line ends as they are in the file.
    """
    rows = text.value.split("\n")
    ends = _ends(rows, text, 0)
    if len(rows) < 2 or _are_wrapped(rows, ends):
        return
    # A program that wraps a text may write a line longer than the next word would have been.
    is_short = all(len(row) < limits()["short_line_characters"] for row in rows)
    fault, index = _fault(rows, text, 0, after_colon=False) if is_short else ("", 0)
    block = next((n for n, row in enumerate(rows) if n and _BLOCK.match(row)), 0)
    if not fault and not block:
        return
    index = index if fault else block - 1
    start = sum(len(row) + 1 for row in rows[:index])
    words = rows[index].strip()
    place = text.place(start, start + len(words))
    context.report("C322", "folded_field" if field else "folded", place, words=words)


def _soft_groups(text: Text) -> Iterator[tuple[int, list[str]]]:
    """The lines that Markdown joins, and where they start; a hard break or a picture ends them."""
    begin = at = 0
    rows: list[str] = []
    for row in text.value.split("\n"):
        is_picture = row.lstrip().startswith("![")
        if is_picture and rows:
            yield begin, rows
            rows = []
        if not rows:
            begin = at
        if not is_picture:
            rows.append(row)
        at += len(row) + 1
        if rows and (row.endswith("  ") or row.endswith("\\")):
            yield begin, rows
            rows = []
    if rows:
        yield begin, rows


def _fault(rows: Rows, text: Text, begin: int, after_colon: bool) -> tuple[str, int]:
    """What the lines were meant as, and the index of the first of them; empty for a paragraph."""
    shown = [_without_marks(row) for row in rows]
    bullets: str = limits()["bullets"]
    if shown[0].startswith(tuple(bullets)):
        return "bullets", 0
    if len(rows) < 2:
        return "", 0
    wrapped = _are_wrapped(rows, _ends(rows, text, begin))
    first = next((n for n, row in enumerate(shown) if row.startswith(tuple(bullets))), None)
    if first is not None and not wrapped:
        return "bullets", first
    for fault, begins in _MARKS:
        found = [index for index, row in enumerate(shown) if begins(row)]
        if len(found) > 1 and (len(found) == len(rows) or not wrapped):
            return fault, found[0]
    if sum(1 for row in shown if _COLUMN.search(row)) > 1:
        return "columns", 0
    if all(_NEAR_COLUMN.search(row) for row in shown) and not wrapped:
        return "columns", 0
    if _are_spaced_bullets(shown):
        return "bullets", int(shown[0].endswith(":"))
    if _are_numbered(shown) or _are_addresses(shown):
        return "lines", 0
    begun_bold = all(_BOLD_FIRST.match(row.lstrip()) for row in rows)
    if not wrapped and (begun_bold or _are_labelled(shown) or _are_lines(shown, after_colon)):
        return "lines", int(shown[0].endswith(":"))
    return "", 0


def is_wrapped(text: Text) -> bool:
    """Whether the lines of a text are prose that was wrapped."""
    rows = text.value.split("\n")
    return _are_wrapped(rows, _ends(rows, text, 0))


def _are_wrapped(rows: Rows, ends: Sequence[int]) -> bool:
    """Whether each line has as many words as fit: the next word would have made it too long.

    ``ends`` are the columns of the file in which the lines end.
    """
    width = max(limits()["wrapped_characters"], *ends)
    return all(
        end + 1 + len(following.split(maxsplit=1)[0]) > width
        for end, following in zip(ends, rows[1:], strict=False)
        if following.strip()
    )


def _ends(rows: Rows, text: Text, begin: int) -> list[int]:
    """Where the lines end in the file, in which a value is not filled in yet."""
    ends: list[int] = []
    lines: set[int] = set()
    at = begin
    for row in rows:
        left = len(row) - len(row.lstrip())
        line = text.source.position(text.offsets[min(at + left, len(text) - 1)])[0]
        lines.add(line)
        ends.append(len(text.source.line(line).rstrip()))
        at += len(row) + 1
    return ends if len(lines) == len(rows) else [len(row.strip()) for row in rows]


def _without_marks(row: str) -> str:
    return _TAIL.sub("", _EMPHASIS.sub("", row.strip(" \t"))).strip(" \t")


def _bare(words: str) -> str:
    """The words without the sign of a list before them."""
    mark = _NUMBER.match(words) or _ENUMERATOR.match(words)
    if mark:
        return re.sub(rf"^[(\[]?\w+[.)\]/]{_SPACE}*", "", words)
    return words[1:].strip() if _is_sign(words) else words


def _is_sign(row: str) -> bool:
    """Whether a line starts with a sign that is typed for a bullet, a dash or a picture of one."""
    sign, behind = row[:1], row[1:2]
    if sign in limits()["bullets"]:
        return bool(sign)
    if sign in limits()["other_bullets"]:
        behind = row.lstrip(sign)[:1]  # "-- your tablets" too
        return behind.isspace() or behind.isalpha()
    return unicodedata.category(sign or " ") == "So" and sign not in limits()["no_bullets"]


_MARKS: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("bullets", _is_sign),
    ("numbers", _NUMBER.match),
    ("letters", _ENUMERATOR.match),
)


def _are_numbered(rows: Rows) -> bool:
    """Whether lines start with a word and a number each: ``Day 1``, ``Day 2``."""
    body = _below_colon(rows)
    found = [_WORD_AND_NUMBER.match(row) for row in body]
    words = {each[1].casefold() for each in found if each}
    numbers = {each[2] for each in found if each}
    return all(found) and len(words) == 1 and len(numbers) == len(body)


def _are_spaced_bullets(rows: Rows) -> bool:
    """Whether each line starts with a sign or letter that is a bullet: ``o your tablets``."""
    signs: str = limits()["spaced_bullets"]
    return all(row[0] in signs and row[1:2].isspace() for row in _below_colon(rows) if row)


def _are_addresses(rows: Rows) -> bool:
    """Whether each line is the address of a web page or of a mailbox."""
    return all(len(row.split()) == 1 and _ADDRESS.match(row) for row in rows)


def _are_labelled(rows: Rows) -> bool:
    """Whether lines start alike: ``Monday: rest``; ``8am – 2 tablets``."""
    body = _below_colon(rows)
    label = rf"\S(?:(?![.!?…]\s).){{0,{limits()['label_characters']}}}?"
    return any(
        all(re.match(rf"{label}{sign}\s+\S", row) for row in body)
        for sign in ("[:：]", r"\s[–—=-]")
    )


def _below_colon(rows: Rows) -> Rows:
    return rows[1:] if rows[0].endswith(":") and len(rows) > 2 else rows


def _are_lines(rows: Rows, after_colon: bool) -> bool:
    """Whether lines that were not wrapped read as lines: amounts, an address, things to bring."""
    if all(map(_DIGIT_FIRST.match, rows)):
        return True
    if any(len(row) >= limits()["short_line_characters"] for row in rows):
        return False
    if _are_amounts(rows):
        return True
    own_colon = rows[0].endswith(":")
    body = rows[1:] if own_colon else rows
    go_on = not any(row.endswith(_JOINED) for row in body[:-1])
    if own_colon or after_colon:
        if len(body) > 1 and go_on and _have_numbers(body):
            return True
        capitals = all(map(_starts_anew, body))
        return (len(body) > 2 and (go_on or capitals)) or (len(body) > 1 and go_on and capitals)
    return len(rows) > 2 and go_on and all(map(_starts_anew, rows[1:]))


def _are_amounts(rows: Rows) -> bool:
    """Whether each line starts like a new one and has a number: ``Breakfast 1 tablet``."""
    if any(row.endswith(_JOINED) for row in rows[:-1]):
        return False
    begun = all(row[:1].isupper() or _POSTCODE.match(row) for row in rows[1:])
    return begun and _starts_anew(rows[0]) and _have_numbers(rows)


def _have_numbers(rows: Rows) -> bool:
    """Whether each line has a number, and none but the last ends in a comma."""
    has_comma = any(row.endswith(",") for row in rows[:-1])
    return not has_comma and all(any(map(str.isnumeric, row)) for row in rows)


def _starts_anew(row: str) -> bool:
    return row[:1].isupper() or row[:1].isdigit()
