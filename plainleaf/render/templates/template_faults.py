"""What is wrong with a template that stopped, and where: in words for the person who wrote it."""

from __future__ import annotations

from jinja2 import TemplateError


def reason(error: Exception) -> str:
    """Why a template stopped, in the words of what stopped it; its kind when it says nothing."""
    if isinstance(error, MemoryError):
        return "it needs more memory than the computer has."
    message = error.message if isinstance(error, TemplateError) else str(error)
    return message or type(error).__name__


def error_position(error: Exception, template: str) -> tuple[str, int]:
    """The template and line at which rendering ``template`` stopped; its first when unknown."""
    name = getattr(error, "name", None)
    line = getattr(error, "lineno", None)
    if name and line:
        return str(name), int(line)
    name, line = template, 1
    step = error.__traceback__
    while step:
        _, found, below = step.tb_frame.f_code.co_filename.rpartition("templates/")
        if found and below.endswith(".j2"):
            name, line = below, step.tb_lineno
        step = step.tb_next
    return name, line
