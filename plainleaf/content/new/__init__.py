"""New files: a leaflet to start from, and the folder of a clinic that begins."""
