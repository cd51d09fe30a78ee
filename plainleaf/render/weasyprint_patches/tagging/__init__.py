"""The parts of tag repair; ``tags`` puts them in the place of WeasyPrint's own tagging.

In order: ``collect`` reads WeasyPrint's boxes into one node for each HTML element,
``roles`` names what each is in a PDF, ``shape`` (with ``lists``, ``tables``, ``links``) gives the
nodes the shape PDF/UA asks for, ``artifacts`` marks what is not content in the page, ``write``
puts the tree in the file.
"""
