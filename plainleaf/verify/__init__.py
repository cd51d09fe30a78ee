"""Opens the finished PDF and measures what its layout promised."""

from plainleaf.verify.document import UnreadablePdf
from plainleaf.verify.measurements import Measurements, measure
from plainleaf.verify.promises import verify

__all__ = ["Measurements", "UnreadablePdf", "measure", "verify"]
