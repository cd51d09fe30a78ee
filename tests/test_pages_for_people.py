"""The pages for nurses and writers call things what the program calls them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
STUDIO = ROOT / "plainleaf/studio"


def page(name: str) -> str:
    return (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")


def words(path: str) -> dict:
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


def test_the_page_on_keeping_leaflets_has_every_heading_of_the_status_list_in_its_order() -> None:
    rows = re.findall(r"^\| ([A-Z][^|]*?) \|", page("keeping-leaflets"), re.MULTILINE)
    said = words("plainleaf/report/words.yaml")["status"]
    kinds = list(said)[: list(said).index("nothing")]
    headings = [said[kind].split(". ")[0].format(window="30, 60, 90") for kind in kinds]
    assert len(headings) == 12
    assert rows == headings


@pytest.mark.parametrize("key", ["draft", "overdue", "earlier", "print_list", "pick"])
def test_the_page_on_the_catalogue_quotes_its_words(key: str) -> None:
    assert words("templates/catalogue/en.yaml")[key] in page("hospital")


def test_the_page_on_the_studio_names_buttons_that_are_there() -> None:
    named = re.findall(r"\*\*([A-Z][^*]+)\*\*", page("studio").split("## The leaflet list")[1])
    shown = "\n".join(
        path.read_text(encoding="utf-8")
        for path in (*(STUDIO / "pages").glob("*.j2"), *(STUDIO / "static").glob("*.js"))
    )
    assert len(named) > 4
    # A name that the page breaks over two lines is one name.
    assert [
        n
        for n in map(" ".join, map(str.split, named))
        if f">{n}<" not in shown and f'"{n}"' not in shown
    ] == []


def test_the_page_on_layouts_has_every_rule_for_the_finished_file_by_its_title() -> None:
    rows = dict(re.findall(r"^\| (V\d+) \| (.*?) \|", page("layouts"), re.MULTILINE))
    rules = words("plainleaf/verify/rules.yaml")
    assert len(rules) > 40
    assert rows == {rule: _small(each["title"]) for rule, each in rules.items()}


def _small(title: str) -> str:
    """A title as it is in a table, where no cell is a sentence."""
    return title[0].lower() + title[1:]
