"""Who approved which words of a leaflet: a record in plain JSON, and a digest over the words.

The digest is in each file that is made. A leaflet with ``status: approved`` and other words than
those in its record cannot be made.
"""

from plainleaf.approvals.check import approval_findings
from plainleaf.approvals.record import Approval, Record, Step
from plainleaf.approvals.record_file import RecordFault, read_record
from plainleaf.approvals.words import SCHEMA, GivenWords, gather_words

__all__ = [
    "SCHEMA",
    "Approval",
    "GivenWords",
    "Record",
    "RecordFault",
    "Step",
    "approval_findings",
    "gather_words",
    "read_record",
]
