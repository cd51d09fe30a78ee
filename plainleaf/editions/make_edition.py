"""Makes an edition of a leaflet, opens it again, and compares it with what the leaflet says."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from plainleaf.editions.edition import CannotMakeError, Edition, Given, Made
from plainleaf.editions.registry import EDITIONS
from plainleaf.finding import Finding
from plainleaf.package_data import package_data
from plainleaf.render.phrases import phrases
from plainleaf.verify.evidence import finding
from plainleaf.verify.words.text_comparison import Heard, compare


def edition(name: str) -> Edition:
    """An edition of the registry that has a folder; only now is that folder imported."""
    folder = EDITIONS[name].folder
    made: Edition = import_module(f"plainleaf.editions.{folder}").EDITION
    return made


def make(name: str, given: Given) -> Made:
    """The file of an edition and everything found about it.

    Without data if something stops the edition before it is made. Raises RenderError and
    SettingsError as ``to_html`` does.
    """
    chosen = edition(name)
    problems = tuple(chosen.problems(given))
    if problems:
        return Made(b"", problems)
    try:
        data = chosen.make(given)
    except CannotMakeError as error:
        return Made(b"", (error.finding,))
    others = {ending: other.make(data) for ending, other in chosen.others.items()}
    pages = chosen.pages(data) if chosen.pages else None
    findings = [*losses(name, data, given)]
    # What was made from a file that says something else says so too.
    if not findings:
        for ending, other in others.items():
            findings += losses(name, other, given, ending)
    return Made(data, tuple(findings), others, pages)


def losses(name: str, data: bytes, given: Given, other: str = "") -> Iterator[Finding]:
    """Every sentence of the leaflet that a finished file loses, changes, moves or says twice.

    ``other`` is how the name ends of a file that was made from that of the edition.
    """
    chosen = edition(name)
    read = chosen.others[other].read if other else chosen.read
    fixed = phrases(given.leaflet.language, given.project)
    words = package_data("editions/names.yaml")
    heard = Heard(words[name], tuple(read(data, given)), printed=False)
    layout = chosen.layout(given) if callable(chosen.layout) else chosen.layout
    for fault in compare(heard, given.leaflet, layout, fixed, given.project):
        yield finding(fault, given.leaflet)
