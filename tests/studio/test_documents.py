"""Leaflets on disk: whole files, nobody's change lost, untouched bytes left alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainleaf.studio.documents import Documents
from plainleaf.studio.line_ends import as_on_disk, for_browsers
from plainleaf.studio.refusals import Refusal
from tests.studio.calls import LEAFLET, clinic

# A lone \r before an empty line would be read together with that line's own end.
ENDS = st.sampled_from(["\n", "\r\n"])
LINES = st.lists(st.tuples(st.sampled_from(["", "a: 1", "b", "# ü", "c 😀"]), ENDS), max_size=12)


@pytest.fixture
def documents(tmp_path: Path) -> Documents:
    return Documents(clinic(tmp_path))


def stored(documents: Documents, slug: str = "inhaler") -> bytes:
    return documents.path(slug).read_bytes()


@given(LINES, st.sampled_from(["", "end"]), st.booleans())
def test_a_text_that_nobody_changed_is_the_same_bytes(
    lines: list[tuple[str, str]], last: str, mark: bool
) -> None:
    data = ("".join(map("".join, lines)) + last).encode()
    data = b"\xef\xbb\xbf" + data if mark else data
    assert as_on_disk(for_browsers(data), data) == data


@given(LINES, st.integers(0, 12))
def test_a_new_line_leaves_the_ends_of_all_others(lines: list[tuple[str, str]], at: int) -> None:
    at = min(at, len(lines))
    data = "".join(map("".join, lines)).encode()
    text = for_browsers(data).split("\n")
    after = as_on_disk("\n".join([*text[:at], "quite new", *text[at:]]), data)
    ends = [end for _, end in lines]
    commonest = max(ends, key=ends.count) if ends else "\n"
    for end in {commonest, *(end for end in ends if ends.count(end) == ends.count(commonest))}:
        new = f"quite new{end}"
        expected = "".join(map("".join, lines[:at])) + new + "".join(map("".join, lines[at:]))
        if after == expected.encode():
            return
    raise AssertionError(after)


def test_saving_writes_the_text_and_names_what_is_there_now(documents: Documents) -> None:
    before = documents.read("inhaler")
    text = LEAFLET.replace("Using", "Cleaning")
    revision = documents.save("inhaler", text, before.revision)
    assert stored(documents) == text.encode()
    assert documents.read("inhaler").revision == revision != before.revision


def test_a_file_that_somebody_else_changed_is_not_overwritten(documents: Documents) -> None:
    before = documents.read("inhaler")
    documents.path("inhaler").write_text("theirs: 1\n")
    with pytest.raises(Refusal) as refused:
        documents.save("inhaler", "mine: 1\n", before.revision)
    assert refused.value.status == 409
    assert refused.value.more["text"] == "theirs: 1\n"
    assert stored(documents) == b"theirs: 1\n"
    documents.save("inhaler", "mine: 1\n", refused.value.more["revision"])
    assert stored(documents) == b"mine: 1\n"


def test_a_file_that_was_deleted_is_made_again_only_when_one_says_so(documents: Documents) -> None:
    before = documents.read("inhaler")
    path = documents.path("inhaler")
    path.unlink()
    with pytest.raises(Refusal) as refused:
        documents.save("inhaler", LEAFLET, before.revision)
    assert refused.value.status == 409
    assert refused.value.more == {"text": None, "revision": None}
    assert not path.exists()
    documents.save("inhaler", LEAFLET, None)
    assert path.read_text() == LEAFLET


def test_windows_line_ends_and_the_mark_of_a_file_stay(documents: Documents) -> None:
    path = documents.path("inhaler")
    path.write_bytes(b"\xef\xbb\xbf" + LEAFLET.replace("\n", "\r\n").encode())
    file = documents.read("inhaler")
    assert file.text == LEAFLET
    documents.save("inhaler", LEAFLET.replace("Using", "Cleaning"), file.revision)
    changed = LEAFLET.replace("Using", "Cleaning").replace("\n", "\r\n")
    assert path.read_bytes() == b"\xef\xbb\xbf" + changed.encode()


def test_a_file_keeps_who_may_read_it(documents: Documents) -> None:
    path = documents.path("inhaler")
    path.chmod(0o640)
    documents.save("inhaler", "x: 1\n", documents.read("inhaler").revision)
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_within_the_folder_stays_a_link(documents: Documents) -> None:
    link = documents.top / "other.yaml"
    link.symlink_to(documents.path("inhaler"))
    documents.save("other", "x: 1\n", documents.read("other").revision)
    assert link.is_symlink()
    assert stored(documents) == b"x: 1\n"


def test_a_file_that_may_not_be_written_is_told_in_words(
    documents: Documents, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = documents.read("inhaler")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(Refusal) as refused:
        documents.save("inhaler", "x: 1\n", file.revision)
    assert refused.value.status == 507
    assert "you do not have permission" in str(refused.value)
    assert stored(documents) == LEAFLET.encode()


def test_a_full_disk_leaves_what_was_there(
    documents: Documents, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, os.strerror(28))

    file = documents.read("inhaler")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refusal) as refused:
        documents.save("inhaler", "x: 1\n", file.revision)
    assert "disk is full" in str(refused.value)
    assert stored(documents) == LEAFLET.encode()
    with pytest.raises(Refusal):
        documents.create("new", "x: 1\n")
    assert sorted(path.name for path in documents.top.iterdir()) == ["inhaler.yaml"]


def test_a_file_that_is_no_text_is_shown_as_such_and_not_written(documents: Documents) -> None:
    path = documents.path("inhaler")
    path.write_bytes(b"title: caf\xe9\n")
    file = documents.read("inhaler")
    assert file.text is None
    assert [finding.rule for finding in file.findings] == ["C005"]
    with pytest.raises(Refusal) as refused:
        documents.save("inhaler", "x: 1\n", file.revision)
    assert refused.value.status == 422
    assert path.read_bytes() == b"title: caf\xe9\n"


def test_an_empty_file_can_be_written_into(documents: Documents) -> None:
    documents.path("inhaler").write_bytes(b"")
    file = documents.read("inhaler")
    assert file.text == ""
    documents.save("inhaler", LEAFLET, file.revision)
    assert stored(documents) == LEAFLET.encode()


def test_a_new_leaflet_never_takes_the_place_of_another(documents: Documents) -> None:
    (documents.top / "inhaler-2.yml").write_text("x: 1\n")
    assert documents.create("inhaler", "y: 1\n") == "inhaler-3"
    with pytest.raises(Refusal) as refused:
        documents.create("inhaler", "y: 1\n", numbered=False)
    assert refused.value.status == 409
    assert stored(documents) == LEAFLET.encode()


def test_a_copy_stands_beside_what_it_was_made_from(documents: Documents) -> None:
    (documents.top / "wards").mkdir()
    assert documents.create("scan", "y: 1\n", below="wards/inhaler") == "wards/scan"


def test_leaflets_are_found_in_folders_and_told_by_their_path(tmp_path: Path) -> None:
    documents = Documents(clinic(tmp_path))
    (documents.top / "wards" / "Größe 3").mkdir(parents=True)
    (documents.top / "wards" / "Größe 3" / "a.b.YAML").write_text(LEAFLET)
    assert list(documents.slugs()) == ["inhaler", "wards/Größe 3/a.b"]
    assert documents.read("wards/Größe 3/a.b").source == "leaflets/wards/Größe 3/a.b.YAML"


def test_a_plain_folder_of_leaflets_is_one_too(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(LEAFLET)
    documents = Documents(tmp_path)
    assert list(documents.slugs()) == ["one"]
    assert documents.read("one").source == "one.yaml"
