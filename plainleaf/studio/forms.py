"""A leaflet's form as pages get it: a tree of fields with their names, kinds and values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from plainleaf.content.checks import SHIPPED_PROFILES
from plainleaf.content.document import LoadedFile
from plainleaf.content.editing import Field, FieldKind, Form
from plainleaf.content.editing.editable_document import EditableDocument as Editable
from plainleaf.content.editing.form import form_of
from plainleaf.content.model import Organisation
from plainleaf.content.yaml.nodes import Mapping as Fields
from plainleaf.package_data import package_data
from plainleaf.studio.shapes import Answer

# ``input`` says which keyboard a browser shows for text on one line.
_INPUTS: Final = {FieldKind.PHONE: "tel", FieldKind.EMAIL: "email", FieldKind.WEB: "url"}
# The last one is the least urgent, so that a writer who forgets to choose frightens no one.
_LEVEL: Final = "get_help.*.level"
_PHONE: Final = "contacts.*.phone"


@dataclass(frozen=True, slots=True)
class FormChoices:
    """What a form can offer beyond what is in the file: language codes, keys and names."""

    languages: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    profiles: tuple[str, ...] = SHIPPED_PROFILES

    @classmethod
    def of(cls, languages: tuple[str, ...], organisation: Organisation | None) -> FormChoices:
        """What an organisation adds to it."""
        if organisation is None:
            return cls(languages)
        profiles = dict.fromkeys((*SHIPPED_PROFILES, *organisation.profiles))
        return cls(languages, tuple(organisation.contacts), tuple(profiles))


def form_answer(opened: LoadedFile, known: FormChoices) -> Answer | None:
    """The form of a file that was read, or None if its YAML cannot be read to the end."""
    root = opened.document.root if opened.document else None
    if opened.findings or not isinstance(root, Fields) or not root.entries or not opened.source:
        return None
    read = form_of(Editable(opened.source, root))
    offers = _offers(read, known)
    return {
        "path": [],
        "key": "",
        "label": "",
        "help": "",
        "example": None,
        "kind": "group",
        "required": True,
        "present": True,
        "fields": [_node(each, offers) for each in read.fields],
    }


def _labels() -> Mapping[str, str]:
    labels: dict[str, str] = package_data("studio/forms.yaml")
    return labels


def _offers(read: Form, known: FormChoices) -> Mapping[str, tuple[str, ...]]:
    """The values that a field may choose from, by its label."""
    contacts = read.field(("contacts",))
    own = tuple(each.name for each in contacts.children) if contacts else ()
    return {
        "language": known.languages,
        "get_help.*.contacts.*": tuple(dict.fromkeys((*own, *known.contacts))),
        "readability.profile": known.profiles,
    }


def _node(field: Field, offers: Mapping[str, tuple[str, ...]]) -> Answer:
    kind = _kind(field, offers)
    answer: Answer = {
        "path": list(field.path),
        "key": field.name,
        "label": _labels().get(field.label, field.name),
        "help": field.help,
        "example": field.example or None,
        "kind": kind,
        "required": field.required,
        "present": field.present,
    }
    answer.update(_INSIDE[kind](field, offers))
    return answer


def _kind(field: Field, offers: Mapping[str, tuple[str, ...]]) -> str:
    if field.raw or field.kind is FieldKind.OTHER:
        return "other"
    if field.label in offers or field.kind is FieldKind.CHOICE:
        return "choice"
    if field.kind is FieldKind.LIST:
        return "groups" if field.item and field.item.kind is FieldKind.GROUP else "list"
    if field.kind is FieldKind.MAP:
        return "contacts"
    simple = {FieldKind.TEXT: "text", FieldKind.DATE: "date", FieldKind.GROUP: "group"}
    return simple.get(field.kind, "line")


def _line(field: Field, _: Mapping[str, tuple[str, ...]]) -> Answer:
    return {"value": field.value, "most": field.most, "input": _INPUTS.get(field.kind, "text")}


def _choice(field: Field, offers: Mapping[str, tuple[str, ...]]) -> Answer:
    offered = offers.get(field.label)
    choices = offered if offered is not None else field.choices
    return {"value": field.value, "choices": list(choices), "open": offered is not None}


def _date(field: Field, _: Mapping[str, tuple[str, ...]]) -> Answer:
    return {"value": field.value}


def _items(field: Field, offers: Mapping[str, tuple[str, ...]]) -> Answer:
    return {
        "items": [_node(each, offers) for each in field.children],
        "blank": _blank(field.item) if field.item else "",
    }


def _group(field: Field, offers: Mapping[str, tuple[str, ...]]) -> Answer:
    return {"fields": [_node(each, offers) for each in field.children]}


def _other(field: Field, _: Mapping[str, tuple[str, ...]]) -> Answer:
    return {}


_INSIDE: Final[Mapping[str, Callable[[Field, Mapping[str, tuple[str, ...]]], Answer]]] = {
    "line": _line,
    "text": _line,
    "choice": _choice,
    "date": _date,
    "list": _items,
    "groups": _items,
    "contacts": _items,
    "group": _group,
    "other": _other,
}


def _blank(field: Field) -> object:
    """What a new item starts with: its required fields, empty."""
    if field.kind is FieldKind.GROUP:
        return {each.name: _blank(each) for each in field.children if _is_needed(each)}
    if field.kind is FieldKind.LIST:
        return [_blank(field.item)] if field.item else []
    return field.choices[-1] if field.choices and field.label == _LEVEL else ""


def _is_needed(field: Field) -> bool:
    # A contact must have one way to reach it, whichever; most have a phone.
    return field.required or field.label == _PHONE
