"""The same file written in another way: nobody sees, hears or meets a difference."""

from __future__ import annotations

from pypdf.generic import ArrayObject, NameObject, StreamObject

from tests.verify.spoilt.file import File
from tests.verify.spoilt.frame import harmless


@harmless
def written_by_another_program(file: File) -> None:
    """Other object numbers, another kind of cross-reference table."""


@harmless
def content_in_two_parts(file: File) -> None:
    page = file.page(0)
    data = page.get_contents().get_data()
    cut = data.rindex(b"\nBT\n")
    parts = [file.stream(data[:cut]), file.stream(data[cut:])]
    page[NameObject("/Contents")] = ArrayObject(parts)


@harmless
def content_not_packed(file: File) -> None:
    page = file.page(0)
    made = StreamObject()
    made.set_data(page.get_contents().get_data())
    page[NameObject("/Contents")] = file.add(made)
