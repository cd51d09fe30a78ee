"""The e-book of a leaflet, EPUB 3.3: the web page in a file that e-readers open."""

from plainleaf.editions.edition import Edition
from plainleaf.editions.epub.reader import passages
from plainleaf.editions.epub.writer import epub

EDITION = Edition(make=epub, read=passages, layout=None)
