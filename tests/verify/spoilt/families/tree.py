"""What a listener is told of the words: lists, paragraphs, quotations, tables, their order."""

from __future__ import annotations

from pypdf.generic import ArrayObject, NameObject, NumberObject

from tests.verify.spoilt.families.actions import dictionary, plain, put
from tests.verify.spoilt.file import Element, File
from tests.verify.spoilt.frame import spoils


def retag(element: Element, tag: str) -> None:
    """Gives an element another type."""
    put(element, "S", f"/{tag}")


def cells(file: File) -> list[Element]:
    """The plain cells of the table."""
    return file.elements("TD")


@spoils("V519")
def lists_are_plain_blocks(file: File) -> None:
    for element in file.elements("L", "LI", "LBody"):
        retag(element, "Div")


@spoils("V519")
def one_list_is_a_plain_block(file: File) -> None:
    element = file.element_of("Do not share it", "L")
    for each in (element, *[kid.get_object() for kid in element["/K"]]):
        retag(each, "Div")


@spoils("V519")
def key_points_are_paragraphs(file: File) -> None:
    for element in (file.element_of("8 puffs", "LI"), file.element_of("8 puffs", "LBody")):
        retag(element, "P")


@spoils("V519")
def a_list_is_parted(file: File) -> None:
    whole = file.element_of("Do not share it", "L")
    kids = whole["/K"]
    second = dictionary(Type="/StructElem", S="/L", P=whole.raw_get("/P"))
    put(second, "K", ArrayObject([kids.pop()]))
    above = whole["/P"]["/K"]
    place = next(at for at, kid in enumerate(above) if kid.idnum == whole.indirect_reference.idnum)  # type: ignore[union-attr]
    above.insert(place + 1, file.add(second))


@spoils("V519")
def two_items_are_one(file: File) -> None:
    items = file.element_of("Do not share it", "L")["/K"]
    first, second = items[0].get_object(), items[1].get_object()
    first["/K"].extend(second["/K"])
    del items[1]


@spoils("V519", "V703", "V704")
def items_below_an_item_are_beside_it(file: File) -> None:
    body = file.element_of("Do not keep it", "LBody")
    inner = next(kid.get_object() for kid in body["/K"] if not isinstance(kid, NumberObject))
    outer = file.element_of("Do not share it", "L")["/K"]
    body["/K"].pop()
    outer[2:2] = list(inner["/K"])


@spoils("V519")
def steps_are_said_to_have_bullets(file: File) -> None:
    put(file.element_of("Shake it well", "L")["/A"], "ListNumbering", "/Disc")


@spoils("V519")
def bullets_are_said_to_be_steps(file: File) -> None:
    put(file.element_of("Do not share it", "L")["/A"], "ListNumbering", "/Decimal")


@spoils("V519")
def a_paragraph_is_a_list_item(file: File) -> None:
    element = file.element_of("where a child can", "P")
    kids = element["/K"]
    body = dictionary(Type="/StructElem", S="/LBody", Pg=element.raw_get("/Pg"))
    put(body, "K", ArrayObject(kids))
    item = dictionary(Type="/StructElem", S="/LI")
    put(item, "K", ArrayObject([file.add(body)]))
    put(element, "K", ArrayObject([file.add(item)]))
    retag(element, "L")


@spoils("V519", "V511", "V512")
def a_paragraph_is_a_heading(file: File) -> None:
    retag(file.element_of("where a child can", "P"), "H4")


@spoils("V519")
def a_paragraph_is_code(file: File) -> None:
    element = file.element_of("where a child can", "P")
    inner = dictionary(Type="/StructElem", S="/Note", Pg=element.raw_get("/Pg"))
    put(inner, "K", ArrayObject(element["/K"]))
    put(element, "K", ArrayObject([file.add(inner)]))


@spoils("V519")
def a_quotation_is_a_plain_block(file: File) -> None:
    retag(file.elements("BlockQuote")[0], "Div")


@spoils("V519")
def a_paragraph_is_a_quotation(file: File) -> None:
    element = file.element_of("where a child can", "P")
    inner = dictionary(Type="/StructElem", S="/P", Pg=element.raw_get("/Pg"))
    put(inner, "K", ArrayObject(element["/K"]))
    put(element, "K", ArrayObject([file.add(inner)]))
    retag(element, "BlockQuote")


@spoils("V519")
def a_caption_is_a_paragraph(file: File) -> None:
    retag(file.element_of("Doses for most people", "Caption"), "TBody")


@spoils("V519")
def a_paragraph_is_in_two_pieces(file: File) -> None:
    element = file.element_of("where a child can", "P")
    kids = element["/K"]
    second = dictionary(Type="/StructElem", S="/P", P=element.raw_get("/P"))
    put(second, "Pg", element.raw_get("/Pg"))
    put(second, "K", ArrayObject([kids.pop()]))
    above = element["/P"]["/K"]
    number = element.indirect_reference.idnum  # type: ignore[union-attr]
    place = next(at for at, kid in enumerate(above) if kid.idnum == number)
    above.insert(place + 1, file.add(second))


@spoils("V511", "V512")
def a_heading_is_a_level_lower(file: File) -> None:
    retag(file.element_of("What not to do", "H2"), "H3")


@spoils("V511", "V512")
def a_heading_is_a_paragraph(file: File) -> None:
    retag(file.element_of("What not to do", "H2"), "P")


@spoils("V704", "V701")
def two_items_change_places(file: File) -> None:
    items = file.element_of("Shake it well", "L")["/K"]
    items[0], items[1] = items[1], items[0]


@spoils("V701", "V702")
def an_item_is_taken_out_of_the_tree(file: File) -> None:
    file.element_of("Do not share it", "L")["/K"].pop(0)


@spoils("V703")
def a_paragraph_is_heard_twice(file: File) -> None:
    element = file.element_of("where a child can", "P")
    copy = dictionary(Type="/StructElem", S="/P", P=element.raw_get("/P"))
    put(copy, "Pg", element.raw_get("/Pg"))
    put(copy, "K", ArrayObject(element["/K"]))
    element["/P"]["/K"].append(file.add(copy))


@spoils("V520")
def two_cells_change_places(file: File) -> None:
    first, second = file.element_of("2 puffs", "TD"), file.element_of("4 puffs", "TD")
    for key in ("/K", "/Pg"):
        first[NameObject(key)], second[NameObject(key)] = second.raw_get(key), first.raw_get(key)


@spoils("V520", "V704")
def two_rows_change_places(file: File) -> None:
    rows = file.elements("TBody")[0]["/K"]
    rows[0], rows[1] = rows[1], rows[0]


@spoils("V520")
def cells_name_the_heads_of_others(file: File) -> None:
    for cell in cells(file):
        put(cell["/A"], "Headers", [plain("t1r0c1")])


@spoils("V520")
def one_cell_names_another_row(file: File) -> None:
    put(cells(file)[0]["/A"], "Headers", [plain("t1r2c0"), plain("t1r0c1")])


@spoils("V520")
def a_cell_names_no_heads(file: File) -> None:
    del cells(file)[0]["/A"]


@spoils("V520")
def a_head_of_a_row_is_a_plain_cell(file: File) -> None:
    head = file.element_of("Before sport", "TH")
    retag(head, "TD")
    del head["/A"]


@spoils("V520", "V516")
def heads_of_columns_are_plain_cells(file: File) -> None:
    for head in file.elements("TH")[:3]:
        retag(head, "TD")
        del head["/A"]


@spoils("V520")
def a_head_of_a_column_is_said_to_be_of_a_row(file: File) -> None:
    put(file.element_of("Puffs", "TH")["/A"], "Scope", "/Row")


@spoils("V520")
def two_heads_have_each_others_names(file: File) -> None:
    one, other = file.element_of("Puffs", "TH"), file.element_of("Gap", "TH")
    one[NameObject("/ID")], other[NameObject("/ID")] = other["/ID"], one["/ID"]


@spoils("V517", "V520")
def a_row_is_part_of_the_row_before(file: File) -> None:
    rows = file.elements("TBody")[0]["/K"]
    rows[0].get_object()["/K"].extend(rows[1].get_object()["/K"])
    del rows[1]


@spoils("V517", "V519", "V520")
def a_table_is_plain_blocks(file: File) -> None:
    for element in file.elements("Table", "THead", "TBody", "TR", "TH", "TD"):
        retag(element, "Div")
        if "/A" in element:
            del element["/A"]
