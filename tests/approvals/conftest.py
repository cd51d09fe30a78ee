"""The clinic of these tests."""

from tests.approvals.clinic import clinic

__all__ = ["clinic"]
