"""Is the wording plain? Text preparation, scores, rules and profiles.

``check`` judges a leaflet, ``check_text`` a draft; both return a ``Report``. The parts are imported
on first use, so that code that only needs a verdict does not load the rules.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plainleaf.readability.checking import DEFAULT_PROFILE, check, check_text
    from plainleaf.readability.profiles import Profile, ProfileError
    from plainleaf.readability.report import Report, SectionReport
    from plainleaf.readability.scores import Counts, Scores
    from plainleaf.readability.verdict import Verdict

_PARTS = {
    "DEFAULT_PROFILE": "checking",
    "check": "checking",
    "check_text": "checking",
    "Profile": "profiles",
    "ProfileError": "profiles",
    "Report": "report",
    "SectionReport": "report",
    "Counts": "scores",
    "Scores": "scores",
    "Verdict": "verdict",
}

__all__ = [
    "DEFAULT_PROFILE",
    "Counts",
    "Profile",
    "ProfileError",
    "Report",
    "Scores",
    "SectionReport",
    "Verdict",
    "check",
    "check_text",
]


def __getattr__(name: str) -> Any:
    if name in _PARTS:
        return getattr(import_module(f"{__name__}.{_PARTS[name]}"), name)
    raise AttributeError(name)
