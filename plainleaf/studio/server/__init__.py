"""The web server of the studio: who may call it, how it answers, its pages."""
