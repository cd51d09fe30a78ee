"""Many leaflets: plan, keep what has not changed, make the rest, report the result of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from plainleaf.batch.approved_only import only_approved
from plainleaf.batch.cache.records import Records
from plainleaf.batch.choice import choose, shard_of
from plainleaf.batch.fs.files import clear_unfinished, try_writing
from plainleaf.batch.fs.lock import alone_in
from plainleaf.batch.job import Planned
from plainleaf.batch.manifest import manifest as manifests
from plainleaf.batch.manifest.entries import LeafletEntry, ShardEntry
from plainleaf.batch.manifest.manifest import Manifest
from plainleaf.batch.messages import say, unsafe, why
from plainleaf.batch.output_store import OutputStore
from plainleaf.batch.plan import jobs, plan
from plainleaf.batch.publisher_name import nameless
from plainleaf.batch.request import BuildRequest, RequestError, Stopped
from plainleaf.project import Project, data_root

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from plainleaf.report import FileResult


class Listener:
    """Gets the events of a build. Does nothing: override the methods you need."""

    def on_start(self, count: int) -> None:
        """The build starts: ``count`` leaflets."""

    def to_make(self, count: int) -> None:
        """So many of them have to be made; the others have not changed."""

    def took(self, source: str, seconds: float) -> None:
        """How long a leaflet took to make. Called just before ``on_leaflet``."""

    def on_leaflet(self, entry: LeafletEntry, result: FileResult | None) -> None:
        """A leaflet is done: built and written, unchanged, or failed.

        ``result`` is None for an unchanged leaflet with no findings to report.
        """

    def on_message(self, message: str) -> None:
        """Something a person should know that is not about one leaflet."""


def build(
    request: BuildRequest,
    executor: Executor | Callable[[], Executor] | None = None,
    listener: Listener | None = None,
) -> Manifest:
    """Builds what is asked and gives back the manifest, which is also written.

    A leaflet for which nothing has changed since it was built is kept as it is. A failing
    leaflet never stops the others and changes nothing in the output folder.

    ``executor`` is where the work goes, by default this process; given as a function, it is made
    when there is something to do, and shut down at the end. Raises RequestError when nothing can
    be done, MissingSystemPartError when the system lacks a library; an interruption passes
    through after the manifest was written for what is done.
    """
    listener = listener or Listener()
    everything = plan(request, listener.on_message)
    if request.approved_only:
        everything = only_approved(everything, listener.on_message)
    leaflets = choose(everything, request)
    shard = shard_of(everything, leaflets, request)
    with _folder(request, listener) as in_place:
        before = _before(request, listener, shard)
        records = Records(request)
        records.begin(leaflets)
        projects = list(dict.fromkeys(leaflet.project for leaflet in leaflets))
        first = projects[0] if projects else Project(data_root(), data_root())
        roots = [project.root for project in projects]
        store = OutputStore(
            request, before, first, records, roots=roots, shard=shard, in_place=in_place
        )
        try:
            listener.on_start(len(leaflets))
            for path in (path for project in projects for path in project.strays()):
                listener.on_message(say("leads_out", path=path))
            for sentence in nameless(projects):
                listener.on_message(sentence)
            changed = _select_changed(leaflets, request, store, listener)
            if changed:
                _make(changed, request, executor, store, listener)
        finally:
            notices = store.close()
        for notice in notices:
            listener.on_message(notice)
        return store.manifest()


def _select_changed(
    leaflets: Iterable[Planned], request: BuildRequest, store: OutputStore, listener: Listener
) -> list[Planned]:
    """The leaflets that have to be made. The findings of the others are reported again."""
    kept: list[tuple[Planned, LeafletEntry]] = []
    changed: list[Planned] = []
    for leaflet in leaflets:
        entry = None if request.force or request.check_only else store.keep(leaflet)
        if entry:
            kept.append((leaflet, entry))
        else:
            changed.append(leaflet)
    listener.to_make(len(changed))
    for leaflet, entry in kept:
        listener.on_leaflet(entry, _repeat_findings(leaflet, entry))
    return changed


def _repeat_findings(leaflet: Planned, entry: LeafletEntry) -> FileResult | None:
    if not entry.findings:
        return None
    # Only now: a build with nothing to report does not wait for the imports.
    from plainleaf.content.reading import read
    from plainleaf.report import FileResult

    source = read(leaflet.path, entry.source).source
    return FileResult(entry.source, source, tuple(each.finding() for each in entry.findings))


def _make(
    leaflets: Sequence[Planned],
    request: BuildRequest,
    executor: Executor | Callable[[], Executor] | None,
    store: OutputStore,
    listener: Listener,
) -> None:
    try:
        if not request.check_only:
            try_writing(request.out)
    except OSError as error:
        raise RequestError(say("out_not_writable", path=request.out, why=why(error))) from error
    work = jobs(leaflets, request)
    # The stages are imported only when there is something to make.
    from concurrent.futures import BrokenExecutor

    from plainleaf.batch.pipeline import forget
    from plainleaf.batch.system import line
    from plainleaf.batch.workers.dispatch import outcomes
    from plainleaf.batch.workers.executors import InProcess
    from plainleaf.batch.workers.tempdirs import use_own_tempdir

    fast_fonts = True
    if not request.check_only:
        clear_unfinished(request.out)
    try:
        with ExitStack() as stack:
            stack.enter_context(use_own_tempdir())
            if callable(executor):
                executor = executor()
                stack.callback(executor.shutdown, cancel_futures=True)
            for outcome in outcomes(work, executor or InProcess()):
                fast_fonts = fast_fonts and outcome.fast_fonts
                listener.took(outcome.job.source, outcome.seconds)
                listener.on_leaflet(*store.put(outcome))
    except Stopped as error:
        raise RequestError(str(error)) from error
    except BrokenExecutor as error:
        raise RequestError(say("worker_lost")) from error
    finally:
        forget()
    if not fast_fonts:
        listener.on_message(say("slow_fonts", line=line()))


@contextmanager
def _folder(request: BuildRequest, listener: Listener) -> Iterator[Callable[[], bool]]:
    """Locks the output folder for this build, and knows whether it is still the same folder.

    Raises RequestError for an unusable one.
    """
    out = request.out
    if out.exists() and not out.is_dir():
        raise RequestError(say("out_is_a_file", path=out))
    if request.check_only:
        yield lambda: True
        return
    with ExitStack() as stack:
        try:
            out.mkdir(parents=True, exist_ok=True)
            waiting = lambda: listener.on_message(say("other_build", path=out))  # noqa: E731
            in_place = stack.enter_context(alone_in(out, waiting))
        except OSError as error:
            raise RequestError(say("out_not_writable", path=out, why=why(error))) from error
        yield in_place


def _before(request: BuildRequest, listener: Listener, shard: ShardEntry | None) -> Manifest | None:
    """The manifest of the build before this one. Raises RequestError for one that is not ours."""
    try:
        before = manifests.read_safely(request.out)
    except OSError as error:
        path = request.out / manifests.NAME
        raise RequestError(say("manifest_unreadable", path=path, why=why(error))) from error
    except manifests.UnsafeManifestError as error:
        raise RequestError(unsafe("unsafe_manifest", error.path, error.name)) from error
    except manifests.ForeignManifestError as error:
        raise RequestError(say("foreign_manifest", path=error)) from error
    except manifests.DamagedManifestError as error:
        listener.on_message(say("damaged_manifest", path=error))
        return None
    if shard and before and before.shard and before.shard.number != shard.number:
        raise RequestError(
            say("other_shard", path=request.out, number=before.shard.number, of=before.shard.of)
        )
    return before
