"""The files of a new clinic folder: who publishes, a first leaflet, what an editor needs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from plainleaf.content.editing import Set, edit
from plainleaf.content.new.leaflet import new_leaflet
from plainleaf.content.publisher_words import in_language
from plainleaf.content.schema.files import OrganisationFile
from plainleaf.content.schema.json_schema import SCHEMAS, schema_text
from plainleaf.content.schema.values import canonical_language
from plainleaf.project import LEAFLETS, ORGANISATION, START, Project, absolute, data_root

COPIES = ("templates", "styles")
"""The folders of Plainleaf's own that a clinic may want to change."""

CI = {"github": ".github/workflows/leaflets.yml"}
"""Where a CI system looks for its file, by its name."""

_STARTS = f"{START}/folder"


def clinic_folder(
    folder: Path,
    *,
    title: str | None = None,
    language: str,
    today: date,
    copies: tuple[str, ...] = (),
    ci: str | None = None,
) -> dict[Path, bytes]:
    """The files of a new clinic folder, by their absolute paths.

    ``title`` is that of the first leaflet, where there is none yet; ``copies`` which of COPIES
    to bring along, ``ci`` one of CI. What the clinic does not change is better left out: a copy
    stays as it is when Plainleaf's own gets better. Raises StartError.
    """
    folder = absolute(folder)
    leaflet = new_leaflet(title, folder, language=language, today=today)
    organisation = edit(
        in_language(_start("organisation.yaml"), Project(folder, folder), language),
        [Set(("language",), canonical_language(language))],
        OrganisationFile,
    )
    texts = {
        f"{LEAFLETS}/{ORGANISATION}": organisation,
        "README.md": _start("README.md"),
        ".gitignore": _start("gitignore"),
        **{f"schemas/{name}": schema_text(model) for name, model in SCHEMAS.items()},
    }
    if ci is not None:
        texts[CI[ci]] = _start(f"{ci}.yaml")
    files = {folder / name: text.encode("utf-8") for name, text in texts.items()}
    for name in copies:
        for path in sorted((data_root() / name).rglob("*")):
            if path.is_file():
                files[folder / name / path.relative_to(data_root() / name)] = path.read_bytes()
    has_some = any((folder / LEAFLETS).glob("[!_.]*.yaml"))
    return files if has_some else {leaflet.path: leaflet.text.encode("utf-8"), **files}


def _start(name: str) -> str:
    return (data_root() / _STARTS / name).read_text(encoding="utf-8")
