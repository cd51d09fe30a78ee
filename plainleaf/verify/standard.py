"""Checks a PDF against PDF/UA-1 beside other work.

The validator is no Python and lets Python run on meanwhile, so that on a machine with two
processors it costs no time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import page as page_validation

PROFILE = "ua1"
Verdict = Callable[[], page_validation.ValidationReport]


@contextmanager
def validated(pdf: bytes) -> Iterator[Verdict]:
    """What waits for the validator's report on a PDF, which is begun at once.

    Waiting raises PageError for a file that the validator cannot follow.
    """
    with ThreadPoolExecutor(1) as beside:
        yield beside.submit(page_validation.validate_pdf_bytes, pdf, profile=PROFILE).result
