"""Templates and styles of a stranger's folder, which may use what they are given and no more."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from plainleaf.batch import Manifest, RequestError
from tests.endless import ENDLESS_TEMPLATE
from tests.hostile.conftest import SHORT, Stranger, pool_for
from tests.soak import first_few, soak

Made = Callable[[], Manifest]


class Touches:
    """What a stranger would have unpickled here."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return (os.mkdir, (self.path,))


ATTEMPTS = {
    "include of an absolute path": "{% include '@SECRET' %}",
    "include from above": "{% include '../../secret/secret.svg' %}",
    "include of a link": "{% include 'link.svg' %}",
    "include of a file": "{% include '/etc/passwd' %}",
    "a picture's address": "{{ picture_address('../secret/secret.svg') }}",
    "an absolute picture": "{{ picture_address('@SECRET') }}",
    "a file that is no picture": "{{ picture_address('leaflets/inhaler.yaml') }}",
    "classes": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "globals of a function": "{{ leads_in.__globals__ }}",
    "globals by a filter": "{{ leads_in|attr('__globals__') }}",
    "a method by its format": "{{ '{0.__class__.__init__.__globals__}'.format(leaflet) }}",
    "globals of a helper": "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "a file that a model parses": "{{ phrases.parse_file('@SECRET') }}",
    "a pickle that a model parses": (
        "{{ phrases.parse_raw(@PICKLE, proto='pickle', allow_pickle=True) }}"
    ),
    "a model without checks": "{{ phrases.model_construct() }}",
    "something of ours changed": "{{ leaflet.sections.append(1) }}",
    "an attribute through map": "{{ [leaflet]|map(attribute='__class__')|list }}",
    "an attachment": "<link rel='attachment' href='@ADDRESS'>",
    "a picture of a file": "<img alt='x' src='@ADDRESS'>",
    "a picture of the web": "<img alt='x' src='http://127.0.0.1:9/a.png'>",
    "an object of a file": "<object data='@ADDRESS'></object>",
    "a style of the web": "<style>@import url(http://127.0.0.1:9/a.css);</style>",
    "a style of a file": "<style>body{background:url(@ADDRESS)}</style>",
    "a font of a file": (
        "<style>@font-face{font-family:x;src:url(@ADDRESS)}p{font-family:x}</style>"
    ),
    "a base": "<base href='@FOLDER/'><img alt='x' src='secret.svg'>",
}


# Each kind of them first: files, pictures, Python, models, the web.
FIRST = [*ATTEMPTS][::6]


@pytest.mark.parametrize(
    "attempt", first_few([*FIRST, *(each for each in ATTEMPTS if each not in FIRST)], len(FIRST))
)
def test_a_template_that_reaches_out_stops_its_leaflets(
    stranger: Stranger, made: Made, attempt: str
) -> None:
    touched = stranger.log.with_name("touched")
    shell = ATTEMPTS[attempt]
    for name, value in {
        "@SECRET": str(stranger.secret),
        "@ADDRESS": stranger.secret.as_uri(),
        "@FOLDER": stranger.secret.parent.as_uri(),
        "@PICKLE": repr(pickle.dumps(Touches(str(touched)), 0).decode("latin-1")),
    }.items():
        shell = shell.replace(name, value)
    page = f"<html lang='en'><head><title>x</title></head><body>{shell}</body></html>"
    stranger.file("templates/leaflet.html.j2", page)
    (stranger.folder / "templates/link.svg").symlink_to(stranger.secret)
    stranger.leaflet("inhaler")
    (entry,) = made().leaflets
    assert entry.verdict == "failed"
    assert entry.findings
    assert entry.outputs == ()
    assert not touched.exists()


@pytest.mark.parametrize(
    "template",
    first_few(["{{ 'x' * 9000000000 }}", ENDLESS_TEMPLATE]),
    ids=["memory", "time"],
)
def test_a_template_without_end_is_stopped(stranger: Stranger, template: str) -> None:
    stranger.file("templates/leaflet.html.j2", template)
    stranger.leaflet("inhaler")
    with pool_for(stranger, SHORT) as pool:
        (entry,) = stranger.build(pool, "standard").leaflets
    assert entry.verdict == "failed"
    assert entry.findings[0].rule in ("B005", "V001")
    assert "Traceback" not in entry.findings[0].message


def test_a_stylesheet_that_is_a_link_elsewhere_stops_the_build(
    stranger: Stranger, made: Made
) -> None:
    stranger.leaflet("inhaler")
    stranger.file("styles/standard.css", "").unlink()
    (stranger.folder / "styles/standard.css").symlink_to(stranger.secret)
    with pytest.raises(RequestError, match=r'"styles/standard\.css" is outside the leaflet'):
        made()


@pytest.mark.parametrize("name", ["styles/web.css", "styles/layouts.yaml"])
def test_a_style_that_is_a_link_elsewhere_is_not_used_and_somebody_is_told(
    stranger: Stranger, made: Made, name: str
) -> None:
    path = stranger.file(name, "")
    path.unlink()
    path.symlink_to(stranger.secret)
    stranger.leaflet("inhaler")
    (entry,) = made().leaflets
    assert entry.verdict == "built"
    assert any(name in message and "not used" in message for message in stranger.noticed)


@pytest.mark.parametrize("folder", ["templates", "styles"])
def test_a_whole_folder_that_is_a_link_elsewhere_is_not_used(
    stranger: Stranger, made: Made, folder: str
) -> None:
    stranger.leaflet("inhaler")
    (stranger.folder / folder).symlink_to(stranger.secret.parent)
    (entry,) = made().leaflets
    assert entry.verdict == "built"
    assert any(folder in message for message in stranger.noticed)


FETCHED_AT_ONCE = [
    "@import url(http://127.0.0.1:9/a.css);",
    "@import url(@ADDRESS);",
    "@font-face { font-family: x; src: url(@ADDRESS) } p { font-family: x }",
]
FETCHED_WHEN_USED = [
    "body { background: url(@ADDRESS) }",
    "body { background: url(http://127.0.0.1:9/a.png) }",
    "p::before { content: url(@ADDRESS) }",
]


@pytest.mark.parametrize("style", FETCHED_AT_ONCE)
def test_a_stylesheet_that_reaches_out_stops_the_build(
    stranger: Stranger, made: Made, style: str
) -> None:
    stranger.file("styles/standard.css", style.replace("@ADDRESS", stranger.secret.as_uri()))
    stranger.leaflet("inhaler")
    with pytest.raises(RequestError, match=r"standard\.css"):
        made()


@pytest.mark.parametrize("style", FETCHED_WHEN_USED)
def test_a_page_whose_style_reaches_out_is_not_made(
    stranger: Stranger, made: Made, style: str
) -> None:
    stranger.file("styles/standard.css", style.replace("@ADDRESS", stranger.secret.as_uri()))
    stranger.leaflet("inhaler")
    (entry,) = made().leaflets
    assert entry.verdict == "failed"
    assert entry.findings[0].rule == "V002"


@soak
def test_a_page_nested_past_what_can_be_set_is_stopped(stranger: Stranger, made: Made) -> None:
    page = "<html lang='en'><title>x</title>" + "<div>" * 2000 + "x" + "</div>" * 2000
    stranger.file("templates/leaflet.html.j2", page)
    stranger.leaflet("inhaler")
    (entry,) = made().leaflets
    messages = {finding.rule: finding.message for finding in entry.findings}
    assert "too many lists inside lists" in messages["B006"]
