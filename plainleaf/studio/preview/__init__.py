"""Previews: a process that makes pages while somebody types."""
