"""A leaflet is made again when something that it depends on has changed, and only then."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plainleaf.batch import Format, InProcess, RequestError, build
from plainleaf.batch.cache import toolchain_versions
from plainleaf.project import APART, NAMES_ONE_APART
from tests.approvals.signing import sign
from tests.batch.conftest import Clinic
from tests.batch.heard import Heard, built, manifest, request, verdicts, without_history
from tests.soak import first_few

BOTH = {"inhaler", "spacer"}
NONE: set[str] = set()
ORGANISATION = """\
name: Example Hospital
values:
  ward_phone: 0300 123 4567
  unused: 0300 765 4321
contacts:
  ward: {name: Ward 3, phone: "{ward_phone}"}
  night: {name: Night desk, phone: 0300 111 2222}
"""
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    '<rect width="9" height="9"/></svg>'
)


@pytest.fixture
def folder(clinic: Clinic) -> Path:
    """A clinic with an organisation file, whose night desk only the inhaler's leaflet names."""
    clinic.add("_organisation", ORGANISATION)
    text = clinic.text.replace("    do: Call 999 now.", "    do: Call us.\n    contacts: [night]")
    clinic.add("inhaler", text)
    return clinic.folder


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def edit(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    write(folder, name, text.replace(old, new))


def state(folder: Path) -> dict[str, tuple[int, bytes]]:
    out = folder.parent / "dist"
    return {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in out.iterdir()}


def test_when_nothing_has_changed_nothing_is_made_or_written(folder: Path) -> None:
    first = manifest(folder)
    second = manifest(folder)
    assert [entry.verdict for entry in second.leaflets] == ["unchanged", "unchanged"]
    assert without_history(second) == first
    before = state(folder)
    assert manifest(folder) == second
    assert state(folder) == before


def test_a_pdf_is_not_made_again_either(folder: Path) -> None:
    formats = (Format.PDF, Format.HTML, Format.TRANSCRIPT)
    assert built(folder, formats=formats, layouts=("standard",)) == BOTH
    assert built(folder, formats=formats, layouts=("standard",)) == NONE


@pytest.mark.parametrize(
    ("name", "old", "new", "made"),
    [
        ("leaflets/inhaler.yaml", "Sit up straight.", "Sit up.", {"inhaler"}),
        ("leaflets/_organisation.yaml", "Example Hospital", "Another Hospital", BOTH),
        ("leaflets/_organisation.yaml", "Night desk", "The night desk", {"inhaler"}),
        ("leaflets/_organisation.yaml", "0300 765 4321", "0300 765 9999", NONE),
        ("leaflets/_organisation.yaml", "0300 123 4567", "0300 123 9999", BOTH),
        ("leaflets/_organisation.yaml", "Ward 3", "Ward 4", NONE),
    ],
)
def test_an_edit_reaches_the_leaflets_that_use_what_was_edited(
    folder: Path, name: str, old: str, new: str, made: set[str]
) -> None:
    built(folder)
    edit(folder, name, old, new)
    assert built(folder) == made
    assert built(folder) == NONE


def test_a_mistake_in_a_part_of_the_organisation_file_that_nobody_uses_is_not_missed(
    folder: Path,
) -> None:
    built(folder)
    edit(folder, "leaflets/_organisation.yaml", "{name: Ward 3, phone:", "{nane: Ward 3, phone:")
    assert set(verdicts(folder).values()) == {"failed"}


@pytest.mark.parametrize(
    ("name", "text", "made"),
    first_few(
        [
            pytest.param("leaflets/_organisation.en.yaml", "name: The English Hospital\n", BOTH),
            pytest.param("leaflets/_organisation.fr.yaml", "name: Un autre\n", NONE),
            pytest.param("templates/phrases/en.yaml", "extends: en\nphone: Telephone\n", BOTH),
            pytest.param("templates/phrases/fr.yaml", "extends: fr\nphone: Appel\n", NONE),
            pytest.param("templates/parts/new.html.j2", "<p>New</p>\n", BOTH),
            pytest.param("styles/web.css", "body { color: black }\n", BOTH),
            pytest.param("templates/start/words/en.yaml", "about: Write here why.\n", BOTH),
            pytest.param("leaflets/notes.txt", "A reminder.\n", NONE),
            pytest.param("leaflets/images/nobody.svg", SVG, NONE),
        ],
        4,
    ),
)
def test_a_file_that_appears_counts_when_it_is_used(
    folder: Path, name: str, text: str, made: set[str]
) -> None:
    built(folder)
    write(folder, name, text)
    assert built(folder) == made
    (folder / name).unlink()
    assert built(folder) == made


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("styles/catalogue.css", "body { color: black }\n"),
        ("styles/evidence.css", "body { color: black }\n"),
        ("styles/report.css", "body { color: black }\n"),
        ("templates/catalogue.html.j2", "<p>Our shelf</p>\n"),
        ("templates/catalogue/en.yaml", "page_title: Our shelf\n"),
        ("templates/evidence.html.j2", "<p>Our evidence</p>\n"),
        ("templates/evidence/rules.html.j2", "<p>Our rules</p>\n"),
        ("templates/report/file.html.j2", "<p>Our report</p>\n"),
    ],
)
def test_a_file_of_pages_about_all_leaflets_makes_those_again_and_no_leaflet(
    folder: Path, name: str, text: str
) -> None:
    built(folder)
    before = state(folder)
    write(folder, name, text)
    assert built(folder) == NONE
    page = {"catalogue": "index.html", "evidence": "evidence.html"}
    expected = {html for part, html in page.items() if part in name}
    pages = {path for path in state(folder) if state(folder)[path][1] != before[path][1]}
    assert expected <= pages - {"manifest.json"}
    assert not {path for path in pages if path in {"inhaler.html", "spacer.html"}}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("styles/standard.css", '@import "catalogue.css";\n'),
        ("templates/parts/mine.html.j2", '{% include "report/file.html.j2" %}\n'),
    ],
)
def test_such_a_file_counts_when_something_of_the_clinics_own_uses_it(
    folder: Path, name: str, text: str
) -> None:
    write(folder, name, text)
    built(folder)
    write(folder, "styles/catalogue.css", "body { color: black }\n")
    assert built(folder) == BOTH


PHRASES = Path(__file__).parents[2] / "templates" / "phrases" / "en.yaml"
EXTENDS = [
    "extends: xx",
    '"extends": xx',
    "'extends': 'xx'",
    "extends : xx",
    "extends:    xx   # ours",
    "{extends: xx}",
    '{"extends": "xx", phone: Telephone}',
    "? extends\n: xx",
    '"\\x65xtends": xx',
    'extends: "x\\x78"',
    "extends: !!str xx",
    "extends: &a xx",
    "extends:\n  xx",
    "extends: >-\n  xx",
    "phone: Telephone\nextends: xx",
    "--- # ours\nextends: xx",
    "extends: ./xx",
    "extends: deep/xx",
]


@pytest.mark.parametrize("written", first_few(EXTENDS))
def test_phrases_that_are_extended_count_however_that_is_written(
    folder: Path, written: str
) -> None:
    name = "deep/xx" if "deep/" in written else "xx"
    base = write(folder, f"templates/phrases/{name}.yaml", PHRASES.read_text(encoding="utf-8"))
    write(folder, "templates/phrases/en-GB.yaml", f"{written}\n")
    assert built(folder) == BOTH
    assert built(folder) == NONE
    text = base.read_text(encoding="utf-8")
    base.write_text(text.replace("sources: Where", "sources: CHANGED"), encoding="utf-8")
    assert base.read_text(encoding="utf-8") != text
    assert built(folder) == BOTH
    assert "CHANGED" in (folder.parent / "dist" / "inhaler.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "template",
    first_few(
        [
            '{% include "cata" ~ "logue/x.html.j2" %}',
            '{% set name = "logue/x.html.j2" %}{% include "cata" ~ name %}',
            '{%- include ["none.html.j2", "cat" "alogue/x.html.j2"] %}',
            '{% include "\\x63atalogue/x.html.j2" %}',
            '{% import ("cata" + "logue/x.html.j2") as x %}{{ x }}',
            '{% from "c%slogue/x.html.j2" | format("ata") import said %}{{ said }}',
            "{% include 'catalogue/x.html.j2' %}",
        ]
    ),
)
def test_a_template_of_the_shelf_that_a_leaflet_uses_counts_however_it_is_named(
    folder: Path, template: str
) -> None:
    said = '{% set said = "Before" %}Before'
    used = write(folder, "templates/catalogue/x.html.j2", said)
    add_to_title(folder, f"<p>{template}</p>")
    built(folder)
    used.write_text(said.replace("Before", "After"))
    assert built(folder) == BOTH


@pytest.mark.parametrize(
    "template",
    first_few(
        [
            '{% include "parts/other.html.j2" %}',
            '{%- include "parts/other.html.j2" ignore missing -%}',
            '{% import "parts/other.html.j2" as x %}',
        ]
    ),
)
def test_a_template_that_names_others_plainly_keeps_the_shelf_apart(
    folder: Path, template: str
) -> None:
    write(folder, "templates/parts/other.html.j2", "")
    used = write(folder, "templates/catalogue/x.html.j2", "Before")
    add_to_title(folder, f"<p>{template}</p>")
    built(folder)
    used.write_text("After")
    assert built(folder) == NONE


def test_nothing_of_ours_that_leaflets_are_made_of_names_what_they_are_not_made_of() -> None:
    top = Path(__file__).parents[2]
    for start in APART:
        assert any(True for _ in top.glob(f"{start}*")) or (top / start).exists(), start
    for folder in ("templates", "styles"):
        for path in sorted((top / folder).rglob("*.*")):
            name = path.relative_to(top).as_posix()
            if not name.startswith((*APART, "templates/phrases/")):
                assert not NAMES_ONE_APART.search(path.read_bytes()), name


def test_a_link_to_a_device_among_the_clinics_own_templates_is_not_read(folder: Path) -> None:
    (folder / "templates" / "parts").mkdir(parents=True)
    (folder / "templates" / "parts" / "endless.html.j2").symlink_to("/dev/zero")
    assert built(folder) == BOTH


def add_to_title(folder: Path, text: str) -> None:
    shipped = Path(__file__).parents[2] / "templates" / "parts" / "title.html.j2"
    write(folder, "templates/parts/title.html.j2", shipped.read_text(encoding="utf-8") + text)


def test_a_clinics_own_template_may_use_any_contact(folder: Path) -> None:
    add_to_title(folder, "<!-- {{ organisation.contacts['ward'].name.plain }} -->\n")
    assert built(folder) == BOTH
    edit(folder, "leaflets/_organisation.yaml", "Ward 3", "Ward 4")
    assert built(folder) == BOTH


def with_picture(clinic: Clinic, folder: Path, name: str) -> None:
    body = f"      ![A square, all black](images/{name})\n"
    clinic.add("inhaler", clinic.text.replace("sources:", body + "sources:"))
    write(folder, f"leaflets/images/{name}", SVG)


def test_a_picture_concerns_the_leaflet_that_shows_it(folder: Path, clinic: Clinic) -> None:
    with_picture(clinic, folder, "square.svg")
    assert built(folder) == BOTH
    edit(folder, "leaflets/images/square.svg", 'width="9"', 'width="8"')
    assert built(folder) == {"inhaler"}
    assert built(folder) == NONE


def test_a_picture_that_appears_where_it_is_lookup_key_first_is_used(
    folder: Path, clinic: Clinic
) -> None:
    with_picture(clinic, folder, "square.svg")
    (folder / "leaflets" / "images").rename(folder / "images")
    assert built(folder) == BOTH
    write(folder, "leaflets/images/square.svg", SVG.replace('width="9"', 'width="8"'))
    assert built(folder) == {"inhaler"}


def test_a_picture_inside_a_drawing_of_a_template_counts_too(folder: Path) -> None:
    inside = '<image href="inner.svg" width="5" height="5"/>'
    add_to_title(folder, '<p><img src="images/outer.svg" alt=""></p>\n')
    write(folder, "images/outer.svg", SVG.replace("<rect", f"{inside}<rect"))
    write(folder, "images/inner.svg", SVG)
    pdf: dict[str, Any] = {"formats": (Format.PDF,), "layouts": ("standard",)}
    assert built(folder, **pdf) == BOTH
    edit(folder, "images/inner.svg", 'width="9"', 'width="8"')
    assert built(folder, **pdf) == BOTH


def test_a_picture_that_a_template_shows_is_noted_for_every_leaflet(folder: Path) -> None:
    add_to_title(folder, '<p><img src="images/logo.svg" alt=""></p>\n')
    write(folder, "images/logo.svg", SVG)
    pdf: dict[str, Any] = {"formats": (Format.PDF,), "layouts": ("standard",)}
    assert built(folder, **pdf) == BOTH
    edit(folder, "images/logo.svg", 'width="9"', 'width="8"')
    assert built(folder, **pdf) == BOTH


@pytest.mark.parametrize(
    "changes",
    [{"strict": True}, {"formats": (Format.PDF, Format.HTML), "layouts": ("standard",)}],
)
def test_other_wishes_make_it_again(folder: Path, changes: dict[str, Any]) -> None:
    built(folder)
    assert built(folder, **changes) == BOTH
    assert built(folder, **changes) == NONE


def test_another_version_of_a_tool_makes_it_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(folder)
    known = toolchain_versions.packages()
    monkeypatch.setattr(toolchain_versions, "packages", lambda: known | {"jinja2": "0.0"})
    assert built(folder) == BOTH


def test_a_change_of_our_own_code_makes_it_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import plainleaf

    copy = tmp_path / "copy" / "plainleaf"
    for part in ("content", "cli"):
        write(copy, f"{part}/module.py", "first = 1\n")
    write(copy, "__init__.py", "")
    monkeypatch.setattr(plainleaf, "__file__", str(copy / "__init__.py"))
    built(folder)
    write(copy, "cli/module.py", "second = 2\n")
    assert built(folder) == NONE
    write(copy, "content/module.py", "second = 2\n")
    assert built(folder) == BOTH


@pytest.mark.parametrize("harm", ["deleted", "edited", "truncated"])
def test_a_file_that_is_not_what_was_written_is_made_again(folder: Path, harm: str) -> None:
    built(folder)
    path = folder.parent / "dist" / "spacer.html"
    whole = path.read_bytes()
    harms: dict[str, Callable[[], object]] = {
        "deleted": path.unlink,
        "edited": lambda: path.write_bytes(whole[:-2] + b"!\n"),
        "truncated": lambda: path.write_bytes(whole[:-1]),
    }
    harms[harm]()
    assert built(folder) == {"spacer"}
    assert path.read_bytes() == whole


def test_a_file_that_a_build_of_another_leaflet_found_gone_is_made_again(folder: Path) -> None:
    built(folder)
    (folder.parent / "dist" / "spacer.html").unlink()
    built(folder, paths=(folder / "leaflets" / "inhaler.yaml",))
    assert built(folder) == {"spacer"}


def test_a_review_that_is_overdue_is_never_skipped(folder: Path, clinic: Clinic) -> None:
    text = clinic.text.replace("status: draft", "status: approved\nlast_reviewed: 2026-01-01")
    sign(clinic.add("inhaler", text + "approved_by: [Ward team]\n"))
    assert built(folder, today=date(2029, 11, 23)) == BOTH
    assert verdicts(folder, today=date(2029, 11, 24))["inhaler"] == "failed"


def test_a_permission_that_has_ended_is_never_skipped(folder: Path, clinic: Clinic) -> None:
    allowed = "      This is to commence today.\n"
    waiver = (
        "readability:\n  allow:\n"
        "    - {rule: R104, text: commence, reason: A test., until: 2027-01-01}\n"
    )
    clinic.add("inhaler", clinic.text.replace("sources:", allowed + "sources:") + waiver)
    assert built(folder, today=date(2027, 1, 1)) == BOTH
    assert built(folder, today=date(2026, 12, 1)) == NONE
    assert verdicts(folder, today=date(2027, 1, 2))["inhaler"] == "failed"


def test_a_failed_leaflet_is_tried_again_each_time(folder: Path, clinic: Clinic) -> None:
    built(folder)
    clinic.add("inhaler", clinic.hard)
    for _ in range(2):
        heard = Heard()
        build(request(folder), listener=heard)
        assert heard.verdicts == {"inhaler": "failed", "spacer": "unchanged"}
        assert any(finding.rule.startswith("R") for finding in heard.results[0].findings)
    clinic.add("inhaler", clinic.text)
    assert built(folder) == {"inhaler"}


def test_the_warnings_of_an_unchanged_leaflet_are_told_again(folder: Path, clinic: Clinic) -> None:
    long = (
        "You should sit up and then breathe out and then press once and breathe in and hold it for"
        " as long as you can."
    )
    clinic.add("inhaler", clinic.text.replace("Sit up straight.", long))
    first, second = Heard(), Heard()
    one = build(request(folder), listener=first)
    two = build(request(folder), listener=second)
    assert second.verdicts["inhaler"] == "unchanged"
    told = next(result for result in first.results if result.findings)
    (again,) = second.results
    assert sorted(again.findings, key=lambda f: f.place) == sorted(
        told.findings, key=lambda f: f.place
    )
    assert again.source == told.source
    assert without_history(two) == one


def test_force_makes_everything_again(folder: Path) -> None:
    built(folder)
    assert built(folder, force=True) == BOTH


def test_checking_goes_through_every_stage_again(folder: Path) -> None:
    built(folder)
    assert built(folder, check_only=True) == BOTH


@pytest.mark.parametrize("harm", ["lost", "damaged", "of another time"])
def test_without_a_record_everything_is_made_again(folder: Path, harm: str) -> None:
    built(folder)
    path = folder.parent / "dist" / "manifest.json"
    if harm == "lost":
        path.unlink()
    elif harm == "damaged":
        path.write_bytes(path.read_bytes()[:100])
    else:
        data = json.loads(path.read_bytes())
        for entry in data["leaflets"]:
            entry.pop("made_from")
        path.write_text(json.dumps(data))
    assert built(folder) == BOTH
    assert built(folder) == NONE


class EditsMeanwhile(InProcess):
    """Somebody saves a leaflet just after it was made, before its record is written."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def submit(self, *args: Any, **kwargs: Any) -> Any:
        future = super().submit(*args, **kwargs)
        self.path.write_text(self.path.read_text().replace("Breathe out.", "Now breathe out."))
        return future


def test_a_leaflet_that_was_saved_while_it_was_made_is_made_again(folder: Path) -> None:
    with EditsMeanwhile(folder / "leaflets" / "inhaler.yaml") as executor:
        build(request(folder), executor)
    assert built(folder) == {"inhaler"}


def test_a_record_is_the_same_in_any_folder(folder: Path, tmp_path: Path) -> None:
    first = manifest(folder)
    moved = folder.rename(tmp_path / "elsewhere")
    os.chdir(moved)
    assert manifest(moved, out=tmp_path / "out", paths=(Path(),)) == first


def test_a_folder_that_cannot_be_written_to_is_fine_when_nothing_is_to_be_written(
    folder: Path,
) -> None:
    built(folder)
    built(folder)
    out = folder.parent / "dist"
    out.chmod(0o500)
    try:
        assert built(folder) == NONE
        if os.geteuid():
            with pytest.raises(RequestError, match="you do not have permission"):
                built(folder, force=True)
    finally:
        out.chmod(0o700)


def test_a_small_picture_of_a_page_that_is_gone_is_made_again(folder: Path) -> None:
    pdf: dict[str, Any] = {"formats": (Format.PDF,), "layouts": ("standard",)}
    kept = manifest(folder, **pdf)
    picture = kept.leaflets[0].outputs[0].thumbnail
    assert picture
    (folder.parent / "dist" / picture).unlink()
    assert built(folder, **pdf) == {"inhaler"}
    assert (folder.parent / "dist" / picture).is_file()


def test_pages_about_all_leaflets_do_not_tell_which_python_made_them(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = folder.parent / "dist"
    pages = ("index.html", "evidence.html")
    built(folder)
    before = [(out / name).read_bytes() for name in pages]
    monkeypatch.setattr(toolchain_versions, "python", lambda: ["CPython", "3.99"])
    assert built(folder) == BOTH
    assert [(out / name).read_bytes() for name in pages] == before
