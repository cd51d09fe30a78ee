"""The file as a whole and its pages as sheets: versions, edges, units, counts, what comes after."""

from __future__ import annotations

import io

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from tests.verify.spoilt.families.actions import dictionary, put
from tests.verify.spoilt.file import File
from tests.verify.spoilt.frame import spoils


@spoils("V103")
def something_comes_after_the_end(file: File) -> bytes:
    return file.data + b"\nTake 9 puffs.\n"


@spoils("V103", "V100")
def something_comes_before_the_start(file: File) -> bytes:
    return b"#!/bin/sh\n" + file.data


@spoils("V103")
def a_second_version_is_added(file: File) -> bytes:
    writer = PdfWriter(io.BytesIO(file.data), incremental=True)
    writer.pages[0][NameObject("/Contents")] = writer.pages[1].raw_get("/Contents")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@spoils("V103")
def a_second_file_follows(file: File) -> bytes:
    return file.data + file.data


@spoils("V100")
def the_file_is_cut_off(file: File) -> bytes:
    return file.data[: len(file.data) // 3]


@spoils("V100")
def the_file_is_empty(file: File) -> bytes:
    return b" "


@spoils("V100")
def the_file_is_locked(file: File) -> None:
    file.writer.encrypt("", "owner", algorithm="RC4-128")


@spoils("V100")
def the_file_is_locked_with_a_password(file: File) -> None:
    file.writer.encrypt("secret", algorithm="RC4-128")


@spoils("V104", "V100")
def the_count_of_pages_is_too_low(file: File) -> None:
    put(file.root["/Pages"], "Count", 2)


@spoils("V104", "V100")
def the_count_of_pages_is_too_high(file: File) -> bytes:
    put(file.root["/Pages"], "Count", 9)
    return file.written()


@spoils("V102")
def a_page_has_another_unit(file: File) -> None:
    put(file.page(0), "UserUnit", 2.0)


@spoils("V102")
def a_page_has_nearly_its_own_unit(file: File) -> None:
    put(file.page(1), "UserUnit", 0.9)


@spoils("V201", "V102")
def a_page_is_turned(file: File) -> None:
    put(file.page(1), "Rotate", 180)


@spoils("V102")
def a_page_says_that_it_is_not_turned(file: File) -> None:
    put(file.page(1), "Rotate", 0)


@spoils("V104")
def a_page_is_moved_on_its_paper(file: File) -> None:
    left, bottom, right, top = map(float, file.page(0)["/MediaBox"])
    for name in ("MediaBox", "TrimBox", "BleedBox"):
        put(file.page(0), name, [left, bottom + 40, right, top + 40])


@spoils("V104")
def a_page_is_trimmed(file: File) -> None:
    left, bottom, right, top = map(float, file.page(0)["/MediaBox"])
    put(file.page(0), "TrimBox", [left, bottom, right, top - 200])


@spoils("V102")
def a_page_is_cropped(file: File) -> None:
    left, bottom, right, top = map(float, file.page(0)["/MediaBox"])
    put(file.page(0), "CropBox", [left, bottom + 10, right, top - 10])


@spoils("V102")
def a_page_has_an_art_box(file: File) -> None:
    put(file.page(0), "ArtBox", [100, 100, 200, 200])


@spoils("V102")
def a_page_is_blended(file: File) -> None:
    put(file.page(0), "Group", dictionary(S="/Transparency", K=True))


@spoils("V201", "V104")
def the_paper_is_larger(file: File) -> None:
    put(file.page(0), "MediaBox", [0, 0, 1200, 1700])


@spoils("V504", "V602", "V503")
def a_page_is_added(file: File) -> None:
    file.writer.add_blank_page(595.28, 841.89)


@spoils("V504", "V701", "V702")
def a_page_is_taken_out(file: File) -> None:
    file.writer.remove_page(3)


@spoils("V504", "V704", "V701")
def pages_change_places(file: File) -> None:
    kids = file.root["/Pages"]["/Kids"]
    kids[1], kids[2] = kids[2], kids[1]


@spoils("V504", "V703", "V705")
def a_page_comes_twice(file: File) -> bytes:
    writer = PdfWriter()
    reader = PdfReader(io.BytesIO(file.data))
    for number in (0, 1, 1, 2, 3):
        writer.add_page(reader.pages[number])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
