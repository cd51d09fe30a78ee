"""Makes changes in a leaflet's text, one after another, each read back before it is kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, cast

from plainleaf.content.editing import edit_strategies
from plainleaf.content.editing.changes import (
    Change,
    EditError,
    FieldPath,
    Insert,
    Move,
    Remove,
    Set,
    Value,
)
from plainleaf.content.editing.editable_document import (
    EditableDocument,
    data,
    normalise_line_ends,
    open_text,
    same,
)
from plainleaf.content.editing.field_types import sort_at, usual_place
from plainleaf.content.editing.messages import describe_path, refusal
from plainleaf.content.editing.preserve_lines import restore_lines
from plainleaf.content.editing.rendering import in_usual_order
from plainleaf.content.limits import limit
from plainleaf.content.schema.fields import FieldKind
from plainleaf.content.schema.files import LeafletFile
from plainleaf.content.schema.parts import Part
from plainleaf.content.schema.values import KEY
from plainleaf.content.signs.invisible import find_hidden, name_of
from plainleaf.content.yaml.nodes import Mapping as Fields
from plainleaf.content.yaml.nodes import Scalar
from plainleaf.content.yaml.nodes import Sequence as Items


def edit(text: str, changes: Iterable[Change], model: type[Part] = LeafletFile) -> str:
    """The text of a leaflet file with the changes made, and nothing else.

    ``text`` is all characters of the file, its line ends and byte order mark as they are
    there; so is what comes back. Paths count in the file as the changes before have left it.
    ``model`` is what kind of file it is. What was typed is what will be read back, but for what
    no leaflet's reading keeps: the kind of line ends, blanks on empty lines, line breaks at the
    end of a text. Raises EditError when a change cannot be made; then none was.
    """
    doc = open_text(text)
    read = doc.text
    ended = read.endswith("\n")
    editor = _Editor(doc if ended else open_text(read + "\n"), model)
    for change in changes:
        editor.make(change)
    return restore_lines(text, read, editor.doc.text.removesuffix("" if ended else "\n"))


class _Editor:
    """A text in the making. ``doc`` is what it is after the changes so far."""

    def __init__(self, doc: EditableDocument, model: type[Part]) -> None:
        self.doc = doc
        self.model = model

    def make(self, change: Change) -> None:
        """Makes one change. Raises EditError."""
        if not change.path:
            raise refusal("not_there", path="")
        if isinstance(change, Set):
            self._set(change.path, _as_typed(change.value))
        elif isinstance(change, Insert):
            self._insert(change.path, _as_typed(change.value))
        elif isinstance(change, Remove):
            self._remove(change.path)
        elif isinstance(change, Move):
            self._move(change.path, change.to)
        else:
            self._rename(change.path, change.to)

    def _set(self, path: FieldPath, value: Value) -> None:
        node = self.doc.find(path)
        if node is None:
            self._add(path, value)
            return
        held = data(node)
        if same(held, value):
            return
        if isinstance(value, Mapping) and held and isinstance(node, Fields):
            self._set_fields(path, held, value)
        elif (
            isinstance(value, Sequence)
            and not isinstance(value, str)
            and held
            and isinstance(node, Items)
        ):
            self._set_items(path, held, value)
        elif isinstance(node, Scalar) or not held:
            sort = sort_at(self.model, path)
            rewrite = isinstance(value, str) and isinstance(node, Scalar)
            make = edit_strategies.rewrite_value if rewrite else edit_strategies.fill_value
            texts = make(self.doc, path, cast(Any, value), sort)
            self._keep(texts, self._with(path, value), path)
        else:
            self._remove(path)
            (self._insert if isinstance(path[-1], int) else self._add)(path, value)

    def _set_fields(
        self, path: FieldPath, held: Mapping[str, Any], value: Mapping[str, Value]
    ) -> None:
        for key in in_usual_order(value, sort_at(self.model, path)):
            self._set((*path, key), value[key])
        for key in held:
            if key not in value:
                self._remove((*path, key))

    def _set_items(self, path: FieldPath, held: Sequence[Any], value: Sequence[Value]) -> None:
        old, new = [[json.dumps(item, sort_keys=True) for item in items] for items in (held, value)]
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        for kind, start, end, new_start, new_end in reversed(matcher.get_opcodes()):
            if kind == "equal":
                continue
            both = min(end - start, new_end - new_start)
            for index in range(both):
                self._set((*path, start + index), value[new_start + index])
            for index in range(both, new_end - new_start):
                self._insert((*path, start + index), value[new_start + index])
            for index in reversed(range(start + both, end)):
                self._remove((*path, index))

    def _insert(self, path: FieldPath, value: Value) -> None:
        parent, last = self.doc.find(path[:-1]), path[-1]
        if isinstance(last, int) and isinstance(parent, Items) and parent.items:
            if not 0 <= last <= len(parent.items):
                raise refusal("not_there", path=describe_path(path))
            self._put(path, last, value)
            return
        if self.doc.find(path) is not None:
            raise refusal("there_already", name=last)
        self._add(path, value)

    def _add(self, path: FieldPath, value: Value) -> None:
        """Adds what is absent, and whatever round it is absent too."""
        parent, last = self.doc.find(path[:-1]), path[-1]
        if parent is None or not data(parent):
            if isinstance(last, int) and last != 0:
                raise refusal("not_there", path=describe_path(path))
            self._check_name(path)
            self._set(path[:-1], [value] if isinstance(last, int) else {last: value})
        elif isinstance(last, int):
            raise refusal(
                "not_there" if isinstance(parent, Items) else "no_list", path=describe_path(path)
            )
        elif isinstance(parent, Fields):
            self._check_name(path)
            sort = sort_at(self.model, path[:-1])
            present = [entry.key.value for entry in parent.entries]
            self._put(path, usual_place(present, last, sort.names() if sort else []), value)
        else:
            raise refusal("no_group", path=describe_path(path[:-1]))

    def _check_name(self, path: FieldPath) -> None:
        round_it, last = sort_at(self.model, path[:-1]), path[-1]
        if isinstance(last, int) or round_it is None:
            return
        if round_it.kind is FieldKind.MAP and not re.fullmatch(KEY, last):
            raise refusal("no_name", name=last)
        if round_it.kind is FieldKind.GROUP and last not in round_it.names():
            raise refusal("no_field", name=last)

    def _put(self, path: FieldPath, index: int, value: Value) -> None:
        content = data(self.doc.root)
        parent = _inside(content, path[:-1])
        if isinstance(parent, list):
            parent.insert(index, _order_fields(value, path, self.model))
        else:
            pairs = list(parent.items())
            pairs.insert(index, (path[-1], _order_fields(value, path, self.model)))
            parent.clear()
            parent.update(pairs)
        texts = edit_strategies.add_part(self.doc, path, index, value, sort_at(self.model, path))
        self._keep(texts, content, path)

    def _remove(self, path: FieldPath) -> None:
        self.doc.node(path)
        content = data(self.doc.root)
        del _inside(content, path[:-1])[path[-1]]
        if not content:
            raise refusal("cannot", path=describe_path(path))
        self._keep([edit_strategies.remove_part(self.doc, path)], content, path)

    def _move(self, path: FieldPath, to: int) -> None:
        self.doc.node(path)
        content = data(self.doc.root)
        parent = _inside(content, path[:-1])
        round_it = sort_at(self.model, path[:-1])
        if not 0 <= to < len(parent):
            raise refusal("not_there", path=describe_path((*path[:-1], to)))
        if isinstance(parent, list):
            parent.insert(to, parent.pop(int(path[-1])))
        else:
            if round_it is not None and round_it.kind is FieldKind.GROUP:
                raise refusal("no_move", path=describe_path(path))
            pairs = list(parent.items())
            index = list(parent).index(path[-1])
            pairs.insert(to, pairs.pop(index))
            parent.clear()
            parent.update(pairs)
        text = edit_strategies.move_part(self.doc, path, to)
        self._keep([text] if text else [], content, path)

    def _rename(self, path: FieldPath, name: str) -> None:
        self.doc.node(path)
        round_it = sort_at(self.model, path[:-1])
        if isinstance(path[-1], int) or round_it is None or round_it.kind is not FieldKind.MAP:
            raise refusal("no_rename", path=describe_path(path))
        if name == path[-1]:
            return
        self._check_name((*path[:-1], name))
        content = data(self.doc.root)
        parent = _inside(content, path[:-1])
        if name in parent:
            raise refusal("there_already", name=name)
        pairs = [(name if key == path[-1] else key, value) for key, value in parent.items()]
        parent.clear()
        parent.update(pairs)
        self._keep([edit_strategies.rename_key(self.doc, path, name)], content, path)

    def _with(self, path: FieldPath, value: Value) -> Any:
        content = data(self.doc.root)
        _inside(content, path[:-1])[path[-1]] = _order_fields(value, path, self.model)
        return content

    def _keep(self, texts: Iterable[str], content: Any, path: FieldPath) -> None:
        """Takes the first of several texts that is read as holding ``content``."""
        for text in texts:
            try:
                doc = open_text(text)
            except EditError:
                continue
            if same(data(doc.root), content):
                self.doc = doc
                return
        raise refusal("cannot", path=describe_path(path))


def _inside(content: Any, path: FieldPath) -> Any:
    for step in path:
        content = content[step]
    return content


def _order_fields(value: Value, path: FieldPath, model: type[Part]) -> Any:
    """A value with the fields of its groups in their usual order, as they will be written."""
    if isinstance(value, Mapping):
        keys = in_usual_order(value, sort_at(model, path))
        return {key: _order_fields(value[key], (*path, key), model) for key in keys}
    if isinstance(value, str):
        return value
    return [_order_fields(item, (*path, index), model) for index, item in enumerate(value)]


def _as_typed(value: Value) -> Value:
    if isinstance(value, Mapping):
        return {str(key): _as_typed(inner) for key, inner in value.items()}
    if not isinstance(value, str):
        return [_as_typed(inner) for inner in value]
    text = normalise_line_ends(value)
    unseen = next(find_hidden(text), None)
    if unseen:
        raise refusal("invisible", called=name_of(unseen.char))
    if len(text) > limit("characters"):
        raise refusal("too_long", size=f"{len(text):,}", most=f"{limit('characters'):,}")
    return text
