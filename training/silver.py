"""Silver labels: what the teacher says of each word, at the word's first piece and unknown elsewhere."""

from collections.abc import Mapping

import numpy as np
from corpus import UNKNOWN, Example
from numpy.typing import NDArray
from teacher import Words

LABELS = ("word_class", "dependency", "entity", "sentence")


def label(example: Example, said: Words) -> Example:
    """The example with the teacher's labels."""
    at = firsts(example, said)
    size = len(example.rows.ids)
    here = at >= 0
    for name in LABELS:
        found = np.full(size, UNKNOWN, dtype=np.int64)
        found[at[here]] = getattr(said, name)[here]
        example.silver[name] = found
    head = np.full(size, UNKNOWN, dtype=np.int64)
    headed = here & (said.head >= 0)
    heads = at[said.head[headed]]
    head[at[headed]] = np.where(heads >= 0, heads, UNKNOWN)
    example.silver["head"] = head
    return example


def firsts(example: Example, said: Words) -> NDArray[np.int64]:
    """For each word the first piece that begins in it, or -1."""
    at = np.searchsorted(example.rows.starts, said.starts, "left")
    inside = at < len(example.rows.starts)
    inside[inside] &= example.rows.starts[at[inside]] < said.ends[inside]
    return np.where(inside, at, -1)


def sizes(labels: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """How many labels each of the encoder's silver heads tells apart."""
    return {name: len(labels[name]) for name in LABELS}
