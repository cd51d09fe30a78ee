"""The approval of a leaflet in the studio: what is in the way, who has approved, what changed."""
