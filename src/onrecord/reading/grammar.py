"""From what the encoder says of pieces to a parsed document: word classes, dependencies, entities and sentences.

Each word is read at its first piece. Sentences begin where the encoder says so. Within a sentence each word takes the
head that scores best, the root being the word that scores itself highest; what is left of cycles is hung on the best
head outside them, so that each sentence is a tree (the greedy case of graph-based parsing, after Dozat and Manning,
2017).
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.encoder import Encoded, Window
from onrecord.reading.labels import labels
from onrecord.reading.pieces import Pieces

Floats = NDArray[np.float32]
Counts = NDArray[np.int64]


class Words(NamedTuple):
    """For each word: class, dependency and entity as numbers of `labels()`, head, whether it starts a sentence."""

    word_class: Counts
    dependency: Counts
    entity: Counts
    head: Counts
    starts: NDArray[np.bool_]


def words(encoded: Encoded, starts: Counts, ends: Counts, firsts: NDArray[np.bool_]) -> Words:
    """Read each word [start, end) of the text; `firsts` are words that must start a sentence (of a paragraph, say)."""
    at = first_pieces(encoded.rows, starts, ends)
    size = len(starts)
    start = labels().sentence.index("start")
    told: dict[str, Counts] = {}
    begins = firsts.copy()
    known = np.flatnonzero(at >= 0)
    for name in ("word_class", "dependency", "entity"):
        told[name] = np.zeros(size, dtype=np.int64)
    for window in encoded.windows:
        mine = known[(at[known] >= window.owned[0]) & (at[known] < window.owned[1])]
        places = at[mine] - window.start
        for name, numbers in told.items():
            numbers[mine] = window.classes[name][places]
        begins[mine] |= window.classes["sentence"][places] == start
    begins[:1] = True
    heads = np.arange(size)
    edges = [*np.flatnonzero(begins).tolist(), size]
    for first, last in pairwise(edges):
        heads[first:last] = first + _tree(encoded, at[first:last])
    return Words(told["word_class"], told["dependency"], told["entity"], heads, begins)


def first_pieces(rows: Pieces, starts: Counts, ends: Counts) -> Counts:
    """For each word [start, end) of the text the first piece that begins in it, or -1."""
    at = np.searchsorted(rows.starts, starts, "left")
    inside = at < len(rows.starts)
    inside[inside] &= rows.starts[at[inside]] < ends[inside]
    return np.where(inside, at, -1)


def _tree(encoded: Encoded, at: Counts) -> Counts:
    """Heads within one sentence whose words stand at these pieces (-1: at none, hung on the word before)."""
    size = len(at)
    scores = np.full((size, size), -1e4, dtype=np.float32)
    seen = np.flatnonzero(at >= 0)
    for window in _around(encoded, at[seen]):
        held = seen[(at[seen] >= window.start) & (at[seen] < window.end)]
        asking = held[(at[held] >= window.owned[0]) & (at[held] < window.owned[1])]
        if len(asking):
            block = window.head[np.ix_(at[asking] - window.start, at[held] - window.start)]
            scores[np.ix_(asking, held)] = block
    for k in np.flatnonzero(at < 0).tolist():
        scores[k, max(k - 1, 0)] = 0.0
        scores[:, k] -= 1e3
    return rooted(scores)


def _around(encoded: Encoded, places: Counts) -> Sequence[Window]:
    """The windows that hold any of the pieces, which are in order."""
    if not len(places):
        return ()
    first = bisect_right(encoded.windows, places[0], key=attrgetter("end"))
    return encoded.windows[first : bisect_right(encoded.windows, places[-1], key=attrgetter("start"))]


def rooted(scores: Floats) -> Counts:
    """The best head of each word, as a tree: the root is its own head.

    Words on a cycle are moved one by one, the one that loses least first, to a head that hangs on the root already;
    the best such head of each word is kept up to date, so the whole takes time with the square of the words.
    """
    size = len(scores)
    if size == 1:
        return np.zeros(1, dtype=np.int64)
    own = scores.diagonal().copy()
    others = scores.copy()
    np.fill_diagonal(others, -np.inf)
    root = int((own - others.max(1)).argmax())
    heads: Counts = others.argmax(1)
    heads[root] = root
    rows = np.arange(size)
    best, firm = others.max(1), _hung(heads, root)
    to = np.where(firm, others, -np.inf).argmax(1)
    reach = others[rows, to]
    while not firm.all():
        moved = int(np.where(firm, -np.inf, reach - best).argmax())
        heads[moved] = to[moved]
        hung = _hung(heads, root)
        new = np.flatnonzero(hung & ~firm)
        nearest = new[others[:, new].argmax(1)]
        nearer = others[rows, nearest] > reach
        to[nearer] = nearest[nearer]
        reach, firm = others[rows, to], hung
    return heads


def _hung(heads: Counts, root: int) -> NDArray[np.bool_]:
    """Which words hang on the root, over however many others; the rest hang on a cycle."""
    at = heads
    for _ in range(len(heads).bit_length()):
        at = at[at]
    found: NDArray[np.bool_] = at == root
    return found
