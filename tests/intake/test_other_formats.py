"""Web pages, Markdown and plain text become drafts by the same engine as Word files."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from plainleaf.content import load
from plainleaf.intake.importing import ImportRequest, run_import
from plainleaf.intake.worklist import Entry
from tests.intake.word_cases import photo

TODAY = date(2026, 11, 29)
PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>Site - Your knee</title></head><body>
<h1>Your knee</h1><p>This leaflet is for people who have a <b>new</b> knee.</p>
<h2>Before</h2><p>Read <a href="https://www.example.org/a_b">our page</a> &amp; ask us.</p>
<ul><li>your tablets</li><li>a friend<ul><li>who can drive</li></ul></li></ul>
<ol start="3"><li>Sit down.</li><li>Stand up.</li></ol>
<table><tr><th>Day</th><th>Steps</th></tr><tr><td>1</td><td>ten | more</td></tr></table>
<script>nothing()</script><p style="display:none">For staff only</p>
<img src="knee.png" alt="A knee"><img src="https://elsewhere.example/x.png" alt="Other">
</body></html>
"""
FROM_WORD = """<html><body><p class=MsoTitle>Your knee</p>
<p class=MsoNormal><b><span style='font-size:14.0pt'>Before</span></b></p>
<p class=MsoNormal><span style='font-size:11.0pt'>You will need these things on the day:</span></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span><![endif]>your tablets</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span><![endif]>a friend</p></body></html>
"""
MARKDOWN = """---
author: A
---
# Your knee

A short text for people with a new knee.

## Before

Do **this** and {that}, see [our page](https://www.example.org/a).

![A knee](knee.png)

1. One.
2. Two.

### At home

> [!WARNING]
> Do not drive.
"""
WRAPPED = """\
Your knee

A new knee takes the place of a joint that is worn. The operation takes about
two hours, and most people go home after three days on the ward with us.

Dr Smith
Ward 3

What happens next?

We will write to you. Call 01632 960 001 (Mon to Fri, 9am to 5pm).
"""


def take(folder: Path, name: str, text: str) -> tuple[Entry, Any]:
    (folder / name).write_text(text, encoding="utf-8")
    (folder / "knee.png").write_bytes(photo())
    request = ImportRequest([str(folder / name)], folder / "leaflets", None, TODAY)
    (entry,) = run_import(request)
    assert entry.words is not None, entry.reason
    assert entry.words.all_kept, (entry.words.lost, entry.words.added)
    path = folder / "leaflets" / f"{Path(name).stem}.yaml"
    load(path)
    return entry, yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def test_a_web_page(tmp_path: Path) -> None:
    entry, leaflet = take(tmp_path, "a.html", PAGE)
    assert leaflet["title"] == "Your knee"
    assert leaflet["about"].strip() == "This leaflet is for people who have a **new** knee."
    (section,) = leaflet["sections"]
    assert section["heading"] == "Before"
    body = section["body"]
    assert "Read [our page](https://www.example.org/a_b) & ask us." in body
    assert "- your tablets\n- a friend\n  - who can drive\n\n3. Sit down.\n4. Stand up." in body
    assert "| Day | Steps |\n| --- | --- |\n| 1 | ten \\| more |" in body
    assert "![A knee](images/a-1.png)" in body
    assert (tmp_path / "leaflets/images/a-1.png").read_bytes() == photo()
    assert entry.hidden == ["For staff only"]
    assert any("“Other”" in each.text for each in entry.to_dos)


def test_what_word_puts_on_the_clipboard(tmp_path: Path) -> None:
    _, leaflet = take(tmp_path, "a.htm", FROM_WORD)
    assert leaflet["title"] == "Your knee"
    (section,) = leaflet["sections"]
    assert section["heading"] == "Before"
    assert section["body"].endswith("on the day:\n\n- your tablets\n- a friend\n")


def test_markdown_keeps_its_marks(tmp_path: Path) -> None:
    _, leaflet = take(tmp_path, "a.md", MARKDOWN)
    assert leaflet["title"] == "Your knee"
    (section,) = leaflet["sections"]
    assert (
        r"Do **this** and \{that\}, see [our page](https://www.example.org/a)." in section["body"]
    )
    assert "![A knee](images/a-1.png)" in section["body"]
    assert "### At home\n\n> [!WARNING]\n> Do not drive." in section["body"]


def test_plain_text_that_a_program_wrapped(tmp_path: Path) -> None:
    entry, leaflet = take(tmp_path, "a.txt", WRAPPED)
    assert leaflet["title"] == "Your knee"
    headings = [section["heading"] for section in leaflet["sections"]]
    assert headings == ["Write a heading here", "What happens next?"]
    assert "takes about two hours, and most" in leaflet["sections"][0]["body"]
    assert [each.text for each in entry.phones] == ["01632 960 001"]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_any_usual_encoding_is_read(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Your café\n\nIt’s open – all day long.\n".encode(encoding))
    (entry,) = run_import(ImportRequest([str(tmp_path / "a.txt")], tmp_path / "o", None, TODAY))
    assert entry.words is not None
    assert entry.words.all_kept
    assert "It’s open – all day" in (tmp_path / "o/a.yaml").read_text(encoding="utf-8")


def test_a_text_without_a_title_has_one_to_write(tmp_path: Path) -> None:
    entry, leaflet = take(tmp_path, "a.txt", "It takes an hour, and you can go home soon after.\n")
    assert leaflet["title"] == "A new leaflet"
    assert entry.missing[0].startswith("title:")


def test_a_link_within_a_word_and_a_list_of_one_item(tmp_path: Path) -> None:
    page = (
        "<p>Read Smith<a href='https://www.example.org/'>book of knees</a> at home.</p>"
        "<ol><li>First<ol><li>Only one</li></ol></li></ol>"
    )
    _, leaflet = take(tmp_path, "a.html", page)
    body = leaflet["sections"][0]["body"]
    assert "Smith[book of knees](https://www.example.org/)" in body
    assert "- First\n  - Only one" in body


def test_a_title_that_cannot_be_one_stays_a_heading(tmp_path: Path) -> None:
    page = "<h1>Your {name}</h1><p>This is for you.</p><h2>Before</h2><p>Eat what you like.</p>"
    entry, leaflet = take(tmp_path, "a.html", page)
    assert leaflet["title"] == "A new leaflet"
    assert leaflet["sections"][0]["heading"] == r"Your \{name\}"
    assert any("cannot be the title" in each.text for each in entry.to_dos)


def test_a_title_below_other_words_stays_in_its_place(tmp_path: Path) -> None:
    page = "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
    _, leaflet = take(tmp_path, "a.html", f"{page}<h1>Your knee</h1><p>It bends.</p>")
    assert [each["heading"] for each in leaflet["sections"]] == [
        "Write a heading here",
        "Your knee",
    ]


FROM_GOOGLE = """<html><head><style type="text/css">.c1{font-weight:700}.c2{font-weight:400;
font-size:11pt}.c5{color:#000;font-weight:700;font-size:14pt}</style></head><body class="doc">
<p class="c3 title"><span>Having a biopsy</span></p>
<p class="c4 subtitle"><span>For adults</span></p>
<p class="c4"><span class="c1">Do not eat</span><span class="c2">&nbsp;for six hours. Read
</span><a href="https://www.google.com/url?q=https://www.example.org/a&amp;sa=D">our page</a>.
</p>
<p class="c4"><span class="c5">Aftercare</span></p>
<p class="c4"><span class="c2">Rest at home for two days and drink plenty of water.</span></p>
<p class="c4"><span class="c5">When to call</span></p>
<p class="c4"><span class="c2">Call us if you have a fever or bleed a lot.</span></p></body></html>
"""


def test_a_page_that_google_docs_saved_keeps_what_its_classes_show(tmp_path: Path) -> None:
    _, leaflet = take(tmp_path, "a.html", FROM_GOOGLE)
    assert (leaflet["title"], leaflet["subtitle"]) == ("Having a biopsy", "For adults")
    assert leaflet["about"].startswith("**Do not eat** for six hours.")
    assert "[our page](https://www.example.org/a)" in leaflet["about"]
    headings = [section["heading"] for section in leaflet["sections"]]
    assert headings == ["Aftercare", "When to call"]


@pytest.mark.parametrize("heading", ["", "# Your knee\n\n", "Your knee\n===\n\n"])
def test_the_title_in_the_settings_of_a_markdown_file_is_used_if_the_text_has_none(
    heading: str, tmp_path: Path
) -> None:
    settings = '---\ntitle: "Your stoma bag"\nauthor: A\n---\n'
    entry, leaflet = take(tmp_path, "a.md", f"{settings}{heading}Change it.\n\n## Skin\n\nDry.\n")
    assert leaflet["title"] == ("Your knee" if heading else "Your stoma bag")
    assert entry.hidden[0].endswith("author: A")
    assert ("stoma" in entry.hidden[0]) is bool(heading)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{\\rtf1\\ansi Hello there\\par}", "Rich Text Format"),
        ("MIME-Version: 1.0\nContent-Type: multipart/related", "web page in one file"),
    ],
)
def test_a_format_of_word_under_another_name_is_named(text: str, said: str, tmp_path: Path) -> None:
    for name in ("a.txt", "b.html"):
        (tmp_path / name).write_text(text)
        (entry,) = run_import(ImportRequest([str(tmp_path / name)], tmp_path / "o", None, TODAY))
        assert said in entry.reason
