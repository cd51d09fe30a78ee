"""Proves the words of scripts whose letters join or move, by shaping them again."""
