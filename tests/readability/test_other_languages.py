"""Each language is judged by its own established formula, and nothing passes silently."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainleaf.content.source import Source, Text
from plainleaf.readability.grades.language_formulas import LanguageScore, language_score
from plainleaf.readability.text.language.vowels import syllables_by_vowels
from plainleaf.readability.text.sentences import Sentence, Word
from tests.readability.making import judged

_TEXT = Text("", Source("x", ""), ())

EASY = {
    "es": "Usted se tumba en una cama. La cama se mueve. No duele nada. Luego se va a casa. ",
    "de": "Sie liegen auf dem Bett. Das Bett fährt vor. Es tut nicht weh. Dann gehen Sie heim. ",
    "fr": "Vous êtes sur un lit. Le lit bouge. Cela ne fait pas mal. Puis vous rentrez. ",
    "it": "Lei sta sul letto. Il letto si muove. Non fa male. Poi va a casa. ",
    "nl": "U ligt op een bed. Het bed gaat rond. Het doet geen pijn. Dan gaat u naar huis. ",
}
HARD = {
    "es": "La administración intravenosa de medicamentos disminuye significativamente las "
    "complicaciones neurológicas y esqueléticas correspondientes. ",
    "de": "Die multidisziplinäre Untersuchungskommission berücksichtigt individuelle "
    "Krankheitsgeschichten sowie pharmakologische Wechselwirkungen verschiedener Medikamente. ",
    "fr": "L'administration intraveineuse de médicaments diminue significativement les "
    "complications neurologiques et les manifestations inflammatoires correspondantes. ",
    "it": "La somministrazione endovenosa dei medicinali diminuisce significativamente le "
    "complicazioni neurologiche e le manifestazioni infiammatorie corrispondenti. ",
    "nl": "De multidisciplinaire behandelingscommissie beoordeelt individuele "
    "ziektegeschiedenissen en farmacologische wisselwerkingen tussen verschillende medicijnen. ",
}
shapes = st.lists(st.lists(st.integers(1, 6), min_size=3, max_size=25), min_size=1, max_size=20)


def made(shape: list[list[int]]) -> list[Sentence]:
    """Sentences of words with these numbers of syllables, two letters each."""
    return [
        Sentence(_TEXT, 0, 0, tuple(Word(0, 1, "na" * count, count) for count in sentence))
        for sentence in shape
    ]


@settings(deadline=None)  # the first example imports textstat
@given(shapes)
def test_the_formulas_are_the_published_ones(shape: list[list[int]]) -> None:
    words = [count for sentence in shape for count in sentence]
    per_word, per_sentence = sum(words) / len(words), len(words) / len(shape)

    def share(test: int, *, up: bool) -> float:
        return 100 * sum(count >= test if up else count <= test for count in words) / len(words)

    published = {
        "es": 206.835 - 62.3 * per_word - per_sentence,
        "de": 0.1935 * share(3, up=True) + 0.1672 * per_sentence
        + 0.1297 * share(4, up=True)  # four times "na" has more than six letters
        - 0.0327 * share(1, up=False) - 0.875,
        "fr": 207 - 1.015 * per_sentence - 73.6 * per_word,
        "it": min(100.0, 89 + (300 * len(shape) - 10 * 2 * sum(words)) / len(words)),
        "nl": 206.835 - 0.93 * per_sentence - 77 * per_word,
    }  # fmt: skip
    for language, value in published.items():
        found = language_score(made(shape), language)
        assert found is not None
        assert found.value == pytest.approx(value, abs=0.051), language


@pytest.mark.parametrize("language", sorted(EASY))
def test_easy_text_passes_and_hard_text_fails_by_the_formula_of_the_language(
    language: str,
) -> None:
    easy, hard = judged(EASY[language] * 3, language=language), judged(
        HARD[language] * 12, language=language
    )  # fmt: skip
    assert easy.scores.language_formula is not None
    assert not easy.scores.language_formula.beyond_target
    assert "R150" not in {finding.rule for finding in easy.findings}
    [finding] = [finding for finding in hard.findings if finding.rule == "R150"]
    assert finding.level == "error"
    assert hard.verdict == "fail"


@pytest.mark.parametrize("language", ["de", "fr", "fr-CA"])
def test_german_and_french_have_a_plain_score_that_is_higher_for_harder_texts(
    language: str,
) -> None:
    root = language[:2]
    easy = judged(EASY[root] * 3, language=language).scores
    hard = judged(HARD[root] * 12, language=language).scores
    for scores in (easy, hard):
        assert scores.plain_score is not None
        assert scores.plain_score_low is not None
        assert scores.plain_score_high is not None
        assert scores.plain_score_low <= scores.plain_score <= scores.plain_score_high
    assert easy.plain_score is not None
    assert hard.plain_score is not None
    assert easy.plain_score + 1 < hard.plain_score


def test_a_language_whose_weights_were_not_fitted_has_no_plain_score() -> None:
    assert judged(EASY["it"] * 3, language="it").scores.plain_score is None


@pytest.mark.parametrize("language", sorted(EASY))
def test_english_grades_stay_null_where_another_formula_stands(language: str) -> None:
    scores = judged(EASY[language] * 3, language=language).scores
    assert (scores.smog, scores.flesch_kincaid_grade, scores.flesch_reading_ease) == (None,) * 3
    assert scores.rare_words_per_100 is not None


def test_a_language_without_a_formula_is_told_so_and_still_has_its_rare_words_counted() -> None:
    report = judged("To jest łóżko. Ono się rusza. " * 6, language="pl")
    assert report.scores.language_formula is None
    assert report.scores.rare_words_per_100 is not None
    [finding] = [finding for finding in report.findings if finding.rule == "R910"]
    assert "no grade formula" in finding.message
    assert "rare words" in finding.message


PLAIN_POLISH = """\
Nie jedz przez 8 godzin przed badaniem. Pij wodę. Pielęgniarka pobierze krew z żyły w ręce. To trwa
około 5 minut. Może trochę boleć. Przyciśnij gazik przez 3 minuty. Możesz jeść i pić. Wynik będzie
za 2 dni. Zadzwoń, jeśli krew nie przestaje płynąć. Powiedz nam, jeśli masz duży siniak, który boli.
"""


def test_plain_words_in_many_forms_do_not_fail_by_the_limits_of_english() -> None:
    report = judged(PLAIN_POLISH, language="pl")
    assert report.scores.rare_words_per_100 is not None
    assert report.scores.rare_words_per_100 > report.limits.rare_words_per_100.target
    assert report.verdict != "fail"
    english = judged("You lie on a bed. " * 10)
    assert english.limits.rare_words_per_100.ceiling == 4.0


def test_hard_words_still_fail_in_other_languages() -> None:
    hard = "Hiperkalcemia bywa objawem przerzutów osteolitycznych. " * 10
    report = judged(hard, language="pl")
    assert "R107" in {each.rule for each in report.findings if each.level == "error"}


def test_a_language_that_no_word_list_knows_is_not_said_to_be_checked_for_rare_words() -> None:
    report = judged("Gwely yw hwn. Mae'n symud. " * 6, language="cy")
    assert report.scores.rare_words_per_100 is None
    [finding] = [finding for finding in report.findings if finding.rule == "R910"]
    assert "rare words" not in finding.message


@pytest.mark.parametrize("language", ["zh", "ja", "zh-Hant-HK"])
def test_chinese_and_japanese_have_their_letters_counted_and_say_what_was_not_measured(
    language: str,
) -> None:
    report = judged("请休息。多喝水，不要喝酒。" * 6, language=language)
    assert report.counts.sentences == 12
    assert report.counts.words is None
    assert report.scores.smog is None
    [finding] = [finding for finding in report.findings if finding.rule == "R911"]
    assert "no grade formula" in finding.message
    assert "rare words could not be checked" in finding.message
    assert "5 characters on average, and 7 at most" in finding.message


@pytest.mark.parametrize(("language", "letters"), [("zh", 40), ("ja", 60)])
def test_a_long_chinese_or_japanese_sentence_is_a_warning(language: str, letters: int) -> None:
    long, just = judged("水" * (letters + 1) + "。好。", language=language), judged(
        "水" * letters + "。好。", language=language
    )  # fmt: skip
    [finding] = [finding for finding in long.findings if finding.rule == "R151"]
    assert str(letters + 1) in finding.message
    assert (finding.place.column, finding.place.end_column) == (1, letters + 3)
    assert long.verdict == "warn"
    assert "R151" not in {finding.rule for finding in just.findings}


def test_a_language_without_spaces_and_without_a_limit_says_that_length_was_not_measured() -> None:
    report = judged("นอนพัก ดื่มน้ำ", language="th")
    assert [finding.rule for finding in report.findings] == ["R911"]
    assert "Sentence length could not be measured either." in report.findings[0].message


def test_long_paragraphs_and_lists_are_found_in_chinese() -> None:
    report = judged("请休息。" * 4 + "\n\n" + "- 水\n" * 7, language="zh", markdown=True)
    assert {"R114", "R115"} <= {finding.rule for finding in report.findings}


@pytest.mark.parametrize("language", ["ar", "ur"])
def test_arabic_and_urdu_have_their_sentences_and_rare_words_counted(language: str) -> None:
    text = {"ar": "هذا سرير؟ اجلس هنا. ", "ur": "یہ بستر ہے۔ یہاں بیٹھیں۔ "}[language]
    report = judged(text * 6, language=language)
    assert report.counts.sentences == 12
    assert report.scores.rare_words_per_100 is not None
    assert "R910" in {finding.rule for finding in report.findings}


# Labelled by hand, syllable by syllable.
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", "mé-di-co dí-a ciu-dad gue-rra pin-güi-no en-fer-me-ra tra-ta-mien-to po-e-ta "
               "pa-ís hay muy cui-da-do o-ír qui-mio-te-ra-pia ra-dio-gra-fí-a in-yec-ción"),
        ("de", "Arzt Kran-ken-haus Me-di-ka-ment Be-hand-lung Schmer-zen Kno-chen O-pe-ra-ti-on "
               "Ärz-tin heu-te Feu-er The-a-ter Quel-le be-ach-ten Zoo Haut Ü-bel-keit"),
        ("fr", "mé-de-cin hô-pi-tal dou-leur com-pri-mé ma-la-die eau oi-seau fille fa-mille "
               "tra-vail jambe tête rue ra-dio-thé-ra-pie sang cœur pou-mon"),
        ("nl", "dok-ter zie-ken-huis bot pijn be-han-de-ling ver-pleeg-kun-di-ge bloed huid "
               "keu-ken moei-lijk pa-ti-ënt huis-arts nieuw draai-en da-ge-lijks"),
    ],
)  # fmt: skip
def test_syllables_are_counted_as_each_language_says_them(language: str, words: str) -> None:
    assert len(words.split()) >= 15
    for parted in words.split():
        word = parted.replace("-", "")
        assert syllables_by_vowels(word, language) == parted.count("-") + 1, word


@pytest.mark.parametrize("easier", [True, False])
def test_a_score_at_its_target_or_limit_is_not_beyond_it(easier: bool) -> None:
    def score(value: float) -> tuple[bool, bool]:
        target, limit = (60, 50) if easier else (8, 9)
        found = LanguageScore("Formula", value, easier, target, limit, "plain")
        return found.beyond_target, found.beyond_limit

    at_target, harder, at_limit, hardest = (60, 59.9, 50, 49.9) if easier else (8, 8.1, 9, 9.1)
    assert score(at_target) == (False, False)
    assert score(harder) == (True, False)
    assert score(at_limit) == (True, False)
    assert score(hardest) == (True, True)
