"""Self-training: what a first model is sure of in texts of which little or nothing is marked."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from corpora import Record
from evaluate import as_record, outer, read

ROLES = ("source", "cue", "content")


def taught(records: Iterable[Record], weights: Path, sure: float) -> Iterator[Record]:
    """The records with the attributions added that the model is so sure of and that touch none marked already."""
    for record in records:
        marked = record["attributions"]
        (found,) = read(record["text"], weights, (sure,))
        new = [each for each in outer(map(as_record, found)) if not any(touch(each, other) for other in marked)]
        yield {**record, "attributions": [*marked, *new]}


def touch(one: Record, other: Record) -> bool:
    """Whether anything of one overlaps anything of the other, but for a source that both may have."""
    return any(
        a < d and c < b
        for mine in ROLES
        for theirs in ROLES
        if not mine == theirs == "source"
        for a, b in one[mine]
        for c, d in other[theirs]
    )
