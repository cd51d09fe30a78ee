"""What is offered at one press harms nobody, and reads as a person would have written it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from plainleaf.content.model import Leaflet
from plainleaf.finding import Finding
from plainleaf.readability import check
from plainleaf.readability.vocabulary import alternatives
from plainleaf.readability.vocabulary.one_press.contexts import contexts
from plainleaf.readability.vocabulary.one_press.fitting import article
from tests.readability.making import EASY, judged

MakeLeaflet = Callable[..., Leaflet]


def put(text: str, finding: Finding) -> str:
    """The text after one press, by the place of the finding alone."""
    lines = text.split("\n")
    place = finding.place
    assert place.line == place.end_line
    line = lines[place.line - 1]
    before, after = line[: place.column - 1], line[place.end_column - 1 :]
    lines[place.line - 1] = f"{before}{finding.replacement}{after}"
    return "\n".join(lines)


def pressed(text: str, language: str = "en-GB") -> str:
    """A text after every press that is offered in it, the last one first."""
    findings = judged(text, language=language).findings
    for finding in sorted(findings, key=lambda each: each.place, reverse=True):
        if finding.replacement is not None:
            text = put(text, finding)
    return text


def every_context() -> Iterator[str | Mapping[str, Any]]:
    waiting = [
        context
        for entry in alternatives()
        if not isinstance(entry.swap, str)
        for context in entry.swap["when"]
    ]
    while waiting:
        context = waiting.pop()
        yield context
        if not isinstance(context, str):
            waiting.extend(context.get("any", ()))


def test_every_entry_says_whether_it_may_be_taken_at_one_press() -> None:
    unsaid = [
        entry.phrase
        for entry in alternatives()
        if entry.swap not in ("always", "never") and not (entry.swap and entry.swap.get("when"))
    ]
    assert unsaid == []


def test_every_context_is_one_that_the_check_knows() -> None:
    named = {
        name
        for context in every_context()
        for name in ([context] if isinstance(context, str) else context)
    }
    assert named - contexts() == set()


def test_a_wording_that_brings_its_own_article_has_one() -> None:
    assert [
        entry.phrase
        for entry in alternatives()
        if not isinstance(entry.swap, str)
        and "brings its own article" in entry.swap["when"]
        and not article_of(entry.plainer[0])
    ] == []


def article_of(wording: str) -> bool:
    return article(wording) == ""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Take an analgesic.", "Take a painkiller."),
        ("An incision is made.", "A cut is made."),
        ("You may have a nosocomial infection.", "You may have a nosocomial infection."),
        ("Prior to the scan, rest.", "Before the scan, rest."),
        ("The nurse will administer it.", "The nurse will give it."),
        ("It was not administered.", "It was not given."),
        ("Signs of hypoxia are common.", "Signs of too little oxygen in the body are common."),
        ("You may have a bronchoscopy.", "You may have a test to look inside the airways."),
        ("You may have a fracture.", "You may have a broken bone."),
        ("Pathological fractures can hurt.", "Breaks in a bone weakened by disease can hurt."),
        ("Take the medication at night.", "Take the medicine at night."),
        ("We will send you an SMS the day before.", "We will send you a text the day before."),
        ("Avoid fatty food in order to help.", "Avoid fatty food to help."),
    ],
)
def test_a_press_puts_in_the_right_form_article_and_case(before: str, after: str) -> None:
    assert pressed(before) == after


@pytest.mark.parametrize(
    "text",
    [
        # Meaning: what a person must still decide.
        "Withhold metformin before the scan.",
        "Your fasting starts at midnight.",
        "Stop your anticoagulant before the scan.",
        "Do not stop your immunosuppression.",
        "Use your eye drops before they are expired drops.",
        "Your anterior cruciate ligament is torn.",
        "You have a benign rash.",
        "There is a significant risk.",
        "The indication for surgery is pain.",
        # Part of a name, or of a word with hyphens.
        "Neo-adjuvant chemotherapy is given first.",
        "You will see a physician associate.",
        "He has multi-infarct dementia.",
        "Take your modified-release tablets.",
        "Febrile neutropenia is an emergency.",
        "Ask about our Dermatology clinic.",
        "STOP YOUR MEDICATION NOW.",
        "You may have hereditary alopecia.",
        # Grammar: a wording that does not fit what is around it.
        "Your rashes are numerous.",
        "Go on after ingestion of the tablet.",
        "It is caused by the hypercalcaemia.",
        "This is the study participants' room.",
        "You wait at a significantly lower dose.",
        "This leads to optimal care.",
        "This will inform the next plan.",
        # Defined, quoted or named.
        "Take analgesics, or NSAIDs, with food.",
        "Flatus, gas from your bottom, can smell.",
        "Rheumatologists – doctors for your joints – can help.",
        "The narrow end of the womb is the cervix.",
        "High blood pressure is called hypertension.",
        'Your letter may say "hypertension".',
        "Hypertension means a high pressure.",
        "Haematuria is when there is blood in your pee.",
        "Alopecia (hair loss) can come back.",
        "Your doctor may use the term alopecia.",
        # A word of the plainer wording is already there.
        "Medication is a medicine.",
        "You may have pain and abdominal pain.",
        # A participle, or a word whose class nobody can see.
        "The administered dose was low.",
        "The excised lump was small.",
        "Visually impaired people may bring a dog.",
        "The police found the remains.",
        "Human remains are treated with care.",
        "An attempt was made.",
        "Drugs administered by nurses are safe.",
        # An article, number or noun next to it that would no longer fit.
        "The majority of the tablets were taken.",
        "It gave him severe hypothermia.",
        "Join the dysphagia team.",
        "If you have concerning symptoms, call us.",
        "We took several biopsies.",
        "A conservative treatment approach is tried first.",
        "You need a second trimester scan.",
        "We offer help in the form of stool sample tests.",
        "It can lead to arrhythmia in some people.",
        "There are many kinds of endoscopy.",
        # Part of the name of an illness, or the start of a definition.
        "You have adenoid cystic carcinoma.",
        "You have Hantavirus pulmonary syndrome.",
        "You have pulmonary arterial hypertension.",
        "Laparoscopy: a look at the organs in your belly.",
        "Prior authorisation is needed.",
        "Please do not undertake driving.",
        "The incision site may be sore.",
        "We meet your additional support needs.",
        # A word that would mean something else there.
        "You have a hypersensitivity to an infection.",
        "The cell undergoes change.",
        # Unkind.
        "Her deceased husband was kind.",
        "Sit on a stool when you wash.",
        "He attempted suicide.",
        "We validate your feelings.",
    ],
)
def test_no_press_is_offered_where_it_would_harm(text: str) -> None:
    assert pressed(text) == text


def test_a_number_in_words_may_be_put_in_numerals() -> None:
    assert pressed("Take three tablets.") == "Take 3 tablets."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("You may have myopia.", "You may have nearsightedness."),
        ("Call immediately.", "Call right away."),
        ("You may feel nauseated.", "You may feel sick to your stomach."),
        ("Take a diuretic in the morning.", "Take a water pill in the morning."),
        ("Intravenous infusion takes an hour.", "An IV drip takes an hour."),
        ("Check the expiration date.", "Check the expiration date."),
        ("Laparoscopic surgery is quick.", "Laparoscopic surgery is quick."),
    ],
)
def test_readers_in_the_united_states_get_what_they_say(before: str, after: str) -> None:
    assert pressed(before, "en-US") == after


def test_a_press_is_offered_only_where_the_file_has_the_words_as_they_are_read(
    leaflet: MakeLeaflet,
) -> None:
    whole = leaflet(EASY + "You may need abdominal **pain** relief. Rest prior\nto the scan.")
    assert [finding.replacement for finding in check(whole).findings if finding.rule == "R104"] == [
        None,
        None,
    ]


def test_words_with_marks_that_mean_something_in_a_leaflet_file_are_only_to_be_read() -> None:
    assert pressed("You may have blepharitis.") == "You may have blepharitis."
