"""Things that a file does by itself, holds besides its pages, or asks of its reader."""

from __future__ import annotations

from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from tests.verify.spoilt.file import File
from tests.verify.spoilt.frame import spoils

Entries = dict[str, object]


def dictionary(**entries: object) -> DictionaryObject:
    """A dictionary; a text that starts with a slash is a name."""
    made = DictionaryObject()
    for key, value in entries.items():
        made[NameObject(f"/{key}")] = plain(value)
    return made


def plain(value: object) -> object:
    """A value as pypdf has it."""
    match value:
        case bool():
            return BooleanObject(value)
        case int():
            return NumberObject(value)
        case float():
            return FloatObject(value)
        case str() if not isinstance(value, NameObject | TextStringObject):
            return NameObject(value) if value.startswith("/") else TextStringObject(value)
        case list():
            return ArrayObject([plain(each) for each in value])
    return value


def put(holder: DictionaryObject, key: str, value: object) -> None:
    """Gives a dictionary an entry."""
    holder[NameObject(f"/{key}")] = plain(value)


@spoils("V102")
def a_program_runs_when_the_file_opens(file: File) -> None:
    put(file.root, "OpenAction", dictionary(S="/JavaScript", JS="app.beep(0)"))


@spoils("V102")
def a_page_starts_a_program(file: File) -> None:
    action = dictionary(S="/Launch", F="setup.exe")
    put(file.page(0), "AA", dictionary(O=action))


@spoils("V102")
def a_named_program(file: File) -> None:
    tree = dictionary(Names=["go", file.add(dictionary(S="/JavaScript", JS="1"))])
    put(file.root["/Names"], "JavaScript", tree)


@spoils("V102")
def it_opens_at_another_page(file: File) -> None:
    there = file.page(1).indirect_reference
    put(file.root, "OpenAction", ArrayObject([there, NameObject("/Fit")]))


@spoils("V102")
def it_opens_without_menus(file: File) -> None:
    put(file.root["/ViewerPreferences"], "HideMenubar", True)


@spoils("V102")
def it_opens_full_screen(file: File) -> None:
    put(file.root, "PageMode", "/FullScreen")


@spoils("V102")
def another_file_is_attached(file: File) -> None:
    file.writer.add_attachment("other.txt", b"Take 9 puffs.")


@spoils("V102")
def an_associated_file(file: File) -> None:
    inside = dictionary(F=file.stream(b"Take 9 puffs."))
    put(file.root, "AF", [dictionary(Type="/Filespec", F="more.txt", EF=inside)])


@spoils("V102")
def a_form_to_fill_in(file: File) -> None:
    put(file.root, "AcroForm", dictionary(Fields=[]))


@spoils("V102", "V101")
def a_field_over_the_page(file: File) -> None:
    field = dictionary(
        Type="/Annot", Subtype="/Widget", FT="/Tx", T="dose", Rect=[60, 500, 400, 640], F=4
    )
    put(file.page(0), "Annots", [*file.page(0).get("/Annots", []), file.add(field)])
    put(file.root, "AcroForm", dictionary(Fields=[file.add(field)]))


@spoils("V102", "V101")
def a_note_on_the_page(file: File) -> None:
    note = dictionary(
        Type="/Annot", Subtype="/Text", Contents="Take 9 puffs", Rect=[60, 500, 80, 520], F=4
    )
    put(file.page(0), "Annots", [*file.page(0).get("/Annots", []), file.add(note)])


@spoils("V102", "V101")
def a_line_is_struck_out_by_an_annotation(file: File) -> None:
    mark = dictionary(
        Type="/Annot", Subtype="/StrikeOut", Contents="old", Rect=[60, 500, 400, 520], F=4
    )
    put(mark, "QuadPoints", [60, 520, 400, 520, 60, 500, 400, 500])
    put(file.page(0), "Annots", [*file.page(0).get("/Annots", []), file.add(mark)])


@spoils("V102")
def a_layer_that_is_switched_off(file: File) -> None:
    layer = file.add(dictionary(Type="/OCG", Name="more"))
    usual = dictionary(Name="usual", OFF=[layer], Order=[layer])
    put(file.root, "OCProperties", dictionary(OCGs=[layer], D=usual))


@spoils("V102")
def the_tags_mean_something_else(file: File) -> None:
    put(file.tree, "RoleMap", dictionary(LBody="/Artifact"))


@spoils("V102")
def the_tags_have_classes(file: File) -> None:
    put(file.tree, "ClassMap", dictionary(x=dictionary(O="/Layout", Color=[1, 1, 1])))


@spoils("V102")
def pages_have_numbers_of_their_own(file: File) -> None:
    labels = dictionary(Nums=[0, dictionary(S="/D", St=7)])
    put(file.root, "PageLabels", labels)


@spoils("V102")
def addresses_start_elsewhere(file: File) -> None:
    put(file.root, "URI", dictionary(Base="https://other.example/"))


@spoils("V102")
def a_reading_thread(file: File) -> None:
    bead = file.add(dictionary(R=[0, 0, 10, 10]))
    put(file.root, "Threads", [dictionary(F=bead, I=dictionary(Title="Read this"))])


@spoils("V102")
def the_page_turns_by_itself(file: File) -> None:
    put(file.page(0), "Dur", 1)


@spoils("V102")
def notes_of_another_program(file: File) -> None:
    data = dictionary(LastModified="D:20260101", Private="x")
    put(file.page(0), "PieceInfo", dictionary(Other=data))


@spoils("V102")
def what_readers_may_do_is_limited(file: File) -> None:
    put(file.root, "Perms", dictionary(DocMDP=dictionary(Type="/Sig")))


@spoils("V102")
def a_link_does_two_things(file: File) -> None:
    link = file.links("https:")[0]
    put(link["/A"], "Next", dictionary(S="/URI", URI="https://other.example/"))


@spoils("V102")
def a_link_opens_a_file(file: File) -> None:
    put(file.links("https:")[0], "A", dictionary(Type="/Action", S="/GoToR", F="other.pdf"))


@spoils("V102")
def a_link_sends_a_form(file: File) -> None:
    address = dictionary(Type="/Action", S="/SubmitForm", F="https://other.example/")
    put(file.links("https:")[0], "A", address)


@spoils("V102")
def a_link_has_a_picture_over_the_page(file: File) -> None:
    drawing = file.stream(
        b"1 1 1 rg 0 0 300 300 re f",
        Type=NameObject("/XObject"),
        Subtype=NameObject("/Form"),
        BBox=plain([0, 0, 300, 300]),
    )
    put(file.links("https:")[0], "AP", dictionary(N=drawing))


@spoils("V102")
def a_link_is_not_printed(file: File) -> None:
    put(file.links("https:")[0], "F", 2)


@spoils("V102")
def a_link_has_a_thick_border(file: File) -> None:
    put(file.links("https:")[0], "BS", dictionary(W=40))
