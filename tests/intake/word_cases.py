"""30 Word files as nurses make them, each labelled with the structure that a person sees in it."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

from PIL import Image

from tests.intake.word_files import (
    NAMES,
    bold,
    cell,
    heading,
    notes,
    p,
    picture,
    run,
    table,
    text_box,
    word_file,
)

EAT = "Do not eat or drink anything for six hours before your test."
LIE = "You will lie on a couch, and a nurse will stay with you all the time."
HOME = "You can go home about an hour after the test, once you feel well."


@dataclass(frozen=True)
class Case:
    """A file and its labels: headings, the first words of each list, and the size of each table."""

    name: str
    data: bytes
    title: str
    headings: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    tables: tuple[tuple[int, int], ...] = ()
    told: tuple[str, ...] = ()
    words_moved: bool = field(default=False)


def photo() -> bytes:
    """A small photo that can be printed."""
    made = io.BytesIO()
    image = Image.new("RGB", (60, 40), (200, 30, 30))
    image.paste((20, 80, 200), (0, 0, 30, 20))
    image.save(made, "PNG")
    return made.getvalue()


CASES = (
    Case(
        "real-styles",
        word_file(
            p("Having a gastroscopy", style="Title"),
            p("This leaflet is for people who will have a gastroscopy."),
            heading("Before your test"),
            p(EAT),
            heading("Your tablets", 2),
            p("Take your usual tablets with a sip of water."),
            heading("After your test"),
            p(HOME),
        ),
        "Having a gastroscopy",
        ("Before your test", "Your tablets", "After your test"),
    ),
    Case(
        "bold-headings",
        word_file(
            p(bold("Having a gastroscopy", 20)),
            p("This leaflet is for people who will have a gastroscopy."),
            p(bold("Before your test")),
            p(EAT),
            p(bold("After your test")),
            p(HOME),
        ),
        "Having a gastroscopy",
        ("Before your test", "After your test"),
    ),
    Case(
        "bold-sentences-are-no-headings",
        word_file(
            p("Your wound", style="Title"),
            heading("At home"),
            p("Keep the wound dry and clean for two days after you go home."),
            p(bold("Do not drive for 24 hours")),
            p("You may feel sleepy after the medicine that we gave you in the unit."),
            p(bold("Please bring all your tablets with you")),
            p("A nurse will look at them with you on the ward."),
        ),
        "Your wound",
        ("At home",),
    ),
    Case(
        "one-bold-line-among-styles",
        word_file(
            p("Your drip", style="Title"),
            heading("What it is"),
            p("A drip gives you fluid through a thin tube in your arm."),
            p(bold("Tell the nurse if it hurts.")),
            p(bold("Twice a day")),
            p("A nurse will look at your arm and write down what they see."),
        ),
        "Your drip",
        ("What it is",),
    ),
    Case(
        "typed-bullets",
        word_file(
            p("What to bring", style="Title"),
            heading("On the day"),
            p("Please bring these with you:"),
            p("•\tyour tablets"),
            p("•\ta list of your allergies"),
            p("• a friend"),
            p("- water"),
            p("- a book"),
        ),
        "What to bring",
        ("On the day",),
        ("your tablets",),
    ),
    Case(
        "typed-numbers",
        word_file(
            p("Your inhaler", style="Title"),
            heading("How to use it"),
            p("1.\tTake the cap off."),
            p("2.\tShake the inhaler well."),
            p("3.\tBreathe out slowly."),
            p("Now hold your breath for as long as you can, up to ten seconds."),
        ),
        "Your inhaler",
        ("How to use it",),
        ("Take the cap off.",),
    ),
    Case(
        "word-lists-that-start-again",
        word_file(
            p("Your exercises", style="Title"),
            heading("In the morning"),
            p("Lift your arm.", listed=2),
            p("Hold it for five seconds.", listed=2),
            p("Lift your leg.", listed=3),
            p("Hold it too.", listed=3),
            heading("In the evening"),
            p("Rest your arm.", style="ListBullet"),
            p("On a pillow", style="ListBullet", listed=1, level=1),
            p("Rest your leg.", style="ListBullet"),
        ),
        "Your exercises",
        ("In the morning", "In the evening"),
        ("Lift your arm.", "Lift your leg.", "Rest your arm."),
    ),
    Case(
        "table",
        word_file(
            p("Your medicines", style="Title"),
            heading("When to take them"),
            table(
                ("Time", "Medicine", "Dose"),
                ("8am", "Paracetamol", "2 tablets"),
                ("8pm", "Ibuprofen | gel", "1 tablet"),
                headed=True,
            ),
            p("Call us if you are not sure about any of these times."),
        ),
        "Your medicines",
        ("When to take them",),
        (),
        ((3, 3),),
    ),
    Case(
        "merged-cells",
        word_file(
            p("Your diet", style="Title"),
            heading("What you can eat"),
            table(
                (cell("Days before", span=2), "Food"),
                (cell("3", merged="restart"), "morning", "white bread"),
                (cell(merged="continue"), "evening", "white rice"),
            ),
        ),
        "Your diet",
        ("What you can eat",),
        (),
        ((3, 3),),
        ("merged cells",),
    ),
    Case(
        "tabs-as-columns",
        word_file(
            p("Your drops", style="Title"),
            heading("Times"),
            p("Day\tMorning\tEvening"),
            p("Monday\t1 drop\t2 drops"),
            p("Tuesday\t1 drop\t1 drop"),
        ),
        "Your drops",
        ("Times",),
        (),
        ((3, 3),),
    ),
    Case(
        "tabs-of-an-address",
        word_file(
            p("Your ward", style="Title"),
            heading("Where we are"),
            p("Ward 3:\t01632 960 001"),
            p("Ward 4:\t01632 960 002"),
        ),
        "Your ward",
        ("Where we are",),
    ),
    Case(
        "text-box",
        word_file(
            p("Your cast", style="Title"),
            heading("Looking after it"),
            p(
                "Keep your cast dry at all times, ",
                text_box(p(bold("Call 999 if your fingers turn blue")), p("and do not wait.")),
                "also in the shower.",
            ),
            p("Lift your arm on a pillow when you rest."),
        ),
        "Your cast",
        ("Looking after it",),
        words_moved=True,
    ),
    Case(
        "headers-and-footers",
        word_file(
            p("Your stitches", style="Title"),
            heading("At home"),
            p("Keep your stitches dry until a nurse has taken them out."),
            parts={
                "header1.xml": f"<w:hdr {NAMES}>{p('Example Hospital')}</w:hdr>",
                "header2.xml": f"<w:hdr {NAMES}>{p('Example Hospital')}</w:hdr>",
                "footer1.xml": f"<w:ftr {NAMES}>{p('Ref: ABC-12, review March 2021')}</w:ftr>",
            },
            section='<w:headerReference w:type="default" r:id="header1"/>'
            '<w:headerReference w:type="first" r:id="header2"/>'
            '<w:footerReference w:type="default" r:id="footer1"/>',
        ),
        "Your stitches",
        ("At home",),
        told=("March 2021", "ABC-12"),
        words_moved=True,
    ),
    Case(
        "tracked-changes",
        word_file(
            p("Your scan", style="Title"),
            heading("The day before"),
            p(
                "You can eat ",
                f'<w:del w:id="1">{run("nothing").replace("w:t", "w:delText")}</w:del>',
                f'<w:ins w:id="2" w:author="A">{run("a light meal")}</w:ins>',
                " on the evening before your scan.",
            ),
        ),
        "Your scan",
        ("The day before",),
    ),
    Case(
        "comments",
        word_file(
            p("Your blood test", style="Title"),
            heading("The test"),
            p('<w:commentRangeStart w:id="0"/>', "We take some blood from a vein in your arm."),
            parts={
                "comments.xml": f'<w:comments {NAMES}><w:comment w:id="0" w:author="Sister Jones">'
                f"{p('Check this with pathology')}</w:comment></w:comments>"
            },
        ),
        "Your blood test",
        ("The test",),
        told=("Sister Jones: Check this with pathology",),
    ),
    Case(
        "footnotes",
        word_file(
            p("Your hip", style="Title"),
            heading("The operation"),
            p(
                "Most people walk on the next day.",
                '<w:r><w:footnoteReference w:id="1"/></w:r>',
            ),
            p("We will show you how to use your crutches on the stairs."),
            parts={"footnotes.xml": notes("footnote", "Smith J. Hips today. 2019.")},
        ),
        "Your hip",
        ("The operation",),
        told=("belongs after “Most people walk on the next day.”",),
    ),
    Case(
        "pictures",
        word_file(
            p("Your knee", style="Title"),
            heading("The joint"),
            p("The picture shows the bones of your knee from the front."),
            p(picture("image1", "The bones of a knee")),
            p(picture("image2")),
            parts={"media/image1.png": photo(), "media/image2.emf": b"\x01\0\0\0 EMF"},
        ),
        "Your knee",
        ("The joint",),
        told=("The bones of a knee", "is not in the draft"),
    ),
    Case(
        "two-columns",
        word_file(
            p(bold("YOUR EYE DROPS", 18)),
            p("Drops help your eye to heal after the operation on your lens."),
            p(
                bold("USING THE DROPS"),
                extra='<w:sectPr><w:cols w:num="2" w:space="720"/></w:sectPr>',
            ),
            p("Wash your hands well before you touch your eye."),
            p(bold("STORING THE DROPS")),
            p("Keep the bottle in the fridge, and throw it away after four weeks."),
        ),
        "YOUR EYE DROPS",
        ("USING THE DROPS", "STORING THE DROPS"),
    ),
    Case(
        "welsh",
        word_file(
            p(bold("Cael prawf gwaed", 20)),
            p("Mae’r daflen hon i bobl a fydd yn cael prawf gwaed yn yr ysbyty."),
            p(bold("Cyn y prawf")),
            p("Gallwch fwyta ac yfed fel arfer cyn eich prawf gwaed."),
            p(bold("Peidiwch â gyrru eich hun adref")),
            p("Efallai y byddwch yn teimlo’n benysgafn am awr neu ddwy."),
            p(bold("Ar ôl y prawf")),
            p("Cadwch y plastr ar eich braich am awr o leiaf."),
        ),
        "Cael prawf gwaed",
        ("Cyn y prawf", "Ar ôl y prawf"),
    ),
    Case(
        "symbols",
        word_file(
            p("Your injection", style="Title"),
            heading("The dose"),
            p(
                "You will have 5 ",
                '<w:r><w:sym w:font="Symbol" w:char="F06D"/></w:r>',
                "g, and the temperature must be below 8",
                '<w:r><w:sym w:font="Symbol" w:char="F0B0"/></w:r>',
                "C.",
            ),
            p('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', " wash your hands"),
            p('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', " check the label"),
        ),
        "Your injection",
        ("The dose",),
        ("wash your hands",),
        words_moved=True,
    ),
    Case(
        "soft-hyphens-and-spaces",
        word_file(
            p("Your anti\u00adcoagulant", style="Title"),
            heading("How\u00a0much"),
            p("Take 5\u00a0mg of war\u00adfarin\u200b every evening at about six o’clock."),
            p("It’s “very” important – so don’t stop… ask us first."),
        ),
        "Your anticoagulant",
        ("How much",),
    ),
    Case(
        "links",
        word_file(
            p("Your support", style="Title"),
            heading("Who can help"),
            p(
                "Read ",
                f'<w:hyperlink r:id="link1">{run("how to ask for help")}</w:hyperlink>',
                " or write to ",
                f'<w:hyperlink r:id="link2">{run("ward@clinic.example")}</w:hyperlink>',
                " at any time of the day.",
            ),
            p(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
                '<w:r><w:instrText> HYPERLINK "https://www.example.org/knee" </w:instrText></w:r>',
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
                run("Our page on knees"),
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
                " has more about this operation.",
            ),
            links={"link1": "https://www.example.org/help", "link2": "mailto:ward@clinic.example"},
        ),
        "Your support",
        ("Who can help",),
    ),
    Case(
        "hidden-text",
        word_file(
            p("Your pump", style="Title"),
            heading("Using it"),
            p(
                "Press the button when you feel pain. ",
                run("Staff: lock at 5 ml", look="<w:vanish/>"),
                "You cannot give yourself too much.",
            ),
        ),
        "Your pump",
        ("Using it",),
        told=("Staff: lock at 5 ml",),
    ),
    Case(
        "custom-style-and-outline",
        word_file(
            p("Your stoma", style="Title"),
            p("Looking after it", style="WardHead"),
            p("Wash the skin with warm water and dry it well each time."),
            p("Going out", extra='<w:outlineLvl w:val="0"/>'),
            p("Take a spare bag with you wherever you go."),
        ),
        "Your stoma",
        ("Looking after it", "Going out"),
    ),
    Case(
        "layout-table",
        word_file(
            p("Your bladder", style="Title"),
            table(
                (
                    cell(p(bold("Before the test")), p(EAT)),
                    cell(p(bold("After the test")), p(HOME)),
                )
            ),
        ),
        "Your bladder",
        ("Before the test", "After the test"),
        told=("is now text",),
    ),
    Case(
        "contents",
        word_file(
            p("Your heart", style="Title"),
            p(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
                '<w:r><w:instrText> TOC \\o "1-2" </w:instrText></w:r>',
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
                run("Before you come in\t2"),
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            ),
            heading("Before you come in"),
            p(EAT),
        ),
        "Your heart",
        ("Before you come in",),
        told=("table of contents",),
    ),
    Case(
        "address-lines",
        word_file(
            p("Your clinic", style="Title"),
            heading("Where to find us"),
            p("Clinic 4"),
            p("Example Hospital"),
            p("12 High Street"),
            p("Anytown AN1 2BC"),
            p("Telephone: 01632 960 001"),
        ),
        "Your clinic",
        ("Where to find us",),
        told=("01632 960 001",),
    ),
    Case(
        "numbered-headings",
        word_file(
            p(bold("Your pacemaker", 20)),
            p(bold("1. What is it?", 14)),
            p("A pacemaker helps your heart to beat at the right speed."),
            p(bold("2. How is it put in?", 14)),
            p(LIE),
        ),
        "Your pacemaker",
        ("1. What is it?", "2. How is it put in?"),
    ),
    Case(
        "signs-of-markdown",
        word_file(
            p("Your *baby* & you", style="Title"),
            heading("The first # days"),
            p("Give 2 * 5 ml_a day [not more] <or> call {us}, and see C:\\notes~1 ."),
            p("# of feeds a day: about eight, and > 6 wet nappies are fine."),
            p("- 5 °C is too cold for the room in which your baby sleeps."),
            p("16. March is when your midwife will visit you at home."),
        ),
        "Your *baby* & you",
        ("The first # days",),
    ),
    Case(
        "letter-with-line-breaks",
        word_file(
            p("Your visit", style="Title"),
            heading("When to come"),
            p("Come to:\nClinic 4\nExample Hospital\n12 High Street"),
            p("Dear patient"),
            p("We look forward to seeing you in our clinic next month."),
            p("You can bring:\n• a friend\n• your tablets"),
        ),
        "Your visit",
        ("When to come",),
        ("a friend",),
    ),
)
