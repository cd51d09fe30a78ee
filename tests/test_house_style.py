"""No text that people read uses a word that the house style avoids; house_style.yaml lists them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

ROOT: Final = Path(__file__).resolve().parent.parent
STYLE: Final = yaml.safe_load((ROOT / "tests/house_style.yaml").read_text(encoding="utf-8"))
WORDS: Final = [(re.compile(word["not"], re.IGNORECASE), word["write"]) for word in STYLE["words"]]
# A name between braces is filled in, so it is not a word that a person reads.
PLACEHOLDER: Final = re.compile(r"\{[^{}\s]*\}")
LINE_END: Final = re.compile(r"\s*\n[\s#]*")
STRING: Final = re.compile(r'"((?:[^"\\]|\\.)*)"')
SCRIPT_COMMENT: Final = re.compile(r"^\s*//.*$", re.MULTILINE)
TEMPLATE_COMMENT: Final = re.compile(r"\{#.*?#\}", re.DOTALL)
TEMPLATE_CODE: Final = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
MARKDOWN_CODE: Final = re.compile(r"^```.*?^```|^    [^\n]*$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
TAG: Final = re.compile(r"<[^<>]*>")
READ_ALOUD: Final = re.compile(r'\b(?:aria-label|title|alt|placeholder)="([^"]*)"')
ATTRIBUTE: Final = re.compile(r'\b[a-z-]+="[^"]*"')


def values(text: str) -> Iterator[str]:
    """The values of a YAML file."""
    waiting = [yaml.compose(text)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.MappingNode):
            waiting += [value for _, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif node is not None:
            yield node.value


def strings(text: str) -> Iterator[str]:
    """The strings of a script."""
    yield from STRING.findall(SCRIPT_COMMENT.sub("", text))


def page(text: str) -> Iterator[str]:
    """The words of a template: its text, the strings in its code, and what is read aloud."""
    text = TEMPLATE_COMMENT.sub(" ", text)
    text = TEMPLATE_CODE.sub(lambda code: " ".join(STRING.findall(code[0])), text)
    yield from READ_ALOUD.findall(text)
    yield ATTRIBUTE.sub(" ", TAG.sub(" ", text))


def whole(text: str) -> Iterator[str]:
    """The whole file, with the comments that run over several lines."""
    yield text


def descriptions(text: str) -> Iterator[str]:
    """The descriptions of a JSON Schema."""
    waiting: list[Any] = [json.loads(text)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            waiting += node.values()
            if isinstance(node.get("description"), str):
                yield node["description"]
        elif isinstance(node, list):
            waiting += node


def markdown(text: str) -> Iterator[str]:
    """The words of a page, without its code."""
    yield MARKDOWN_CODE.sub(" ", text)


READERS: Final[dict[str, Callable[[str], Iterator[str]]]] = {
    "values": values,
    "strings": strings,
    "page": page,
    "text": whole,
    "schema": descriptions,
    "markdown": markdown,
}


def avoided(text: str, read: str) -> list[str]:
    """Each word that the house style avoids, with the words around it and what to write instead."""
    found = []
    for piece in READERS[read](text):
        line = LINE_END.sub(" ", PLACEHOLDER.sub("…", piece))
        for pattern, write in WORDS:
            for word in pattern.finditer(line):
                around = line[max(0, word.start() - 40) : word.end() + 40]
                found.append(f'"{word[0]}" in "{around}". Write instead: {write}')
    return found


def files() -> Iterator[tuple[str, str]]:
    """Every file that the list names, and how it is read."""
    for entry in STYLE["files"]:
        for path in sorted(ROOT.glob(entry["glob"])):
            name = path.relative_to(ROOT).as_posix()
            if path.is_file() and name not in entry.get("but", ()):
                yield name, entry["read"]


@pytest.mark.parametrize(("name", "read"), list(files()))
def test_what_people_read_uses_the_words_of_the_house_style(name: str, read: str) -> None:
    found = avoided((ROOT / name).read_text(encoding="utf-8"), read)
    assert not found, "\n".join([f"{name}:", *found])


@pytest.mark.parametrize("entry", STYLE["files"], ids=lambda entry: str(entry["glob"]))
def test_each_entry_of_the_list_of_files_names_a_file(entry: dict[str, Any]) -> None:
    assert any(path.is_file() for path in ROOT.glob(entry["glob"]))


@pytest.mark.parametrize("word", STYLE["words"], ids=lambda word: str(word["wrong"]))
def test_a_word_of_the_list_is_found_and_its_better_form_is_not(word: dict[str, str]) -> None:
    pattern = re.compile(word["not"], re.IGNORECASE)
    assert pattern.search(word["wrong"])
    assert not pattern.search(word["right"])


@pytest.mark.parametrize(
    ("read", "text"),
    [
        ("values", "known: fine\nbad: >-\n  Nothing\n  stands here.\n"),
        ("values", "known: [one, {two: Whom to call}]\n"),
        ("strings", 'export const WORDS = {\n  known: "Mend {name}.",\n}\n'),
        ("page", "<p>{# a comment #}The file is held\nagainst it.</p>"),
        ("page", '<button aria-label="Take it back">Undo</button>'),
        ("page", '{{ "the shelf" if many else "" }}'),
        ("text", "# The page is made\n# of 2 files.\nkey: value\n"),
        ("schema", '{"properties": {"a": {"description": "It may be left out."}}}'),
        ("markdown", "Try\nonce more.\n"),
    ],
)
def test_a_word_of_the_list_is_found_wherever_it_is_put_in(read: str, text: str) -> None:
    assert avoided(text, read)


@pytest.mark.parametrize(
    ("read", "text"),
    [
        ("values", "# What stands here is a comment.\nbegins: fine {fault}\n"),
        ("strings", '// "anew"\nconst begins = "fine {fault}"\n'),
        ("page", '{# It stands here. #}<p class="fault" id="begins">{{ each.promised }}</p>'),
        ("text", "key: fine\n"),
        ("schema", '{"properties": {"begins": {"description": "Fine."}}}'),
        ("markdown", "    begins: `fault`\n\n```yaml\nbegins: anew\n```\n"),
    ],
)
def test_names_and_comments_that_no_one_is_shown_are_free(read: str, text: str) -> None:
    assert not avoided(text, read)
