"""Wording rules about paragraphs, lists, headings, links and parts that every leaflet needs."""
