"""Inside a worker process: takes calls from its owner, one after another, and answers them."""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle
import shutil
import signal
import struct
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from queue import SimpleQueue
from typing import IO, Any, Final, Literal, NamedTuple

from plainleaf.batch.workers import progress_events, tempdirs
from plainleaf.batch.workers.limits import EndedError, Limits, confine

_LENGTH: Final = struct.Struct(">Q")
# What a leaflet leaves behind in circles would lie there for hundreds of pages: 20 MB a worker. To
# search for it between two calls takes 5 % of the time. Someone who makes a single leaflet waits
# for these few calls, and the worker ends after them.
_CALLS_UNSEARCHED: Final = 3
# After these calls what is left is what a worker keeps for good: styles, word lists, patterns. With
# 80,000 objects of theirs to go through, each search took nearly three times as long. Only three
# times, because what of it is let go later in circles is never found.
_CALLS_THAT_SETTLE: Final = frozenset({4, 16, 64})
# New objects, then generations, before the next search for garbage. A page makes about 200,000.
_GARBAGE: Final = (100_000, 20, 100)


class Call(NamedTuple):
    """What a worker is asked to do. All of it can be pickled."""

    function: Callable[..., Any]
    args: tuple[Any, ...]
    kwargs: dict[str, Any]


AnswerKind = Literal["begun", "note", "result", "error"]
_KINDS: Final[dict[bytes, AnswerKind]] = {
    b"b": "begun",
    b"n": "note",
    b"r": "result",
    b"e": "error",
}


class Answer(NamedTuple):
    """What a worker sends: that it has started, a note on the way, a result or an exception.

    ``value`` is pickled: code that passes a result on need not unpickle it.
    """

    kind: AnswerKind
    value: bytes


def send(stream: IO[bytes], message: bytes) -> None:
    """Writes one message. Raises OSError when nothing reads it any more."""
    stream.write(_LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes:
    """The next message. Raises EOFError when the other side has ended."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data


def answer_from(stream: IO[bytes]) -> Answer:
    """The next answer of a worker. Raises EOFError when the worker has ended."""
    message = receive(stream)
    return Answer(_KINDS[message[:1]], message[1:])


def serve(inbox: IO[bytes], outbox: IO[bytes], limits: Limits, folder: str) -> None:
    """Answers calls until the owner closes the line or dies, then ends this process.

    ``folder`` is for this process's temporary files and goes with it.
    """
    # Ctrl-C reaches every process of a terminal; only the one that asked decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*_GARBAGE)
    tempdirs.use(folder)
    calls: SimpleQueue[Call] = SimpleQueue()
    # Listens even while a call runs, so that a worker never outlives its owner. Started before
    # the limits apply: a thread that finds no memory dies silently, and its starter waits.
    threading.Thread(target=_listen, args=(inbox, calls, folder), daemon=True).start()
    grant = confine(limits)

    def tell(kind: AnswerKind, value: object) -> None:
        send(outbox, _pickle(kind, value))

    progress_events.listener = lambda note: tell("note", note)
    for number in count(1):
        call = calls.get()
        grant()
        tell("begun", True)
        try:
            message = _pickle("result", call.function(*call.args, **call.kwargs))
        except MemoryError:
            message = _pickle("error", EndedError("memory"))
        except Exception as error:
            message = _pickle("error", error)
        send(outbox, message)
        del call, message
        if number > _CALLS_UNSEARCHED:
            gc.collect()
        if number in _CALLS_THAT_SETTLE:
            gc.freeze()


def _listen(inbox: IO[bytes], calls: SimpleQueue[Call], folder: str) -> None:
    try:
        while True:
            calls.put(pickle.loads(receive(inbox)))  # noqa: S301 - from our owner
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(0)


def _pickle(kind: AnswerKind, value: object) -> bytes:
    try:
        return kind[0].encode() + pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        return b"e" + pickle.dumps(EndedError("memory"))
    except Exception as error:
        return b"e" + pickle.dumps(RuntimeError(f"{type(error).__name__}: {error}"))


def main() -> None:
    """Serves the process that started this one, over standard input and output."""
    inbox, outbox = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    silence()
    with suppress(EOFError, OSError):
        limits, folder = pickle.loads(receive(inbox))  # noqa: S301 - from our owner
        serve(inbox, outbox, limits, folder)
    sys.exit()


def silence() -> None:
    """Nothing a library prints may reach a person's terminal or mix with the answers."""
    faulthandler.disable()
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    # A copy of another process may have these led elsewhere.
    sys.stdout = sys.stderr = os.fdopen(nothing, "w", encoding="utf-8", errors="replace")
