"""What holds for every test: no property test is held against a clock; the browser for pages."""

from hypothesis import settings

from tests.browser import browser, browser_page

__all__ = ["browser", "browser_page"]

settings.register_profile(
    "unhurried", settings.get_profile(settings.get_current_profile_name()), deadline=None
)
settings.load_profile("unhurried")
