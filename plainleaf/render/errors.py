"""What rendering raises."""

from __future__ import annotations

from plainleaf.finding import Finding, Place
from plainleaf.project import SettingsError as SettingsError
from plainleaf.rules import finding_of


class RenderError(Exception):
    """A leaflet could not be laid out. Exists so that one leaflet never stops the others."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("; ".join(finding.message for finding in findings))
        self.findings = findings

    @classmethod
    def of(
        cls,
        rule: str,
        place: Place,
        message: str = "message",
        suggestion: str = "suggestion",
        **facts: object,
    ) -> RenderError:
        """An error of one finding: see ``finding_of``."""
        found = finding_of(rule, place, facts, message=message, suggestion=suggestion)
        return cls((found,))
