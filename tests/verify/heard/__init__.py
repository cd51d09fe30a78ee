"""Tests of what a listener is given besides the words."""
