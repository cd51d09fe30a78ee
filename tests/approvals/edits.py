"""Edits of one character of what a reader is given, and of the layout of YAML alone.

``python -m tests.approvals.edits`` makes 1,000 of the first and 300 of the others, and prints how
many of each were refused.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from plainleaf.content import ContentError
from plainleaf.finding import Finding
from tests.approvals.clinic import Clinic, make_clinic
from tests.approvals.signing import sign

# Fields with words that a reader is given, and those of them with Markdown.
PRINTED = frozenset({
    "title", "subtitle", "reference", "version", "written_by", "approved_by", "about",
    "key_points", "when", "do", "heading", "body", "term", "say", "meaning", "name", "phone",
    "hours", "email", "web", "note", "text", "url", "department", "address", "alt", "helper",
    "other_formats", "feedback", "disclaimer", "last_reviewed", "next_review",
})  # fmt: skip
SMALL, LARGE, DIGITS = "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789"


@dataclass(frozen=True)
class Edit:
    """One character of a file at ``at`` becomes ``new``: another, 2 or none."""

    path: Path
    at: int
    new: bytes

    def make(self) -> bytes:
        """Makes it, and returns what the file was."""
        before = self.path.read_bytes()
        self.path.write_bytes(before[: self.at] + self.new + before[self.at + 1 :])
        return before


def edits(clinic: Clinic, count: int, seed: int = 1) -> Iterator[Edit]:
    """So many edits of the leaflet, the organisation, the phrases and the picture."""
    chance = random.Random(seed)
    places = [
        (path, at)
        for path in (clinic.path, clinic.organisation, clinic.phrases)
        for at in printed_characters(path)
    ]
    pictures = count // 20
    for path, at in chance.choices(places, k=count - pictures):
        text = path.read_bytes()
        old = text[at : at + 1]
        new = [_other(old, chance)] * 3 + [_other(old, chance) + old]
        if text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum():
            new.append(b"")
        yield Edit(path, at, chance.choice(new))
    size = clinic.picture.stat().st_size
    for _ in range(pictures):
        at = chance.randrange(size)
        byte = clinic.picture.read_bytes()[at]
        yield Edit(clinic.picture, at, bytes([(byte + chance.randrange(1, 256)) % 256]))


def printed_characters(path: Path) -> Iterator[int]:
    """Where the letters and digits of the printed fields of a file are, in bytes."""
    text = path.read_text(encoding="utf-8")
    waiting = [(yaml.compose(text), "")]
    whole = path.parent.name == "phrases"
    while waiting:
        node, field = waiting.pop()
        if isinstance(node, yaml.MappingNode):
            waiting += [
                (value, key.value if key.value in PRINTED or whole else field)
                for key, value in node.value
                if key.value not in ("extends", "id", "format", "status", "language", "level")
            ]
        elif isinstance(node, yaml.SequenceNode):
            waiting += [(value, field) for value in node.value]
        elif node and (field in PRINTED or whole):
            for at in range(node.start_mark.index, node.end_mark.index):
                if text[at].isascii() and text[at].isalnum() and not _is_code(text, at):
                    yield len(text[:at].encode())


def _is_code(text: str, at: int) -> bool:
    """Whether a character is in a name or a mark of YAML or Markdown, which no one is shown."""
    line = text[text.rfind("\n", 0, at) + 1 : text.find("\n", at)]
    column = at - (text.rfind("\n", 0, at) + 1)
    inside = [("{", "}"), ("[@", "]"), ("(images", ")"), ("[!", "]")]
    for start, end in inside:
        here = line.rfind(start, 0, column + 1)
        if here >= 0 and column <= line.find(end, here):
            return True
    return "contacts: [" in line


def _other(char: bytes, chance: random.Random) -> bytes:
    for kind in (SMALL, LARGE, DIGITS):
        if char.decode() in kind:
            return chance.choice([each for each in kind if each != char.decode()]).encode()
    raise AssertionError(char)


def refusal(clinic: Clinic) -> list[Finding]:
    """Why the leaflet cannot be made as it is."""
    try:
        return clinic.findings()
    except ContentError as error:
        return list(error.findings)


def is_shown(edit: Edit, found: list[Finding], clinic: Clinic) -> bool:
    """Whether the findings show the words that an edit is in, or for a picture, its name."""
    if edit.path == clinic.picture:
        return any(clinic.picture.name in each.message for each in found)
    text = edit.path.read_bytes()
    start, end = edit.at, edit.at + len(edit.new)
    while text[start - 1 : start].isalnum():
        start -= 1
    while text[end : end + 1].isalnum():
        end += 1
    word = text[start:end].decode()
    lines = edit.path.read_text(encoding="utf-8").split("\n")
    said = [each.message for each in found]
    said += [
        lines[each.place.line - 1]
        for each in found
        if clinic.folder / each.place.path == edit.path and each.place.line <= len(lines)
    ]
    return any(word in each for each in said)


def layouts(clinic: Clinic, count: int, seed: int = 1) -> Iterator[None]:
    """Writes the leaflet and the organisation so many times in other ways, with the same words."""
    chance = random.Random(seed)
    data = {
        path: yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        for path in (clinic.path, clinic.organisation)
    }
    for _ in range(count):
        for path, value in data.items():
            path.write_bytes(_written(_mixed(value, chance), chance))
        yield


def _mixed(value: Any, chance: random.Random) -> Any:
    """The same with the fields of each mapping in another order."""
    if isinstance(value, dict):
        names = list(value)
        chance.shuffle(names)
        return {name: _mixed(value[name], chance) for name in names}
    return [_mixed(each, chance) for each in value] if isinstance(value, list) else value


def _written(data: dict[str, Any], chance: random.Random) -> bytes:
    parts = []
    for name, value in data.items():
        how: dict[str, Any] = {
            "sort_keys": False,
            "allow_unicode": True,
            "default_style": chance.choice([None, None, '"', "'"]),
            "width": chance.choice([60, 90, 1_000]),
            "indent": chance.choice([2, 4]),
        }
        if isinstance(value, str) or chance.random() < 0.7:
            text = yaml.safe_dump({name: value}, default_flow_style=False, **how)
        else:
            text = f"{name}: " + yaml.safe_dump(value, default_flow_style=True, **how)
        comment = "# " + chance.choice(["A note.", "status: draft", "for us"]) + "\n"
        parts.append(chance.choice(["", "\n", comment]) + text)
    end = chance.choice([b"\n", b"\r\n"])
    return "".join(parts).encode().replace(b"\n", end)


def main() -> int:
    """Makes all of them in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        clinic = make_clinic(Path(folder))
        sign(clinic.path)
        refused = shown = 0
        for edit in edits(clinic, 1_000):
            before = edit.make()
            found = refusal(clinic)
            refused += bool(found)
            shown += is_shown(edit, found, clinic)
            edit.path.write_bytes(before)
        alarms = sum(bool(refusal(clinic)) for _ in layouts(clinic, 300))
    sys.stdout.write(
        f"1,000 edits of one character: {refused} refused, {shown} shown\n"
        f"300 other layouts of the same words: {alarms} refused\n"
    )
    return 0 if (refused, shown, alarms) == (1_000, 1_000, 0) else 1


if __name__ == "__main__":
    sys.exit(main())
