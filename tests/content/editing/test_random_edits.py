"""Random edits, one after another: every comment stays, every untouched line stays byte for byte,
and what was typed is what is read back."""

from __future__ import annotations

import copy
import os
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from hypothesis import HealthCheck, Phase, assume, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from plainleaf.content.document import open_document
from plainleaf.content.editing import FieldKind, Insert, Move, Remove, Rename, Set, edit, form
from plainleaf.content.editing.changes import FieldPath
from plainleaf.content.editing.form import Field
from plainleaf.content.schema.shape import plain
from plainleaf.project import Project
from tests.soak import first_few, soak

# PLAINLEAF_EDITS=100 tries ten times as many as usual, and others each time.
MORE = os.environ.get("PLAINLEAF_EDITS")
EXAMPLES = int(MORE or 10)
FILES = sorted((Path(__file__).parent / "files").glob("*.yaml"))
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
COMMENT = re.compile(r"# c[0-9]+")

NASTY = [
    "", " ", "no", "Yes", "~", "null", "1.50", "12:30", "0300 123 4567", "2026-11-23", "- a", "-",
    "# x", "a #b", "a # b", "a: b", "a:", ": a", "@who", "`code`", "%", "&a", "*a", "!b", "|", ">",
    "?", "? a", "[a]", "{a}", "{high} or more", "a, b", "a]", "'", "''", '"', 'say "no"', "it's",
    "it's \"both\"", "\\", "a\\n", "a\tb", "\ta", "a\t", " a", "a ", "  a  ", "---", "...", "--- a",
    "=", "<<", "0x1F", "1e3", "é", "café 🙂", "\u00a0", "a\u00a0", "👩\u200d⚕️", "title: x",
    "key_points:", "http://a.example/#b", "50%", "a" * 200, "word " * 40, "status:draft",
]  # fmt: skip
LINES = st.sampled_from(NASTY) | st.text(
    st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_categories=["Cc", "Cf", "Cs"]),
    max_size=30,
)  # fmt: skip
BODIES = st.lists(LINES, min_size=1, max_size=6).map("\n".join)
TEXTS = st.one_of(LINES, BODIES)


def as_read(text: str) -> str:
    """What is left of a typed text: see ``edit``."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    if len(lines) == 1:
        return lines[0]
    return "\n".join("" if not line.strip(" \t") else line for line in lines).rstrip("\n")


def without_ends(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_ends(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [without_ends(inner) for inner in value]
    return value.rstrip("\n")


def stripped(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: stripped(inner) for key, inner in value.items()}
    return [stripped(inner) for inner in value] if isinstance(value, list) else value.strip()


def raw_lines(text: str) -> list[str]:
    return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$", text)


def lines_kept(before: str, after: str) -> int:
    """How many lines stand unchanged at the top and at the end of both."""
    old, new = raw_lines(before), raw_lines(after)
    top = 0
    while top < min(len(old), len(new)) and old[top] == new[top]:
        top += 1
    end = 0
    while end < min(len(old), len(new)) - top and old[-1 - end] == new[-1 - end]:
        end += 1
    return top + end


class RandomEdits(RuleBasedStateMachine):
    """A file, in one of several styles, that somebody goes on changing through its form."""

    file: Path
    folder: Path
    edits: ClassVar[int] = 0
    text: str
    content: dict[str, Any]

    @initialize(ending=st.sampled_from(["\n", "\r\n"]), mark=st.booleans(), closed=st.booleans())
    def opened(self, ending: str, mark: bool, closed: bool) -> None:
        text = self.file.read_text(encoding="utf-8")
        text = text if closed else text.removesuffix("\n")
        self.text = ("\ufeff" if mark else "") + text.replace("\n", ending)
        self.content = self._read(self.text)

    def _read(self, text: str) -> dict[str, Any]:
        content = yaml.load(text.removeprefix("\ufeff"), Loader=LOADER)
        assert isinstance(content, dict)
        return dict(without_ends(content))

    def _fields(self, *kinds: FieldKind, parts: bool = False) -> list[Field]:
        found = [each for each in form(self.text).walk() if each.kind in kinds and each.present]
        return [each for each in found if len(each.path) > 1] if parts else found

    def _apply(self, change: Any, content: Any, most: int, may_lose: Sequence[str] = ()) -> None:
        """Makes a change that may touch ``most`` of the lines that were there."""
        note(f"{change!r}")
        before = self.text
        self.text = edit(before, [change])
        note(self.text)
        type(self).edits += 1
        self.content = content
        lost = Counter(COMMENT.findall(before)) - Counter(COMMENT.findall(self.text))
        assert lost <= Counter(may_lose)
        assert Counter(COMMENT.findall(self.text)) <= Counter(COMMENT.findall(before))
        assert lines_kept(before, self.text) >= len(raw_lines(before)) - most

    @rule(data=st.data(), value=TEXTS)
    def type_a_text(self, data: st.DataObject, value: str) -> None:
        kinds = [
            kind
            for kind in FieldKind
            if kind not in (FieldKind.LIST, FieldKind.GROUP, FieldKind.MAP, FieldKind.OTHER)
        ]
        field = chosen(data, (self._fields(*kinds)))
        content = copy.deepcopy(self.content)
        inside(content, field.path[:-1])[field.path[-1]] = as_read(value)
        self._apply(Set(field.path, value), content, self._height(field.path))

    @rule(data=st.data(), value=TEXTS)
    def change_a_word(self, data: st.DataObject, value: str) -> None:
        long = [each for each in self._fields(FieldKind.TEXT, FieldKind.LINE) if " " in each.value]
        assume(long)
        field = chosen(data, (long))
        words = field.value.split(" ")
        at = data.draw(st.integers(0, len(words) - 1))
        new = " ".join([*words[:at], value, *words[at + 1 :]])
        content = copy.deepcopy(self.content)
        inside(content, field.path[:-1])[field.path[-1]] = as_read(new)
        self._apply(Set(field.path, new), content, self._height(field.path))

    @rule(data=st.data(), value=LINES)
    def add_a_field(self, data: st.DataObject, value: str) -> None:
        absent = [
            each
            for each in form(self.text).walk()
            if not each.present
            and each.kind not in (FieldKind.LIST, FieldKind.GROUP, FieldKind.MAP)
            and isinstance(held(self.content, each.path[:-1]), dict)
        ]
        assume(absent)
        field = chosen(data, (absent))
        content = copy.deepcopy(self.content)
        inside(content, field.path[:-1])[field.path[-1]] = as_read(value)
        self._apply(Set(field.path, value), content, 1)

    @rule(data=st.data(), value=TEXTS)
    def add_an_item(self, data: st.DataObject, value: str) -> None:
        field = chosen(data, (self._fields(FieldKind.LIST)))
        items = held(self.content, field.path) or []
        at = data.draw(st.integers(0, len(items)))
        new = self._new(field, value)
        content = copy.deepcopy(self.content)
        inside(content, field.path[:-1])[field.path[-1]] = [*items[:at], typed(new), *items[at:]]
        self._apply(Insert((*field.path, at), new), content, 1)

    @rule(data=st.data(), value=LINES, key=st.from_regex(r"\A[a-z][a-z0-9-]{0,8}\Z"))
    def add_a_contact(self, data: st.DataObject, value: str, key: str) -> None:
        contacts = self.content.get("contacts") or {}
        assume(key not in contacts)
        new = {"name": value, "hours": "any, time"}
        content = copy.deepcopy(self.content)
        content["contacts"] = {**contacts, key: typed(new)}
        self._apply(Insert(("contacts", key), new), content, 1)

    @rule(data=st.data())
    def remove_something(self, data: st.DataObject) -> None:
        parts = [each for each in form(self.text).walk() if each.present]
        field = chosen(data, (parts))
        content = copy.deepcopy(self.content)
        del inside(content, field.path[:-1])[field.path[-1]]
        assume(content)
        note(f"remove {field.path}")
        lost = COMMENT.findall(self._own_lines(field.path))
        most = self._height(field.path) + 4
        self._apply(Remove(field.path), content, most, may_lose=lost)

    @rule(data=st.data())
    def move_an_item(self, data: st.DataObject) -> None:
        lists = [
            each for each in self._fields(FieldKind.LIST, FieldKind.MAP) if len(each.children) > 1
        ]
        assume(lists)
        field = chosen(data, (lists))
        size = len(field.children)
        at, to = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size - 1))
        content = copy.deepcopy(self.content)
        parent = inside(content, field.path)
        if isinstance(parent, list):
            parent.insert(to, parent.pop(at))
        else:
            pairs = list(parent.items())
            pairs.insert(to, pairs.pop(at))
            parent.clear()
            parent.update(pairs)
        before = self.text
        most = self._height(field.path)
        self._apply(Move(field.children[at].path, to), content, most)
        if not re.search(r"[\[{]", self._own_lines(field.path)):
            old, new = Counter(raw_lines(before)), Counter(raw_lines(self.text))
            assert sum((old - new).values()) <= 1  # the last line of a file may lack its end

    @rule(data=st.data(), value=LINES)
    def type_a_whole_list(self, data: st.DataObject, value: str) -> None:
        field = chosen(data, self._fields(FieldKind.LIST))
        new = [*(held(self.content, field.path) or []), self._new(field, value)]
        new = data.draw(st.permutations(new))[: data.draw(st.integers(0, len(new)))]
        lost = COMMENT.findall(self._own_lines(field.path))
        content = copy.deepcopy(self.content)
        inside(content, field.path[:-1])[field.path[-1]] = typed(new)
        self._apply(Set(field.path, new), content, self._height(field.path) + 4, may_lose=lost)

    @rule(data=st.data(), key=st.from_regex(r"\A[a-z][a-z0-9-]{0,8}\Z"))
    def rename_a_contact(self, data: st.DataObject, key: str) -> None:
        contacts = self.content.get("contacts") or {}
        assume(contacts and key not in contacts)
        old = chosen(data, (sorted(contacts)))
        content = copy.deepcopy(self.content)
        content["contacts"] = {key if k == old else k: v for k, v in contacts.items()}
        self._apply(Rename(("contacts", old), key), content, 1)

    @invariant()
    def what_was_typed_is_read_back(self) -> None:
        read = self._read(self.text)
        assert read == self.content
        self.content = read
        path = Path(self.folder) / "leaflet.yaml"
        path.write_bytes(self.text.encode("utf-8"))
        opened = open_document(path, "leaflet.yaml", Project(self.folder, self.folder))
        assert opened.findings == ()
        assert opened.document is not None
        assert opened.document.root is not None
        assert plain(opened.document.root, lambda text: text) == stripped(read)

    def _new(self, field: Field, value: str) -> Any:
        assert field.item is not None
        if field.item.kind is not FieldKind.GROUP:
            return value
        return {
            each.name: [value] if each.kind is FieldKind.LIST else value
            for each in field.item.children
            if each.required
        }

    def _own_lines(self, path: FieldPath) -> str:
        """The lines of what stands at a path, as PyYAML tells them, in a normal form."""
        text = self.text.removeprefix("\ufeff").replace("\r\n", "\n")
        node = yaml.compose(text, Loader=LOADER)
        start = 0
        for step in path:
            if isinstance(node, yaml.MappingNode):
                key, node = next((k, v) for k, v in node.value if k.value == step)
                start = key.start_mark.line
            else:
                node = node.value[step]
                start = node.start_mark.line
        lines = text.split("\n")
        while lines[start].strip() == "":
            start += 1
        end, column = node.end_mark.line, len(lines[start]) - len(lines[start].lstrip(" "))
        for number in range(end + 1, len(lines)):
            if re.match(rf" {{{column + 1},}}#", lines[number]):
                end = number
            elif lines[number].strip():
                break
        return "\n".join(lines[start : end + 1])

    def _height(self, path: FieldPath) -> int:
        return len(self._own_lines(path).split("\n"))


def inside(content: Any, path: FieldPath) -> Any:
    for step in path:
        content = content[step]
    return content


def chosen(data: st.DataObject, options: Sequence[Any]) -> Any:
    return options[data.draw(st.integers(0, len(options) - 1))]


def held(content: Any, path: FieldPath) -> Any:
    try:
        return inside(content, path)
    except (KeyError, IndexError, TypeError):
        return None


def typed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: typed(inner) for key, inner in value.items()}
    return [typed(inner) for inner in value] if isinstance(value, list) else as_read(value)


@soak
@pytest.mark.parametrize("path", first_few(FILES), ids=lambda path: path.stem)
def test_random_edits_keep_all_that_was_not_changed(path: Path, tmp_path: Path) -> None:
    class Here(RandomEdits):
        file = path
        folder = tmp_path

    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Here,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=15,
            deadline=None,
            derandomize=not MORE,
            suppress_health_check=list(HealthCheck),
            # Shrinking a sequence of edits takes minutes; what failed is printed step by step.
            phases=[Phase.explicit, Phase.generate],
        ),
    )
    assert Here.edits >= 500 / len(FILES)
