"""The commands that read what a build made: lists, files for the print room, an overview."""
