"""A leaflet with every kind of block, as a web page with any stylesheet."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tinyhtml5
import yaml

from plainleaf.project import data_root
from plainleaf.render import Renderer
from plainleaf.verify.web_styles.checks import style_faults
from tests.render.conftest import SQUARE, Clinic

HERE = Path(__file__).parent
SHIPPED = (data_root() / "styles" / "web.css").read_text(encoding="utf-8")
PHRASES = ("Skip to main content", "In this leaflet")
BODY = """\
Your knee needs rest, and then it needs work. Take **2 tablets** every 4 to 6 hours.

1. Wash your hands with warm water and soap.
2. Take off the old dressing and put it in a bag.
   - Use one bag for each dressing.

3) Ring [the ward](tel:01632960001) if you are not sure.

- Keep your knee up when you sit.
- Use ice for 10 minutes at a time.

| Day | Tablets | When |
| --- | --- | --- |
| Monday | 2 | In the morning, with food |
| Tuesday | 1 | In the morning, with food |

![A knee that is bent](images/knee.svg "One knee")

> [!WARNING]
> Do not drive while you take these tablets.

### At home

> "I felt better after a week."

Read more at <https://www.example.org/knees>. We say [bonne santé]{lang=fr} to our guests [@guide].
"""
EXTRA = """\
  - heading: When you go home
    body: Someone should be with you.
  - heading: Who can help
    body: Ask any of us.
glossary:
  - {term: meniscus, meaning: The pad in your knee.}
"""
ORGANISATION = """\
name: Example Hospital
department: Physiotherapy
logo: {file: images/logo.svg, alt: Example Hospital}
address: [1 Road, Town]
"""


def cases(name: str) -> dict[str, dict[str, Any]]:
    """The named styles of a file next to this one."""
    found: dict[str, dict[str, Any]] = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="session")
def whole_page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The web page of a leaflet that has one of everything."""
    clinic = Clinic(tmp_path_factory.mktemp("styles") / "clinic")
    clinic.write("leaflets/images/knee.svg", SQUARE)
    clinic.write("leaflets/images/logo.svg", SQUARE)
    clinic.write("leaflets/_organisation.yaml", ORGANISATION)
    leaflet = clinic.leaflet(body=BODY, extra=EXTRA)
    return Renderer(clinic.project).html(leaflet)


@pytest.fixture(scope="session")
def styled(whole_page: str) -> Callable[..., str]:
    """The page with styles added to those that ship, or in place of them."""

    def page(css: str, alone: bool = False) -> str:
        text = css if alone else f"{SHIPPED}\n{css}"
        return re.sub(
            r"<style>.*?</style>",
            lambda _: f"<style>\n{text}\n</style>",
            whole_page,
            flags=re.DOTALL,
        )

    return page


def rules_broken(html: str) -> set[str]:
    """The rules about styles that a page breaks."""
    return {fault.rule for fault in style_faults(tinyhtml5.parse(html), PHRASES)}
