"""Every field of the leaflets that ship is changed, one at a time: nothing else in the file is."""

from __future__ import annotations

from pathlib import Path

import pytest

from plainleaf.content.editing import Set, edit, form
from plainleaf.content.schema.files import LeafletFile, OrganisationFile
from plainleaf.project import data_root
from tests.soak import first_few

FILES = sorted((data_root() / "leaflets").glob("*.yaml"))


@pytest.mark.parametrize("path", first_few(FILES[::-1]), ids=lambda path: path.stem)
def test_a_word_more_in_a_field_changes_the_line_it_stands_in(path: Path) -> None:
    model = OrganisationFile if path.name.startswith("_") else LeafletFile
    text = path.read_text(encoding="utf-8")
    before = text.split("\n")
    page = form(text, model=model)
    fields = [each for each in page.walk() if each.text and each.value]
    # The publisher's file for one more language has only what differs.
    assert len(fields) > (5 if "." in path.stem else 15)
    for field in fields:
        value = f"{field.value} more"
        after = edit(text, [Set(field.path, value)], model).split("\n")
        last = page.source.position(field.text.offsets[-1])[0]
        pairs = enumerate(zip(before, after, strict=True), start=1)
        assert [number for number, (old, new) in pairs if old != new] == [last]
        assert form("\n".join(after), model=model).field(field.path).value == value
