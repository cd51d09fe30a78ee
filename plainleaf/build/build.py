"""Many leaflets: plan, run, write whole files, tell in the manifest how each fared."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future

from plainleaf.build import manifest as manifests
from plainleaf.build.executors import InProcess
from plainleaf.build.files import try_writing
from plainleaf.build.job import Job, Outcome, Stopped, renderer_of, run
from plainleaf.build.manifest import LeafletEntry, Manifest
from plainleaf.build.messages import say, why
from plainleaf.build.plan import plan
from plainleaf.build.request import BuildRequest, RequestError
from plainleaf.build.scratch import scratch
from plainleaf.build.shelf import Shelf
from plainleaf.build.system import line
from plainleaf.report import FileResult

# Enough work waiting to keep every process busy, little enough to keep memory flat.
AHEAD = 3


class Listener:
    """Is told how a build goes on. Does nothing; override what you want to hear."""

    def planned(self, count: int) -> None:
        """The build begins: ``count`` leaflets."""

    def finished(self, entry: LeafletEntry, result: FileResult) -> None:
        """A leaflet is done: built and written, or failed."""

    def noticed(self, message: str) -> None:
        """Something a person should know that is no fault of a leaflet."""


def build(
    request: BuildRequest, executor: Executor | None = None, listener: Listener | None = None
) -> Manifest:
    """Builds what is asked and gives back the manifest, which is also written.

    A failing leaflet never stops the others and changes nothing in the output folder. Raises
    RequestError when nothing can be done, MissingSystemPartError when the system lacks a
    library; an interruption passes through after the manifest was written for what is done.
    """
    listener = listener or Listener()
    jobs = plan(request)
    before = _before(request, listener)
    listener.planned(len(jobs))
    shelf = Shelf(request, before, jobs)
    fast_fonts = True
    try:
        with scratch():
            for outcome in _outcomes(jobs, executor or InProcess(), request.jobs):
                fast_fonts = fast_fonts and outcome.fast_fonts
                listener.finished(*shelf.put(outcome))
    except Stopped as error:
        raise RequestError(str(error)) from error
    except BrokenExecutor as error:
        raise RequestError(say("worker_lost")) from error
    finally:
        # Templates and styles may change before the next build of this process.
        renderer_of.cache_clear()
        shelf.close()
    for notice in shelf.notices:
        listener.noticed(notice)
    if not fast_fonts:
        listener.noticed(say("slow_fonts", line=line()))
    for entry in shelf.gone():
        outputs = ", ".join(output.path for output in entry.outputs)
        listener.noticed(say("gone", source=entry.source, outputs=outputs))
    return shelf.manifest()


def _outcomes(jobs: Iterable[Job], executor: Executor, at_once: int) -> Iterator[Outcome]:
    """The outcomes in the order of the jobs, so that a build always tells the same story."""
    waiting: deque[Future[Outcome]] = deque()
    limit = 1 if isinstance(executor, InProcess) else at_once * AHEAD
    try:
        for job in jobs:
            waiting.append(executor.submit(run, job))
            if len(waiting) >= limit:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


def _before(request: BuildRequest, listener: Listener) -> Manifest | None:
    """The manifest of the build before this one. Raises RequestError for an unusable folder."""
    if request.out.exists() and not request.out.is_dir():
        raise RequestError(say("out_is_a_file", path=request.out))
    try:
        if not request.check_only:
            try_writing(request.out)
        return manifests.read(request.out)
    except OSError as error:
        raise RequestError(say("out_not_writable", path=request.out, why=why(error))) from error
    except manifests.ForeignManifestError as error:
        raise RequestError(say("foreign_manifest", path=error)) from error
    except manifests.DamagedManifestError as error:
        listener.noticed(say("damaged_manifest", path=error))
        return None
