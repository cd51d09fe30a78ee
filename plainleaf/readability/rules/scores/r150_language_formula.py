"""R150: the text is too hard by its own language's formula.

SMOG and Flesch-Kincaid were made for English. Spanish, German, French, Italian and Dutch each have
their own formula and scale, and the text is checked against that. Other languages have no
established formula, and the report says so. This rule does not apply to leaflets with fewer than 10
sentences, which are too short for a formula.

FAIL

    La administración intravenosa de bifosfonatos reduce significativamente las complicaciones
    esqueléticas.

PASS

    Este medicamento hace fuertes los huesos. Se pone en una vena.

Limit: ``language/formulas.yaml``, by language.
Source: Szigriszt Pazos 1993 and Barrio-Cantalejo and others 2008 (Spanish); Bamberger and Vanecek
1984 (German); Kandel and Moles 1958 (French); Lucisano and Piemontese 1988 (Italian); Douma 1960
(Dutch).
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.finding import Finding, Level
from plainleaf.readability.messages import message
from plainleaf.readability.rule_context import Hit, Rule, Subject, part_title


def check(subject: Subject) -> Iterator[Hit]:
    """At most one hit, at the sentence with the most letters in the hardest part."""
    found = subject.scores.language_formula
    if found is None or not found.beyond_target:
        return
    level = Level.ERROR if found.beyond_limit else Level.WARNING
    worst = max(
        subject.hardest_part.sentences,
        key=lambda sentence: sum(len(word.value) for word in sentence.words),
    )
    said = message(
        "R150",
        level.value,
        formula=found.formula,
        value=f"{found.value:g}",
        band=found.band,
        target=f"{found.target:g}",
        limit=f"{found.limit:g}",
        way=message("R150", "higher" if found.higher_is_easier else "lower"),
        part=part_title(subject.hardest_part),
    )
    suggestion = message("R150", "suggestion")
    yield Hit(Finding("R150", level, said, worst.place, suggestion), (found.formula, worst.value))


RULE = Rule(
    id="R150",
    title="The text is too hard by its own language's formula",
    reason="Long sentences of long words are hard in every language.",
    source="Szigriszt Pazos 1993; Bamberger and Vanecek 1984; Kandel and Moles 1958; Lucisano and "
    "Piemontese 1988; Douma 1960",
    check=check,
)
