"""Which stage a leaflet is in, so that a message can say where it was stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Stage = Literal["reading", "wording", "page", "setting", "measuring", "edition"]


@dataclass(frozen=True, slots=True)
class StageStarted:
    """A stage has started. ``layout`` is named where the stage is about one."""

    stage: Stage
    layout: str = ""


def _nobody(note: StageStarted) -> None:
    return


# A worker process, which does one job at a time, puts the line to its owner here.
listener: Callable[[StageStarted], None] = _nobody


def report_stage(stage: Stage, layout: str = "") -> None:
    """Reports that a stage starts."""
    listener(StageStarted(stage, layout))
