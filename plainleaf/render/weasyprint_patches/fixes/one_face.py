"""Sets a word in one typeface where a letter of it would have its marks from another.

A typeface of ours may have a letter and lack its mark, or have the mark and lack the letter. Pango
takes each character from the first family that has it, and marks from another file are next
to their letter. Such a word is set in the family that has all of it.
"""

from __future__ import annotations

import re

from plainleaf.typefaces.faces import Face, find_covered

# Marks that any letter may have (Unicode: combining diacritical marks, extended, supplement).
MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff"
MARK = re.compile(f"[{MARKS}]")
LETTER = re.compile(rf"[^\W\d_][{MARKS}]+")
WORD = re.compile(rf"(?:[^\W\d_]|[{MARKS}])+")
TAG = re.compile(r"(<[^>]*>)")
BODY = "<body"


def css_class(number: int) -> str:
    """The class of words in one of the chosen typefaces, by its place among them."""
    return f"face-{number}"


def rules(faces: tuple[Face, ...]) -> str:
    """The style rules of these classes; none where there is one typeface."""
    return "".join(
        f'.{css_class(number)} {{font-family: "{face.css_family}"}}'
        for number, face in enumerate(faces)
        if number
    )


def mark_faces(html: str, faces: tuple[Face, ...]) -> str:
    """A page in which every word that needs it says which of the typefaces it is set in."""
    if len(faces) < 2 or not MARK.search(html):
        return html
    head, body, rest = html.partition(BODY)
    pieces = TAG.split(rest)
    # The attributes of the body come before the end of the first tag.
    for at in range(2, len(pieces), 2):
        if MARK.search(pieces[at]):
            pieces[at] = WORD.sub(lambda word: _in_one_face(word[0], faces), pieces[at])
    return head + body + "".join(pieces)


def _in_one_face(word: str, faces: tuple[Face, ...]) -> str:
    torn = [letter for letter in LETTER.findall(word) if _is_torn(letter, faces[0])]
    if not torn:
        return word
    for needed in ({*word}, {*"".join(torn)}):
        for number, face in enumerate(faces):
            if number and find_covered(needed, face) == needed:
                if needed == {*word}:
                    return _in(word, number)
                for letter in dict.fromkeys(torn):
                    word = word.replace(letter, _in(letter, number))
                return word
    return word


def _is_torn(letter: str, first: Face) -> bool:
    signs = {*letter}
    return 0 < len(find_covered(signs, first)) < len(signs)


def _in(words: str, number: int) -> str:
    return f'<span class="{css_class(number)}">{words}</span>'
