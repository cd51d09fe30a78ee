"""Writes ``schemas/*.schema.json``, which editors use to complete and check as people type.

``python -m plainleaf.content.schema.json_schema [FOLDER]`` writes them to ``schemas/`` or there.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from plainleaf.content.schema.files import LeafletFile, OrganisationFile
from plainleaf.content.schema.parts import Part

SCHEMAS: dict[str, type[Part]] = {
    "leaflet.schema.json": LeafletFile,
    "organisation.schema.json": OrganisationFile,
}


def json_schema(model: type[Part]) -> dict[str, Any]:
    """The JSON Schema of a file, as data."""
    schema = model.model_json_schema(mode="validation")
    schema = {"$schema": GenerateJsonSchema.schema_dialect, **_without_null(schema)}
    return schema


def schema_text(model: type[Part]) -> str:
    """The JSON Schema of a file, as it is committed."""
    return json.dumps(json_schema(model), indent=2, ensure_ascii=False) + "\n"


def _without_null(part: Any) -> Any:
    """A field that may be left out may still not be left empty, so null is no value for it."""
    if isinstance(part, list):
        return [_without_null(inner) for inner in part]
    if not isinstance(part, dict):
        return part
    part = {key: _without_null(inner) for key, inner in part.items() if (key, inner) != _NO_VALUE}
    choices = [choice for choice in part.get("anyOf", []) if choice != {"type": "null"}]
    if len(choices) == 1 and len(part["anyOf"]) == 2:
        rest = {key: inner for key, inner in part.items() if key not in ("anyOf", "title")}
        return {**choices[0], **rest}
    return part


_NO_VALUE = ("default", None)


def main(arguments: list[str]) -> int:
    """Writes the schemas and says where; returns the exit code."""
    folder = Path(arguments[0] if arguments else "schemas")
    folder.mkdir(parents=True, exist_ok=True)
    for name, model in SCHEMAS.items():
        (folder / name).write_text(schema_text(model), encoding="utf-8")
        sys.stdout.write(f"{folder / name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
