"""A link leads where a reader thinks it does, or it is refused."""

from __future__ import annotations

import pytest

from plainleaf.content.links import deceit_of, words_deceit
from tests.content.leaflet_files import Clinic, rules_of

DECEIVES = [
    ("user", "https://nhs.uk@evil.example/"),
    ("user", "https://www.nhs.uk:pass@evil.example"),
    ("user", "https://www.nhs.uk%2f@evil.example"),
    ("backslash", "https://www.nhs.uk\\@evil.example"),
    ("backslash", "https://evil.example\\www.nhs.uk/"),
    ("letters", "https://www.nhѕ.uk"),
    ("letters", "https://www.xn--nh-rzc.uk"),
    ("letters", "https://xn--80ak6aa92e.com"),
    ("letters", "https://аррӏе.com"),
    ("letters", "https://ɡoogle.com"),
    ("letters", "https://clınic.org"),
    ("letters", "https://сосо.example.org"),
    ("signs", "https://www.nhs。uk"),
    ("signs", "https://www.nhs．uk"),
    ("signs", "https://www.ｎｈｓ.uk"),
    ("signs", "https://www.nhs.uk⁄evil.example"),
    ("signs", "https://www.nhs.uk∕evil.example"),
    ("signs", "https://www.nhs%2euk/"),
    ("signs", "https://www.nhs.uk‑evil.example"),
    ("number", "https://0x7f000001/"),
    ("number", "https://2130706433"),
    ("number", "https://0177.0.0.1"),
    ("number", "https://127.1"),
    ("number", "https://192.168.0.256/"),
    ("port", "https://www.nhs.uk:evil/"),
    ("port", "https://www.nhs.uk:80.evil.example/"),
    ("port", "https://www.nhs.uk:99999999/"),
    ("mail", "mailto:a@b.org,c@d.org"),
    ("mail", "mailto:a@b.org;c@d.org?subject=x"),
    ("mail", "mailto:a@b.org?attach=/etc/passwd"),
    ("mail", "mailto:a@b.org?subject=x&bcc=e@e.org"),
    ("mail", "mailto:a@b.org?cc=e@e.org"),
    ("mail", "mailto:a@b.org?body=x"),
    ("mail", "mailto:a@b.org?subject=x?bcc=y"),
    ("mail", "mailto:a@b.org?%62cc=x@y.z"),
    ("mail", "mailto:a@b.org?BCC=x@y.z"),
    ("mail", "mailto:a@b.org?subject=x%0ABcc:y"),
    ("letters", "mailto:wаrd@nhs.uk"),
    ("letters", "mailto:ward@nhѕ.uk"),
]
LEADS_THERE = [
    "https://www.müller.de/",
    "https://xn--mller-kva.de",
    "https://www.straße.de",
    "https://www.łódź.pl",
    "https://việt.vn",
    "https://ışık.tr",
    "https://пример.рф",
    "https://правительство.com",
    "https://παράδειγμα.gr",
    "https://例え.jp/病院",
    "https://한국.kr",
    "https://موقع.com",
    "https://www.nhs.uk:8443/x",
    "http://localhost:8000/",
    "https://192.168.0.1/",
    "https://example.org/photos/a@b?c=d@e#f\\g",
    "https://example.org/a:b//c",
    "https://a_b.example.org",
    "mailto:a@b.org",
    "mailto:a@b.org?subject=Hello%20you",
    "mailto:müller@example.de",
    "tel:999",
]


@pytest.mark.parametrize(("fault", "address"), DECEIVES)
def test_an_address_that_deceives_is_known(fault: str, address: str) -> None:
    deceit = deceit_of(address)

    assert deceit is not None
    assert deceit.fault == fault


@pytest.mark.parametrize("address", LEADS_THERE)
def test_an_address_that_is_what_it_seems_is_none(address: str) -> None:
    assert deceit_of(address) is None


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("www.nhs.uk", "https://evil.example"),
        ("https://www.nhs.uk/flu", "https://www.nhs.uk/other"),
        ("nhs.uk", "https://nhs.evil.example"),
        ("nhs.uk", "https://evil.nhs.example.uk"),
        ("Go to www.nhs.uk now", "https://evil.example"),
        ("http://nhs.uk", "https://evil.example"),
        ("ward@clinic.org", "mailto:evil@clinic.org"),
        ("ward@clinic.org", "https://clinic.org"),
        ("www.nhs.uk", "mailto:ward@nhs.uk"),
        ("www.nhs.uk", "tel:999"),
        ("www.nhs.uk/flu?a=1", "https://www.nhs.uk/flu?a=2"),
        ("www.müller.de", "https://www.muller.de"),
    ],
)
def test_words_that_are_another_address_deceive(words: str, address: str) -> None:
    assert words_deceit(words, address) is not None


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("www.nhs.uk", "https://www.nhs.uk/"),
        ("nhs.uk/flu", "https://www.nhs.uk/flu/"),
        ("https://nhs.uk", "http://www.nhs.uk"),
        ("WWW.NHS.UK", "https://www.nhs.uk"),
        ("(www.nhs.uk)", "https://nhs.uk"),
        ("www.nhs.uk/flu.", "https://www.nhs.uk/flu"),
        ("www.nhs.uk", "https://www.nhs.uk/conditions/flu"),
        ("https://en.org/Hip_(bone)", "https://en.org/Hip_(bone)"),
        ("(see https://en.org/Hip_(bone)).", "https://en.org/Hip_(bone)"),
        ("https://en.org/what?", "https://en.org/what?"),
        ("www.nhs.uk/con…", "https://www.nhs.uk/conditions"),
        ("www.nhs.uk/flu", "https://www.nhs.uk/flu?from=leaflet"),
        ("nhs.uk/ward 3", "https://www.nhs.uk/ward"),
        ("www.müller.de", "https://www.xn--mller-kva.de/"),
        ("www.müller.de/übung", "https://www.müller.de/%C3%BCbung"),
        ("ward@clinic.org", "mailto:Ward@clinic.org?subject=x"),
        ("Cancer support near you", "https://example.org"),
        ("Node.js and ASP.NET", "https://example.org"),
        ("10.5 mg at 9.30am, e.g. Dr.Smith", "https://example.org"),
        ("0300 123 4567", "tel:03001234567"),
    ],
)
def test_words_that_are_the_same_address_or_none_do_not(words: str, address: str) -> None:
    assert words_deceit(words, address) is None


@pytest.mark.parametrize(
    ("written", "rule", "says"),
    [
        ("[www.nhs.uk](https://evil.example/)", "C330", 'goes to "https://evil.example/"'),
        ("[our page](https://www.nhs.uk@evil.example/)", "C330", 'go to "evil.example"'),
        ("https://www.nhs.uk@evil.example/ now", "C330", 'go to "evil.example"'),
        ("[our page](https://www.nhѕ.uk/)", "C330", "another alphabet"),
        ("[our page](https://www.nhs。uk/)", "C330", '"。"'),
        ("[our page](https://0x7f.1/)", "C330", '"0x7f.1"'),
        ("[**www.nhs.uk**](https://evil.example/)", "C330", '"www.nhs.uk"'),
        ("[our page][x]\n\n[x]: https://a@evil.example", "C307", "no address"),
        ("[write](mailto:a@b.org?bcc=c@d.org)", "C331", '"bcc"'),
        ("[write](mailto:a@b.org?subject=a&amp;attach=b)", "C331", '"attach"'),
        ("[a@b.org](mailto:c@d.org)", "C330", '"a@b.org"'),
    ],
)
def test_a_body_with_one_is_refused_at_the_link(
    clinic: Clinic, written: str, rule: str, says: str
) -> None:
    indented = written.replace("\n", "\n      ")
    findings = clinic.findings(("A nurse takes **blood**", f"See {indented}. It takes **blood**"))

    assert rule in {finding.rule for finding in findings}
    assert any(says in finding.message for finding in findings)
    assert findings[0].place.line == 30


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("web", "https://www.nhs.uk@evil.example/", 'go to "evil.example"'),
        ("web", "https://www.nhѕ.uk/", "another alphabet"),
        ("web", "https://www.nhs．uk/", '"．"'),
        ("web", "https://017700000001/", "number"),
        ("web", "https://www.nhs.uk:evil/", ":evil"),
        ("web", "'https://evil.example\\www.nhs.uk'", "backslash"),
        ("email", "wаrd@clinic.org", "another alphabet"),
    ],
)
def test_a_field_with_one_is_refused(clinic: Clinic, field: str, value: str, says: str) -> None:
    findings = clinic.findings(("phone: 0300 123 4567", f"{field}: {value}"))

    assert [(finding.rule, finding.place.line) for finding in findings] == [("C219", 39)]
    assert says in findings[0].message


@pytest.mark.parametrize(
    "body",
    [
        "See [www.müller.de](https://www.müller.de/) or https://www.nhs.uk/conditions/flu.",
        "Write to [ward@clinic.org](mailto:ward@clinic.org?subject=My%20visit).",
        "See www.nhs.uk, [nhs.uk/flu](https://www.nhs.uk/flu/) or ward@clinic.org.",
        "See https://en.org/Hip_(bone), https://x.org/ü?q=ä#é, www.x.org/?a=1&b=2 or HTTP://X.org/A.",
        "See [Cancer support](https://example.org/~a@b?c=1) or call [999](tel:999).",
    ],
)
def test_good_links_stay(clinic: Clinic, body: str) -> None:
    assert clinic.findings(("A nurse takes **blood** from your arm", body)) == ()


def test_several_deceits_of_a_leaflet_are_told_in_one_go(clinic: Clinic) -> None:
    path = clinic.changed(
        ("The test takes", "See [nhs.uk](https://evil.example) and"),
        ("A nurse takes", "[Write](mailto:a@b.org?body=x) and"),
        ("phone: 0300 123 4567", "web: https://nhs.uk@evil.example"),
        ("https://www.who.int/", "https://www.whо.int/"),
    )

    assert rules_of(path) == ["C330", "C331", "C219", "C219"]
