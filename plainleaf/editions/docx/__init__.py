"""A Word document of a leaflet, which a reader can enlarge or send through a screen reader."""

from plainleaf.editions.docx.reader import passages
from plainleaf.editions.docx.writer import docx
from plainleaf.editions.edition import Edition
from plainleaf.editions.linear import WITH_TABLES

EDITION = Edition(make=docx, read=passages, layout=WITH_TABLES)
