"""What the organisation file says of the publisher: its sentences, its colour, its website."""
