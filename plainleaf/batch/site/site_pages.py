"""Makes pages about all leaflets so that a clinic's own templates cannot stop a build.

A template can loop for ever or use all the memory. For a leaflet, a worker's limits stop that, but
these pages are made by the main process. So a clinic's own templates run in a process with the same
limits. Plainleaf's own run here, where no process has to be started for them.
"""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, ParamSpec, Self, TypeVar

from plainleaf.batch.cache.dependencies import SHARED
from plainleaf.batch.messages import say
from plainleaf.batch.site.page_stamp import TemplateFaultError
from plainleaf.project import Project, data_root

if TYPE_CHECKING:
    from plainleaf.batch.workers.limits import EndedError, Limits
    from plainleaf.batch.workers.processes import Processes

P = ParamSpec("P")
T = TypeVar("T")


class PageMaker:
    """Calls what makes pages of the templates of one project. Leave the block when all are made.

    ``limits`` are those of a leaflet, unless others are given.
    """

    def __init__(self, project: Project, limits: Limits | None = None) -> None:
        self._limits = limits
        self._trusted = project.root == data_root() or not any(
            (project.root / name).is_dir() for name in SHARED
        )
        self._process: Processes | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process:
            self._process.shutdown(cancel_futures=True)

    def __call__(
        self, template: str, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """What ``function``, which renders ``template``, gives back; both ways can be pickled.

        Raises what it raises, and TemplateFaultError when it had to be ended.
        """
        if self._trusted:
            return function(*args, **kwargs)
        # Only now: most clinics have no templates of their own, and need not wait for the imports.
        from plainleaf.batch.workers.limits import EndedError
        from plainleaf.batch.workers.processes import Processes

        self._process = self._process or Processes(1, self._limits)
        try:
            return self._process.submit(function, *args, **kwargs).result()
        except EndedError as error:
            raise TemplateFaultError(
                say("template_fault", template=template, reason=_why(error))
            ) from error


def _why(error: EndedError) -> str:
    if error.limit:
        return say(f"template_{error.limit}", amount=f"{error.amount:,g}")
    return say("template_ended")
