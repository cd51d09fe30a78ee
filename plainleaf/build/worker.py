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

from plainleaf.build import scratch, stages
from plainleaf.build.limits import EndedError, Limits, confine

_LENGTH: Final = struct.Struct(">Q")
# New objects, then generations, before the next search for garbage. A page makes about 200,000.
_GARBAGE: Final = (100_000, 20, 100)
# What is found in a whole search between two calls would otherwise stay for hundreds of pages.
_CALLS_A_SEARCH: Final = 20


class Call(NamedTuple):
    """What a worker is asked to do. All of it can be pickled."""

    function: Callable[..., Any]
    args: tuple[Any, ...]
    kwargs: dict[str, Any]


class Answer(NamedTuple):
    """What a worker says: that it has begun, a note on the way, a result or an exception."""

    kind: Literal["begun", "note", "result", "error"]
    value: Any


def send(stream: IO[bytes], message: bytes) -> None:
    """Writes one pickled message. Raises OSError when nobody reads any more."""
    stream.write(_LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """The next message. Raises EOFError when the other side is gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return pickle.loads(data)  # noqa: S301 - from our own process


def serve(inbox: IO[bytes], outbox: IO[bytes], limits: Limits, folder: str) -> None:
    """Answers calls until the owner closes the line or dies, then ends this process.

    ``folder`` is for this process's temporary files and goes with it.
    """
    # Ctrl-C reaches every process of a terminal; only the one that asked decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*_GARBAGE)
    scratch.use(folder)
    grant = confine(limits)
    calls: SimpleQueue[Call] = SimpleQueue()
    # Listens even while a call runs, so that a worker never outlives its owner.
    threading.Thread(target=_listen, args=(inbox, calls, folder), daemon=True).start()

    def tell(answer: Answer) -> None:
        send(outbox, _pickled(answer))

    stages.listener = lambda note: tell(Answer("note", note))
    for number in count(1):
        call = calls.get()
        grant()
        tell(Answer("begun", True))
        try:
            answer = Answer("result", call.function(*call.args, **call.kwargs))
        except MemoryError:
            answer = Answer("error", EndedError("memory"))
        except Exception as error:
            answer = Answer("error", error)
        tell(answer)
        del call, answer
        if number % _CALLS_A_SEARCH == 0:
            gc.collect()


def _listen(inbox: IO[bytes], calls: SimpleQueue[Call], folder: str) -> None:
    try:
        while True:
            calls.put(receive(inbox))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(0)


def _pickled(answer: Answer) -> bytes:
    try:
        return pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        return pickle.dumps(Answer("error", EndedError("memory")))
    except Exception as error:
        return pickle.dumps(Answer("error", RuntimeError(f"{type(error).__name__}: {error}")))


def main() -> None:
    """Serves the process that started this one, over standard input and output."""
    inbox, outbox = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    silence()
    with suppress(EOFError, OSError):
        limits, folder = receive(inbox)
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
