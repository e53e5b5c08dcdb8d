"""Self-training: what a first model is sure of in texts of which little or nothing is marked."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from corpora import Record
from evaluate import as_record, outer, read

MARKED = ("cue", "content")


def taught(records: Iterable[Record], weights: Path, sure: float) -> Iterator[Record]:
    """The records with the attributions added that the model is so sure of and that touch none marked already."""
    for record in records:
        marked = record["attributions"]
        (found,) = read(record["text"], weights, (sure,))
        new = [each for each in outer(map(as_record, found)) if not any(touch(each, other) for other in marked)]
        yield {**record, "attributions": [*marked, *new]}


def touch(one: Record, other: Record) -> bool:
    """Whether a cue or content of one overlaps a cue or content of the other."""
    return any(
        a < d and c < b for role in MARKED for a, b in one[role] for other_role in MARKED for c, d in other[other_role]
    )
