"""Finished files after they were made: what was handed out, and which leaflet a file is."""
