from __future__ import annotations

from collections.abc import Callable

from plainleaf.content.model import Leaflet
from plainleaf.readability.prose import parts

MakeLeaflet = Callable[..., Leaflet]

BODY = """\
The nurse puts **a small needle** in your arm [@guide].
Say if it [hurts](https://example.org).

### What you may feel

- warm all over
- a taste like metal. It goes away.

> [!WARNING]
> Do not drive home.

Table: What to take on the day

| Day | What to do |
| --- | --- |
| Day 1 | Take two of the white tablets |
| Day 2 | 1 tablet |
"""
REST = """\
glossary:
  - term: dye
    meaning: A liquid that makes pictures clearer.
contacts:
  ward: {name: The busy scanning ward of the hospital, phone: 01632 960001, hours: All day}
"""


def test_what_people_read_besides_sentences_is_known_too(leaflet: MakeLeaflet) -> None:
    shapes = [part.shape for part in parts(leaflet(BODY, REST))]
    assert [text.value for shape in shapes for text in shape.read_too] == [
        "What you may feel",
        "The busy scanning ward of the hospital",
    ]
    assert [text.value for shape in shapes for text in shape.labels] == [
        "On the day",
        "Day What to do",
        "Day 1",
        "Day 2 1 tablet",
    ]


def test_all_that_people_read_as_sentences_is_prose_and_nothing_else(
    leaflet: MakeLeaflet,
) -> None:
    found = {
        part.heading: [sentence.value for sentence in part.sentences]
        for part in parts(leaflet(BODY, REST))
        if part.sentences
    }
    assert found == {
        "About this leaflet": ["This leaflet is for people who will have a scan."],
        "Key points": ["The scan does not hurt."],
        "When to get help": ["Your arm swells up.", "Call us now."],
        "On the day": [
            "The nurse puts a small needle in your arm .",
            "Say if it hurts.",
            "warm all over",
            "a taste like metal.",
            "It goes away.",
            "Do not drive home.",
            "What to take on the day",
            "Take two of the white tablets",
        ],
        "Glossary": ["A liquid that makes pictures clearer."],
    }


def test_sections_are_counted_from_1_and_know_their_line(leaflet: MakeLeaflet) -> None:
    made = leaflet(BODY, REST)
    section = next(part for part in parts(made) if part.number)
    assert (section.number, section.heading) == (1, "On the day")
    assert "heading: On the day" in made.source.line(section.line)


def test_a_sentence_in_a_yaml_body_knows_its_place_through_markdown(leaflet: MakeLeaflet) -> None:
    made = leaflet(BODY)
    sentence = next(part for part in parts(made) if part.number).sentences[1]
    place = sentence.place
    line = made.source.line(place.line)
    assert line[place.column - 1 :].startswith("Say if it [hurts]")
    assert line[: place.end_column - 1].endswith(".")


def test_words_of_another_language_are_words_without_a_grade(leaflet: MakeLeaflet) -> None:
    made = leaflet("Say [informations hospitalières]{lang=fr} now and information later.")
    words = next(part for part in parts(made) if part.number).sentences[0].words
    assert [word.syllables for word in words] == [1, 1, 1, 1, 1, 4, 2]
