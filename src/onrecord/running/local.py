"""Reading on this machine: in this process, or in several."""

import multiprocessing
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice

from onrecord import settings
from onrecord.model import Article, Reading
from onrecord.reading import chain
from onrecord.reading.chain import ReadAll

BATCH = 8
"""Articles handed to a worker at once: enough that handing over costs nothing beside reading (some 200 ms each)."""


def reader(workers: int | None = None) -> ReadAll:
    """What reads articles here, in as many processes as asked for; by default as the setting `workers` says."""
    return partial(read_all, workers=int(settings.get("workers")) if workers is None else workers)


def read_all(articles: Iterable[Article], *, workers: int = 1) -> Iterator[tuple[Article, Reading]]:
    """Read articles in their order, each once; the number of workers changes nothing but the time it takes."""
    if workers <= 1:
        for article in articles:
            yield article, chain.read(article)
        return
    # "spawn": a forked copy of a process with threads can deadlock, and spaCy's libraries start threads.
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        source = iter(articles)
        # Windows of articles bound what waits in memory; Pool.imap would draw the whole source at once.
        while window := list(islice(source, BATCH * workers * 4)):
            yield from zip(window, pool.imap(chain.read, window, chunksize=BATCH), strict=True)
