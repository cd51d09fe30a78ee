"""The words of a leaflet, and those of a finished file, compared."""
