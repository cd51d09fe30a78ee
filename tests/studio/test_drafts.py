"""Pasted text becomes a draft leaflet that keeps every word and makes nothing up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from plainleaf.project import Project
from plainleaf.studio.checking import check_text
from plainleaf.studio.drafts import draft
from tests.soak import first_few
from tests.studio.calls import LEAFLET, TODAY, Calls, calling, clinic

PLAIN = """\
Having a colonoscopy

A colonoscopy is a test. We look at the inside of your bowel with a thin tube {5 mm}.

Before the test

Do not eat for 24 hours. You can drink:
water
black tea
clear soup

• bring your tablets
• bring a friend *today*, or <two>

1. Take the first sachet.
2) Take the second.

After the test
You may feel bloated. Call us on 01632 960 001 or write to a_b@example.org.
See www.example.org/a_b_c for more.
"""
MARKDOWN = """\
# Having a scan

A scan takes pictures.

## Before

Do **this** and {that}.

### What to bring

* water
• a book

## After

> [!WARNING]
> Do not drive.
"""


@pytest.fixture
def calls(tmp_path: Path) -> Iterator[Calls]:
    with calling(clinic(tmp_path)) as made:
        yield made


def read(text: str, title: str | None = None) -> Any:
    folder = Path("/nowhere/leaflets")
    made = draft(text, title, folder, TODAY)
    return yaml.load(made.text, Loader=yaml.BaseLoader)


def bodies(text: str, title: str | None = None) -> dict[str, str]:
    return {each["heading"]: each["body"] for each in read(text, title)["sections"]}


def test_headings_become_sections_and_the_first_one_the_title() -> None:
    leaflet = read(PLAIN)
    assert leaflet["title"] == "Having a colonoscopy"
    assert leaflet["about"].startswith("A colonoscopy is a test.")
    assert list(bodies(PLAIN)) == ["Before the test", "After the test"]


def test_lists_are_recognised_whatever_their_bullets() -> None:
    body = bodies(PLAIN)["Before the test"]
    assert "You can drink:\n\n- water\n- black tea\n- clear soup\n" in body
    assert "\n- bring your tablets\n" in body
    assert "\n1. Take the first sachet.\n2. Take the second.\n" in body


def test_signs_of_plain_text_stay_signs() -> None:
    assert r"{5 mm}" in read(PLAIN)["about"].replace("\\", "")
    body = bodies(PLAIN)["Before the test"]
    assert r"a friend \*today\*, or \<two>" in body
    after = bodies(PLAIN)["After the test"]
    assert "a_b@example.org" in after
    assert "www.example.org/a_b_c" in after


def test_markdown_keeps_its_marks() -> None:
    found = bodies(MARKDOWN)
    assert list(found) == ["Before", "After"]
    assert r"Do **this** and \{that\}." in found["Before"]
    assert "### What to bring\n\n* water\n- a book" in found["Before"]
    assert found["After"].startswith("> [!WARNING]\n> Do not drive.")


def test_a_text_without_headings_is_one_section() -> None:
    found = bodies("Just one paragraph of text that goes on and ends with a stop.")
    assert list(found) == ["Write a heading here"]


def test_a_given_title_wins_and_the_first_line_stays_a_heading() -> None:
    leaflet = read(PLAIN, "Your test")
    assert leaflet["title"] == "Your test"
    assert leaflet["sections"][0]["heading"] == "Having a colonoscopy"


@pytest.mark.parametrize("text", [PLAIN, MARKDOWN, "One line", "a: b # c\n\n- x", "x" * 400])
def test_a_draft_can_be_read_and_set_at_once(text: str) -> None:
    path = Path("/nowhere/leaflets/a.yaml")
    made = draft(text, None, path.parent, TODAY)
    found = check_text(made.text, path, Project.of_leaflet(path), TODAY)
    assert found.leaflet is not None, found.findings


def test_nothing_is_made_up() -> None:
    made = draft(PLAIN, None, Path("/nowhere/leaflets"), TODAY).text
    leaflet = yaml.load(made, Loader=yaml.BaseLoader)
    assert leaflet["status"] == "draft"
    assert "approved_by" not in leaflet
    assert "contacts" not in leaflet
    said = yaml.dump({key: leaflet[key] for key in ("get_help", "key_points", "sources")})
    assert not re.search(r"\d{3}", said)
    assert "Write" in said


words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Co", "Cn"]), min_size=1, max_size=40
)


@pytest.mark.parametrize("examples", first_few([20, 100]))
def test_any_text_becomes_a_draft_without_losing_a_word(examples: int) -> None:
    any_text = given(st.lists(words, min_size=1, max_size=8))(becomes_a_draft)
    settings(max_examples=examples)(any_text)()


def becomes_a_draft(lines: list[str]) -> None:
    """Makes a draft of these lines; each word of them is in it, or it is refused."""
    text = "\n\n".join(lines)
    if not re.search(r"\w", text):
        return
    try:
        leaflet = read(text, "Any title")
    except Exception as error:
        assert type(error).__name__ == "Refusal", error  # noqa: PT017
        return
    kept = " ".join(
        [leaflet["about"], *(f"{each['heading']} {each['body']}" for each in leaflet["sections"])]
    )
    asked = re.findall(r"[A-Za-z]{2,}", text)
    assert [word for word in asked if word not in kept] == []


def test_pasting_writes_a_file_and_says_where(calls: Calls) -> None:
    answer = calls.post("/api/drafts", 201, text=PLAIN)
    assert answer["slug"] == "having-a-colonoscopy"
    shown = calls.get("/api/leaflet/having-a-colonoscopy")
    assert shown["revision"] == answer["revision"]
    assert shown["check"]["verdict"] in ("unwritten", "fail")
    again = calls.post("/api/drafts", 201, text=PLAIN)
    assert again["slug"] == "having-a-colonoscopy-2"


@pytest.mark.parametrize("text", ["", " \n\t", "\x0c"])
def test_no_text_makes_no_draft(calls: Calls, text: str) -> None:
    assert calls.post("/api/drafts", 422, text=text)["error"]


def test_a_new_leaflet_is_the_one_that_the_command_makes(calls: Calls) -> None:
    answer = calls.post("/api/leaflets", 201, title="Having an MRI scan", language="")
    assert answer["slug"] == "having-an-mri-scan"
    shown = calls.get("/api/leaflet/having-an-mri-scan")
    assert "title: Having an MRI scan\n" in shown["text"]
    assert (shown["check"]["verdict"], shown["check"]["delivered"]) == ("unwritten", True)
    assert (calls.studio.documents.folder / "schemas" / "leaflet.schema.json").is_file()


def test_a_new_leaflet_is_in_the_language_that_is_asked_for(calls: Calls) -> None:
    calls.post("/api/leaflets", 201, title="Cael sgan", language="cy")
    assert calls.get("/api/leaflet/cael-sgan")["check"]["language"] == "cy"


@pytest.mark.parametrize("title", ["", " ", "!!!", "x" * 66, "{nobody}"])
def test_a_title_that_cannot_be_is_told_in_words(calls: Calls, title: str) -> None:
    assert calls.post("/api/leaflets", 422, title=title)["error"].endswith((".", '"'))


def test_a_name_that_is_taken_is_never_overwritten(calls: Calls) -> None:
    calls.post("/api/leaflets", 409, title="Inhaler")
    assert (calls.studio.documents.top / "inhaler.yaml").read_text() == LEAFLET


def test_the_first_leaflet_of_an_empty_folder_makes_its_usual_shape(tmp_path: Path) -> None:
    with calling(tmp_path) as calls:
        assert calls.get("/api/shelf") == {"leaflets": [], "pending": 0, "unsaved": []}
        calls.post("/api/leaflets", 201, title="First")
    assert (tmp_path / "leaflets" / "first.yaml").is_file()


def test_pasted_html_comes_before_its_plain_text(calls: Calls) -> None:
    page = (
        "<h1>Your knee</h1><p>It bends.</p><h2>Your medicines</h2>"
        "<table><tr><th>Time</th><th>Dose</th></tr><tr><td>8am</td><td>1 tablet</td></tr></table>"
    )
    text = "Your knee\nIt bends.\nYour medicines\nTime\tDose\n8am\t1 tablet\n"
    answer = calls.post("/api/drafts", 201, text=text, page=page)
    shown = calls.get(f"/api/leaflet/{answer['slug']}")
    leaflet = yaml.load(shown["text"], Loader=yaml.BaseLoader)
    assert leaflet["title"] == "Your knee"
    (section,) = leaflet["sections"]
    assert section["heading"] == "Your medicines"
    assert section["body"] == "| Time | Dose |\n| --- | --- |\n| 8am | 1 tablet |\n"


def test_a_table_pasted_as_plain_text_stays_a_table() -> None:
    text = "Your eye\n\nYour drops\n\nDay\tMorning\tNight\nMonday\t1 drop\t2 drops\n"
    body = bodies(text)["Your drops"]
    assert "| Day | Morning | Night |\n| --- | --- | --- |\n| Monday | 1 drop | 2 drops |" in body
