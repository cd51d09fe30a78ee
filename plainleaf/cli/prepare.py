"""`python -m plainleaf.cli.prepare`: has Python compile Plainleaf, and keeps what can be kept.

For set-up. Where commands may not write beside the modules (another user's, or a container with
PYTHONDONTWRITEBYTECODE), each would otherwise compile everything anew: 0.3 s of every start.
"""

from __future__ import annotations

import compileall
import sys
from pathlib import Path

from plainleaf.batch import MissingSystemPartError
from plainleaf.batch.system import require_libraries
from plainleaf.package_data import package_data
from plainleaf.project import LEAFLETS, Project, data_root
from plainleaf.readability.vocabulary.jargon import find_jargon


def main() -> None:
    """Prepares as far as it goes; what fails here is told when it is really needed."""
    sys.dont_write_bytecode = False
    package = Path(__file__).parents[1]
    compileall.compile_dir(package, quiet=2)
    for folder in (path for path in package.iterdir() if path.name != "shipped"):
        for words in folder.rglob("*.yaml"):
            package_data(words.relative_to(package).as_posix())
    find_jargon("")
    try:
        require_libraries()
    except MissingSystemPartError:
        return
    from plainleaf.render.html import environment
    from plainleaf.typefaces.faces import faces
    from plainleaf.verify.letterforms import origins

    project = Project(data_root(), data_root() / LEAFLETS)
    templates = environment(project)
    for name in templates.list_templates(extensions=["j2"]):
        templates.get_template(name)
    # The first family is the one that most leaflets need and no other.
    for file in (faces(project)[0].regular, faces(project)[0].bold):
        origins(Path(file).stem)


if __name__ == "__main__":
    main()
