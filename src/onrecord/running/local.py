"""Reading on this machine: in this process, or in several."""

import multiprocessing
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice

from onrecord import settings
from onrecord.model import Article, Reading
from onrecord.reading import chain
from onrecord.reading.stages import Stage

BATCH = 8
"""Articles handed to a worker at once: enough that handing over costs nothing beside reading (some 200 ms each)."""


@dataclass(frozen=True)
class Reader:
    """Reads articles with a chain of stages in so many processes."""

    stages: tuple[Stage, ...]
    workers: int = 1

    def __call__(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Reading]]:
        """Read articles in their order, each once; the number of workers changes nothing but the time it takes."""
        read = partial(chain.read, stages=self.stages)
        if self.workers <= 1:
            for article in articles:
                yield article, read(article)
            return
        # "spawn": a forked copy of a process with threads can deadlock, and the libraries here start threads.
        with multiprocessing.get_context("spawn").Pool(self.workers) as pool:
            source = iter(articles)
            # Windows of articles bound what waits in memory; Pool.imap would draw the whole source at once.
            while window := list(islice(source, BATCH * self.workers * 4)):
                yield from zip(window, pool.imap(read, window, chunksize=BATCH), strict=True)


def reader(workers: int | None = None, weights: str | None = None) -> Reader:
    """What reads articles here: in as many processes and with the weights asked for, else as the settings say.

    Raises:
        InputError: a setting is none, or the weights can't be used.
    """
    return Reader(
        chain.stages(str(settings.get("weights")) if weights is None else weights),
        int(settings.get("workers")) if workers is None else workers,
    )
