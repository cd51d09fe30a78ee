"""Pages drawn as a reader sees them, and the plain twin that they are compared with."""
