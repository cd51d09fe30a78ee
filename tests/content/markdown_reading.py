"""Reads Markdown as it would stand in a leaflet file, in a project folder with pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from plainleaf.content.markdown import MarkdownContext, blocks, line
from plainleaf.content.reading_order import lines
from plainleaf.content.source import Source, Text
from plainleaf.content.tree import Block, Line, Words, words
from plainleaf.finding import Finding

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>'
SOURCES = {"macedo-2017": 1, "nhs-2024": 2}
INDENT = "      "


@dataclass
class Project:
    """A clinic's folder with one picture in ``leaflets/images``."""

    root: Path
    findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        images = self.root / "leaflets" / "images"
        images.mkdir(parents=True, exist_ok=True)
        (images / "hip.svg").write_text(SVG, encoding="utf-8")

    def body(self, markdown: str) -> tuple[Block, ...]:
        """The blocks of a body; ``findings`` holds what was wrong with it."""
        context = self.context()
        return blocks(in_a_file(markdown), context)

    def line(self, markdown: str) -> Line:
        """A line of text; ``findings`` holds what was wrong with it."""
        return line(in_a_file(markdown), self.context())

    def rules(self, markdown: str) -> list[str]:
        """The rules a body breaks."""
        self.body(markdown)
        return [finding.rule for finding in self.findings]

    def context(self) -> MarkdownContext:
        """What a body of this folder is read with; ``findings`` starts again."""
        self.findings = []
        return MarkdownContext(self.root, SOURCES, self.findings)


def in_a_file(markdown: str) -> Text:
    """The text of a block scalar, which stands indented in its file."""
    values: list[str] = []
    offsets: list[int] = []
    file = "body: |\n"
    for row in markdown.split("\n"):
        file += INDENT
        offsets.extend(range(len(file), len(file) + len(row) + 1))
        file += row + "\n"
        values.append(row + "\n")
    text = "".join(values)[:-1]
    return Text(text, Source("leaflets/x.yaml", file), tuple(offsets[:-1]))


def said(found: tuple[Block, ...]) -> Iterator[Words]:
    """Every run of words of the blocks in reading order."""
    for each in lines(found):
        yield from words(each.children)


def shown(finding: Finding, markdown: str) -> str:
    """The characters of the file a finding points at."""
    place = finding.place
    file = in_a_file(markdown).source
    if place.line == place.end_line:
        return file.line(place.line)[place.column - 1 : place.end_column - 1]
    rows = [file.line(number) for number in range(place.line, place.end_line + 1)]
    rows[-1] = rows[-1][: place.end_column - 1]
    rows[0] = rows[0][place.column - 1 :]
    return "\n".join(row.removeprefix(INDENT) for row in rows)
