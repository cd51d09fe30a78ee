"""Whatever is where a leaflet should be, the writer gets a clear answer in little time."""

from __future__ import annotations

import os
import tracemalloc
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from plainleaf.content import ContentError, load
from tests.content.leaflet_files import GOOD, Clinic, findings_of, rules_of


def test_a_missing_file_is_told_with_the_name_that_was_meant(clinic: Clinic) -> None:
    clinic.write(name="blood-test.yaml")
    (finding,) = findings_of(clinic.leaflets / "bloodtest.yaml")

    assert finding.rule == "C001"
    assert 'Did you mean "blood-test.yaml"?' in finding.message


def test_a_file_below_a_file_is_missing(clinic: Clinic) -> None:
    assert rules_of(clinic.write() / "leaflet.yaml") == ["C001"]


def test_a_folder_where_a_file_should_be(clinic: Clinic) -> None:
    (clinic.leaflets / "asthma.yaml").mkdir()

    assert rules_of(clinic.leaflets / "asthma.yaml") == ["C002"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_refused_and_not_waited_for(clinic: Clinic) -> None:
    os.mkfifo(clinic.leaflets / "pipe.yaml")

    assert rules_of(clinic.leaflets / "pipe.yaml") == ["C003"]


def test_a_name_no_file_can_have(clinic: Clinic) -> None:
    assert rules_of(clinic.leaflets / "a\0b.yaml") == ["C003"]
    assert rules_of(clinic.leaflets / ("long" * 200 + ".yaml")) == ["C003"]


def test_a_file_one_may_not_read(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    path = clinic.write()

    opened = Path.open

    def refuse(self: Path, mode: str = "r", **others: Any) -> object:
        if self == path:
            raise PermissionError(13, "Permission denied")
        return opened(self, mode, **others)

    monkeypatch.setattr(Path, "open", refuse)
    (finding,) = findings_of(path)

    assert finding.rule == "C003"
    assert "permission denied" in finding.message


def test_20_megabytes_are_refused_before_they_are_read(clinic: Clinic) -> None:
    path = clinic.leaflets / "large.yaml"
    with path.open("wb") as file:
        file.truncate(20_000_000)
    load(clinic.write())
    tracemalloc.start()
    (finding,) = findings_of(path)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert finding.rule == "C004"
    assert "20,000 kB" in finding.message
    assert most < 2_000_000


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte order mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
def test_line_ends_and_a_byte_order_mark_change_nothing(
    clinic: Clinic, mark: bytes, end: str
) -> None:
    expected = load(clinic.write(GOOD))
    leaflet = load(clinic.write(mark + GOOD.replace("\n", end).encode()))

    assert leaflet == expected
    assert leaflet.source.text == GOOD
    assert leaflet.next_review_place == expected.next_review_place


def test_a_windows_file_shows_the_line_and_the_letter(clinic: Clinic) -> None:
    path = clinic.write(GOOD.replace("For adults", "For café staff").encode("cp1252"))
    with pytest.raises(ContentError) as caught:
        load(path)
    (finding,) = caught.value.findings

    assert finding.rule == "C005"
    assert '"é"' in finding.message
    assert caught.value.source is not None
    line = caught.value.source.line(finding.place.line)
    assert line[finding.place.column - 1] == "é"


@pytest.mark.parametrize(
    "data", [b"", b"\n \n", b"\xef\xbb\xbf", b"# later\n", b"---\n", b"--- \n...\n"]
)
def test_a_file_with_nothing_in_it(clinic: Clinic, data: bytes) -> None:
    assert rules_of(clinic.write(data)) == ["C007"]


def test_blanks_on_an_empty_line_of_a_body_do_no_harm(clinic: Clinic) -> None:
    leaflet = clinic.load(("      A nurse takes", "        \n\t\n      A nurse takes"))
    line = leaflet.sections[0].blocks[0].line  # type: ignore[union-attr]

    assert line.plain.startswith("A nurse takes")
    assert (line.place.line, line.place.column) == (32, 7)


@pytest.mark.parametrize(
    "char", ["\0", "\x07", "\x1b", "\x7f", "\x85", "\u2028", "\u2029", "\ufffe"]
)
def test_an_invisible_character_is_told_at_its_place_and_the_rest_is_still_checked(
    clinic: Clinic, char: str
) -> None:
    findings = clinic.findings(("For adults", f"For{char}adults"), ("status: draft", "status: x"))

    assert [(f.rule, f.place.line) for f in findings] == [("C006", 3), ("C202", 7)]
    assert findings[0].place.column == 14


@pytest.mark.parametrize("escape", [r"\0", r"\x07", r"\ud800", r"\L"])
def test_an_invisible_character_written_as_an_escape_is_found_too(
    clinic: Clinic, escape: str
) -> None:
    assert rules_of(clinic.changed(("For adults", f'"For{escape}adults"'))) == ["C006"]


@pytest.mark.parametrize(
    "text",
    ["[" * 500 + "]" * 500, "{a: " * 500 + "1" + "}" * 500, "- " * 500 + "x"],
    ids=["brackets", "braces", "dashes"],
)
def test_500_levels_of_nesting_are_too_deep(clinic: Clinic, text: str) -> None:
    assert rules_of(clinic.write(f"format: 1\nabout:\n  {text}\n")) == ["C008"]


def test_500_levels_by_indentation_are_too_deep(clinic: Clinic) -> None:
    deep = "".join(f"{'  ' * level}k:\n" for level in range(500))

    assert rules_of(clinic.write(deep)) == ["C008"]


def test_too_many_parts(clinic: Clinic) -> None:
    assert rules_of(clinic.write("key_points: [" + "a, " * 30_000 + "a]\n")) == ["C009"]


def test_a_text_longer_than_any_section(clinic: Clinic) -> None:
    path = clinic.write(GOOD.replace("A nurse takes", "[" * 100_000))

    assert rules_of(path) == ["C031"]


def test_an_alias_bomb_is_not_set_off(clinic: Clinic) -> None:
    levels = "abcdefghij"
    bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{this}: &{this} [{', '.join(['*' + before] * 10)}]\n" for before, this in pairwise(levels)
    )
    tracemalloc.start()
    findings = findings_of(clinic.write(bomb))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert "C019" in {finding.rule for finding in findings}
    assert len(findings) < 40
    assert most < 20_000_000


def test_a_mapping_that_contains_itself(clinic: Clinic) -> None:
    assert "C019" in rules_of(clinic.write("about: &a [*a]\n"))


def test_thousands_of_mistakes_are_shown_in_part(clinic: Clinic) -> None:
    many = "".join(f"fld{number}: x\n" for number in range(5_000))

    assert len(findings_of(clinic.write(many))) <= 100
