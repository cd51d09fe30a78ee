"""The lists by which a reader finds the tag of a word, a link or a name."""

from __future__ import annotations

from pypdf.generic import ArrayObject

from tests.verify.spoilt.families.actions import plain, put
from tests.verify.spoilt.file import File
from tests.verify.spoilt.frame import spoils


@spoils("V528")
def two_words_have_each_others_tags(file: File) -> None:
    owners = file.tree["/ParentTree"]["/Nums"][1]
    owners[8], owners[-4] = owners[-4], owners[8]


@spoils("V528")
def words_have_no_tag_in_the_list(file: File) -> None:
    file.tree["/ParentTree"]["/Nums"][1].pop()


@spoils("V528")
def a_page_has_the_tags_of_another(file: File) -> None:
    put(file.page(0), "StructParents", 1)
    put(file.page(1), "StructParents", 0)


@spoils("V528", "V101")
def two_links_have_each_others_tags(file: File) -> None:
    one, other = file.links()[:2]
    first, second = one["/StructParent"], other["/StructParent"]
    put(one, "StructParent", second)
    put(other, "StructParent", first)


@spoils("V528")
def a_name_is_that_of_another_cell(file: File) -> None:
    names = file.tree["/IDTree"]["/Names"]
    names[1], names[3] = names[3], names[1]


@spoils("V528")
def the_list_of_names_is_gone(file: File) -> None:
    del file.tree["/IDTree"]


@spoils("V528")
def an_element_says_that_it_is_in_another(file: File) -> None:
    there = file.element_of("Do not share it", "L")
    put(file.element_of("8 puffs", "LI"), "P", there.indirect_reference)


@spoils("V520")
def a_cell_is_said_to_be_two_rows_high(file: File) -> None:
    put(file.elements("TD")[0]["/A"], "RowSpan", 2)


@spoils("V519")
def a_paragraph_is_part_of_what_is_around_it(file: File) -> None:
    put(file.element_of("where a child can", "P"), "S", "/Span")


@spoils("V102")
def the_colours_mean_something_else(file: File) -> None:
    profile = file.root["/OutputIntents"][0]["/DestOutputProfile"]
    data = profile.get_data()
    profile.set_data(data[:-40] + bytes(255 - byte for byte in data[-40:]))


@spoils("V105")
def the_page_ends_more_than_it_starts(file: File) -> None:
    drawing = file.drawing(0)
    drawing.at_end("Q Q Q")
    drawing.keep()


@spoils("V105")
def the_page_starts_more_than_it_ends(file: File) -> None:
    drawing = file.drawing(0)
    drawing.at_end("q")
    drawing.keep()


@spoils("V105", "V101")
def a_box_is_painted_without_a_mark(file: File) -> None:
    drawing = file.drawing(0)
    drawing.at_end("1 1 1 rg 500 1000 10 10 re f")
    drawing.keep()


@spoils("V105", "V528", "V101", "V701", "V702")
def a_mark_has_the_number_of_another(file: File) -> None:
    drawing = file.drawing(0)
    one, other = drawing.find("8 puffs"), drawing.find("2 puffs")
    number = drawing.mcid(other)
    drawing.replace(drawing.mark(one), f"/Span <</MCID {number}>> BDC")
    drawing.keep()


@spoils("V528", "V512")
def marks_have_each_others_numbers(file: File) -> None:
    """The words are then heard where the others were, and the tree says so as well."""
    drawing = file.drawing(0)
    one, other = drawing.find("Key points"), drawing.find("When to get help")
    first, second = drawing.mcid(one), drawing.mcid(other)
    drawing.replace(drawing.mark(one), f"/Span <</MCID {second}>> BDC")
    drawing.replace(drawing.mark(other), f"/Span <</MCID {first}>> BDC")
    drawing.keep()
    for element, number in (("Key points", second), ("When to get help", first)):
        put(file.element_of(element, "H2"), "K", ArrayObject([plain(number)]))
