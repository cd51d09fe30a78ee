"""Leaflets and pictures that somebody made to do harm, all in one batch with an innocent one."""

from __future__ import annotations

import struct
import zlib

import pytest

from plainleaf.batch import LeafletEntry
from tests.batch.conftest import LEAFLET
from tests.endless import uses_within_uses
from tests.hostile.conftest import SHORT, Stranger, pool_for
from tests.soak import soak

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink"'
BOX = f'{SVG} width="90" height="90">'
STRANGE = {"new\nline", "quote\"'`$(id)", "\U0001f60a", "n" * 230, "-rf", "a b", "%2e%2e"}
INNOCENT = {"innocent", *STRANGE}
WORDS = "Sit up straight and breathe out. "


def entities(levels: int) -> str:
    named = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, levels))
    return f'<!DOCTYPE svg [<!ENTITY e0 "ha">{named}]>{BOX}<text>&e{levels - 1};</text></svg>'


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    packer = zlib.compressobj(9)
    row = b"\0" * (width // 8 + 1)
    data = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def with_head(line: str) -> str:
    return LEAFLET.replace("title: Using your inhaler", line)


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Stranger:
    stranger = Stranger(tmp_path_factory.mktemp("stranger"))
    secret = stranger.secret
    add, picture, file = stranger.leaflet, stranger.picture, stranger.file
    add("innocent")
    add("paragraph-of-2-mb", WORDS * 62_000)
    add("paragraph-of-200-kb", WORDS * 6_200)
    add("wide-table", "\n".join(["|" + " a |" * 3000, "|" + " --- |" * 3000, "|" + " 1 |" * 3000]))
    add("long-table", "\n".join(["| a | b |", "| --- | --- |", *["| 1 | 2 |"] * 9000]))
    add("colspan-of-a-million", '<table><tr><td colspan="1000000">1</td></tr></table>')
    add("html-with-an-attachment", f'<link rel="attachment" href="{secret.as_uri()}">')
    add("deep-lists", "\n".join("  " * level + "- Sit up." for level in range(400)))
    add("lists-in-one-line", "- " * 150 + "Sit up.")
    add("deep-quotes", ">" * 800 + " Sit up.")
    add("deep-emphasis", "**" * 3000 + "Sit up." + "**" * 3000)
    add("deep-brackets", "[" * 9000 + "Sit up.")
    add("template-in-text", "{{ 7 * 7 }} {% for i in range(9) %}x{% endfor %} {{ leaflet }}")
    add("placeholder-with-a-path", "{leaflet.source.__class__.__init__.__globals__}")
    for name, href in (
        ("above", f"../../secret/{secret.name}"),
        ("absolute", str(secret)),
        ("file-address", secret.as_uri()),
        ("encoded", f"%2e%2e/%2e%2e/secret/{secret.name}"),
        ("web", "http://127.0.0.1:9/a.svg"),
        ("data", "data:image/svg+xml,%3Csvg/%3E"),
        ("nul", "images/a%00.svg"),
    ):
        add(f"picture-{name}", f"![A knee that is sore]({href})")
    file("leaflets/images/link.svg", "")
    (stranger.folder / "leaflets/images/link.svg").unlink()
    (stranger.folder / "leaflets/images/link.svg").symlink_to(secret)
    add("picture-link", "![A knee that is sore](images/link.svg)")
    (stranger.folder / "leaflets/linked.yaml").symlink_to(secret)
    (stranger.folder / "leaflets/images/self.svg").symlink_to("self.svg")
    add("picture-of-itself", "![A knee that is sore](images/self.svg)")
    picture("includes-itself.svg", f'{BOX}<image href="includes-itself.svg" width="9"/></svg>')
    picture("uses-itself.svg", f'{BOX}<g id="a"><use href="#a"/></g></svg>')
    picture("entity-bomb.svg", entities(9))
    picture(
        "entity-of-a-file.svg",
        f'<!DOCTYPE svg [<!ENTITY f SYSTEM "{secret}">]>{BOX}<text x="1" y="9">&f;</text></svg>',
    )
    picture(
        "image-of-a-file.svg",
        f'{BOX}<image x:href="{secret.as_uri()}" width="9" height="9"/></svg>',
    )
    picture(
        "image-above.svg", f'{BOX}<image href="../../../secret/{secret.name}" width="9"/></svg>'
    )
    picture(
        "image-of-the-web.svg", f'{BOX}<image href="http://127.0.0.1:9/a.png" width="9"/></svg>'
    )
    picture(
        "style-of-the-web.svg", f"{BOX}<style>@import url(http://127.0.0.1:9/a.css);</style></svg>"
    )
    picture("use-of-a-file.svg", f'{BOX}<use href="{secret.as_uri()}#a"/></svg>')
    picture("use-bomb.svg", uses_within_uses(12))
    picture("deep.svg", BOX + "<g>" * 20_000 + "</g>" * 20_000 + "</svg>")
    picture("400-million-points.png", png(20_000, 20_000))
    picture("no-picture.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR and then nothing")
    picture("no-drawing.svg", "<svg this is none")
    picture("not-what-it-says.png", BOX + "</svg>")
    add(
        "aliases",
        text="a: &a [x]\n"
        + "".join(
            f"{c}: &{c} [*{p}, *{p}, *{p}, *{p}, *{p}, *{p}]\n"
            for p, c in zip("abcdefghi", "bcdefghij", strict=True)
        ),
    )
    add("huge-key", text="k" * 200_000 + ": 1\n")
    add("nul", text=with_head("title: a\0b"))
    add("deep-flow", text="[" * 100_000)
    add("deep-mapping", text="{a: " * 20_000)
    add("object", text=with_head("title: !!python/object/apply:os.system [id]"))
    add("surrogates", text=with_head('title: "\\ud800"'))
    for name in STRANGE:
        add(name, text=LEAFLET)
    with pool_for(stranger) as pool:
        stranger.build(pool)
        stranger.seen = pool.seen()
    return stranger


def entry(batch: Stranger, slug: str) -> LeafletEntry:
    assert batch.manifest
    return next(each for each in batch.manifest.leaflets if each.slug == slug)


@soak
def test_nothing_outside_the_folder_is_opened_and_no_socket(batch: Stranger) -> None:
    assert batch.seen == []
    assert batch.gave_away() == []


@pytest.mark.parametrize("slug", sorted(INNOCENT))
def test_innocent_leaflets_are_made_whatever_their_names(batch: Stranger, slug: str) -> None:
    made = entry(batch, slug)
    assert made.verdict == "built", made.findings
    assert all((batch.out / output.path).is_file() for output in made.outputs)
    assert len(made.outputs) == 3


EXPECTED = {
    "400-million-points-png": "C339",
    "aliases": "C102",
    "colspan-of-a-million": "C301",
    "deep-brackets": "",
    "deep-emphasis": "",
    "deep-flow": "C008",
    "deep-lists": "C031",
    "deep-mapping": "C008",
    "deep-quotes": "C319",
    "deep-svg": "C336",
    "entity-bomb-svg": "C336",
    "entity-of-a-file-svg": "C336",
    "html-with-an-attachment": "C301",
    "huge-key": "C031",
    "image-above-svg": "C335",
    "image-of-a-file-svg": "C335",
    "image-of-the-web-svg": "C335",
    "includes-itself-svg": "C335",
    "linked": "C003",
    "lists-in-one-line": "C319",
    "long-table": "C031",
    "no-drawing-svg": "C336",
    "no-picture-png": "C336",
    "not-what-it-says-png": "C303",
    "nul": "C006",
    "object": "C019",
    "paragraph-of-2-mb": "C004",
    "paragraph-of-200-kb": "C031",
    "picture-above": "C303",
    "picture-absolute": "C303",
    "picture-data": "C303",
    "picture-encoded": "C303",
    "picture-file-address": "C303",
    "picture-link": "C303",
    "picture-nul": "C303",
    "picture-of-itself": "C303",
    "picture-web": "C303",
    "placeholder-with-a-path": "C206",
    "style-of-the-web-svg": "C335",
    "surrogates": "C106",
    "template-in-text": "C217",
    "use-bomb-svg": "C335",
    "use-of-a-file-svg": "C335",
    "uses-itself-svg": "C335",
    "wide-table": "C031",
}


def test_every_hostile_leaflet_is_stopped_for_its_reason(batch: Stranger) -> None:
    assert batch.manifest
    found = {
        each.slug: each.findings[0].rule if each.verdict == "failed" else ""
        for each in batch.manifest.leaflets
        if each.slug not in INNOCENT
    }
    assert found == EXPECTED


def test_what_is_said_of_them_is_plain(batch: Stranger) -> None:
    assert batch.manifest
    for each in batch.manifest.leaflets:
        for finding in each.findings:
            assert finding.rule != "B001", (each.slug, finding.message)
            assert 10 < len(finding.message) < 600
            for jargon in ("Traceback", "Error", "file:///leaflet", "SVG image"):
                assert jargon not in finding.message, (each.slug, finding.message)


def test_nothing_is_made_of_a_leaflet_that_is_stopped(batch: Stranger) -> None:
    assert batch.manifest
    made = {each.slug for each in batch.manifest.leaflets if each.outputs}
    assert made == INNOCENT | {slug for slug, rule in EXPECTED.items() if not rule}


def test_the_most_points_of_a_picture_are_told(batch: Stranger) -> None:
    (finding,) = entry(batch, "400-million-points-png").findings
    assert "has 400 million pixels" in finding.message
    assert "The limit is 60 million" in finding.message


@soak
def test_a_drawing_of_a_template_that_never_ends_is_stopped_within_its_limit(
    stranger: Stranger,
) -> None:
    stranger.file("images/use-bomb.svg", uses_within_uses(12))
    stranger.file("templates/parts/title.html.j2", '<p><img src="images/use-bomb.svg" alt=""></p>')
    stranger.leaflet("innocent")
    with pool_for(stranger, SHORT) as pool:
        (entry,) = stranger.build(pool, "standard").leaflets
    (finding,) = entry.findings
    assert (entry.verdict, finding.rule) == ("failed", "B005")
    limit = f"more than {SHORT.cpu_seconds} seconds of processor"
    assert f"laying out its standard pages took {limit}" in finding.message
    assert "picture" in finding.suggestion
