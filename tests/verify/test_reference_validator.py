"""veraPDF, the reference validator, against the validator that judges every PDF we make."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import page as page_validation
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import BooleanObject, DictionaryObject, NameObject, TextStringObject

from plainleaf.content import load
from plainleaf.project import Project, shipped
from plainleaf.render import Renderer, layouts
from scripts import verapdf
from tests.render.conftest import SQUARE, Clinic
from tests.verify.test_good_leaflets import GOOD, written

Damage = Callable[[PdfWriter], None]


@cache
def good() -> dict[str, bytes]:
    """Both shipped leaflets in both layouts."""
    project = Project(root=shipped(), base=shipped() / "leaflets")
    renderer = Renderer(project)
    return {
        f"{path.stem}.{layout.name}": renderer.pdf(load(path, project), layout)
        for path in sorted(project.base.glob("[!_]*.yaml"))
        for layout in layouts(project).values()
    }


def elements(writer: PdfWriter, tag: str = "") -> Iterator[Any]:
    """The structure elements of a file, all or those of one tag."""
    for each in writer._objects:
        element = isinstance(each, DictionaryObject) and "/S" in each and "/P" in each
        if element and (not tag or each["/S"] == tag):
            yield each


def drop(where: Callable[[PdfWriter], Any], key: str) -> Damage:
    def damage(writer: PdfWriter) -> None:
        for each in where(writer):
            each.get_object().pop(NameObject(key), None)

    return damage


def retag(before: str, after: str) -> Damage:
    def damage(writer: PdfWriter) -> None:
        for each in list(elements(writer, before)):
            each[NameObject("/S")] = NameObject(after)

    return damage


def catalog(writer: PdfWriter) -> list[Any]:
    return [writer.root_object]


def with_key(writer: PdfWriter, key: str) -> list[Any]:
    return [each for each in writer._objects if isinstance(each, DictionaryObject) and key in each]


def suspects(writer: PdfWriter) -> None:
    writer.root_object["/MarkInfo"][NameObject("/Suspects")] = BooleanObject(True)


def no_language_name(writer: PdfWriter) -> None:
    writer.root_object[NameObject("/Lang")] = TextStringObject("plain English")


def bare_metadata(writer: PdfWriter) -> None:
    writer.root_object["/Metadata"].set_data(b"<x/>")


# Each breaks one thing in a delivered file, the way another program might.
BROKEN: dict[str, Damage] = {
    "no language": drop(catalog, "/Lang"),
    "a language that is none": no_language_name,
    "no tags": drop(catalog, "/StructTreeRoot"),
    "not marked as tagged": drop(catalog, "/MarkInfo"),
    "tags that are only suspected": suspects,
    "no metadata": drop(catalog, "/Metadata"),
    "metadata that say nothing": bare_metadata,
    "no preference for the title": drop(catalog, "/ViewerPreferences"),
    "a picture without description": drop(lambda writer: elements(writer, "/Figure"), "/Alt"),
    "a skipped heading": retag("/H2", "/H4"),
    "list items without a list": retag("/L", "/Div"),
    "a tag nobody knows": retag("/P", "/Paragraph"),
    "links that are no links": retag("/Link", "/Span"),
    "rows outside a table": retag("/Table", "/Div"),
    "no order of the tab key": drop(lambda writer: list(writer.pages), "/Tabs"),
    "links without a description": drop(lambda writer: with_key(writer, "/Contents"), "/Contents"),
    "no font in the file": drop(lambda writer: with_key(writer, "/FontFile2"), "/FontFile2"),
    "no meaning of the glyphs": drop(lambda writer: with_key(writer, "/ToUnicode"), "/ToUnicode"),
    "no parents of the tags": drop(lambda writer: with_key(writer, "/ParentTree"), "/ParentTree"),
    "no colour profile": drop(catalog, "/OutputIntents"),
}
# Where the two disagree, and why: veraPDF decides. Whatever is not listed, they agree on.
DIFFERENCES: dict[tuple[str, str], str] = {}
# How many of the broken ones each standard is about: PDF/A asks for less order, and for colours.
REFUSED = {"ua1": 19, "2a": 9}
BODY = """\
See [our guide](https://www.example.org/knees) and the plan:

| Day | Walk |
|---|---|
| Day 1 | 5 minutes |

![A bent knee](images/knee.svg "Bend it slowly")
"""


@cache
def small() -> bytes:
    """One page that has all that can be broken."""
    with tempfile.TemporaryDirectory() as folder:
        clinic = Clinic(Path(folder))
        clinic.write("images/knee.svg", SQUARE)
        pdf = Renderer(clinic.project).pdf(clinic.leaflet(body=BODY), clinic.layout("standard"))
    return pdf


def broken(damage: Damage) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(small())))
    damage(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def passes_ours(pdf: bytes, profile: str) -> bool:
    try:
        return not page_validation.validate_pdf_bytes(pdf, profile=profile).failures
    except page_validation.PageError:
        return False


@pytest.fixture(scope="module")
def reference() -> None:
    """veraPDF. Without it a test is skipped, and fails where everything must be tested."""
    try:
        verapdf.classpath()
    except verapdf.UnavailableError as reason:
        if os.environ.get("CI") == "true":
            pytest.fail(str(reason))
        pytest.skip(str(reason))


@pytest.mark.usefixtures("reference")
@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_the_two_validators_agree_but_for_the_differences_we_know(
    flavour: str, tmp_path: Path
) -> None:
    files = {**good(), "small": small()} | {name: broken(damage) for name, damage in BROKEN.items()}
    paths = {tmp_path / f"{number}.pdf": name for number, name in enumerate(files)}
    for path, name in paths.items():
        path.write_bytes(files[name])
    verdicts = {paths[path]: each for path, each in verapdf.judge(list(paths), flavour).items()}
    refused = {name: each.broken for name, each in verdicts.items() if not each.compliant}
    assert not refused.keys() & {*good(), "small"}, refused
    assert len(refused) == REFUSED[flavour]
    found = {
        (flavour, name)
        for name, verdict in verdicts.items()
        if verdict.compliant != passes_ours(files[name], flavour)
    }
    assert found == {each for each in DIFFERENCES if each[0] == flavour}


def test_a_machine_without_java_is_told_in_one_line_and_only_ci_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CI", raising=False)
    assert verapdf.main([]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert "java and mvn" in told.err
    assert "apt-get install" in told.err
    monkeypatch.setenv("CI", "true")
    assert verapdf.main([]) == 1


@pytest.mark.usefixtures("reference")
def test_the_command_names_the_broken_rule_and_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(broken(BROKEN["a picture without description"]))
    assert verapdf.main([str(path)]) == 1
    told = capsys.readouterr().out
    assert "PDF/UA-1, rule 7.3-1:" in told
    assert "broken.pdf" in told
    assert "0 of 1 PDFs keep PDF/UA-1." in told
    assert "1 of 1 PDFs keep PDF/A-2a." in told


@pytest.mark.usefixtures("reference")
def test_every_good_leaflet_of_the_tests_keeps_both_standards(tmp_path: Path) -> None:
    paths = []
    for number, (name, made) in enumerate(GOOD.items()):
        clinic = Clinic(tmp_path / str(number))
        leaflet = written(made, clinic)
        for layout in ("standard", "large-print"):
            paths.append(tmp_path / f"{name.replace(' ', '-')}.{layout}.pdf")
            paths[-1].write_bytes(Renderer(clinic.project).pdf(leaflet, clinic.layout(layout)))
    for flavour in verapdf.FLAVOURS:
        verdicts = verapdf.judge(paths, flavour)
        assert not {path.name: each.broken for path, each in verdicts.items() if each.broken}
