"""Text preparation: prose to sentences and words that know their places."""
