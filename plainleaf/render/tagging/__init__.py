"""The parts of tag repair: ``plainleaf.render.tags`` puts them in WeasyPrint's place.

One way through: ``collect`` reads WeasyPrint's boxes into one node for each HTML element,
``roles`` names what each is in a PDF, ``shape`` (with ``lists``, ``tables``, ``links``) gives the
nodes the shape PDF/UA asks for, ``artifacts`` marks in the page what is no content, ``write``
puts the tree in the file.
"""
