"""veraPDF, the reference validator, against the validator that judges every PDF we make."""

from __future__ import annotations

import io
import json
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import page as page_validation
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import BooleanObject, DictionaryObject, NameObject, TextStringObject

from plainleaf.content import load
from plainleaf.project import Project, data_root
from plainleaf.render import Renderer, layouts
from scripts import verapdf
from tests.once import Once
from tests.render.conftest import SQUARE, Clinic
from tests.soak import soak
from tests.verify.test_good_leaflets import GOOD, good_pdf

Damage = Callable[[PdfWriter], None]
Verdicts = dict[str, dict[str, verapdf.Verdict]]


class Files(NamedTuple):
    """PDFs by their names: those that both validators judge, whole and broken, and good ones."""

    whole: dict[str, bytes]
    good: dict[str, bytes]
    broken: dict[str, bytes]

    @property
    def all(self) -> dict[str, bytes]:
        """Every one of them."""
        return {**self.whole, **self.good, **self.broken}


def shipped_pdfs() -> dict[str, bytes]:
    """Both shipped leaflets in both layouts."""
    project = Project(root=data_root(), base=data_root() / "leaflets")
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


@pytest.fixture(scope="module")
def files(once: Once, tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The shipped leaflets, the good leaflets of the tests, and the small one whole and broken."""
    good = {
        f"{name}.{layout}": good_pdf(once, name, layout, tmp_path_factory.mktemp("clinic"))[2]
        for name in GOOD
        for layout in ("standard", "large-print")
    }
    damaged = {name: broken(damage) for name, damage in BROKEN.items()}
    return Files({**shipped_pdfs(), "small": small()}, good, damaged)


@pytest.fixture(scope="module")
def verdicts(
    reference: None, files: Files, once: Once, tmp_path_factory: pytest.TempPathFactory
) -> Verdicts:
    """What veraPDF says of each file by each standard; Java is started once a standard."""

    def judged() -> bytes:
        folder = tmp_path_factory.mktemp("judged")
        paths = {folder / f"{number}.pdf": name for number, name in enumerate(files.all)}
        for path, name in paths.items():
            path.write_bytes(files.all[name])
        said = {
            flavour: {
                paths[path]: (each.compliant, each.broken)
                for path, each in verapdf.judge(list(paths), flavour).items()
            }
            for flavour in verapdf.FLAVOURS["ua-1"]
        }
        return json.dumps(said).encode()

    said = json.loads(once.bytes("what veraPDF says", judged))
    return {
        flavour: {name: verapdf.Verdict(*verdict) for name, verdict in each.items()}
        for flavour, each in said.items()
    }


@soak
@pytest.mark.parametrize("flavour", verapdf.FLAVOURS["ua-1"])
def test_the_two_validators_agree_but_for_the_differences_we_know(
    flavour: str, files: Files, verdicts: Verdicts
) -> None:
    both = {**files.whole, **files.broken}
    refused = {name for name in both if not verdicts[flavour][name].compliant}
    assert not refused & {*files.whole}
    assert len(refused) == REFUSED[flavour]
    found = {
        (flavour, name)
        for name, pdf in both.items()
        if verdicts[flavour][name].compliant != passes_ours(pdf, flavour)
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


@soak
def test_the_command_names_the_broken_rule_and_the_file(
    verdicts: Verdicts,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(broken(BROKEN["a picture without description"]))

    def known(paths: Sequence[Path], flavour: str) -> dict[Path, verapdf.Verdict]:
        """Java said it of this file already."""
        return dict.fromkeys(paths, verdicts[flavour]["a picture without description"])

    monkeypatch.setattr(verapdf, "judge", known)
    assert verapdf.main([str(path)]) == 1
    told = capsys.readouterr().out
    assert "PDF/UA-1, rule 7.3-1:" in told
    assert "broken.pdf" in told
    assert "0 of 1 PDFs keep PDF/UA-1." in told
    assert "1 of 1 PDFs keep PDF/A-2a." in told


@soak
@pytest.mark.parametrize("flavour", verapdf.FLAVOURS["ua-1"])
def test_every_good_leaflet_of_the_tests_keeps_both_standards(
    flavour: str, files: Files, verdicts: Verdicts
) -> None:
    assert len(files.good) == 2 * len(GOOD)
    said = {name: verdicts[flavour][name] for name in files.good}
    assert {name: each.broken for name, each in said.items() if not each.compliant} == {}
