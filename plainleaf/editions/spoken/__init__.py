"""Spoken text: a leaflet as SSML 1.1, in which nothing is left for a voice to guess."""

from plainleaf.editions.edition import Edition, Other
from plainleaf.editions.languages import only_in
from plainleaf.editions.linear import LINEAR
from plainleaf.editions.spoken.reader import passages
from plainleaf.editions.spoken.script import script
from plainleaf.editions.spoken.script_reader import passages as script_passages
from plainleaf.editions.spoken.writer import ssml

EDITION = Edition(
    make=ssml,
    read=passages,
    layout=LINEAR,
    problems=only_in("en"),
    others={"script.txt": Other(script, script_passages)},
)
