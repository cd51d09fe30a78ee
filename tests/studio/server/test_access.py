"""Only the pages of this studio, in a browser that was let in, may call it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.websockets import WebSocketDisconnect

import plainleaf.studio
from plainleaf.studio.settings import whole
from tests.studio.calls import LEAFLET, ORIGIN, PORT, Calls, calling, clinic

CHANGES = [
    ("PUT", "/api/leaflet/inhaler"),
    ("POST", "/api/check"),
    ("POST", "/api/edit"),
    ("POST", "/api/copies"),
    ("POST", "/api/preview"),
    ("POST", "/api/web"),
    ("POST", "/api/drafts"),
    ("POST", "/api/leaflets"),
]
READS = ["/", "/leaflet/inhaler", "/api/shelf", "/api/leaflet/inhaler", "/api/events"]
FOREIGN_HOSTS = [
    "evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:1", f"127.0.0.2:{PORT}",
    f"0.0.0.0:{PORT}", f"localhost.evil.example:{PORT}", f"127.0.0.1:{PORT}.evil.example", "",
]  # fmt: skip
FOREIGN_ORIGINS = [
    "http://evil.example", "null", f"https://127.0.0.1:{PORT}", "http://127.0.0.1:1",
    f"http://127.0.0.1:{PORT}.evil.example", "http://localhost", f"file://127.0.0.1:{PORT}", "",
]  # fmt: skip


@pytest.fixture
def calls(tmp_path: Path) -> Iterator[Calls]:
    with calling(clinic(tmp_path)) as made:
        yield made


@pytest.fixture
def stranger(tmp_path: Path) -> Iterator[Calls]:
    with calling(clinic(tmp_path), let_in=False) as made:
        yield made


def on_disk(calls: Calls) -> dict[str, str]:
    top = calls.studio.documents.folder
    return {str(path): path.read_text() for path in top.rglob("*") if path.is_file()}


@pytest.mark.parametrize("host", FOREIGN_HOSTS)
def test_a_foreign_host_is_refused_whatever_it_holds(calls: Calls, host: str) -> None:
    for path in (*READS, "/static/desk.js"):
        answer = calls.client.get(path, headers={"host": host, **calls.token})
        assert answer.status_code == 403, path


@pytest.mark.parametrize("host", [f"127.0.0.1:{PORT}", f"localhost:{PORT}", f"[::1]:{PORT}"])
def test_the_names_of_this_machine_are_let_in(calls: Calls, host: str) -> None:
    assert calls.client.get("/api/shelf", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("origin", FOREIGN_ORIGINS)
@pytest.mark.parametrize(("method", "path"), CHANGES)
def test_a_foreign_page_is_refused_even_with_the_token(
    calls: Calls, method: str, path: str, origin: str
) -> None:
    before = on_disk(calls)
    body = {"slug": "inhaler", "text": "x", "revision": "", "title": "t", "changes": []}
    answer = calls.client.request(
        method, path, json=body, headers={"origin": origin, **calls.token}
    )
    assert answer.status_code == 403
    assert on_disk(calls) == before


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_request_that_the_browser_calls_foreign_is_refused(calls: Calls, site: str) -> None:
    for path in READS:
        answer = calls.client.get(path, headers={"sec-fetch-site": site})
        assert answer.status_code == 403


@pytest.mark.parametrize(("method", "path"), CHANGES)
@pytest.mark.parametrize("token", [None, "", "wrong"])
def test_nothing_is_done_without_the_token(
    calls: Calls, method: str, path: str, token: str | None
) -> None:
    before = on_disk(calls)
    body = {"slug": "inhaler", "text": "x", "revision": "", "title": "t", "changes": []}
    headers = {} if token is None else {"x-plainleaf-token": token}
    answer = calls.client.request(method, path, json=body, headers=headers)
    assert answer.status_code == 403
    assert "address" in answer.json()["error"]
    assert on_disk(calls) == before


@pytest.mark.parametrize(("method", "path"), CHANGES)
def test_the_token_alone_opens_nothing(stranger: Calls, method: str, path: str) -> None:
    answer = stranger.client.request(method, path, json={}, headers=stranger.token)
    assert answer.status_code == 403


@pytest.mark.parametrize("path", [*READS, "/?key=wrong", "/api/preview/x/1.png"])
def test_a_browser_that_was_not_let_in_reads_nothing(stranger: Calls, path: str) -> None:
    answer = stranger.client.get(path)
    assert answer.status_code == 403
    assert "inhaler" not in answer.text


def test_the_printed_address_lets_one_browser_in_and_is_then_used_up(stranger: Calls) -> None:
    told: list[str] = []
    access = stranger.studio.access
    access.renewed = lambda: told.append(access.address)
    address = access.address
    answer = stranger.client.get(address)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert stranger.client.get("/api/shelf").status_code == 200
    stranger.client.cookies.clear()
    assert stranger.client.get(address).status_code == 403
    assert stranger.client.get(told[0]).status_code == 303


def test_the_key_leaves_the_address_of_a_page(stranger: Calls) -> None:
    key = stranger.studio.access.key
    answer = stranger.client.get(f"/leaflet/inhaler?key={key}&part=2")
    assert answer.headers["location"] == "/leaflet/inhaler?part=2"


def test_the_way_on_never_leaves_the_studio(stranger: Calls) -> None:
    key = stranger.studio.access.key
    answer = stranger.client.get(f"{ORIGIN}//evil.example/?key={key}")
    assert answer.headers["location"].startswith("/evil.example")


def test_a_page_that_is_open_may_use_an_old_address_again(calls: Calls) -> None:
    assert calls.client.get("/?key=used").status_code == 200


def test_a_body_that_is_no_json_is_refused_before_it_is_read(calls: Calls) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        answer = calls.client.post(
            "/api/check", content=b"{}", headers={"content-type": kind, **calls.token}
        )
        assert answer.status_code == 415


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff", b"[" * 100000])
def test_a_body_that_cannot_be_understood_is_told_in_words(calls: Calls, body: bytes) -> None:
    headers = {"content-type": "application/json", **calls.token}
    answer = calls.client.post("/api/check", content=body, headers=headers)
    assert answer.status_code == 400
    assert answer.json()["error"]


def test_a_body_above_the_limit_is_refused(calls: Calls) -> None:
    answer = calls.client.post(
        "/api/check",
        content=b'{"slug": "inhaler", "text": "' + b"x" * whole("body_bytes") + b'"}',
        headers={"content-type": "application/json", **calls.token},
    )
    assert answer.status_code == 413


@pytest.mark.parametrize("slug", [None, 1, [], {}])
def test_a_field_of_the_wrong_kind_is_named(calls: Calls, slug: object) -> None:
    assert "slug" in calls.post("/api/check", 400, slug=slug, text="")["error"]


def test_half_a_character_is_refused_in_words(calls: Calls) -> None:
    answer = calls.client.post(
        "/api/check",
        content=b'{"slug": "inhaler", "text": "\\ud83d"}',
        headers={"content-type": "application/json", **calls.token},
    )
    assert answer.status_code == 400
    assert "broken character" in answer.json()["error"]


@pytest.mark.parametrize(
    "slug",
    [
        "../secret", "..", ".", "", "/etc/passwd", "sub/../../secret", "inhaler/..", "./inhaler",
        "//inhaler", "inhaler/", "..%2fsecret", "%2e%2e/secret", "sub//deep",
        "_organisation", ".hidden", "sub/.hidden/x", "..\\secret", "C:\\secret", "link", "linked/x",
        "inhaler\x00", "x" * 5000, "images",
    ],
)  # fmt: skip
def test_no_path_leads_out_of_the_folder(tmp_path: Path, slug: str) -> None:
    folder = clinic(tmp_path / "clinic", inhaler=LEAFLET, _organisation="name: Ours\n")
    (tmp_path / "secret.yaml").write_text(LEAFLET)
    (tmp_path / "clinic" / "secret.yaml").write_text(LEAFLET)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.yaml").write_text(LEAFLET)
    leaflets = folder / "leaflets"
    (leaflets / ".hidden.yaml").write_text(LEAFLET)
    (leaflets / "sub").mkdir()
    (leaflets / "images.yaml").mkdir()
    (leaflets / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    (leaflets / "linked").symlink_to(outside)
    with calling(folder) as calls:
        before = {path: path.read_bytes() for path in tmp_path.rglob("*.yaml") if path.is_file()}
        body = {"slug": slug, "text": "stolen", "revision": "x", "layout": "standard"}
        for path in ("/api/check", "/api/copies", "/api/preview", "/api/edit", "/api/web"):
            answer = calls.client.post(path, json={**body, "changes": []}, headers=calls.token)
            if slug not in ("nothing", "inhaler.yaml"):
                assert answer.status_code == 404, (path, answer.text)
        for method in ("GET", "PUT"):
            # A client would take the dots of a path for steps of its own.
            written = quote(slug, safe="/").replace(".", "%2e")
            for address in (f"/api/leaflet/{written}", f"/leaflet/{written}"):
                answer = calls.client.request(method, address, json=body, headers=calls.token)
                assert answer.status_code in (404, 405, 409), (address, answer.text)
                assert "stolen" not in answer.text
                assert "bronchial" not in answer.text
        after = {path: path.read_bytes() for path in tmp_path.rglob("*.yaml") if path.is_file()}
        assert {path: after[path] for path in before} == before
        assert set(calls.studio.documents.slugs()) == {"inhaler"}


def test_a_socket_of_another_kind_is_refused(calls: Calls) -> None:
    with pytest.raises(WebSocketDisconnect), calls.client.websocket_connect("/api/events"):
        pass


@pytest.mark.parametrize("path", ["/", "/nothing", "/api/shelf", "/static/desk.js", "/api/nothing"])
def test_every_answer_says_what_a_browser_may_do_with_it(calls: Calls, path: str) -> None:
    headers = calls.client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_no_page_holds_a_script_or_style_of_its_own(calls: Calls) -> None:
    for path in ("/", "/leaflet/inhaler", "/nothing"):
        html = calls.client.get(path, headers={"accept": "text/html"}).text
        assert "<style" not in html
        assert " style=" not in html
        assert not re.search(r"<[^>]*\son\w+=", html)
        scripts = html.split("<script")[1:]
        assert bool(scripts) is (path != "/nothing")
        for piece in scripts:
            assert 'src="/static/' in piece.split(">")[0]
        assert not re.search(r"(?:src|href)=\"(?!/)", html.replace('href="#', ""))


def test_a_leaflet_that_is_not_there_shows_the_way_to_those_that_are(
    calls: Calls, stranger: Calls
) -> None:
    asked = {"accept": "text/html"}
    page = calls.client.get("/leaflet/none", headers=asked)
    assert page.status_code == 404
    assert '<a href="/">All leaflets</a>' in page.text
    refused = stranger.client.get("/leaflet/none", headers=asked)
    assert refused.status_code == 403
    assert "<a " not in refused.text


def test_a_title_cannot_become_a_part_of_a_page(tmp_path: Path) -> None:
    text = LEAFLET.replace("Using your inhaler", "'<script>alert(1)</script>'")
    with calling(clinic(tmp_path, inhaler=text)) as calls:
        html = calls.client.get("/leaflet/inhaler").text
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert" in html


def test_static_files_stay_within_their_folder(calls: Calls) -> None:
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py"):
        assert calls.client.get(path).status_code == 404


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_a_method_that_does_not_belong_is_told_so(calls: Calls, method: str) -> None:
    answer = calls.client.request(method, "/api/shelf", json={}, headers=calls.token)
    assert answer.status_code == 405
    assert answer.json()["error"]


def test_no_word_of_another_machine_stands_in_the_code() -> None:
    folder = Path(plainleaf.studio.__file__).parent
    kinds = (".js", ".css", ".j2", ".svg")
    files = [path for path in folder.rglob("*") if path.suffix in kinds]
    assert files
    for path in files:
        found = re.findall(r"(?:https?|wss?)://(?!www\.w3\.org/)\w[^\s\"'`)]+", path.read_text())
        assert found == [], path


FROM_A_FILE = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}


def test_a_file_that_holds_the_key_leads_into_the_studio(stranger: Calls) -> None:
    key = stranger.studio.access.key
    headers = {**FROM_A_FILE, "sec-fetch-dest": "document"}
    answer = stranger.client.get(f"/?key={key}", headers=headers, follow_redirects=False)
    assert answer.status_code == 200
    assert 'content="0; url=/"' in answer.text
    assert key not in answer.text
    assert "SameSite=Strict" in answer.headers["set-cookie"]


@pytest.mark.parametrize(
    "headers",
    [
        {**FROM_A_FILE, "sec-fetch-dest": "iframe"},
        {**FROM_A_FILE, "sec-fetch-dest": "image"},
        {**FROM_A_FILE, "sec-fetch-dest": "document", "origin": "https://evil.example"},
        {**FROM_A_FILE, "sec-fetch-dest": "document", "host": "evil.example"},
    ],
)
def test_a_key_from_elsewhere_than_a_window_opens_nothing(
    stranger: Calls, headers: dict[str, str]
) -> None:
    key = stranger.studio.access.key
    answer = stranger.client.get(f"/?key={key}", headers=headers, follow_redirects=False)
    assert answer.status_code == 403
    assert stranger.studio.access.key == key


def test_a_wrong_key_from_a_file_opens_nothing(stranger: Calls) -> None:
    headers = {**FROM_A_FILE, "sec-fetch-dest": "document"}
    assert stranger.client.get("/?key=wrong", headers=headers).status_code == 403
