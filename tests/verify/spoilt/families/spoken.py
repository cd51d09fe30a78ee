"""What only a listener gets: replacement words, descriptions, expansions, languages."""

from __future__ import annotations

from pypdf.generic import ArrayObject, NameObject

from tests.verify.spoilt.families.actions import dictionary, put
from tests.verify.spoilt.file import File
from tests.verify.spoilt.frame import spoils

OTHER = "Take 80 puffs"


@spoils("V102", "V525")
def a_list_item_is_replaced(file: File) -> None:
    put(file.element_of("8 puffs", "LBody"), "ActualText", OTHER)


@spoils("V102", "V525")
def the_whole_file_is_replaced(file: File) -> None:
    put(file.elements("Document")[0], "ActualText", OTHER)


@spoils("V525", "V701", "V705")
def a_paragraph_is_described(file: File) -> None:
    put(file.element_of("where a child can", "P"), "Alt", OTHER)


@spoils("V525", "V701", "V705")
def a_link_is_described(file: File) -> None:
    put(file.element_of("our web page", "Link"), "Alt", OTHER)


@spoils("V525", "V701", "V705")
def a_table_is_described(file: File) -> None:
    put(file.elements("Table")[0], "Alt", OTHER)


@spoils("V525")
def a_list_item_is_expanded(file: File) -> None:
    put(file.element_of("8 puffs", "LBody"), "E", OTHER)


@spoils("V525")
def a_cell_is_expanded(file: File) -> None:
    put(file.element_of("4 puffs", "TD"), "E", "40 puffs")


@spoils("V102", "V525")
def a_heading_has_a_title_of_its_own(file: File) -> None:
    put(file.element_of("What not to do", "H2"), "T", "What to do")


@spoils("V701", "V705")
def a_picture_is_described_in_other_words(file: File) -> None:
    put(file.elements("Figure")[1], "Alt", "A hand that holds a brown inhaler")


@spoils("V513", "V101", "V701")
def a_picture_is_not_described(file: File) -> None:
    del file.elements("Figure")[1]["/Alt"]


@spoils("V701", "V704", "V705", "V518")
def two_pictures_have_each_others_descriptions(file: File) -> None:
    one, other = file.elements("Figure")[:2]
    one[NameObject("/Alt")], other[NameObject("/Alt")] = other["/Alt"], one["/Alt"]


@spoils("V526")
def a_paragraph_is_in_another_language(file: File) -> None:
    put(file.element_of("where a child can", "P"), "Lang", "pl")


@spoils("V526")
def a_list_is_in_another_language(file: File) -> None:
    put(file.element_of("Do not share it", "L"), "Lang", "zh-CN")


@spoils("V526")
def all_is_in_another_language(file: File) -> None:
    put(file.elements("Document")[0], "Lang", "fr")


@spoils("V526")
def one_cell_is_in_another_language(file: File) -> None:
    put(file.element_of("4 puffs", "TD"), "Lang", "fr")


@spoils("V526")
def a_picture_is_in_another_language(file: File) -> None:
    put(file.elements("Figure")[1], "Lang", "fr")


@spoils("V515", "V526")
def a_french_phrase_is_in_english(file: File) -> None:
    del file.element_of("bonne", "Span")["/Lang"]


@spoils("V526", "V515")
def a_french_phrase_is_in_spanish(file: File) -> None:
    put(file.element_of("bonne", "Span"), "Lang", "es")


@spoils("V526")
def words_next_to_a_phrase_are_in_its_language(file: File) -> None:
    put(file.element_of("bonne", "P"), "Lang", "fr")


@spoils("V502", "V526")
def the_file_names_no_language(file: File) -> None:
    del file.root["/Lang"]


@spoils("V525", "V102", "V519", "V701")
def a_paragraph_is_in_an_element_with_other_words(file: File) -> None:
    element = file.element_of("where a child can", "P")
    inner = dictionary(Type="/StructElem", S="/Span", Pg=element.raw_get("/Pg"), E=OTHER)
    put(inner, "K", ArrayObject(element["/K"]))
    put(element, "K", ArrayObject([file.add(inner)]))
