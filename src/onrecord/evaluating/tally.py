"""What scoring counts with: words, names, one-to-one matching, and the table of scores."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any, TypeVar

G = TypeVar("G")
F = TypeVar("F")
Row = Mapping[str, Any]
Spans = Sequence[Sequence[int]]

WORD = re.compile(r"\w+")
SMALL_WORDS = frozenset({"the", "of", "al", "de", "a", "and"})


@dataclass(frozen=True)
class Score:
    """One line of the table; `recall` is what counts where `found` can't be compared."""

    task: str
    hit: int
    gold: int
    found: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.hit / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass
class Tally:
    """Counts hits, gold and found by task, and keeps what was missed in words."""

    counts: dict[str, list[int]] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)

    def add(self, task: str, hit: int, gold: int = 1, found: int | None = None) -> None:
        """Count; a task of which only recall makes sense leaves `found` to equal the hits."""
        row = self.counts.setdefault(task, [0, 0, 0])
        for place, number in enumerate((hit, gold, hit if found is None else found)):
            row[place] += number

    def scores(self) -> tuple[Score, ...]:
        """The table, in the order in which tasks were first counted."""
        return tuple(Score(task, *row) for task, row in self.counts.items())


def words_in(spans: Spans, text: str) -> set[int]:
    """Offsets of the words that lie in the spans."""
    return {match.start() + start for start, end in spans for match in WORD.finditer(text[start:end])}


def overlap(gold: set[int], found: set[int]) -> float:
    """F1 over two sets of word offsets."""
    return 2 * len(gold & found) / (len(gold) + len(found)) if gold and found else 0.0


def pair_up(
    golds: Sequence[G], founds: Sequence[F], worth: Callable[[G, F], float], floor: float
) -> list[tuple[int, int]]:
    """Match one to one, best pairs first, down to a floor: pairs of indexes (gold, found)."""
    ranked = sorted(
        ((worth(gold, found), i, j) for i, gold in enumerate(golds) for j, found in enumerate(founds)), reverse=True
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for value, i, j in ranked:
        if value >= floor and i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((i, j))
    return pairs


def name_words(name: str | None) -> set[str]:
    """The telling words of a name, without accents or case."""
    flat = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().lower()
    return set(WORD.findall(flat)) - SMALL_WORDS


def same_name(one: str | None, other: str | None) -> bool:
    """Whether one name's telling words contain the other's."""
    first, second = name_words(one), name_words(other)
    return bool(first and second) and (first <= second or second <= first)


@dataclass(frozen=True)
class Export:
    """An export's rows by type, with what the scoring looks up in them."""

    rows: Mapping[str, Sequence[Row]]

    @classmethod
    def of(cls, rows: Iterable[Row]) -> "Export":
        """Sort rows by their type."""
        by_type: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            by_type[row["type"]].append(row)
        return cls(by_type)

    def of_type(self, kind: str, article: str | None = None) -> list[Row]:
        """Rows of a type, of one article if named."""
        return [row for row in self.rows.get(kind, ()) if article is None or row.get("article") == article]

    def articles(self) -> dict[str, Row]:
        """Articles by the last part of their file name."""
        return {PurePath(row["file"]).name: row for row in self.rows.get("article", ())}

    def names(self, party: str | None) -> list[str]:
        """Name and aliases of a party."""
        row = next((each for each in self.rows.get("party", ()) if each["id"] == party), None)
        return [row["name"], *row.get("aliases", [])] if row else [""]


def lines(tally: Tally) -> Iterator[str]:
    """The table as text, one line a task."""
    yield f"{'task':58} {'P':>6} {'R':>6} {'F1':>6}   hit/gold/found"
    for each in tally.scores():
        yield (
            f"{each.task:58} {each.precision:6.3f} {each.recall:6.3f} {each.f1:6.3f}"
            f"   {each.hit}/{each.gold}/{each.found}"
        )
