"""Works out from PyYAML's first error which common mistake was made, and how to read on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from plainleaf.content.messages import make_finding
from plainleaf.content.schema.files import field_names
from plainleaf.content.source import Source
from plainleaf.content.yaml.lines import (
    blank_out,
    find_alignment,
    indent_of,
    line_before,
    line_numbers,
    line_span,
    neutral,
    quote_if_short,
    same_column_above,
)
from plainleaf.finding import Finding

_KEY = re.compile(r"[ ]*(?:-[ ]+)*([^\s:#'\"\[\]{}][^:\n]*?)[ ]*:(?=[ \n]|$)")
_LEADING_TAB = re.compile(r"^ *\t", re.MULTILINE)
_STARRED = re.compile(r"[ ]*(?:-[ ]+)*(?:[a-z_]+:[ ]+)?(\*)[^\s*]+")
_COMMENT = re.compile(r"(?<=[ \t])#[^\n]*")
_MARKER = re.compile(r"^(?:---|\.\.\.)(?=\s|$)|^%[^\n]*", re.MULTILINE)
Facts = dict[str, object]

_STARTERS = "an alias", "an anchor", "a tag", "a block scalar", "a directive"
_EXAMPLES = {"[": "[Ward 3, Ward 4]", "{": "{name: Ward 3, phone: 0300 123 4567}"}


@dataclass(slots=True)
class Mistake:
    """What is wrong, and the text as it must be read to find what else is.

    ``mended`` is as long as the text it replaces. ``gap`` is true when parts of the file may
    now be missing from it.
    """

    finding: Finding
    mended: str
    gap: bool = False
    lines: set[int] = field(default_factory=set)


class Diagnosis:
    """One mistake in ``text``, a copy of ``source.text`` in which earlier ones are repaired."""

    def __init__(self, source: Source, text: str, problem: yaml.MarkedYAMLError) -> None:
        self.source = source
        self.text = text
        self.problem = problem.problem or ""
        self.context = problem.context or ""
        self.at = _index(problem.problem_mark, len(text))
        self.since = _index(problem.context_mark, self.at) if problem.context_mark else self.at
        self.names = field_names()

    def mistake(self) -> Mistake:
        """The mistake that stopped PyYAML; ``C022`` when it is not a common one."""
        problem, at = self.problem, self.at
        if "'\\t' that cannot start" in problem:
            return self._tab(at)
        if "cannot start any token" in problem or "mapping keys are not allowed" in problem:
            return self._sign(at)
        if any(what in self.context for what in _STARTERS) or "undefined tag" in problem:
            return self._sign(self.since)
        if "mapping values are not allowed" in problem:
            return self._colon(at)
        if "could not find expected ':'" in problem:
            return self._no_colon(self.since)
        if "scanning a quoted scalar" in self.context:
            return self._explain_unclosed(self.since)
        if "double-quoted" in self.context:
            return self._backslash()
        if "sequence entries are not allowed" in problem:
            return self._list_beside(at)
        if "parsing a flow" in self.context and "node" not in self.context:
            return self._bracket()
        if "expected the node content" in problem and self.text[at : at + 1] in (",", "]", "}"):
            return self._sign(at)
        if "expected <block end>" in problem:
            return self._block_end()
        if "<document start>" in problem:
            return self._second_document()
        return self._unknown(at)

    def _tab(self, at: int) -> Mistake:
        start, end = self._line(at)
        if self.text[start:at].strip(" "):
            mended = self.text[:at] + self.text[at:end].replace("\t", " ") + self.text[end:]
            return self._make_mistake("C011", at, at + 1, mended)
        tabs = [self.source.position(tab.start())[0] for tab in _LEADING_TAB.finditer(self.text)]
        others = [line for line in tabs if line != self.source.position(at)[0]]
        mended = re.sub(r"(?m)^ *\t[^\n]*", lambda line: " " * len(line.group()), self.text)
        made = self._make_mistake(
            "C011", at, at + 1, mended, gap=True, facts={"others": line_numbers(others)}
        )
        made.lines.update(tabs)
        return made

    def _sign(self, at: int) -> Mistake:
        typed = self._text_at(at)
        facts: Facts = {
            "start": self.text[at : at + 1],
            "quoted": quote_if_short(typed),
        }
        return self._make_mistake("C015", at, at + 1, self._neutral(at), facts=facts)

    def _colon(self, at: int) -> Mistake:
        start, end = self._line(at)
        key = self.text[start:at].strip().removeprefix("- ").strip()
        if key in self.names:
            before = line_before(self.text, start)
            no_colon = self._field_without_colon(*before) if before else None
            if no_colon:
                return no_colon
            begin = self.text.index(key, start)
            mended = self.text[:at] + "_" + self.text[at + 1 :]
            return self._explain_misplaced(start, begin, at, mended)
        first = _KEY.match(self.text, start, end)
        value = first.end() if first and first.end() <= at else start
        value += len(self.text[value:end]) - len(self.text[value:end].lstrip(" -"))
        typed = self.source.text[value:end].strip()
        return self._make_mistake(
            "C010", at, at + 1, self._neutral(value), facts={"quoted": quote_if_short(typed)}
        )

    def _no_colon(self, at: int) -> Mistake:
        start, end = self._line(at)
        no_colon = self._field_without_colon(start, end)
        if no_colon:
            return no_colon
        begin = start + indent_of(self.text[start:end])
        typed = self.source.text[begin:end].strip()
        if re.match(r"-[^\s-]", typed):
            facts: Facts = {"text": typed[1:].strip()}
            return self._make_mistake("C029", begin, begin + 1, self._blank(start), facts=facts)
        above = same_column_above(self.text, start)
        if above.startswith("- ") or "block collection" in self.context:
            return self._make_mistake(
                "C013", begin, begin + len(typed), self._blank(start), facts={"text": typed}
            )
        return self._explain_misplaced(start, begin, begin + len(typed))

    def _field_without_colon(self, start: int, end: int) -> Mistake | None:
        line = self.text[start:end]
        match = re.match(r"[ ]*(?:-[ ]+)*([A-Za-z_]+)(:(?=\S)|[ ]+(?=[^\s:])|[ ]*$)", line)
        if not match or match.group(1) not in self.names:
            return None
        name, sign = match.groups()
        rest = line[match.end() :].strip()
        if sign != ":" and ": " in line:
            return None
        begin, after = start + match.start(1), start + match.end(1)
        cut = after if rest else after - 1
        mended = self.text[:cut] + ":" + self.text[cut + 1 :]
        if rest:
            mended = mended[: cut + 1] + " " + mended[cut + 2 :]
        rule = "C025" if sign == ":" else "C026"
        facts: Facts = {"field": name, "example": f"{name}: {rest}".strip()}
        return self._make_mistake(rule, begin, after, mended, gap=not rest, facts=facts)

    def _explain_unclosed(self, at: int) -> Mistake:
        sign = self.text[at]
        line = self.source.text[at + 1 : self._line(at)[1]].strip()
        facts: Facts = {
            "sign": sign,
            "quoted": f"{sign}{line}{sign}" if sign not in line else None,
        }
        if sign == "'" and "'" not in line and '"' not in line:
            facts["apostrophe"] = f'"{sign}{line}"'
        return self._make_mistake("C014", at, at + 1, self._neutral(at), facts=facts)

    def _backslash(self) -> Mistake:
        slash = self.text.rfind("\\", self.since, self.at + 1)
        slash = slash if slash >= 0 else self.since
        start, end = self._line(slash)
        mended = self.text[:start] + self.text[start:end].replace("\\", "_") + self.text[end:]
        return self._make_mistake(
            "C027", slash, slash + 2, mended, facts={"text": self.text[slash : slash + 2]}
        )

    def _list_beside(self, at: int) -> Mistake:
        start, end = self._line(at)
        key = _KEY.match(self.text, start, end)
        name = key.group(1) if key else "the field"
        mended = self.text[:at] + "_" + blank_out(self.text, start)[at + 1 :]
        return self._make_mistake("C028", at, at + 1, mended, gap=True, facts={"field": name})

    def _bracket(self) -> Mistake:
        lost = _COMMENT.search(self.text, self.since, self.at)
        until = max(self._line(self.at)[0], self._line(self.since)[1])
        mended = self._neutral(self.since)
        first_end = self._line(self.since)[1]
        between = re.sub(r"[^\n]", " ", mended[first_end:until])
        mended = mended[:first_end] + between + mended[until:]
        mark = self.text.rfind("?", self.since, self.at + 1)
        if "'?'" in self.problem and mark >= 0 and not lost:
            made = self._make_mistake("C030", mark, mark + 1, mended)
        elif lost:
            text = lost.group().strip()
            made = self._make_mistake(
                "C017", lost.start(), lost.start() + len(text), mended, facts={"lost": text}
            )
        else:
            sign = self.text[self.since]
            facts: Facts = {"sign": sign, "example": _EXAMPLES.get(sign)}
            made = self._make_mistake(
                "C020", self.since, self.since + 1, mended, gap=True, facts=facts
            )
        made.lines.add(self.source.position(self.since)[0])
        return made

    def _block_end(self) -> Mistake:
        at = self.at
        start, end = self._line(at)
        if "<scalar>" in self.problem:
            return self._text_goes_on()
        begin = start + indent_of(self.text[start:end])
        key = _KEY.match(self.text, begin, end)
        typed = self.source.text[begin:end].strip()
        shown = begin + len(key.group(1)) if key else begin + len(typed)
        if "'?'" in self.problem and "block collection" in self.context:
            if key and key.group(1) in self.names and not self._in_item_above(start, key.group(1)):
                return self._explain_misplaced(start, begin, shown)
            mended = self._blank(start, until_dash=True)
            return self._make_mistake("C013", begin, shown, mended, facts={"text": typed})
        if any(f"'{what}'" in self.problem for what in ("<block mapping start>", "-")) or (
            "<block sequence start>" in self.problem
        ):
            return self._explain_misplaced(start, begin, shown)
        return self._unknown(at)

    def _in_item_above(self, start: int, name: str) -> bool:
        """Whether the list item above has the field already, so that this starts another item."""
        indent = indent_of(self.text[slice(*self._line(start))])
        item = self.text.rfind(f"\n{' ' * indent}-", 0, start)
        fields_above = self.text[max(item, 0) : start]
        return re.search(rf"^[ -]*{re.escape(name)}:", fields_above, re.MULTILINE) is not None

    def _text_goes_on(self) -> Mistake:
        """Text after a text that is complete: a quote, a bracket or a comment has ended it."""
        at = self.at
        start, end = self._line(at)
        stop = len(self.text[:at].rstrip())
        opened, ended, style = self._scalar_before(at)
        if style in ("'", '"') and ended >= stop:
            return self._explain_unclosed(opened) if opened < start else self._after_quote(opened)
        sign = self.text[stop - 1 : stop]
        if sign in ("]", "}"):
            bracket = self.text.rfind("[" if sign == "]" else "{", start, at)
            if bracket >= 0:
                return self._sign(bracket)
        # A text that starts with a star: YAML reads its first word as a name, and stops after it.
        if starred := _STARRED.match(self.text, self._line(stop - 1)[0], stop):
            return self._sign(starred.start(1))
        lost = _COMMENT.search(self.text, ended, at)
        if lost and not style:
            text = lost.group().strip()
            until = lost.start() + len(text)
            return self._make_mistake(
                "C017", lost.start(), until, self._blank(start), facts={"lost": text}
            )
        typed = self.source.text[at:end].strip()
        return self._explain_misplaced(start, at, at + len(typed))

    def _after_quote(self, opened: int) -> Mistake:
        end = self._line(opened)[1]
        typed = self.source.text[opened:end].strip()
        until = opened + len(typed)
        mended = self._neutral(opened)
        return self._make_mistake(
            "C018", self.at, until, mended, facts={"quoted": quote_if_short(typed)}
        )

    def _explain_misplaced(
        self, start: int, begin: int, end: int, mended: str | None = None
    ) -> Mistake:
        facts: Facts = {"above": find_alignment(self.text, start)}
        mended = mended or self._blank(start)
        return self._make_mistake("C012", begin, end, mended, gap=True, facts=facts)

    def _second_document(self) -> Mistake:
        markers = list(_MARKER.finditer(self.text, 0, self.at + 3))
        if not markers:
            return self._unknown(self.at)
        marker = markers[-1]
        if marker.group().startswith("%"):
            return self._sign(marker.start())
        start, end = marker.span()
        mended = self.text[:start] + "   " + self.text[end:]
        return self._make_mistake("C021", start, end, mended, gap=True)

    def _unknown(self, at: int) -> Mistake:
        at = min(at, max(len(self.text.rstrip()) - 1, 0))
        start, end = self._line(at)
        begin = start + indent_of(self.text[start:end])
        return self._make_mistake("C022", begin, max(end, begin + 1), self._blank(start), gap=True)

    def _make_mistake(
        self,
        rule: str,
        start: int,
        end: int,
        mended: str,
        gap: bool = False,
        facts: Facts | None = None,
    ) -> Mistake:
        finding = make_finding(rule, self.source.place(start, max(end, start + 1)), **(facts or {}))
        changed = {
            self.source.position(index)[0]
            for index, (old, new) in enumerate(zip(self.text, mended, strict=True))
            if old != new
        }
        return Mistake(finding, mended, gap, changed | {finding.place.line})

    def _line(self, at: int) -> tuple[int, int]:
        return line_span(self.text, at)

    def _text_at(self, at: int) -> str:
        return self.source.text[at : self._line(at)[1]].strip()

    def _neutral(self, at: int) -> str:
        return neutral(self.text, at)

    def _blank(self, start: int, until_dash: bool = False) -> str:
        return blank_out(self.text, start, until_dash)

    def _scalar_before(self, at: int) -> tuple[int, int, str]:
        """Start, end and style of the last text that is complete before ``at``."""
        last = (at, at, "|")
        try:
            for event in yaml.parse(self.text, Loader=yaml.SafeLoader):
                start, end = _index(event.start_mark, 0), _index(event.end_mark, 0)
                if isinstance(event, yaml.ScalarEvent) and start < at:
                    last = (start, end, event.style or "")
        except (yaml.YAMLError, ValueError, OverflowError):
            pass
        return last


def _index(mark: Any, otherwise: int) -> int:
    return int(mark.index) if mark else otherwise
