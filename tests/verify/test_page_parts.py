"""The finished web page of a leaflet has no form, no script, and nothing that leads or fetches."""

from __future__ import annotations

from pathlib import Path

import pytest
import tinyhtml5

from plainleaf.batch import build
from plainleaf.verify.evidence import Fault
from plainleaf.verify.page_parts import page_faults
from tests.batch.conftest import Clinic, asked, clinic  # noqa: F401
from tests.batch.heard import request

PAGE = (
    "<!doctype html><html lang=en><head><title>x</title>{head}</head>"
    "<body><p>x</p>{body}</body></html>"
)


def faults_of(html: str) -> list[Fault]:
    return list(page_faults(tinyhtml5.parse(html)))


STRANGE = [
    "<form action=https://example.org/></form>",
    "<input name=nhs>",
    "<button>Send</button>",
    "<select><option>1</option></select>",
    "<textarea></textarea>",
    "<script>alert(1)</script>",
    "<SCRIPT SRC=x.js></SCRIPT>",
    "<script type=module></script>",
    "<iframe src='data:text/html,x'></iframe>",
    "<iframe srcdoc=x></iframe>",
    "<object data=x></object>",
    "<embed src=x>",
    "<base href=https://example.org/>",
    "<p onclick=x()>x</p>",
    "<p OnMouseOver=x()>x</p>",
    "<body onload=x()>",
    "<img src=x onerror=x()>",
    "<img alt='' src=https://example.org/x.png>",
    "<img alt='' src=//example.org/x.png>",
    "<img alt='' src=x.png>",
    "<img alt='' src='data:text/html,x'>",
    "<img alt='' src=#a srcset='https://example.org/x.png 2x'>",
    "<video src=x></video>",
    "<audio controls></audio>",
    "<a href=javascript:x()>x</a>",
    "<a href=' java\tscript:x()'>x</a>",
    "<a href='JaVaScRiPt:x()'>x</a>",
    "<a href='&#106;avascript:x()'>x</a>",
    "<a href='data:text/html,x'>x</a>",
    "<a href='vbscript:x'>x</a>",
    "<a href='file:///etc/passwd'>x</a>",
    "<a href='blob:x'>x</a>",
    "<a href=https://example.org ping=https://example.org/x>x</a>",
    "<p style='background: url(https://example.org/x)'>x</p>",
    "<p style='background: u\\72l(https://example.org/x)'>x</p>",
    "<p contenteditable>x</p>",
    "<table background=https://example.org/x><tr><td>x</table>",
    "<svg><script>x()</script></svg>",
    "<svg><image href=https://example.org/x /></svg>",
    "<svg><use xlink:href=https://example.org/x#a /></svg>",
    "<svg><a><set attributeName=href to=javascript:x() /></a></svg>",
    "<svg><foreignObject><p>x</p></foreignObject></svg>",
    "<svg><rect fill='url(https://example.org/x)' /></svg>",
    "<svg><style>@import 'https://example.org/x'</style></svg>",
    "<math><mtext><img src=x></mtext></math>",
    "<noscript><iframe src=x></iframe></noscript>",
    "<style>p { background: url(https://example.org/x) }</style>",
    "<style>@import 'x.css';</style>",
    "<style>@\\69mport 'x.css';</style>",
    "<style>@media print { p { background: image-set('https://example.org/x' 1x) } }</style>",
    "<style>@font-face { font-family: x; src: url(x.woff) }</style>",
    "<style>p {}</style><form></form>",
    "<style>p {}<!--</style><form></form>-->",
]
STRANGE_HEADS = [
    "<meta http-equiv=refresh content='0; url=https://example.org'>",
    "<META HTTP-EQUIV='Refresh ' CONTENT=1>",
    "<meta http-equiv=set-cookie content=x>",
    "<link rel=stylesheet href=x.css>",
    "<link rel=prefetch href=https://example.org>",
    "<base target=_blank>",
    "<script src=x></script>",
]
PLAIN = [
    "",
    "<a href=https://example.org/x?y=1#z>x</a>",
    "<a href=#help>x</a>",
    "<a href=tel:+441632960001>x</a>",
    "<a href=mailto:a@example.org>x</a>",
    "<a href=other.html>x</a>",
    "<img alt=x src='data:image/png;base64,AA=='>",
    "<img alt=x src='data:image/svg+xml,x'>",
    "<svg><use href=#a /><rect fill='url(#b)' /></svg>",
    "<p style='color: red'>x</p>",
    "<p>&lt;form&gt; and javascript:x() and onclick=1</p>",
    "<!-- <form> -->",
    "<style>p { content: 'url(https://example.org)' } /* @import 'x' */</style>",
    "<style>p { background: url(data:image/png;base64,AA==) }</style>",
    "<style>li::before { content: '\\2022' }</style>",
    "<table><tr><th scope=row>x</table>",
    "<details><summary>x</summary>y</details>",
]


@pytest.mark.parametrize("body", STRANGE)
def test_what_no_leaflet_has_is_refused_wherever_it_is(body: str) -> None:
    assert faults_of(PAGE.format(head="", body=body))


@pytest.mark.parametrize("head", STRANGE_HEADS)
def test_what_leads_or_fetches_from_the_head_is_refused(head: str) -> None:
    assert faults_of(PAGE.format(head=head, body=""))


@pytest.mark.parametrize("body", PLAIN)
def test_what_a_leaflet_may_well_have_is_no_fault(body: str) -> None:
    assert faults_of(PAGE.format(head="", body=body)) == []


def test_each_thing_is_said_once_and_briefly() -> None:
    body = "<input>" * 50 + f"<img src=https://example.org/{'x' * 500}>"
    faults = faults_of(PAGE.format(head="", body=body))
    assert len(faults) == 2
    assert all(len(str(fault.values["what"])) <= 60 for fault in faults)


def fails(folder: Path) -> set[str]:
    made = build(request(folder, force=True))
    return {finding.rule for entry in made.failures for finding in entry.findings}


TITLE = Path(__file__).parents[2] / "templates" / "parts" / "title.html.j2"


@pytest.mark.parametrize(
    "added",
    [
        '<form action="https://example.org/"><input name="nhs"></form>',
        '<meta http-equiv="refresh" content="0; url=https://example.org/">',
        "<script>document.title</script>",
    ],
)
def test_a_clinics_template_cannot_bring_it_in(clinic: Clinic, added: str) -> None:  # noqa: F811
    path = clinic.folder / "templates" / "parts" / "title.html.j2"
    path.parent.mkdir(parents=True)
    path.write_text(TITLE.read_text(encoding="utf-8") + added, encoding="utf-8")
    assert fails(clinic.folder) == {"V709"}
    assert not (clinic.folder.parent / "dist" / "inhaler.html").exists()


@pytest.mark.parametrize(
    "style",
    [
        "p {} </style><form></form><script>x()</script>",
        "p {} </STYLE ><meta http-equiv=refresh content=0>",
        "p {} </style\n><img src=x onerror=x()>",
        "/* </style> */ <!-- </style> --> ]]></style><input>",
        "p {} <\0/style><input>",
        "p {} <",
    ],
)
def test_a_stylesheet_cannot_end_its_element(clinic: Clinic, style: str) -> None:  # noqa: F811
    path = clinic.folder / "styles" / "web.css"
    path.parent.mkdir(parents=True)
    path.write_text(style, encoding="utf-8")
    assert fails(clinic.folder) <= {"V709", "V826"}
    page = clinic.folder.parent / "dist" / "inhaler.html"
    if page.exists():
        tree = tinyhtml5.parse(page.read_text(encoding="utf-8"))
        names = {element.tag.rpartition("}")[2] for element in tree.iter()}
        assert not names & {"form", "script", "input", "img"}
        refreshing = [e for e in tree.iter() if e.attrib.get("http-equiv") == "refresh"]
        assert refreshing == []


def test_a_stylesheet_cannot_fetch(clinic: Clinic) -> None:  # noqa: F811
    path = clinic.folder / "styles" / "web.css"
    path.parent.mkdir(parents=True)
    path.write_text("body { background: url(https://example.org/x.png) }", encoding="utf-8")
    assert fails(clinic.folder) >= {"V709"}
