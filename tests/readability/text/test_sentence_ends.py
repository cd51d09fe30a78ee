"""Short forms of many languages end no sentence, however they are spaced; other stops still do."""

from __future__ import annotations

import pytest

from plainleaf.readability.text.sentences import split_sentences
from tests.readability.making import judged, text_of

ONE_SENTENCE = (
    ("de", "Essen Sie weiche Kost, z. B. Brei oder Brot, z.B. Toast."),
    ("de", "Sie wird z. T. Kosten haben."),
    ("de", "Das darf u. U. Tage dauern."),
    ("de", "Das dauert i. d. R. Stunden, i.d.R. Tage."),
    ("de", "Das ist d. h. Ruhe, u. a. Schlaf, bzw. Liegen."),
    ("de", "Trinken Sie ca. 2 Liter, ggf. Tee, evtl. Saft, inkl. Suppe."),
    ("de", "Fragen Sie Dr. med. Müller oder Prof. Dr. med. dent. Weber."),
    ("de", "Lesen Sie Nr. 3, Abb. 4 und S. 5 in Bd. 2."),
    ("de", "Kommen Sie am 15. März in den 2. Stock."),
    ("de", "Nehmen Sie max. 3 am Tag, mind. 1 Stück."),
    ("de", "Nehmen Sie z.\u00a0B. Tee mit."),
    ("es", "Vive en EE. UU. y toma té, p. ej. Rooibos."),
    ("es", "Vea al Dr. López, a la Sra. Ruiz y la pág. 3."),
    ("es", "Venga a las 9 a. m. el lunes."),
    ("fr", "Reposez-vous, c.-à-d. Dormez, p. ex. Dimanche."),
    ("fr", "Voyez Mme Blanc, M. Noir et le Dr. Petit, env. 5 jours."),
    ("nl", "Zie blz. 3, bijv. Thee of m.b.v. Melk, o. a. Karnemelk."),
    ("nl", "Vraag dhr. Bakker of mevr. De Vries, ca. 5 dagen."),
    ("pl", "Proszę pić np. Herbatę, m.in. Miętową, tzw. Ziołową."),
    ("pl", "Wizyta u dr. Nowak jest 15. Marca o godz. 9 na ul. Polnej."),
    ("it", "Beva molto, ad es. Acqua, p.es. Tè, p. es. Latte."),
    ("it", "Veda il dott. Rossi, la sig.ra Bianchi, pag. 3."),
    ("cy", "Gofynnwch i Dr. Jones, h.y. Meddyg, e.e. Nyrs, gw. Tud. 3."),
    ("pt", "Beba chá, p. ex. Camomila, com a Dra. Silva."),
    ("sv", "Drick te, t.ex. Kamomill, bl. a. Mynta."),
    ("da", "Drik te, f.eks. Kamille, bl.a. Mynte."),
    ("nb", "Drikk te, f. eks. Kamille."),
    ("cs", "Pijte čaj, např. Mátový, u MUDr. Nováka."),
    ("en", "See Mrs.Jones or Prof.Bell on Monday."),
    ("en", "Eat fruit, e. g. Apples, i. e. Plain food."),
    ("en", "Some foods, e. g., cheese, may upset you."),
)
SEVERAL = (
    ("de", "Kommen Sie um 9 Uhr. Dann gehen Sie heim.", 2),
    ("de", "Kommen Sie um 9. Dann gehen Sie heim.", 2),
    ("de", "Warten Sie 5 Min. Dann gehen Sie.", 2),
    ("de", "Essen Sie Brot o. Ä. Dann ruhen Sie.", 2),
    ("de", "Das ist Plan B. Sie gehen heim.", 2),
    ("en", "He has type B. You can call us.", 2),
    ("en", "It is vitamin E. Go home.", 2),
    ("en", "Call us.Then rest.", 2),
    ("en", "Is it safe for e. g. Ann? Yes.", 2),
    ("es", "Vive en EE. UU. Llame al médico.", 2),
    ("es", "Descanse. Llame al médico.", 2),
    ("fr", "Attendez 5 min. Puis rentrez.", 2),
    ("nl", "Wacht 5 min. Ga dan naar huis.", 2),
    ("pl", "Proszę czekać 5 min. Potem iść.", 2),
    ("it", "Porti pane, latte ecc. Poi torni.", 2),
)


def values(text: str, language: str) -> list[str]:
    return [sentence.value for sentence in split_sentences(text_of(text), language)]


@pytest.mark.parametrize(("language", "sentence"), ONE_SENTENCE)
def test_a_short_form_ends_no_sentence(language: str, sentence: str) -> None:
    assert values(sentence, language) == [" ".join(sentence.split())]


@pytest.mark.parametrize(("language", "text", "count"), SEVERAL)
def test_what_ends_a_sentence_still_ends_it(language: str, text: str, count: int) -> None:
    assert len(values(text, language)) == count


@pytest.mark.parametrize("form", ["z. B.", "z.B.", "z.\u202fB.", "zum Beispiel"])
def test_a_long_sentence_cannot_hide_behind_a_short_form(form: str) -> None:
    half = "und Sie trinken dazu am Abend viel Tee oder auch ein Glas Saft"
    report = judged(f"Sie essen weiche Kost, {form} Brei, {half}, {half}, {half}.", language="de")
    assert "R101" in {finding.rule for finding in report.findings}
