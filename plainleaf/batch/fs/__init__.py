"""Files of the output folder: read, written and deleted safely."""
