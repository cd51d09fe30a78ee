"""Editions: what a leaflet can be made into, each opened again and compared with the leaflet.

``registry.EDITIONS`` names them all. Print layouts and the web page are made by ``render`` and
measured by ``verify``; each of the others is one folder here and one line there.
"""
