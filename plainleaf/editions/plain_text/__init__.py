"""The plain text of a leaflet, for email and for programs that read aloud."""

from plainleaf.editions.edition import Edition
from plainleaf.editions.linear import LINEAR
from plainleaf.editions.plain_text.reader import passages
from plainleaf.editions.plain_text.writer import plain_text

EDITION = Edition(make=plain_text, read=passages, layout=LINEAR)
