"""Which leaflets need not be made again, and how that is known."""
