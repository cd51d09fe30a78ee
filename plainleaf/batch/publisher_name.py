"""Says which organisation files do not name the hospital or clinic that leaflets are from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from plainleaf.batch.messages import say
from plainleaf.dependency_tracking import content
from plainleaf.project import Project

# A line that surely gives a name. Only where there is none is the file read as YAML, which takes
# imports that a build without changes does without.
_NAME: Final = re.compile(rb"(?m)^name:[ \t]*[^\s#\"'|>&*!]")


def nameless(projects: Iterable[Project]) -> Iterator[str]:
    """A sentence for each organisation file of the projects that has no name."""
    paths = dict.fromkeys((each.organisation(), each) for each in projects)
    for path, project in paths:
        if path is not None and not _has_name(path, project):
            inside = path.is_relative_to(project.root)
            yield say("no_publisher", path=project.name(path) if inside else path)


def _has_name(path: Path, project: Project) -> bool:
    try:
        if _NAME.search(content(path)):
            return True
    except OSError:
        return True  # what is wrong with the file is an error of each leaflet
    from plainleaf.content.organisation import read_organisation

    published = read_organisation(project, "en-GB")
    publisher = published.organisation
    return bool(published.findings) or (publisher is not None and publisher.name is not None)
