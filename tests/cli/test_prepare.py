"""Set-up compiles and keeps what later commands may not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.soak import soak

ROOT = Path(__file__).parents[2]


@soak
def test_what_is_prepared_is_there_for_a_command_that_may_write_nothing(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "PYTHONPYCACHEPREFIX": str(tmp_path),
        "PYTHONDONTWRITEBYTECODE": "1",
    }

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("-m", "plainleaf.cli.prepare")
    kept = {path.name.split("-")[0].split(".")[0] for path in tmp_path.rglob("*.kept")}
    assert kept == {"declarations", "jargon", "letterforms", "template", "words"}
    modules = [path.stem.split(".")[0] for path in tmp_path.rglob("*.pyc")]
    assert {"generate", "renderer", "promises", "r101_sentence_too_long"} <= set(modules)
    asking = (
        "import sys\nfrom plainleaf.batch.system import require_libraries\nrequire_libraries()\n"
    )
    assert run("-c", asking + "print('pycparser' in sys.modules)").strip() == "False"
