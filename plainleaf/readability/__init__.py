"""Is the wording plain? Text preparation, scores, rules and profiles.

``check`` judges a leaflet, ``check_text`` a draft; both give a ``Report``. textstat, which has the
formulas, is imported on the first score.
"""

from __future__ import annotations

from plainleaf.readability.checking import DEFAULT_PROFILE, check, check_text
from plainleaf.readability.profiles import Profile, ProfileError
from plainleaf.readability.report import Report, SectionReport, Verdict
from plainleaf.readability.scores import Counts, Scores

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
