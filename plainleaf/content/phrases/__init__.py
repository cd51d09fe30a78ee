"""The fixed words of a language as its phrase files have them, and what of a leaflet needs them."""
