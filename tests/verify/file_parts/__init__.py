"""Tests of the lists of what a finished file may hold."""
