"""A file with wrong bytes anywhere is refused in words, whatever they damage."""

from __future__ import annotations

import io
import random

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from plainleaf import pdf
from tests.once import Once
from tests.soak import first_few
from tests.verify.spoilt import good

# Enough to reach every part of a file; each takes a few hundredths of a second.
TRIES = 40


def loose(data: bytes) -> bytes:
    """The file with its pages' drawing not packed, so that a wrong byte changes one command."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    for page in writer.pages:
        content = page.get_contents()
        assert content is not None
        stream = DecodedStreamObject()
        stream.set_data(content.get_data())
        page[NameObject("/Contents")] = writer._add_object(stream)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("seed", first_few(range(3)))
def test_wrong_bytes_never_stop_verification(seed: int, once: Once) -> None:
    whole = once.bytes("the file that is spoilt", good.good_pdf)
    chance, read = random.Random(seed), 0
    for data in [whole, loose(whole)] * (TRIES // 2):
        damaged = bytearray(data)
        for _ in range(chance.choice((1, 3, 10))):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            pdf.open(bytes(damaged))
        except pdf.UnreadablePdf:
            continue
        read += 1
        good.refusals(bytes(damaged))
    assert read
