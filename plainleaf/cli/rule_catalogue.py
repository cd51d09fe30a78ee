"""Every rule of Plainleaf with the page that explains it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any, Final

import yaml

from plainleaf.package_data import package_data
from plainleaf.readability.rules import RULES
from plainleaf.report.words import table

_BRACES: Final = re.compile(r"\{\{|\}\}|\{[^{}]*\}")


class Stage(StrEnum):
    """Which stage a rule belongs to; its id begins with the letter."""

    CONTENT = "C"
    WORDING = "R"
    VERIFICATION = "V"
    BUILD = "B"


@dataclass(frozen=True, slots=True)
class Page:
    """What there is to say about a rule.

    ``text`` is paragraphs parted by empty lines, without the title; a paragraph that is indented
    by four spaces is an example and keeps its lines.
    """

    rule: str
    title: str
    text: str

    @property
    def stage(self) -> Stage:
        """The stage that checks it."""
        return Stage(self.rule[0])


@cache
def catalogue() -> Mapping[str, Page]:
    """Every rule by its id, in the order of the ids."""
    found = (*_content(), *_wording(), *_verification(), *_others())
    return {page.rule: page for page in sorted(found, key=lambda page: page.rule)}


def _content() -> Iterator[Page]:
    for rule, entry in {
        **package_data("content/messages.yaml"),
        **package_data("content/markdown/messages.yaml"),
    }.items():
        cases = entry.get("faults", {"": entry}).values()
        text = [line for case in cases for line in _case(case)]
        yield Page(rule, _sentence_case(entry["name"]), "\n\n".join(text))


def _verification() -> Iterator[Page]:
    for rule, entry in _data("verify/rules.yaml").items():
        text = [entry["why"], *_case(entry), f"Source: {entry['source']}."]
        yield Page(rule, entry["title"], "\n\n".join(text))


def _others() -> Iterator[Page]:
    for rule, entry in words()["others"].items():
        yield Page(rule, entry["title"], entry["text"])


def _wording() -> Iterator[Page]:
    for rule in RULES:
        text = rule.page.partition("\n\n")[2].replace("\nSource: ", "\n\nSource: ")
        yield Page(rule.id, rule.title, text)
    said = package_data("readability/messages.yaml")
    for name, title in table()["rules"].items():
        cases = _case(said[name]) if name in said else []
        yield Page(name, _sentence_case(title), "\n\n".join(cases))


def _case(entry: Mapping[str, Any]) -> list[str]:
    """What a writer reads in one case, and what to write instead, facts shown as "..."."""
    return [
        f"{words()[key]}\n\n{_examples(entry[key])}"
        for key in ("message", "suggestion")
        if entry.get(key)
    ]


def _examples(written: str | list[str]) -> str:
    """Sentences of a message, each on a line of its own; ``{{`` is a brace that is meant."""
    sentences = [written] if isinstance(written, str) else written
    return "\n".join(f"    {_BRACES.sub(_shown, sentence)}" for sentence in sentences)


def _shown(found: re.Match[str]) -> str:
    return {"{{": "{", "}}": "}"}.get(found[0], "...")


def _sentence_case(name: str) -> str:
    return name[:1].upper() + name[1:]


def words() -> dict[str, Any]:
    """What stands round the rules, from ``explain.yaml``."""
    return dict(_data("cli/explain.yaml"))


@cache
def _data(name: str) -> Any:
    """A data file, read without importing its stage: explaining must not need a PDF library."""
    text = resources.files("plainleaf").joinpath(name).read_text(encoding="utf-8")
    return yaml.safe_load(text)
