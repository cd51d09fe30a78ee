"""Every finding shows exactly the words it is about, in any YAML style and through Markdown."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from plainleaf.content import load
from plainleaf.content.source import Source
from plainleaf.finding import Place
from plainleaf.readability import check
from tests.readability.making import leaflet_yaml, save
from tests.soak import first_few, soak

STYLES = ("", "'", '"', "|", ">")
LETTERS = "qxz"  # no word of any list is made of these
BEFORE = ("It's 2.5 mg: fine.", "Ask “Ann” – now!", "Is it café?", "Wait 😀 here.", "Don't rush.")
JARGON = "Please utilise it."
EVERY_LEAFLET = 40  # scalars


class Styled(str):
    """Text with the style it is to be written in."""

    style: str | None = None


class Dumper(yaml.SafeDumper):
    """Writes Styled text in its style, where YAML allows that."""


def _styled(dumper: yaml.SafeDumper, text: Styled) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style=text.style)


Dumper.add_representer(Styled, _styled)


def long_sentence(chance: random.Random, *, markdown: bool) -> tuple[str, list[str]]:
    """A sentence of 26 to 34 words that is nowhere else, and its words."""
    words = [
        "".join(chance.choice(LETTERS) + chance.choice("aeiou") for _ in range(3))
        for _ in range(chance.randint(26, 34))
    ]
    words[0] = words[0].capitalize()
    marked = list(words)
    if markdown and chance.random() < 0.5:
        at = chance.randrange(3, 20)
        marked[at] = f"**{marked[at]}"
        marked[at + 2] += "**"
    return " ".join(marked) + ".", words


def scalar(chance: random.Random, planted: list[list[str]], *, body: bool = False) -> Styled:
    """Random text with a long sentence and a jargon word planted at a random place."""
    sentence, words = long_sentence(chance, markdown=True)
    planted.append(words)
    around = [chance.choice(BEFORE) for _ in range(chance.randint(0, 4))]
    around.insert(chance.randint(0, len(around)), sentence)
    around.insert(chance.randint(0, len(around)), JARGON)
    text = " ".join(around)
    if body:
        shape = chance.randrange(4)
        if shape == 1:
            text = "- Rest now.\n- " + text + "\n- Drink water."
        elif shape == 2:
            text = "> [!WARNING]\n> " + text
        elif shape == 3:
            text = "Rest now.\n\nWalk now.\n" + text
    made = Styled(text + ("\n" if body else ""))
    made.style = chance.choice(STYLES) or None
    return made


def leaflet(chance: random.Random) -> tuple[str, list[list[str]]]:
    """A leaflet of 40 random scalars as a file, and the sentences planted in it."""
    planted: list[list[str]] = []

    def some(count: int, *, body: bool = False) -> list[Styled]:
        return [scalar(chance, planted, body=body) for _ in range(count)]

    document: dict[str, Any] = yaml.safe_load(leaflet_yaml())
    document["next_review"] = "2029-11-23"
    document["about"] = some(1, body=True)[0]
    document["key_points"] = some(7)
    document["get_help"][0]["when"] = some(9)
    document["get_help"][0]["do"] = some(1)[0]
    document["sections"] = [
        {"heading": f"Part {number}", "body": text}
        for number, text in enumerate(some(12, body=True))
    ]
    document["glossary"] = [
        {"term": f"term {number}", "meaning": text} for number, text in enumerate(some(10))
    ]
    assert len(planted) == EVERY_LEAFLET
    text = yaml.dump(
        document,
        Dumper=Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=chance.randint(60, 100),  # shorter lines are not taken for prose that was wrapped
        indent=chance.randint(2, 5),
    )
    return text, planted


def read_back(source: Source, place: Place) -> str:
    lines = source.text.split("\n")[place.line - 1 : place.end_line]
    lines[-1] = lines[-1][: place.end_column - 1]
    lines[0] = lines[0][place.column - 1 :]
    return "\n".join(lines)


def words_of(found: str) -> list[str]:
    """The words of a stretch of a file, without escapes, marks and line ends."""
    return re.findall(r"[A-Za-z]+", found.replace("\\n", " "))


def leaflets(folder: Path, seed: int, count: int) -> Iterator[tuple[Path, list[list[str]]]]:
    chance = random.Random(seed)
    for _ in range(count):
        text, planted = leaflet(chance)
        yield save(folder, text), planted


@soak
@pytest.mark.parametrize("seed", first_few(range(4)))
def test_of_4000_random_scalars_every_finding_shows_exactly_its_words(
    seed: int, tmp_path: Path
) -> None:
    assert 1000 // EVERY_LEAFLET >= 20
    for path, planted in leaflets(tmp_path, seed, 1000 // EVERY_LEAFLET):
        made = load(path)
        findings = check(made, today=date(2026, 11, 23)).findings
        long = [read_back(made.source, f.place) for f in findings if f.rule == "R101"]
        assert sorted(map(words_of, long)) == sorted(planted)
        assert all(each[0].isupper() and each[-1] == "." for each in long)
        jargon = [read_back(made.source, f.place) for f in findings if f.rule == "R104"]
        assert jargon
        assert set(jargon) == {"utilise"}
