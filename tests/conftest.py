"""What holds for every test: examples are the same in each run and no clock stops a test.

Property tests try the same examples in each run, so that a run says whether a change is at fault.
``PLAINLEAF_OTHER_EXAMPLES=1 make test`` tries others.
"""

import gc
import os

import pytest
from hypothesis import HealthCheck, settings

from plainleaf.cli import THRESHOLDS
from tests.browser import browser, browser_page
from tests.once import once

__all__ = ["browser", "browser_page", "once"]

settings.register_profile(
    "unhurried",
    settings.get_profile(settings.get_current_profile_name()),
    deadline=None,
    derandomize=not os.environ.get("PLAINLEAF_OTHER_EXAMPLES"),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("unhurried")

# What a run imports and collects stays to its end. Looking through it for garbage again and again
# takes an eighth of the run.
gc.set_threshold(*THRESHOLDS)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that drives a browser takes long, so it is one of the long tests."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.soak)


def pytest_collection_finish() -> None:
    """What is there now is not looked through again."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says how many of the files that were spoilt on purpose were refused."""
    mark = "test_a_spoilt_file_is_refused["
    found = {
        outcome: sum(mark in each.nodeid for each in terminalreporter.getreports(outcome))
        for outcome in ("passed", "failed")
    }
    if total := sum(found.values()):
        terminalreporter.write_line(f"{found['passed']} of {total} spoilt PDFs are refused.")
