"""What a text must print, read from how it was typed and not from the tree that is printed.

The page is made with a Markdown parser. If the finished file were compared with the tree of that
parser, a character that the parser drops would be missing from both, and no one would notice. So
the text is read here a second time, by rules of our own: everything that was typed is printed,
except a few marks, in their exact form and at their exact place. docs/what-is-not-checked.md lists
them under "How the words are compared".
"""

from plainleaf.verify.typed.blocks import TypedTable, list_printed_blocks
from plainleaf.verify.typed.inline import InlineReader

__all__ = ["InlineReader", "TypedTable", "list_printed_blocks"]
