"""A letter and its marks are in one typeface, and so is the word they are in, if it can be."""

from __future__ import annotations

import pytest

from plainleaf.pdf import open as open_pdf
from plainleaf.project import Project, data_root
from plainleaf.render import Renderer
from plainleaf.render.weasyprint_patches.fixes.one_face import mark_faces, rules
from plainleaf.typefaces.faces import choose_faces, faces
from plainleaf.verify import verify
from tests.render.conftest import Clinic
from tests.soak import first_few

OURS = faces(Project(data_root(), data_root() / "leaflets"))
SOURCE, NOTO = OURS[0], next(face for face in OURS if face.family == "Noto Sans")
TWO = (SOURCE, NOTO)


def page(words: str) -> str:
    return f"<html><title>{words}</title><body class='{words}'><p>{words}</p></body></html>"


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        # Source Sans 3 has neither ẍ nor ƙ, and no U+032D.
        ("Say ẍ̄ twice", 'Say <span class="face-1">ẍ̄</span> twice'),
        ("the word aẍ̄b", 'the word <span class="face-1">aẍ̄b</span>'),
        ("a x̭ b &amp; c", 'a <span class="face-1">x̭</span> b &amp; c'),
        ("Adébáyọ̀ and ƙofa", "Adébáyọ̀ and ƙofa"),
        ("plain", "plain"),
    ],
)
def test_only_words_with_letters_of_two_typefaces_say_theirs(words: str, printed: str) -> None:
    whole = page(words).replace(f"<p>{words}</p>", f"<p>{printed}</p>")
    assert mark_faces(page(words), TWO) == whole


def test_with_one_typeface_nothing_is_marked_and_no_rule_is_added() -> None:
    assert mark_faces(page("ẍ̄"), (SOURCE,)) == page("ẍ̄")
    assert rules((SOURCE,)) == ""
    assert rules(TWO) == '.face-1 {font-family: "Noto Sans Leaflet"}'


def test_a_word_that_no_typeface_has_whole_is_marked_at_its_letter() -> None:
    chinese = next(face for face in OURS if face.family == "Noto Sans SC")
    found = mark_faces(page("好ẍ̄"), (SOURCE, chinese, NOTO))
    assert '<p>好<span class="face-2">ẍ̄</span></p>' in found


@pytest.mark.parametrize("letter", first_few(["ẍ̄", "ǭ́", "x̭", "ƙ́", "Ƴ̀"]))
def test_a_letter_and_its_marks_are_one_glyph(clinic: Clinic, letter: str) -> None:
    leaflet, layout = clinic.leaflet(body=f"Say {letter}."), clinic.layout()
    pdf = Renderer(clinic.project).pdf(leaflet, layout)
    texts = [text for face in open_pdf(pdf).typefaces() for text in face.unicode.values()]
    assert letter in texts
    assert verify(pdf, leaflet, layout) == []


def test_a_mark_that_only_another_typeface_has_is_lookup_key_there() -> None:
    chosen, missing = choose_faces("x\u032d", "en", OURS)
    assert (chosen, missing) == ((SOURCE, NOTO), "")
    assert choose_faces("a\ufe0f \u034f", "en", OURS) == ((SOURCE,), "")
    assert choose_faces("a\U0001e023", "en", OURS)[1] == "\U0001e023"
