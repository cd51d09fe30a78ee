"""Opens the finished PDF and measures what its layout promised."""

from plainleaf.verify.measurements import Measurements, measure
from plainleaf.verify.numbers import Measurement, numbers, web_numbers
from plainleaf.verify.promises import findings_by_page, unreadable, verify
from plainleaf.verify.transcript import transcript
from plainleaf.verify.web import verify_html
from plainleaf.verify.words.text_comparison import count_compared

__all__ = [
    "Measurement",
    "Measurements",
    "count_compared",
    "findings_by_page",
    "measure",
    "numbers",
    "transcript",
    "unreadable",
    "verify",
    "verify_html",
    "web_numbers",
]
