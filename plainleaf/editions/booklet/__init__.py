"""The A5 booklet: the pages of the A5 layout, two to a side of A4, for a printer that folds."""

from plainleaf.editions.booklet.a5_pages import a5_layout, a5_problems
from plainleaf.editions.booklet.imposition import booklet
from plainleaf.editions.booklet.reader import count_sides, passages
from plainleaf.editions.edition import Edition

EDITION = Edition(
    make=booklet, read=passages, layout=a5_layout, problems=a5_problems, pages=count_sides
)
