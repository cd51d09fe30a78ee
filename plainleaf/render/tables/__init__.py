"""How the tables of a leaflet are set: as they were typed, in another order, or as lines."""
