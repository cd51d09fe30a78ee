"""Writes ``docs/rules``: one page for each wording rule, made from its module, and an index.

``python -m plainleaf.cli.rule_pages`` writes them; a test keeps them equal to the code.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from plainleaf.cli.explain import page_text, words
from plainleaf.project import data_root
from plainleaf.readability.rules import RULES
from plainleaf.rules import RuleInfo, rule_info

FOLDER: Final = "docs/rules"
INDEX: Final = "README.md"


def pages() -> dict[str, str]:
    """The text of every page, by the name of its file."""
    made = {f"{rule.id}.md": _page(rule_info(rule.id)) for rule in RULES}
    return {**made, INDEX: "\n".join(_index())}


def write_pages(folder: Path) -> None:
    """Writes every page into a folder, and removes pages of rules that are gone."""
    folder.mkdir(parents=True, exist_ok=True)
    made = pages()
    for old in folder.glob("*.md"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _page(rule: RuleInfo) -> str:
    paragraphs = (
        words().get(paragraph, _markdown(paragraph)) for paragraph in page_text(rule).split("\n\n")
    )
    return "\n\n".join([f"# {rule.id}: {rule.title}", *paragraphs]) + "\n"


def _markdown(paragraph: str) -> str:
    """A paragraph in Markdown; an example, which is indented, stands there as code already."""
    return paragraph if paragraph.startswith("    ") else paragraph.replace("``", "`")


def _index() -> Iterator[str]:
    said = words()["index"]
    yield from (f"# {said['title']}", "", said["lead"], "", said["waive"], "")
    yield from (said["head"], "| --- | --- | --- |")
    for rule in (rule_info(each.id) for each in RULES):
        yield f"| [{rule.id}]({rule.id}.md) | {rule.title} | {rule.reason} |"
    yield ""


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]) if len(sys.argv) > 1 else data_root() / FOLDER)
