"""The parts of the report that is a web page."""
