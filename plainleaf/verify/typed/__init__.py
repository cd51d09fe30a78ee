"""What a text must print, read from how it was typed and not from the tree that is printed.

The page is made by way of a Markdown parser. Were the finished file compared with the tree of that
parser, a character which the parser takes would be missing from both, and nobody would notice. So
the text is read here a second time, by rules of our own: everything that was typed is printed, but
for the marks in ``MARKS_TAKEN``, in their exact form and at their exact place.
"""

from plainleaf.verify.typed.blocks import TypedTable, printed_blocks
from plainleaf.verify.typed.inline import InlineReader

MARKS_TAKEN = (
    "spaces, line ends, and a backslash at the end of a line",
    "a backslash before a sign that could be a mark",
    "-, * or + and a space before a list item (the number of a numbered item is printed)",
    "# to ###### and a space before a heading",
    "> before each line of a box or quotation, and the line [!KIND] of a box",
    "| between the cells of a table, and its line of dashes; Table: before its caption",
    "* or ** round words, and _ or __, not between two letters or digits",
    "[ ] round the words of a link, and its address in ( ); an address given apart",
    "< and > round a whole address",
    "[ ] round a phrase in another language, and its {lang=...}",
    "![ ] round what a picture shows, its file, and the quotes round its caption",
    "[@id], which is printed as the number of the source",
)
"""Everything that is typed and not printed. docs/what-is-not-checked.md says so too."""

__all__ = ["MARKS_TAKEN", "InlineReader", "TypedTable", "printed_blocks"]
