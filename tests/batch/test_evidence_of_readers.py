"""The evidence shows what a person still has to decide, and the tests with readers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from plainleaf.batch import BuildRequest, build
from tests.batch.conftest import Clinic

Asked = Callable[..., BuildRequest]
TESTED = """
tested:
  - who: 6 people with asthma
    when: 2026-11-20
    found: 5 of 6 found when to call.
    understood: 4 of 6 could say what to do.
"""


def page_of(request: BuildRequest) -> str:
    build(request)
    return (request.out / "evidence.html").read_text(encoding="utf-8")


def with_words(clinic: Clinic, name: str, more: str) -> None:
    path = clinic.folder / "leaflets" / f"{name}.yaml"
    clinic.add(name, path.read_text(encoding="utf-8") + more)


def test_what_a_machine_decided_is_filled_in_and_the_rest_is_left_to_a_person(asked: Asked) -> None:
    html = page_of(asked())
    assert "Decided by Plainleaf" in html
    assert "Does it say what to do?</th><td>yes</td>" in html
    by_people = html[html.index("For a person to decide") :]
    by_people = by_people[: by_people.index("</table>")]
    assert by_people.count("<td></td>") == by_people.count('<th scope="row">') > 9
    assert "Signed: ____" in html
    assert "No test with readers is recorded" in html


def test_a_test_with_readers_counts_for_the_words_that_were_tested(
    asked: Asked, clinic: Clinic
) -> None:
    with_words(clinic, "inhaler", TESTED)
    html = page_of(asked())
    assert "2026-11-20: 6 people with asthma. Found: 5 of 6 found when to call." in html
    [mark] = re.findall(r'add this line to the test: <code>words: "([0-9a-f]{12})"', html)
    with_words(clinic, "inhaler", f'    words: "{mark}"\n')
    request = asked()
    assert "These were the words of the leaflet as it is now." in page_of(request)
    path = clinic.folder / "leaflets" / "inhaler.yaml"
    text = path.read_text(encoding="utf-8")
    clinic.add("inhaler", re.sub(r"(?m)^title: .*", "title: Another title", text))
    html = page_of(request)
    assert "Void: the words have changed since this test." in html
    assert "These were the words" not in html


def test_the_record_of_a_test_is_in_the_manifest_and_not_in_the_leaflet(
    asked: Asked, clinic: Clinic
) -> None:
    with_words(clinic, "inhaler", TESTED)
    request = asked()
    build(request)
    manifest = json.loads((request.out / "manifest.json").read_bytes())
    [entry] = [each for each in manifest["leaflets"] if each["slug"] == "inhaler"]
    assert [each["of"] for each in entry["tested"]] == ["unknown"]
    assert {"point", "answer", "count"} == set(entry["sheet"][0])
    assert "6 people" not in (request.out / "inhaler.html").read_text(encoding="utf-8")
