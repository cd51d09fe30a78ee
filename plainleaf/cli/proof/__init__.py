"""The commands about proof: who approved which words, which leaflet a file is, is it right."""
