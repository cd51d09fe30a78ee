"""The catalogue: every leaflet with its files, how it stands, and nothing that is not so."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from plainleaf.batch import BuildRequest, Format, RequestError, build
from plainleaf.batch.build import Listener
from plainleaf.batch.catalogue.phrases import read_words
from plainleaf.project import Project, data_root
from tests.batch.conftest import Clinic

Asked = Callable[..., BuildRequest]
ORGANISATION = "name: {name}\nlanguage: {language}\n"


class Heard(Listener):
    def __init__(self) -> None:
        self.notices: list[str] = []

    def on_message(self, message: str) -> None:
        self.notices.append(message)


class Page(HTMLParser):
    """The tags of a page with their attributes, and its words as a reader gets them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._pieces: list[str] = []
        self._unread = 0
        self.feed(html)
        self.words = " ".join("".join(self._pieces).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._unread += tag in ("style", "script")

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in ("style", "script")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self._pieces.append(data)

    def addresses(self) -> list[str]:
        return [
            str(attributes[name])
            for _, attributes in self.tags
            for name in ("src", "href", "action", "srcset")
            if name in attributes
        ]


def catalogue_page(request: BuildRequest) -> str:
    return (request.out / "index.html").read_text(encoding="utf-8")


def test_each_leaflet_has_its_title_status_review_date_pages_paper_and_files(asked: Asked) -> None:
    request = asked()
    build(request)
    page = Page(catalogue_page(request))
    assert page.words.index("Using your inhaler") < page.words.index("Using your spacer")
    assert page.words.count("Draft Not yet checked by a clinician. Do not give to patients.") == 2
    assert "Review due: 23 November 2029" in page.words.replace("\xa0", " ")
    assert "English (GB) Reference: TEST-001 Version: 1.0" in page.words
    assert "Large print: Using your spacer (PDF) Pages: 1, Paper: A4" in page.words
    for name in ("inhaler.standard.pdf", "inhaler.large-print.pdf", "inhaler.html"):
        assert name in page.addresses()
    pictures = [attributes for tag, attributes in page.tags if tag == "img"]
    assert len(pictures) == 2
    assert all((request.out / str(each["src"])).is_file() for each in pictures)


def test_the_page_stands_alone_and_has_the_same_bytes_in_any_folder(
    asked: Asked, tmp_path: Path
) -> None:
    first, second = asked(), asked(out=tmp_path / "elsewhere")
    for request in (first, second):
        build(request)
    assert catalogue_page(first) == catalogue_page(second)
    assert str(tmp_path) not in catalogue_page(first)
    addresses = Page(catalogue_page(first)).addresses()
    assert [each for each in addresses if ":" in each or each.startswith("/")] == []
    for address in addresses:
        assert address.startswith("#") or (first.out / address).is_file(), address


def test_a_file_of_an_earlier_build_is_said_to_be_one(asked: Asked, clinic: Clinic) -> None:
    request = asked()
    build(request)
    assert "Older version." not in Page(catalogue_page(request)).words
    clinic.add("inhaler", clinic.hard)
    build(request)
    page = Page(catalogue_page(request))
    assert page.words.count("Older version. It may not match the current leaflet.") == 1
    failed = "The last try at making this leaflet failed, so there is no new version."
    assert f"Could not be updated. {failed}" in page.words
    for edition in ("Standard print", "Large print"):
        assert re.search(
            rf"{edition}: Using your inhaler \(PDF\) Pages: \d+, Paper: A4 Older version",
            page.words,
        )
        assert not re.search(
            rf"{edition}: Using your spacer[^:]*: \d+, Paper: A4 Older", page.words
        )


def test_a_leaflet_that_cannot_be_read_stands_there_by_its_file(
    asked: Asked, clinic: Clinic
) -> None:
    clinic.add("broken", "title: [")
    request = asked()
    build(request)
    words = Page(catalogue_page(request)).words
    assert "leaflets/broken.yaml Cannot be read" in words
    assert "There are no files for this leaflet in this folder." in words


def test_titles_and_names_are_never_taken_for_markup(asked: Asked, clinic: Clinic) -> None:
    clinic.add("a&b <i>'", clinic.text.replace("Using your inhaler", '"Tea & 2 < 3 \\"cakes\\""'))
    request = asked(formats=(Format.HTML,))
    build(request)
    page = Page(catalogue_page(request))
    assert 'Tea & 2 < 3 "cakes"' in page.words
    assert "i" not in {tag for tag, _ in page.tags}
    assert "a%26b%20%3Ci%3E%27.html" in page.addresses()


def test_many_leaflets_are_grouped_by_letter_with_accents_aside(
    asked: Asked, clinic: Clinic
) -> None:
    for count in range(20):
        title = f'"{"Épilepsie" if count % 2 else "“Eczema”"} {count}"'
        clinic.add(f"leaflet-{count}", clinic.text.replace("Using your inhaler", title))
    clinic.add("number", clinic.text.replace("Using your inhaler", "24 hours after surgery"))
    request = asked(formats=(Format.HTML,))
    build(request)
    page = Page(catalogue_page(request))
    letters = [attributes for tag, attributes in page.tags if tag == "h3"]
    assert len(letters) == 3
    assert page.words.index("“Eczema” 18") < page.words.index("Épilepsie 1")
    assert page.words.index("Using your spacer") < page.words.index("24 hours after surgery")


def test_leaflets_in_folders_are_grouped_by_topic_and_others_come_last(
    asked: Asked, clinic: Clinic
) -> None:
    for name, title in (("heart-rhythm/b", "Your pacemaker"), ("heart-rhythm/a", "The ablation")):
        clinic.add(name, clinic.text.replace("Using your inhaler", title).replace("TEST", name[-1]))
    request = asked(formats=(Format.HTML,))
    build(request)
    page = Page(catalogue_page(request))
    places = [page.words.rindex(words) for words in ("The ablation (", "Your pacemaker (")]
    heads = [page.words.rindex(words) for words in ("Heart rhythm", "Other leaflets")]
    assert heads[0] < page.words.index("The ablation Draft") < page.words.index("Your pacemaker D")
    assert max(places) < heads[1] < page.words.index("Using your inhaler Draft")


def test_a_page_that_would_be_the_same_is_not_written_again(asked: Asked, clinic: Clinic) -> None:
    request = asked(formats=(Format.HTML,))
    build(request)
    before = (request.out / "index.html").stat()
    build(request)
    after = (request.out / "index.html").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    clinic.add("_organisation", ORGANISATION.format(name="Ward 3", language="en-GB"))
    build(request)
    assert "Ward 3" in Page(catalogue_page(request)).words


def test_an_index_that_someone_else_wrote_is_left_alone_and_told(asked: Asked) -> None:
    request = asked(formats=(Format.HTML,))
    request.out.mkdir()
    (request.out / "index.html").write_text("<p>Our own front page")
    heard = Heard()
    manifest = build(request, listener=heard)
    assert catalogue_page(request) == "<p>Our own front page"
    assert [notice for notice in heard.notices if "index.html" in notice]
    assert [entry.verdict for entry in manifest.leaflets] == ["built", "built"]


def test_a_trial_run_writes_no_shelf(asked: Asked) -> None:
    request = asked(check_only=True)
    build(request)
    assert not request.out.exists()


def test_a_clinic_can_bring_its_own_template_style_script_and_words(
    asked: Asked, clinic: Clinic
) -> None:
    own = {
        "styles/catalogue.css": "h1 { color: teal }",
        "templates/catalogue.js": "document.title = '</script>'",
        "templates/catalogue/en.yaml": "page_title: Handouts of our ward\n",
    }
    for name, text in own.items():
        (clinic.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (clinic.folder / name).write_text(text)
    request = asked(formats=(Format.HTML,))
    build(request)
    html = catalogue_page(request)
    assert "<h1>Handouts of our ward</h1>" in html
    assert "h1 { color: teal }" in html
    # Text of a script cannot end its element.
    assert html.count("</script>") == 1
    assert "Find a leaflet" in Page(html).words
    (clinic.folder / "templates/catalogue.html.j2").write_text("<p>{{ publisher }}, {{ count }}")
    build(request)
    assert catalogue_page(request).startswith("<p>None, 2")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("templates/catalogue.html.j2", "{{ nobody }}", "catalogue.html.j2"),
        ("templates/catalogue/en.yaml", "serch: Look for\n", 'en.yaml: "serch" is not a phrase'),
        ("templates/catalogue/en.yaml", "shown: All\n", r"must contain \{all\}, \{shown\}"),
        ("templates/catalogue/en.yaml", "draft: '{'\n", '"draft"'),
        ("templates/catalogue/en.yaml", "- draft\n", "must be a list of `key: words` lines"),
        ("templates/catalogue/en.yaml", "a: [", "cannot be read"),
    ],
)
def test_a_file_of_a_clinic_that_is_wrong_is_named_and_the_leaflets_are_there(
    asked: Asked, clinic: Clinic, name: str, text: str, said: str
) -> None:
    path = clinic.folder / name
    path.parent.mkdir(parents=True)
    path.write_text(text)
    request = asked(formats=(Format.HTML,))
    with pytest.raises(RequestError, match=said):
        build(request)
    assert (request.out / "manifest.json").is_file()
    assert (request.out / "inhaler.html").is_file()


def test_all_that_the_script_says_is_in_the_words_file() -> None:
    script = (data_root() / "templates" / "catalogue.js").read_text(encoding="utf-8")
    words = (data_root() / "templates" / "catalogue" / "en.yaml").read_text(encoding="utf-8")
    said = set(re.findall(r"\bsaid\.(\w+)", script))
    assert len(said) > 8
    assert said <= set(re.findall(r"^([\w-]+):", words, re.MULTILINE))


LANGUAGES = sorted(path.stem for path in (data_root() / "templates/catalogue").glob("*.yaml"))


def test_every_language_that_leaflets_can_be_in_has_words_for_the_shelf() -> None:
    phrase_files = {path.stem for path in (data_root() / "templates/phrases").glob("*.yaml")}
    assert phrase_files >= {*LANGUAGES}
    assert {*LANGUAGES} >= {name.split("-")[0] for name in phrase_files}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_a_language_leave_nothing_to_english(language: str) -> None:
    project = Project(data_root(), data_root() / "leaflets")
    words = read_words(project, language)
    assert words.language == language
    year = "2572" if language == "th" else "2029"
    digits = "".join(str(unicodedata.decimal(c, c)) for c in words.date("2029-11-23"))
    assert digits.count(year) == 1
    own = yaml.safe_load((data_root() / f"templates/catalogue/{language}.yaml").read_text("utf-8"))
    if "-" not in language:
        assert set(own) == {*words.said}


def test_the_page_is_in_the_language_of_the_organisation(asked: Asked, clinic: Clinic) -> None:
    clinic.add("_organisation", ORGANISATION.format(name="Klinik am See", language="de-AT"))
    request = asked(formats=(Format.HTML,))
    build(request)
    html = catalogue_page(request)
    assert '<html lang="de-AT" dir="ltr">' in html
    words = Page(html).words.replace("\xa0", " ")
    assert "Nächste Überprüfung: 23. November 2029" in words
    assert "English (GB)" in words
    clinic.add("_organisation", ORGANISATION.format(name="Sjúkrahús", language="is"))
    build(request)
    assert '<html lang="en-GB" dir="ltr">' in catalogue_page(request)
