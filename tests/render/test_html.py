"""The pages: good HTML, nothing a writer types becomes markup."""

from __future__ import annotations

import mimetypes
import re
from functools import lru_cache
from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from jinja2.sandbox import ImmutableSandboxedEnvironment

from plainleaf.content import ContentError, load
from plainleaf.project import Project
from plainleaf.render import RenderError, to_html
from plainleaf.render.file_kinds import is_picture, kind
from plainleaf.render.html import environment
from plainleaf.verify import verify_html
from tests.render.conftest import SQUARE, Clinic

H = "{http://www.w3.org/1999/xhtml}"
EVERYTHING = """\
Call **0300 123 4567** or *ask* [us](https://www.example.org) [@guide].

### A part of it

- one
- two
  - two and a half

Your plan for each day:

| Day | Plan |
| --- | --- |
| Monday | Rest |

> [!WARNING]
> Do not run.

They say [bonne santé]{lang=fr} in France.
"""


def page(clinic: Clinic, web: bool = False, **fields: str) -> tuple[str, Element]:
    leaflet = clinic.leaflet(**fields)
    html = to_html(leaflet, None if web else clinic.layout(), clinic.project)
    return html, tinyhtml5.parse(html)


def found(tree: Element, name: str) -> list[Element]:
    return list(tree.iter(H + name))


def text(element: Element) -> str:
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


@pytest.mark.parametrize("web", [True, False])
def test_a_page_has_one_h1_and_its_headings_never_skip_a_level(clinic: Clinic, web: bool) -> None:
    _, tree = page(clinic, web, body=EVERYTHING)
    levels = [
        int(element.tag[-1])
        for element in tree.iter()
        if isinstance(element.tag, str) and re.fullmatch(r"\{.*\}h[1-6]", element.tag)
    ]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("web", [True, False])
def test_a_page_has_its_landmarks_and_its_language(clinic: Clinic, web: bool) -> None:
    _, tree = page(clinic, web, body=EVERYTHING)
    for landmark in ("header", "main", "footer", "title"):
        assert len(found(tree, landmark)) == 1
    assert found(tree, "html")[0].get("lang") == "en-GB"


def test_ids_are_given_once(clinic: Clinic) -> None:
    html, _ = page(clinic, web=True, body=EVERYTHING)
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))


def test_every_link_inside_the_page_leads_somewhere(clinic: Clinic) -> None:
    html, _ = page(clinic, web=True, body=EVERYTHING)
    targets = re.findall(r'href="#([^"]*)"', html)
    assert "source-1" in targets
    assert set(targets) <= set(re.findall(r' id="([^"]*)"', html))


def test_a_foreign_phrase_is_marked_with_its_language(clinic: Clinic) -> None:
    _, tree = page(clinic, body=EVERYTHING)
    assert [text(s) for s in found(tree, "span") if s.get("lang") == "fr"] == ["bonne santé"]


def test_a_phrase_written_from_right_to_left_says_so(clinic: Clinic) -> None:
    html, _ = page(clinic, web=True, body="They say [صحة]{lang=ar}.")
    assert '<span lang="ar" dir="rtl">صحة</span>' in html


def test_a_table_has_a_caption_and_every_head_its_scope(clinic: Clinic) -> None:
    _, tree = page(clinic, body=EVERYTHING)
    assert [text(c) for c in found(tree, "caption")] == ["Your plan for each day:"]
    assert [(text(h), h.get("scope")) for h in found(tree, "th")] == [
        ("Day", "col"),
        ("Plan", "col"),
        ("Monday", "row"),
    ]


def test_rows_are_named_by_their_first_cell_also_below_an_empty_head(clinic: Clinic) -> None:
    _, tree = page(clinic, body=EVERYTHING.replace("| Day |", "| |"))
    assert [(text(h), h.get("scope")) for h in found(tree, "th")] == [
        ("Plan", "col"),
        ("Monday", "row"),
    ]


def test_a_table_without_a_caption_takes_the_heading_above_it(clinic: Clinic) -> None:
    body = "### Each day\n\n| Day | Plan |\n| --- | --- |\n| Monday | Rest |\n"
    _, tree = page(clinic, body=body)
    assert [text(c) for c in found(tree, "caption")] == ["Each day"]


WIDE = """\
| Medicine | Dose | When you take it | What it is for |
| --- | --- | --- | --- |
| Paracetamol | 1 g | Four times a day, with 4 hours between | Pain you have most of the time |
"""


def test_a_table_too_wide_for_large_print_is_one_block_a_row(clinic: Clinic) -> None:
    leaflet = clinic.leaflet(body=WIDE)
    large = tinyhtml5.parse(to_html(leaflet, clinic.layout("large-print"), clinic.project))
    assert not found(large, "table")
    rows = [text(i) for u in found(large, "ul") if "record" in (u.get("class") or "") for i in u]
    assert rows[:2] == ["Medicine: Paracetamol", "Dose: 1 g"]
    narrow = clinic.leaflet(body="| Day | Plan |\n| --- | --- |\n| Monday | Rest |\n")
    large = tinyhtml5.parse(to_html(narrow, clinic.layout("large-print"), clinic.project))
    assert len(found(large, "table")) == 1


def test_the_head_of_a_column_that_is_a_question_gets_no_colon(clinic: Clinic) -> None:
    leaflet = clinic.leaflet(body=WIDE.replace("What it is for", "With food?"))
    large = tinyhtml5.parse(to_html(leaflet, clinic.layout("large-print"), clinic.project))
    rows = [text(i) for u in found(large, "ul") if "record" in (u.get("class") or "") for i in u]
    assert rows[3] == "With food? Pain you have most of the time"


def test_phone_numbers_doses_dates_and_times_are_kept_whole(clinic: Clinic) -> None:
    body = "Take 2.5 mg at 5.30pm on 6 August 2018, or call 0300 123 4567 about it now."
    html, _ = page(clinic, body=body)
    for whole in ("2.5 mg", "5.30pm", "6 August 2018", "0300 123 4567"):
        assert f'<span class="keep">{whole}</span>' in html


def test_a_citation_stays_with_the_word_before_it(clinic: Clinic) -> None:
    html, _ = page(clinic, body="Rest helps the knee [@guide].")
    assert '<span class="keep">knee [1]</span>.' in html


def test_a_phone_number_is_a_link_on_the_web_and_none_in_print(clinic: Clinic) -> None:
    web, _ = page(clinic, web=True)
    printed, _ = page(clinic)
    assert '<a href="tel:01632960001"><bdi dir="ltr" class="phone">01632 960 001</bdi></a>' in web
    assert "tel:" not in printed
    assert '<bdi dir="ltr" class="phone">01632 960 001</bdi>' in printed


def test_a_web_address_from_www_on_is_printed_as_typed_and_followed_securely(
    clinic: Clinic,
) -> None:
    clinic.leaflet()
    path = clinic.root / "leaflets" / "knee.yaml"
    text = re.sub(r"(?m)^    url: .*$", "    url: www.example.org/guide", path.read_text("utf-8"))
    text = text.replace("phone: 01632 960 001", "web: WWW.example.org/ward")
    path.write_text(text, "utf-8")
    leaflet = load(path)

    for layout in (None, clinic.layout()):
        html = to_html(leaflet, layout, clinic.project)
        assert 'href="https://www.example.org/guide">www.example.org/guide<' in html
        assert 'href="https://WWW.example.org/ward">WWW.example.org/ward<' in html
        assert layout or verify_html(html, leaflet, clinic.project) == []


def test_bold_words_stay_bold_in_a_link(clinic: Clinic) -> None:
    html, _ = page(clinic, body="Read [the **big** guide](https://www.example.org) today.")
    assert '<a href="https://www.example.org">the <strong>big</strong> guide</a>' in html


def test_dates_are_written_out(clinic: Clinic, approved: str) -> None:
    _, tree = page(clinic, status=approved)
    review = [text(p) for p in found(tree, "p") if p.get("class") == "review"]
    assert review == ["Last reviewed: 23 November 2026. Next review: 23 November 2029."]


def test_a_draft_says_so_before_its_title_and_an_approved_leaflet_does_not(
    clinic: Clinic, approved: str
) -> None:
    draft, _ = page(clinic)
    signed, _ = page(clinic, status=approved)
    assert draft.index("Not yet checked by a clinician") < draft.index("<h1>")
    assert "Not yet checked by a clinician" not in signed
    assert "Checked by: Dr A Example" in signed


def test_the_web_edition_is_one_file_without_scripts(clinic: Clinic) -> None:
    clinic.write("leaflets/images/knee.svg", SQUARE)
    html, tree = page(clinic, web=True, body="![A bent knee](images/knee.svg)")
    assert not found(tree, "script")
    assert not found(tree, "link")
    assert found(tree, "img")[0].get("src", "").startswith("data:image/svg+xml;base64,")
    assert not re.search(r'(?:src|href)="(?!https?://|#|data:|tel:|mailto:)', html)


def test_a_picture_of_decoration_is_no_content_in_print(clinic: Clinic) -> None:
    clinic.write("leaflets/images/line.svg", SQUARE)
    body = "Before.\n\n![decorative](images/line.svg)\n\nAfter."
    _, printed = page(clinic, body=body)
    assert not found(printed, "img")
    _, web = page(clinic, web=True, body=body)
    assert [image.get("alt") for image in found(web, "img")] == [""]


# Random characters of all scripts at once are refused as look-alikes before they are set.
NASTY = st.text(
    st.characters(max_codepoint=0x24F, exclude_categories=("Cc", "Cf"))
    | st.sampled_from("<>&\"'`=/“”‘’–…€😀漢字עא؟ﬁ"),
    min_size=1,
    max_size=30,
).filter(lambda value: value.strip() and "{" not in value and "}" not in value)


@lru_cache(maxsize=1)
def templates(project: Project) -> ImmutableSandboxedEnvironment:
    """The templates of a clinic, for all the pages of one test."""
    return environment(project)


@given(NASTY)
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_nothing_typed_becomes_markup(clinic: Clinic, typed: str) -> None:
    reference = "".join(char for char in typed if char not in "\"'\\\ufeff") or "x"
    try:
        leaflet = clinic.leaflet(reference=f'"{reference}<b>&amp;</b>"')
    except ContentError:
        reject()
    tree = tinyhtml5.parse(to_html(leaflet, None, clinic.project, env=templates(clinic.project)))
    assert not found(tree, "b")
    assert any(
        leaflet.reference.value.split("<")[0].strip() in (text(p) or "") for p in found(tree, "p")
    ) or re.search(r"\s", reference)


def test_a_clinics_own_template_wins_and_the_rest_stays(clinic: Clinic) -> None:
    clinic.write("templates/parts/masthead.html.j2", "<p>Our own clinic</p>")
    html, _ = page(clinic)
    assert "<p>Our own clinic</p>" in html
    assert "Key points" in html


@pytest.mark.parametrize(
    "template",
    [
        "{{ leaflet.titel }}",
        "{% if %}",
        "{{ ''.__class__.__mro__ }}",
        "{% include '../../../etc/passwd' %}",
        "{{ leaflet.source.__init__.__globals__ }}",
        "{{ 1 // 0 }}",
    ],
)
def test_a_wrong_or_hostile_template_is_an_error_that_names_it(
    clinic: Clinic, template: str
) -> None:
    clinic.write("templates/parts/masthead.html.j2", template)
    with pytest.raises(RenderError) as caught:
        page(clinic)
    (finding,) = caught.value.findings
    assert finding.rule == "V001"
    assert finding.place.path.startswith("templates/")


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.webp", "image/webp"),
        ("a.SVG", "image/svg+xml"),
        ("a.jpg", "image/jpeg"),
        ("a.txt", None),
    ],
)
def test_the_kind_of_a_file_is_known_without_the_tables_of_the_system(
    name: str, media_type: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mimetypes, "guess_type", lambda *_: (None, None))

    assert kind(name) == media_type
    assert is_picture(name) == (media_type is not None)
