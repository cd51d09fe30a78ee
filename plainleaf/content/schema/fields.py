"""The type of each field: how its value is checked, its pattern for editors, its kind in forms."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from plainleaf.content.schema import values

_TEXT = {"type": "string", "minLength": 1}
_TEXT_OR_NUMBER = {"type": ["string", "number"], "minLength": 1}
_DATE = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_WEB_ADDRESS = {
    "type": "string",
    "format": "uri-reference",
    "pattern": "^(https?://|www\\.|\\{)\\S+$",
}
_FORMAT = {"enum": [1, "1"]}
_LINES = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]}


class FieldKind(StrEnum):
    """The type of value a field has.

    ``LINE`` is one line of words, ``TEXT`` several lines of Markdown, ``CODE`` a short name
    (a language tag, a key, a rule), ``CHOICE`` one of a few words. ``LIST`` has items of one
    type, ``GROUP`` a fixed set of fields, ``MAP`` values of one type, each under a key that
    the writer chooses. ``OTHER`` is what only the file itself can show.
    """

    LINE = "line"
    TEXT = "text"
    CODE = "code"
    CHOICE = "choice"
    DATE = "date"
    PHONE = "phone"
    EMAIL = "email"
    WEB = "web"
    LIST = "list"
    GROUP = "group"
    MAP = "map"
    OTHER = "other"


Words = Annotated[str, Field(min_length=1), WithJsonSchema(_TEXT)]
"""One line of text, which can have Markdown's bold, links and citations."""

Body = Annotated[str, Field(min_length=1), WithJsonSchema(_TEXT), FieldKind.TEXT]
"""Text over several lines, in Markdown."""

Title = Annotated[str, Field(min_length=1, max_length=65)]
PlainWords = Annotated[str, Field(min_length=1), WithJsonSchema(_TEXT)]
Label = Annotated[str, Field(min_length=1), WithJsonSchema(_TEXT_OR_NUMBER)]
Format = Annotated[Literal["1"], WithJsonSchema(_FORMAT)]
Day = Annotated[
    str, Field(min_length=1), AfterValidator(values.a_date), WithJsonSchema(_DATE), FieldKind.DATE
]
Phone = Annotated[
    str,
    Field(min_length=1),
    AfterValidator(values.a_phone),
    WithJsonSchema(_TEXT_OR_NUMBER),
    FieldKind.PHONE,
]
Email = Annotated[
    str,
    Field(min_length=1),
    AfterValidator(values.an_email),
    WithJsonSchema({"type": "string", "pattern": "^(\\S+@\\S+\\.\\S+|.*\\{.+)$"}),
    FieldKind.EMAIL,
]
WebAddress = Annotated[
    str,
    Field(min_length=1),
    AfterValidator(values.a_web_address),
    WithJsonSchema(_WEB_ADDRESS),
    FieldKind.WEB,
]
Language = Annotated[
    str,
    Field(min_length=1, pattern=values.LANGUAGE),
    FieldKind.CODE,
]
Key = Annotated[str, Field(pattern=values.KEY), FieldKind.CODE]
Colour = Annotated[
    str,
    Field(min_length=1),
    WithJsonSchema({"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$"}),
    FieldKind.TEXT,
]
SourceId = Annotated[str, Field(min_length=1, pattern=values.SOURCE_ID), FieldKind.CODE]
Rule = Annotated[str, Field(min_length=1, pattern=r"^R[0-9]{3}$"), FieldKind.CODE]
Lines = Annotated[
    list[Words],
    Field(min_length=1),
    BeforeValidator(values.lines_of_text),
    WithJsonSchema(_LINES),
]
