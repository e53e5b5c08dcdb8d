"""Corpora as arrays: what each piece of a document is to each attribution, and what the parser says of it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.decoding import CONTENT, CUE, ROLES, SOURCE, TAGS
from onrecord.reading.paragraphs import paragraphs
from onrecord.reading.pieces import Pieces, pieces

UNKNOWN = -100
"""A label that is not learned from."""
ROLE_OF = {"source": SOURCE, "cue": CUE, "content": CONTENT}


@dataclass(frozen=True)
class Labelled:
    """One attribution as piece ranges: its cue, and (role, start, end) of its source and content."""

    cue: tuple[int, int]
    parts: tuple[tuple[int, int, int], ...]
    nested: bool = False


@dataclass
class Example:
    """A document: pieces, two levels of tags (outer and nested), its attributions, and silver labels of a parser."""

    name: str
    text: str
    rows: Pieces
    tags: NDArray[np.int64]
    nested: NDArray[np.int64]
    attributions: list[Labelled]
    silver: dict[str, NDArray[np.int64]] = field(default_factory=dict)
    weight: float = 1.0


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSON-lines file."""
    with path.open(encoding="utf8") as file:
        for line in file:
            yield json.loads(line)


def examples(records: Iterable[dict[str, Any]], *, partial: bool = False, nesting: bool = False) -> list[Example]:
    """Records in PolNeAR's layout as examples.

    `partial`: what is not marked is unknown. `nesting`: nested attributions are marked, with `parent`.
    """
    return [_example(record, partial=partial, nesting=nesting) for record in records]


def _example(record: dict[str, Any], *, partial: bool, nesting: bool) -> Example:
    rows = pieces(record["text"], paragraphs(record["text"]))
    size = len(rows.ids)
    tags = np.full(size, UNKNOWN if partial else TAGS.index("O"), dtype=np.int64)
    nested = np.full(size, TAGS.index("O") if nesting else UNKNOWN, dtype=np.int64)
    found: list[Labelled] = []
    for each in record["attributions"]:
        inner = each.get("parent") is not None
        parts: list[tuple[int, int, int]] = []
        for name, role in ROLE_OF.items():
            for start, end in each.get(name, ()):
                a, b = rows.between(start, end)
                if a < b:
                    parts.append((role, a, b))
        cues = [(a, b) for role, a, b in parts if role == CUE]
        if not cues:
            continue
        target = nested if inner else tags
        for role, a, b in parts:
            if inner and (target[a:b] > 0).any():
                continue
            target[a:b] = TAGS.index("I-" + ROLES[role])
            target[a] = TAGS.index("B-" + ROLES[role])
        found.append(Labelled(cues[0], tuple(part for part in parts if part[0] != CUE), inner))
    return Example(record["doc_id"], record["text"], rows, tags, nested, found)
