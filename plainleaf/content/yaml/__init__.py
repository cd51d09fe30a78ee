"""YAML as text: nodes with their places, and what a person got wrong in writing it."""
