"""Documents as arrays: what each piece is to each attribution, and what the teacher says of it."""

import random
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.decoding import CONTENT, CUE, ROLES, SOURCE, TAGS
from onrecord.reading.paragraphs import paragraphs
from onrecord.reading.pieces import Pieces, pieces
from onrecord.reading.quotations import quotations

UNKNOWN = -100
"""A label that is not learned from: PyTorch's own number for it."""
ROLE_OF = {"source": SOURCE, "cue": CUE, "content": CONTENT}


@dataclass(frozen=True)
class Labelled:
    """One attribution as piece ranges: its cue, and (role, start, end) of its source and content."""

    cue: tuple[int, int]
    parts: tuple[tuple[int, int, int], ...]
    nested: bool = False


@dataclass
class Example:
    """A document: its pieces, what each is (one number a piece, UNKNOWN where nobody said), and its attributions.

    `tags` and `nested` are numbers of TAGS, for outer attributions and for those inside another's words. The `twin` is
    the same document with other names and quotation marks.
    """

    name: str
    text: str
    rows: Pieces
    tags: NDArray[np.int64]
    nested: NDArray[np.int64]
    attributions: list[Labelled]
    silver: dict[str, NDArray[np.int64]] = field(default_factory=dict)
    """By kind of label one number a piece; for "head" the piece at which the head of the word begins."""
    twin: "Example | None" = None

    def drawn(self, chance: float, draw: random.Random) -> "Example":
        """The document, or with that chance its twin where it has one."""
        return self.twin if self.twin is not None and draw.random() < chance else self


def example(record: dict[str, Any], *, partial: bool = False, nesting: bool = False) -> Example:
    """A record (`corpora`) as an example.

    `partial`: what is not marked is unknown. `nesting`: all nested attributions are marked; else some may be, and what
    is not is unknown. Nested ones have a `parent`. The content of an attribution without a cue is unknown too.
    """
    stretches = paragraphs(record["text"])
    rows = pieces(record["text"], stretches, quotations(record["text"], stretches))
    size = len(rows.ids)
    tags = np.full(size, UNKNOWN if partial else TAGS.index("O"), dtype=np.int64)
    nested = np.full(size, TAGS.index("O") if nesting else UNKNOWN, dtype=np.int64)
    found: list[Labelled] = []
    for each in record["attributions"]:
        inner = each.get("parent") is not None
        parts = _parts(each, rows)
        cues = [(a, b) for role, a, b in parts if role == CUE]
        if not cues:
            for _, a, b in parts:
                tags[a:b] = UNKNOWN
            continue
        target = nested if inner else tags
        for role, a, b in parts:
            if inner and (target[a:b] > 0).any():
                continue
            target[a:b] = TAGS.index("I-" + ROLES[role])
            target[a] = TAGS.index("B-" + ROLES[role])
        found.append(Labelled(cues[0], tuple(part for part in parts if part[0] != CUE), inner))
    return Example(record["doc_id"], record["text"], rows, tags, nested, found)


def _parts(attribution: dict[str, Any], rows: Pieces) -> list[tuple[int, int, int]]:
    """(role, start, end) in pieces of an attribution's spans."""
    ranges = [
        (role, *rows.between(start, end)) for name, role in ROLE_OF.items() for start, end in attribution.get(name, ())
    ]
    return [(role, start, end) for role, start, end in ranges if start < end]
