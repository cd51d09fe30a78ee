"""A call that the studio does not carry out, and why, in a sentence for a person."""

from __future__ import annotations

from typing import Any

from plainleaf.studio.words import say


class Refusal(Exception):  # noqa: N818 - it is an answer, not a fault
    """Exists so that any depth of a call can say no.

    ``status`` is that of HTTP, the message a sentence, ``more`` what goes beside it in the answer.
    """

    def __init__(self, status: int, message: str, **more: Any) -> None:
        super().__init__(message)
        self.status = status
        self.more = more


def refusal(status: int, key: str, **facts: object) -> Refusal:
    """The refusal whose sentence is ``key``, with its names in braces filled."""
    return Refusal(status, say(key, **facts))
