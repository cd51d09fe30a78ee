"""Which typefaces there are: the clinic's own, those that ship with Plainleaf, the computer's."""
