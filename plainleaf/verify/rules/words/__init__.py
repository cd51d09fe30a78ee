"""Rules about the words of the file and the numbers that its links dial."""
