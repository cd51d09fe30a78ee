"""What comes into a leaflet from elsewhere: pasted text, files and pictures."""
