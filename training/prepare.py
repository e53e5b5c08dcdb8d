"""From records to what a network is fitted on: labels of pieces, silver labels of grammar, twins."""

import random
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import augment
import corpora
import silver
import teacher
from corpora import Record
from corpus import Example, example
from recipes import Source


@dataclass(frozen=True)
class Preparation:
    """What makes examples of records: the corpora, a folder for what the teacher said, the seed of the twins.

    `few` is the number of documents taken of each corpus, None for all.
    """

    shared: Path
    folder: Path
    seed: int
    few: int | None = None

    def records(self, corpus: str) -> list[Record]:
        """The records of a corpus."""
        return corpora.read(corpus, self.shared)[: self.few]

    def examples(self, source: Source, records: Sequence[Record]) -> list[Example]:
        """The records as examples, as often as an epoch has them."""
        made = list(shown(self._made(source, records), source.corpus, len(records)))
        return made * source.times

    def _made(self, source: Source, records: Iterable[Record]) -> Iterator[Example]:
        for at, record in enumerate(records):
            made = self._labelled(source, record)
            if source.twins:
                draw = random.Random(self.seed * 1_000_003 + at)
                made.twin = self._labelled(source, augment.twin(record, self._names(record), self._bank, draw))
            yield made

    def _labelled(self, source: Source, record: Record) -> Example:
        made = example(record, partial=source.partial, nesting=source.nesting)
        return silver.label(made, teacher.remembered(record["text"], self.folder))

    def _names(self, record: Record) -> list[augment.Name]:
        return augment.names(teacher.remembered(record["text"], self.folder), teacher.labels()["entity"])

    @cached_property
    def _bank(self) -> augment.Bank:
        """The names in the text written for this project, but for what is held out."""
        return augment.bank((each["text"], self._names(each)) for each in self.records("written"))


def shown(examples: Iterable[Example], corpus: str, total: int) -> Iterator[Example]:
    """The examples, with a line of progress every ten seconds and at the end."""
    last = time.monotonic()
    for at, each in enumerate(examples, start=1):
        if at == total or time.monotonic() - last > 10:
            print(f"  {corpus}: {at} of {total} documents", flush=True)
            last = time.monotonic()
        yield each
