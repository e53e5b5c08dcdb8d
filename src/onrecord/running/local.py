"""Reading on this machine: in this process, or in several."""

import itertools
import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread
from typing import TypeVar

from onrecord import settings
from onrecord.errors import InputError, RecordError, WorkerError
from onrecord.ledger.opening import open_view
from onrecord.model import Article, Reading
from onrecord.reading import chain
from onrecord.reading.encoder import SHIPPED
from onrecord.reading.stages import Stage

T = TypeVar("T")

BATCH = 8
"""Articles handed to a worker at once: enough that handing over costs nothing beside reading (some 200 ms each)."""


@dataclass(frozen=True)
class Reader:
    """Reads articles with a chain of stages in so many processes; `weights` names those of its encoder."""

    stages: tuple[Stage, ...]
    weights: str
    workers: int = 1

    def __call__(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Reading]]:
        """Read articles in their order, each once; the number of workers changes nothing but the time it takes.

        Raises:
            WorkerError: a worker process was ended before it had read what it was given.
        """
        if self.workers <= 1:
            for article in articles:
                yield article, chain.read(article, self.stages)
            return
        # Windows of batches bound what waits in memory.
        windows = _chunks(_chunks(articles, BATCH), 4 * self.workers)
        if (first := next(windows, None)) is None:
            return
        with _pool(self.workers) as pool:
            for window in itertools.chain([first], windows):
                # No `pool.map`: it cancels what it leaves, and Python 3.11 trips over that as the pool ends.
                found = [pool.submit(_read, batch, self.stages) for batch in window]
                for batch, readings in zip(window, found, strict=True):
                    yield from zip(batch, readings.result(), strict=True)


def _chunks(things: Iterable[T], size: int) -> Iterator[list[T]]:
    source = iter(things)
    while chunk := list(itertools.islice(source, size)):
        yield chunk


def _read(articles: Sequence[Article], stages: Sequence[Stage]) -> list[Reading]:
    return [chain.read(each, stages) for each in articles]


def reader(workers: int | None = None, weights: str | None = None) -> Reader:
    """What reads articles here: in as many processes and with the weights asked for, else as the settings say.

    Raises:
        InputError: a setting is none, or the weights can't be used.
    """
    named = _named(weights or str(settings.get("weights")))
    return Reader(chain.stages(named), named, int(settings.get("workers")) if workers is None else workers)


def reader_for(record: str | Path, workers: int | None = None, weights: str | None = None) -> Reader:
    """What reads articles into a record: as `reader`, but with the weights that it was read with, unless told others.

    Raises:
        InputError: a setting is none, or the weights can't be used.
        RecordError: the record is damaged where it keeps them.
    """
    return reader(workers, weights or _kept(record))


def _kept(record: str | Path) -> str | None:
    try:
        ledger = open_view(record)
    except RecordError:
        return None  # There is none yet, or whoever opens it to write is told what is wrong with it.
    with ledger:
        return ledger.view.weights()


def _named(weights: str) -> str:
    """Weights by the name that a later run finds them by, in whatever folder it is started.

    Raises:
        InputError: there is no such file.
    """
    if weights in SHIPPED:
        return weights
    path = os.path.abspath(os.path.expanduser(weights))  # noqa: PTH100, PTH111 - Path fails on "~" of nobody
    try:
        Path(path).open("rb").close()
    except OSError as err:
        remedy = f"Name one of {', '.join(SHIPPED)}, or the path of a file that training wrote."
        raise InputError("weights of the encoder", got=f"{weights}: {err.strerror}", remedy=remedy) from err
    return path


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Worker processes that end with the block, and at once: an executor by itself waits for what they are reading."""
    # "spawn": a forked copy of a process with threads can deadlock, and the libraries here start threads.
    context = get_context("spawn")
    lifeline, ours = context.Pipe(duplex=False)
    try:
        with (
            lifeline,
            ProcessPoolExecutor(workers, context, initializer=_live_by, initargs=(lifeline,)) as pool,
            ours,
        ):
            yield pool
    except BrokenProcessPool as err:
        raise WorkerError(
            "every reading process to live until its articles are read",
            got="that one was ended, perhaps for want of memory",
            remedy=f"Run it again with fewer workers than {workers}: each needs memory of its own.",
        ) from err


def _live_by(lifeline: Connection) -> None:
    """In a worker: end as soon as the other end of `lifeline` is closed, be it that its process was killed."""
    # Ctrl+C reaches every process of a terminal; it is for the one that waits to act on it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_follow, args=(lifeline,), daemon=True).start()


def _follow(lifeline: Connection) -> None:
    try:
        lifeline.recv_bytes()  # Nothing is ever sent: this returns, by an error, when the other end is closed.
    finally:
        os._exit(0)
