"""Silver labels: what the teacher says of each word, at the word's first piece and unknown elsewhere."""

from collections.abc import Mapping

import numpy as np
from corpus import UNKNOWN, Example
from teacher import Words

from onrecord.reading.grammar import first_pieces

LABELS = ("word_class", "dependency", "entity", "sentence")


def label(example: Example, said: Words) -> Example:
    """The example with the teacher's labels."""
    at = first_pieces(example.rows, said.starts, said.ends)
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


def sizes(labels: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """How many labels each of the encoder's silver heads tells apart."""
    return {name: len(labels[name]) for name in LABELS}
