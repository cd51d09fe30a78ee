"""What a finished file may hold: objects and their entries, drawing commands, metadata.

``known_parts.yaml`` and ``known_commands.yaml`` list what our own files have. Anything else is a
fault, whatever it would do.
"""
