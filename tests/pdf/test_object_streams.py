"""The objects of a PDF are what pypdf, left to itself, would have read."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from plainleaf.content import load
from plainleaf.pdf.object_streams import open_reader
from plainleaf.project import Project
from plainleaf.render import Renderer, layouts

LEAFLETS = sorted((Path(__file__).parents[2] / "leaflets").glob("[!_]*.yaml"))


def packed(objects: list[bytes]) -> bytes:
    """A PDF whose objects from 3 on stand together in the object stream that is object 1."""
    numbers = range(3, 3 + len(objects))
    places = [sum(len(each) + 1 for each in objects[:at]) for at in range(len(objects))]
    head = b" ".join(b"%d %d" % pair for pair in zip(numbers, places, strict=True)) + b"\n"
    body = zlib.compress(head + b"\n".join(objects))
    file = b"%PDF-1.7\n"
    starts = [len(file)]
    file += b"1 0 obj\n<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>" % (
        len(objects),
        len(head),
        len(body),
    )
    file += b"stream\n" + body + b"\nendstream endobj\n"
    starts.append(len(file))
    rows = [b"\x00\x00\x00\x00", *(b"\x01%b\x00" % start.to_bytes(2) for start in starts)]
    rows += [b"\x02\x00\x01" + bytes([at]) for at in range(len(objects))]
    table = b"".join(rows)
    file += b"2 0 obj\n<</Type/XRef/W[1 2 1]/Size %d/Root 3 0 R/Length %d>>" % (
        len(rows),
        len(table),
    )
    file += b"stream\n" + table + b"\nendstream endobj\n"
    return file + b"startxref\n%d\n%%%%EOF\n" % starts[1]


def alike(ours: Any, theirs: Any) -> None:
    assert type(ours) is type(theirs)
    if isinstance(ours, DictionaryObject):
        assert list(ours) == list(theirs)
        for key in ours:
            alike(ours.raw_get(key), theirs.raw_get(key))
    elif isinstance(ours, ArrayObject):
        assert len(ours) == len(theirs)
        for pair in zip(ours, theirs, strict=True):
            alike(*pair)
    elif isinstance(ours, IndirectObject):
        assert (ours.idnum, ours.generation) == (theirs.idnum, theirs.generation)
    else:
        assert ours == theirs


@pytest.mark.parametrize("path", LEAFLETS, ids=lambda path: path.stem)
def test_every_object_of_a_leaflet_is_read_as_pypdf_reads_it(path: Path) -> None:
    project = Project.of_leaflet(path)
    layout = layouts(project)["standard"]
    data = Renderer(project).pdf(load(path, project), layout)
    ours, theirs = open_reader(data), PdfReader(io.BytesIO(data))
    assert len(ours.resolved_objects) > len(theirs.xref_objStm) > 50
    for number in theirs.xref_objStm:
        alike(ours.get_object(number), theirs.get_object(number))


@pytest.mark.parametrize(
    "written",
    [
        b"<</A 1/B -2.50/C true/D null/E [1 0 R 2 3]/F (text)/G <FEFF00E9>/H /Name>>",
        b"<</A<</B[[<</C(x)>>]]>>>>",
        b"[ 1.5 .5 -.5 4. +3 00012 ]",
        rb"(a \(b\) (c) \101)",
        rb"<</A (a \(b\)) /B (c \\ d)>>",
        b"(line\r\nend)",
        b"<4 1 4>",
        b"/Na#20me",
        b"<</A 1 % no more\n/B 2>>",
        b"<</Long 123456789012345678901234567890>>",
        b"[12345678901234567890]",
        b"[12.5.3 8]",
        b"(caf\xe9)",
        b"[(\xfe\xff\x00\xe9) <FEFF00E9> <E9>]",
        b"[(a) (a) 7 7 1 0 R 1 0 R null null true /A /A]",
        b"<</A 1/A 2>>",
    ],
)
def test_what_is_written_in_any_way_is_read_as_pypdf_reads_it(written: bytes) -> None:
    data = packed([b"<</Type/Catalog>>", written])
    alike(open_reader(data).get_object(4), PdfReader(io.BytesIO(data)).get_object(4))


@pytest.mark.parametrize(
    "written",
    [b"<</A", b"<</A 1]", b"[1>>", b"<<1 2>>", b"<</A>>", b"", b"]", b"[" * 200, b"[7abc]"],
)
def test_a_broken_object_is_as_broken_as_for_pypdf(written: bytes) -> None:
    data = packed([b"<</Type/Catalog>>", written])

    def outcome(opened: Callable[[], PdfReader]) -> str:
        try:
            return repr(opened().get_object(4))
        except Exception as error:
            return type(error).__name__

    assert outcome(lambda: open_reader(data)) == outcome(lambda: PdfReader(io.BytesIO(data)))
