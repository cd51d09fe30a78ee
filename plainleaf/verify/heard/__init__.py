"""What a listener is given besides the words: what each of them is, its language, where it goes.

``blocks`` reads the structure tree into blocks of words, ``keys`` compares words that a PDF gives
back in another order, ``expected`` says what the leaflet asks for. All of it comes from the leaflet
and its phrases, nothing from the templates.
"""
