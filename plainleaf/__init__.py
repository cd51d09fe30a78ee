"""Plainleaf: patient leaflets people can read, from one YAML file."""

__version__ = "0.1.0"
