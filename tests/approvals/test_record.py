"""A record is plain JSON with a line for each approval and each line of the words."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from plainleaf.approvals.record_file import RecordFault, parse_record
from tests.approvals.clinic import Clinic
from tests.approvals.signing import sign

Change = Callable[[str], str]


def test_each_approval_and_each_line_of_the_words_is_on_a_line_of_its_own(clinic: Clinic) -> None:
    record = sign(clinic.path, "Dr B", role="doctor")
    text = clinic.record.read_text(encoding="utf-8")
    lines = [line.strip().rstrip(",") for line in text.splitlines()]
    for value in [*(each.plain() for each in record.approvals), *map(list, record.words)]:
        assert json.dumps(value, ensure_ascii=False) in lines
    assert list(json.loads(text)) == [
        "schema", "reference", "version", "digest", "approvals", "earlier", "printed", "words",
    ]  # fmt: skip


def test_what_is_written_is_read_again_and_the_same_is_written(clinic: Clinic) -> None:
    text = clinic.record.read_text(encoding="utf-8")
    assert parse_record(text).to_bytes().decode() == text


def test_another_layout_of_the_same_json_is_the_same_record(clinic: Clinic) -> None:
    text = clinic.record.read_text(encoding="utf-8")
    for indent in (None, 4):
        assert parse_record(json.dumps(json.loads(text), indent=indent)) == parse_record(text)


def edited(field: str, value: object) -> Change:
    """Gives a field of the record another value."""

    def change(text: str) -> str:
        data = json.loads(text)
        where = data["approvals"][0] if field in ("by", "on", "step", "why") else data
        where[field] = value
        return json.dumps(data, indent=1)

    return change


def replaced(old: str, new: str) -> Change:
    """Replaces text of the record that is there."""

    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


BAD: dict[str, tuple[Change, str]] = {
    "a sentence": (replaced("Breathe out.", "Breathe in."), "words"),
    "the digest": (edited("digest", "0" * 64), "words"),
    "a digest that is none": (edited("digest", "x"), "value"),
    "an unknown name": (edited("aproved", True), "unknown"),
    "an unknown name in an approval": (edited("why", "x"), "unknown"),
    "no reference": (lambda text: text.replace(' "reference"', ' "refrence"', 1), "unknown"),
    "no words": (lambda text: text[: text.index(',\n "words"')] + "\n}\n", "missing"),
    "a date that is none": (edited("on", "23 November"), "day"),
    "a step that is none": (edited("step", "boss"), "step"),
    "a name that is empty": (edited("by", " "), "value"),
    "approvals that are no list": (edited("approvals", {}), "value"),
    "an approval that is text": (edited("approvals", ["Dr A"]), "shape"),
    "words that are no lines": (edited("words", ["x"]), "line"),
    "another format": (edited("schema", "plainleaf-approval/9"), "schema"),
    "not an object": (lambda text: "[]", "shape"),
    "cut off": (lambda text: text[:200], "damaged"),
    "empty": (lambda text: "", "damaged"),
    "a comma too few": (replaced('"],\n', '"]\n'), "damaged"),
    "a name twice": (replaced(' "earlier": []', ' "approvals": [],\n "earlier": []'), "twice"),
    "marks of git": (replaced(' "words"', '<<<<<<< a\n=======\n>>>>>>> b\n "words"'), "conflict"),
    "very deep": (lambda text: "[" * 100_000, "damaged"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_a_record_that_was_edited_or_damaged_is_refused(clinic: Clinic, case: str) -> None:
    change, fault = BAD[case]
    text = clinic.record.read_text(encoding="utf-8")
    changed = change(text)
    with pytest.raises(RecordFault) as refused:
        parse_record(changed)
    assert refused.value.case == fault
    clinic.record.write_text(changed, encoding="utf-8")
    (found,) = clinic.findings()
    assert found.rule in ("C603", "C604")
    assert found.place.path == "approvals/inhaler.json"
    assert "approvals/inhaler.json" in found.message


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (replaced('"role": "nurse"', '"rolle": "nurse"'), 7),
        (replaced('"on": "2026-11-23"', '"on": "23/11/2026"'), 7),
        (replaced(' "version": "1.0",\n', ' "version": "1.0",\n "note": 1,\n'), 5),
        (replaced('  ["title",', '  ["title"'), 13),
        (replaced('  ["title",', '<<<<<<< HEAD\n  ["title",'), 13),
    ],
)
def test_the_line_that_is_wrong_is_shown(clinic: Clinic, change: Change, line: int) -> None:
    clinic.record.write_text(change(clinic.record.read_text(encoding="utf-8")), encoding="utf-8")
    (found,) = clinic.findings()
    assert found.place.line == line


def test_bytes_that_are_no_text_are_told(clinic: Clinic) -> None:
    clinic.record.write_bytes(clinic.record.read_bytes().replace(b"Breathe out", b"Breathe \xff"))
    (found,) = clinic.findings()
    assert found.rule == "C603"
