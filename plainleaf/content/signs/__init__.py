"""Characters that are not what they look like: hidden, damaged, or from another alphabet.

Each module looks for one kind and knows nothing of files; ``checking`` turns what they give into
findings.
"""
