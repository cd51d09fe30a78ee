"""What a machine can say about whether a leaflet is understood, and what it leaves to people."""
