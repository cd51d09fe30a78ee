"""What rendering raises."""

from __future__ import annotations

from plainleaf.finding import Finding, Level, Place


class RenderError(Exception):
    """A leaflet could not be laid out. Exists so that one leaflet never stops the others."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("; ".join(finding.message for finding in findings))
        self.findings = findings

    @classmethod
    def of(cls, rule: str, message: str, place: Place, suggestion: str = "") -> RenderError:
        """An error of one finding."""
        return cls((Finding(rule, Level.ERROR, message, place, suggestion),))


class SettingsError(Exception):
    """A file of ``templates/`` or ``styles/`` is wrong, so no leaflet can be laid out."""
