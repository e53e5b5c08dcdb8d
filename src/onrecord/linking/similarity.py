"""How alike two pieces of text are: stems of their telling words, weighed by how rare each is in the collection."""

import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

import snowballstemmer

from onrecord.linking.lexicon import phrases, table, word_set
from onrecord.model import Span

WORD = re.compile(r"\w+(?:[.,]\d+|['’](?=\w)\w+)*")
"""A word or number: "3,500", "don't" and "2.5" are one; hyphens part words."""


class Word(NamedTuple):
    """A word of a text: where it stands (code points) and its form in lower case."""

    span: Span
    form: str


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a stretch of text, with their places in the whole text."""
    return [
        Word(Span(*found.span()), found.group().casefold())
        for found in WORD.finditer(text, start, len(text) if end is None else end)
    ]


@cache
def _stemmer() -> Callable[[str], str]:
    return snowballstemmer.stemmer("english").stemWord  # type: ignore[no-any-return]


@lru_cache(maxsize=100_000)
def stem(form: str) -> str:
    """A word in lower case without its ending: "detained" and "detaining" both give "detain"."""
    return _stemmer()(re.sub(r"['’]s?$|['’]\w+$", "", form))


@cache
def _synonyms() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in table("words")["synonyms"]:
        first, *others = (part.strip() for part in line.split(","))
        found.update((stem(each), stem(first)) for each in others)
    return found


@lru_cache(maxsize=100_000)
def sense(form: str) -> str:
    """The stem that stands for a word and its synonyms."""
    stemmed = stem(form)
    return _synonyms().get(stemmed, stemmed)


@cache
def sense_set(name: str, key: str) -> frozenset[str]:
    """The senses of the words of a list."""
    return frozenset(sense(form) for each in phrases(name, key) for form in each.split())


def gist(forms: Iterable[str]) -> frozenset[str]:
    """What a piece of text tells: the senses of its words without those that tell nothing."""
    stop = word_set("words", "stop")
    return frozenset(sense(form) for form in forms if form not in stop)


@dataclass(frozen=True)
class Counts:
    """In how many of the pieces of a collection each stem occurs."""

    pieces: int = 0
    having: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, gists: Iterable[Collection[str]]) -> "Counts":
        """Count over the gists of a collection."""
        having: Counter[str] = Counter()
        pieces = 0
        for each in gists:
            pieces += 1
            having.update(set(each))
        return cls(pieces, having)

    def weight(self, stemmed: str) -> float:
        """Inverse document frequency, in nats, never below 0.5, so that common words still count a little."""
        return max(0.5, math.log((self.pieces + 4) / (self.having[stemmed] + 1)))

    def mass(self, stems: Iterable[str]) -> float:
        """The summed weight of some stems, added in sorted order so that the last bit never depends on hashing."""
        return sum(self.weight(each) for each in sorted(stems))


def likeness(one: frozenset[str], two: frozenset[str], counts: Counts) -> float:
    """Weighted Dice: twice the weight of the shared stems over the weight of both; 0 to 1."""
    whole = counts.mass(one) + counts.mass(two)
    return 2 * counts.mass(one & two) / whole if whole else 0.0


def containment(part: frozenset[str], whole: frozenset[str], counts: Counts) -> float:
    """The share of the weight of `part` that `whole` has too; 0 to 1."""
    own = counts.mass(part)
    return counts.mass(part & whole) / own if own else 0.0
