"""What a leaflet file and an organisation file can have, and whether a file fits that."""
