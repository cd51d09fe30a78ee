from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readability.making import sentences_of, text_of, values_of


@pytest.mark.parametrize(
    "sentence",
    [
        "See Dr. Smith on Mon. 3 May.",
        "Ring at 9 a.m. on Monday.",
        "Some foods, e.g. Cheese, may upset you.",
        "Take 2.5 mg with 0.5 ml of water.",
        "Ask J. K. Patel or Dr. A. Jones.",
        "Read fig. 2 and No. 5.",
        "Wait... then breathe out.",
        "Take one. tablet. each. day.",
        "It costs approx. £20 a week.",
        "It costs a little, e.g. £5 or less.",
        "The change was 0.39 vs. -0.39 before.",
        "Call your G.P. – or a nurse.",
        "It is made by Drugs Inc. , New York.",
        "Draw up 0. 5 ml of it.",
        "Draw up 2. 5 ml of it.",
        "The risk was 0. 74, 95% CI 0. 54 to 0. 85 in the trial.",
        "Some foods, e. g. , cheese and e. g. Stilton, may upset you.",
        "He served in the U. S. Army for years.",
        "It was said by the U.S. Department of Health.",
        "Ask Dr. (Mrs.) Patel.",
        "It was twice as many, i.e. ≥ 40 people.",
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(sentence: str) -> None:
    assert values_of(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Eat food rich in vitamin C. You can buy it.", 2),
        ("This is about hepatitis B. It is a virus.", 2),
        ("Come at 9 a.m. The ward is open.", 2),
        ("Does it hurt? No. You may feel a scratch.", 3),
        ("Rest for 5 min. Then press again.", 2),
        ("Take up to 8 tablets a day max. Do not take more.", 2),
        ("Bring tea, cake etc. We have cups.", 2),
        ('She said "stop." Then she left.', 2),
        ("Are you ill? Call us! Do not wait.", 3),
        ("You may feel tired.Take a rest.", 2),
        ("Take 2 tablets. 4 hours later take 2 more.", 2),
        ("Come at 10. 5 people can come with you.", 2),
        ("Eat at 2. 30 minutes later, rest.", 2),
        ("You will pay. £20 is enough.", 2),
        ("She lives in the U.S. The trial is there.", 2),
        ("It may hurt. – Tell us if it does.", 2),
        ("Take vitamin D. U.S. Doctors say so too.", 2),
        ("Is it e.g.? No.", 2),
        ("We will help. (Ring first.)", 2),
        ("Rest. ✓ Done.", 2),
        ("This is called plan B. £5 is what it costs.", 2),
    ],
)
def test_a_full_stop_at_the_end_of_a_sentence_ends_it(text: str, sentences: int) -> None:
    assert len(values_of(text)) == sentences


def test_the_number_of_a_source_behind_a_stop_or_a_word_is_no_word_and_hides_no_end() -> None:
    text = "It spreads to the bones.1 It is not finely balanced4 there, or so they say.2,8"
    first, second = sentences_of(text)
    assert [word.value for word in first.words] == ["It", "spreads", "to", "the", "bones"]
    assert second.words[0].value == "It"
    assert "balanced" in [word.value for word in second.words]
    assert second.words[-1].value == "say"


def test_a_raised_number_of_a_source_is_no_word_and_hides_no_end() -> None:
    first, second = sentences_of("It spreads to the bones.¹² Rest at home³ now.")
    assert [word.value for word in first.words] == ["It", "spreads", "to", "the", "bones"]
    assert [word.value for word in second.words] == ["Rest", "at", "home", "now"]


@pytest.mark.parametrize("text", ["See fig.2 now", "Take vitamin B12 now", "It is at 9.30 now"])
def test_a_number_that_belongs_to_its_word_does_not_end_a_sentence(text: str) -> None:
    assert values_of(text) == [text]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "هل أنت بخير؟ اتصل بنا."),
        ("ur", "آرام کریں۔ پانی پئیں۔"),
        ("hi", "आराम करें। पानी पिएँ।"),
        ("zh", "请休息。多喝水。"),
        ("ja", "休んでください。水を飲んでください。"),
        ("es", "¿Le duele? Llame al médico."),
        ("de", "Nehmen Sie z.B. Tee. Kommen Sie am 3. Mai."),
        ("fr", "Voyez le Dr. Martin. Il vous aide."),
    ],
)
def test_other_languages_end_their_sentences_in_their_own_way(language: str, text: str) -> None:
    assert len(values_of(text, language)) == 2


def test_the_end_of_a_passage_ends_a_sentence_without_a_full_stop() -> None:
    assert values_of("new pain in your back") == ["new pain in your back"]


@pytest.mark.parametrize(
    "text",
    [
        "See https://www.example.org/a.b?c=d. for more",
        "See www.example.org/help, for more",
        "See help.me@example.org for more",
        "See 0300 123 4567 for more",
        "See +44 20 7946 0123 for more",
        "See (555) 555-0123 for more",
        "See example.nhs.uk/page for more",
        "See [12, 13] for more",
        "See [@macedo-2017] for more",
    ],
)
def test_addresses_phone_numbers_and_citation_marks_are_no_words(text: str) -> None:
    assert [word.value for word in sentences_of(text)[0].words] == ["See", "for", "more"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("bladder/bowel", ["bladder", "bowel"]),
        ("follow-up", ["follow", "up"]),
        ("5-10 days", ["5-10", "days"]),
        ("2018–2019", ["2018–2019"]),
        ("1,000 units", ["1,000", "units"]),
        ("at 9:30am", ["at", "9:30am"]),
        ("don’t", ["don’t"]),
        ("go to A&E", ["go", "to", "A&E"]),
        ("vitamin B12", ["vitamin", "B12"]),
        ("40% of people", ["40%", "of", "people"]),
        ("café naïve", ["café", "naïve"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
    ],
)
def test_words_are_cut_where_a_reader_would_cut_them(text: str, words: list[str]) -> None:
    assert [word.value for word in sentences_of(text)[0].words] == words


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        *(("NHS", 1), ("2.5", 1), ("Dr", 2), ("METASTASES", 4), ("a.m", 2), ("medication", 4)),
        # As words these would have two, three or four syllables; as initials of five letters one.
        *(("AIDO", 1), ("OPERA", 1), ("UTERI", 1), ("BUPA", 1)),
        *(("OPERAS", 3), ("Opera", 3), ("opera", 3), ("I", 1)),
    ],
)
def test_numbers_and_initials_are_short_and_short_forms_are_read_out(
    word: str, syllables: int
) -> None:
    assert sentences_of(f"See {word} now")[0].words[1].syllables == syllables


def test_every_word_knows_its_place_in_the_file() -> None:
    text = text_of("Rest.\nCall the nurse if it hurts.")
    sentence = sentences_of(text.value)[1]
    place = sentence.place_of(sentence.words[2])
    assert (place.line, place.column, place.end_column) == (2, 10, 15)


@given(st.text(max_size=200), st.sampled_from(["en", "de", "ar", "zh", "hi"]))
def test_any_text_is_cut_into_sentences_in_order_that_lose_no_word(
    value: str, language: str
) -> None:
    at = 0
    sentences = sentences_of(value, language)
    assert sentences or not any(map(str.isalpha, value))
    for sentence in sentences:
        assert at <= sentence.start < sentence.end <= len(value)
        at = sentence.end
        assert sentence.words
        for word in sentence.words:
            assert sentence.start <= word.start < word.end <= sentence.end
            assert value[word.start : word.end] == word.value
            assert word.syllables >= 1


@given(st.lists(st.sampled_from(["Rest now.", "Call us!", "Is it sore?"]), min_size=1, max_size=9))
def test_plain_sentences_joined_are_cut_apart_again(sentences: list[str]) -> None:
    assert values_of(" ".join(sentences)) == sentences


def test_the_number_of_a_step_inside_a_line_is_no_sentence_and_no_word() -> None:
    steps = sentences_of("1. Wash your hands. 2. Dry them. (3) Rest.")
    assert [len(each.words) for each in steps] == [3, 2, 1]
    assert values_of("Take 2. Then rest.") == ["Take 2.", "Then rest."]
