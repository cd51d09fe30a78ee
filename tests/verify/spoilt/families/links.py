"""Links and bookmarks: where they go, what they say, where they are."""

from __future__ import annotations

from pypdf.generic import ArrayObject, NameObject, NumberObject

from tests.verify.spoilt.families.actions import dictionary, plain, put
from tests.verify.spoilt.file import File
from tests.verify.spoilt.frame import spoils


@spoils("V521")
def every_link_goes_elsewhere(file: File) -> None:
    for link in file.links():
        put(link["/A"], "URI", "https://other.example/")


@spoils("V521")
def one_link_goes_to_another_page_of_the_site(file: File) -> None:
    put(file.links("https://www.example.org/inhalers")[0]["/A"], "URI", "https://www.example.org/")


@spoils("V521")
def a_link_goes_to_a_site_that_looks_alike(file: File) -> None:
    put(file.links("https:")[0]["/A"], "URI", "https://www.examp1e.org/inhalers")


@spoils("V521")
def two_links_go_to_each_others_addresses(file: File) -> None:
    one, other = file.links("https:")[:2]
    one[NameObject("/A")], other[NameObject("/A")] = other.raw_get("/A"), one.raw_get("/A")


@spoils("V521")
def an_email_goes_to_someone_else(file: File) -> None:
    put(file.links("mailto:team")[0]["/A"], "URI", "mailto:team@other.example")


@spoils("V521")
def an_email_has_a_copy(file: File) -> None:
    address = "mailto:team@example.org?bcc=x@other.example"
    put(file.links("mailto:team")[0]["/A"], "URI", address)


@spoils("V521", "V706", "V707")
def a_link_calls_a_number(file: File) -> None:
    put(file.links("https:")[0]["/A"], "URI", "tel:0906123456")


@spoils("V521")
def a_link_goes_to_a_place_in_the_file(file: File) -> None:
    link = file.links("https:")[0]
    del link["/A"]
    put(link, "Dest", plain("key-points"))


@spoils("V521", "V101")
def a_link_is_taken_away(file: File) -> None:
    element = file.element_of("our web page", "Link")
    kept = [kid for kid in element["/K"] if isinstance(kid, NumberObject)]
    put(element, "K", ArrayObject(kept))
    page = next(page for page in file.writer.pages if "/Annots" in page and _has(page, "inhalers"))
    rest = [each for each in page["/Annots"] if "inhalers" not in _address(each)]  # type: ignore[attr-defined]
    put(page, "Annots", ArrayObject(rest))


def _has(page: object, part: str) -> bool:
    return any(part in _address(each) for each in page["/Annots"])  # type: ignore[index]


def _address(annotation: object) -> str:
    return str(annotation.get_object()["/A"]["/URI"])  # type: ignore[attr-defined]


@spoils("V521", "V101")
def a_link_over_words_that_are_none(file: File) -> None:
    link = dictionary(
        Type="/Annot",
        Subtype="/Link",
        Rect=[60, 300, 400, 500],
        BS=dictionary(W=0),
        F=4,
        Contents="More",
        A=dictionary(Type="/Action", S="/URI", URI="https://other.example/"),
    )
    put(file.page(0), "Annots", [*file.page(0).get("/Annots", []), file.add(link)])


@spoils("V522")
def every_link_is_announced_otherwise(file: File) -> None:
    for link in file.links():
        put(link, "Contents", "Call 0906 123 456")


@spoils("V522")
def one_link_is_announced_by_its_address(file: File) -> None:
    put(file.links("https:")[0], "Contents", "https://www.example.org/inhalers")


@spoils("V522", "V101")
def a_link_is_not_announced(file: File) -> None:
    del file.links("https:")[0]["/Contents"]


@spoils("V523")
def a_link_covers_the_page(file: File) -> None:
    put(file.links("https:")[0], "Rect", [0, 0, 595, 841])


@spoils("V523")
def a_link_is_on_the_line_above(file: File) -> None:
    link = file.links("https://www.example.org/inhalers")[0]
    left, bottom, right, top = map(float, link["/Rect"])
    put(link, "Rect", [left, bottom + 24, right, top + 24])


@spoils("V523")
def a_link_is_too_small_to_select(file: File) -> None:
    put(file.links("https:")[0], "Rect", [1, 1, 2, 2])


@spoils("V523", "V522", "V521")
def two_links_are_at_each_others_places(file: File) -> None:
    one, other = file.links("mailto:nurse")[0], file.links("https://www.example.org/asthma")[0]
    one[NameObject("/Rect")], other[NameObject("/Rect")] = other["/Rect"], one["/Rect"]


@spoils("V524")
def every_bookmark_goes_to_one_page(file: File) -> None:
    there = file.page(2).indirect_reference
    for bookmark in file.bookmarks():
        put(bookmark, "Dest", ArrayObject([there, NameObject("/XYZ"), *map(plain, (0, 800, 0))]))


@spoils("V524")
def a_bookmark_goes_to_the_end_of_its_page(file: File) -> None:
    place = file.bookmarks()[1]["/Dest"]
    put(file.bookmarks()[1], "Dest", ArrayObject([place[0], place[1], *map(plain, (0, 20, 0))]))


@spoils("V524")
def two_bookmarks_go_to_each_others_headings(file: File) -> None:
    one, other = file.bookmarks()[1:3]
    one[NameObject("/Dest")], other[NameObject("/Dest")] = other["/Dest"], one["/Dest"]


@spoils("V102", "V524")
def a_bookmark_opens_a_page_of_the_web(file: File) -> None:
    bookmark = file.bookmarks()[1]
    del bookmark["/Dest"]
    put(bookmark, "A", dictionary(S="/URI", URI="https://other.example/"))


@spoils("V512")
def a_bookmark_says_something_else(file: File) -> None:
    put(file.bookmarks()[1], "Title", "Take as many as you like")


@spoils("V512", "V524")
def the_bookmarks_below_a_heading_are_gone(file: File) -> None:
    put(file.root["/Outlines"], "First", file.bookmarks()[1].indirect_reference)


@spoils("V102")
def a_bookmark_magnifies_the_page(file: File) -> None:
    place = file.bookmarks()[1]["/Dest"]
    place[4] = plain(8)


@spoils("V102", "V524")
def a_bookmark_shows_all_of_a_page(file: File) -> None:
    place = file.bookmarks()[1]["/Dest"]
    put(file.bookmarks()[1], "Dest", ArrayObject([place[0], NameObject("/Fit")]))
