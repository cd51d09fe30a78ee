"""Rules about the file itself: what is in it, how it is written, what its metadata says."""
