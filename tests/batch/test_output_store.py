"""The manifest is written now and then, so that a killed build need not begin anew."""

from __future__ import annotations

import json
from pathlib import Path

from plainleaf.batch import InProcess
from plainleaf.batch.cache.records import Records
from plainleaf.batch.output_store import SAVE_SECONDS, OutputStore
from plainleaf.batch.pipeline import run
from plainleaf.batch.plan import jobs, plan
from tests.batch.conftest import Clinic
from tests.batch.heard import built, request


def listed(out: Path) -> list[str]:
    path = out / "manifest.json"
    if not path.exists():
        return []
    return [entry["slug"] for entry in json.loads(path.read_bytes())["leaflets"]]


def test_a_build_that_is_killed_goes_on_where_its_last_manifest_ends(clinic: Clinic) -> None:
    clinic.add("cough", clinic.text)
    asked = request(clinic.folder)
    leaflets = plan(asked)
    records = Records(asked)
    records.begin(leaflets)
    now = [0.0]
    store = OutputStore(asked, None, leaflets[0].project, records, clock=lambda: now[0])
    asked.out.mkdir()
    with InProcess() as executor:
        for job in jobs(leaflets, asked)[:2]:
            store.put(executor.submit(run, job).result())
            assert listed(asked.out) == []
        now[0] = SAVE_SECONDS
        third = jobs(leaflets, asked)[2]
        store.put(executor.submit(run, third).result())
    # Here the process is killed: close() is never called.
    assert listed(asked.out) == ["cough", "inhaler", "spacer"]
    clinic.add("fever", clinic.text)
    assert built(clinic.folder) == {"fever"}
