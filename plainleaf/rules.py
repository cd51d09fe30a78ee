"""What there is to know about each rule, of every stage, from its entry in the data files.

Reading it needs no stage: explaining a requirement for PDFs must not need a PDF library.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from string import Formatter
from textwrap import indent
from typing import Any, Final

from plainleaf.finding import Finding, Level, Place
from plainleaf.package_data import package_data

# C: the leaflet file. R: its wording. V: the finished PDF. B: the build itself.
_FILES: Final = {
    "C": ("content/messages.yaml", "content/markdown/messages.yaml", "approvals/messages.yaml"),
    "R": ("readability/messages.yaml",),
    "V": ("verify/rules.yaml", "batch/rules.yaml"),
    "B": ("batch/rules.yaml",),
}
_EXAMPLES: Final = {"FAIL": "fail", "PASS": "pass"}


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """A rule for people. Texts are empty if there is nothing to say.

    ``title`` says in a few words what is wrong, ``reason`` in one sentence why it helps readers,
    ``about`` in paragraphs all there is to say. ``examples`` are text that fails (``FAIL``) and
    text that passes (``PASS``). ``limits`` are the numbers that are policy and the languages.
    ``messages`` are the texts of findings by case, each by its key; the case is empty where there
    is only one.
    """

    id: str
    title: str
    reason: str = ""
    about: str = ""
    examples: Mapping[str, str] = field(default_factory=dict)
    limits: str = ""
    source: str = ""
    level: Level = Level.ERROR
    messages: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def page(self, *cases: str) -> str:
        """All there is to say, in paragraphs, with ``cases`` if they say more.

        A paragraph that is indented by 4 spaces is an example and keeps its lines.
        """
        examples = [
            part
            for mark, text in self.examples.items()
            for part in (mark, indent(text, "    ", lambda line: bool(line.strip())))
        ]
        source = f"Source: {self.source}." if self.source else ""
        said = () if self.about else cases
        parts = (self.about or self.reason, *(examples or said), self.limits, source)
        return "\n\n".join(part for part in parts if part)


@cache
def rules(letter: str) -> Mapping[str, RuleInfo]:
    """Every rule whose id starts with a letter, by its id, in the order of the ids."""
    entries = [entry for name in _FILES[letter] for entry in package_data(name).items()]
    ids = re.compile(rf"{letter}[0-9]{{3}}")
    return {rule: _rule(rule, entry) for rule, entry in sorted(entries) if ids.fullmatch(rule)}


@cache
def every_rule() -> Mapping[str, RuleInfo]:
    """Every rule of every stage by its id, in the order of the ids."""
    return {rule: info for letter in sorted(_FILES) for rule, info in rules(letter).items()}


def rule_info(rule: str) -> RuleInfo:
    """What there is to know about a rule; for one without an entry, its id."""
    return (
        rules(rule[0]).get(rule, RuleInfo(rule, rule))
        if rule[:1] in _FILES
        else RuleInfo(rule, rule)
    )


def finding_of(
    rule: str,
    place: Place,
    facts: Mapping[str, object],
    case: str = "",
    *,
    message: str = "message",
    suggestion: str = "suggestion",
    level: Level | None = None,
) -> Finding:
    """The finding of a rule at a place, in the words of its entry, filled with ``facts``.

    ``message`` and ``suggestion`` are the keys of its texts. A text can be a list of sentences. A
    sentence is used only if every fact that it names is given and not None; of the suggestions,
    only the first such. Without a ``level`` it is that of the case or the rule. KeyError if no
    sentence of the message can be used.
    """
    info = rule_info(rule)
    texts = info.messages[case]
    said = _sentences(texts[message], facts)
    if not said:
        raise KeyError(rule, message)
    advice = next(iter(_sentences(texts.get(suggestion, []), facts)), "")
    weight = level or Level(texts.get("level", info.level))
    return Finding(rule, weight, " ".join(said), place, advice)


def _sentences(written: str | list[str], facts: Mapping[str, object]) -> list[str]:
    sentences = [written] if isinstance(written, str) else written
    return [text.format_map(facts) for text in sentences if _has_all(text, facts)]


def _has_all(sentence: str, facts: Mapping[str, object]) -> bool:
    names = (name for _, name, _, _ in Formatter().parse(sentence) if name)
    return all(facts.get(name) is not None for name in names)


def _rule(rule: str, entry: Mapping[str, Any]) -> RuleInfo:
    texts = {key: entry[key] for key in ("reason", "about", "limits", "source") if key in entry}
    return RuleInfo(
        rule,
        entry["title"],
        **texts,
        examples={mark: entry[key] for mark, key in _EXAMPLES.items() if key in entry},
        level=Level(entry.get("level", Level.ERROR)),
        messages=entry.get("faults", {"": entry}),
    )
