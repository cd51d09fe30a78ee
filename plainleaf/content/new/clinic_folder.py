"""The files of a new clinic folder: who publishes, a first leaflet, what an editor needs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from plainleaf.content.editing import Set, edit
from plainleaf.content.new.leaflet import new_leaflet
from plainleaf.content.new.publisher import read_logo, with_publisher
from plainleaf.content.publisher.sentences import in_language
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
    name: str | None = None,
    logo: Path | None = None,
) -> dict[Path, bytes]:
    """The files of a new clinic folder, by their absolute paths.

    ``title`` is that of the first leaflet, where there is none yet; ``copies`` which of COPIES
    to bring along, ``ci`` one of CI, ``name`` that of the hospital or clinic, and ``logo`` its
    picture, which needs a name. What the clinic does not change is better left out: a copy
    stays as it is when Plainleaf's own gets better. Raises StartError.
    """
    folder = absolute(folder)
    leaflet = new_leaflet(title, folder, language=language, today=today)
    organisation = edit(
        in_language(_start("organisation.yaml"), Project(folder, folder), language),
        [Set(("language",), canonical_language(language))],
        OrganisationFile,
    )
    place, picture = read_logo(logo) if logo else (None, b"")
    if name is not None:
        organisation = with_publisher(organisation, name, place)
    texts = {
        f"{LEAFLETS}/{ORGANISATION}": organisation,
        "README.md": _start("README.md"),
        ".gitignore": _start("gitignore"),
        **{f"schemas/{name}": schema_text(model) for name, model in SCHEMAS.items()},
    }
    if ci is not None:
        texts[CI[ci]] = _start(f"{ci}.yaml")
    files = {folder / name: text.encode("utf-8") for name, text in texts.items()}
    if place:
        files[folder / LEAFLETS / place] = picture
    for copy in copies:
        for path in sorted((data_root() / copy).rglob("*")):
            if path.is_file():
                files[folder / copy / path.relative_to(data_root() / copy)] = path.read_bytes()
    has_some = any((folder / LEAFLETS).glob("[!_.]*.yaml"))
    return files if has_some else {leaflet.path: leaflet.text.encode("utf-8"), **files}


def _start(name: str) -> str:
    return (data_root() / _STARTS / name).read_text(encoding="utf-8")
