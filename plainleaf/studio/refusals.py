"""A call that the studio does not carry out, and why, in a sentence for a person."""

from __future__ import annotations

from typing import Any

from plainleaf.studio.words import say


class Refusal(Exception):  # noqa: N818 - it is an answer, not an error
    """Exists so that any depth of a call can say no.

    ``status`` is the HTTP status, the message is a sentence, ``more`` is added to the answer.
    """

    def __init__(self, status: int, message: str, **more: Any) -> None:
        super().__init__(message)
        self.status = status
        self.more = more


def refusal(status: int, key: str, **facts: object) -> Refusal:
    """The refusal with the sentence ``key``, its names in braces filled in."""
    return Refusal(status, say(key, **facts))
