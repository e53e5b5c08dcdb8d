"""From what the encoder says of pieces to a parsed document: word classes, dependencies, entities and sentences.

Each word is read at its first piece. Sentences begin where the encoder says so. Within a sentence each word takes the
head that scores best, the root being the word that scores itself highest; what is left of cycles is hung on the best
head outside them, so that each sentence is a tree (the greedy case of graph-based parsing, after Dozat and Manning,
2017).
"""

from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.reading.encoder import Encoded

Floats = NDArray[np.float32]
Counts = NDArray[np.int64]


class Labels(msgspec.Struct, frozen=True):
    """Names of the classes that the encoder tells apart, in the order of its scores."""

    word_class: tuple[str, ...]
    dependency: tuple[str, ...]
    entity: tuple[str, ...]
    sentence: tuple[str, ...]


@lru_cache(maxsize=1)
def labels() -> Labels:
    """The names that belong to the shipped encoder."""
    return msgspec.json.decode(files("onrecord.reading").joinpath("weights", "labels.json").read_bytes(), type=Labels)


class Words(NamedTuple):
    """For each word: class, dependency and entity as numbers of `labels()`, head, whether it starts a sentence."""

    word_class: Counts
    dependency: Counts
    entity: Counts
    head: Counts
    starts: NDArray[np.bool_]


def words(encoded: Encoded, starts: Counts, ends: Counts, firsts: NDArray[np.bool_]) -> Words:
    """Read each word [start, end) of the text; `firsts` are words that must start a sentence (of a paragraph, say)."""
    at = first_pieces(encoded, starts, ends)
    size = len(starts)
    told: dict[str, Counts] = {}
    begins = firsts.copy()
    known = np.flatnonzero(at >= 0)
    for name in ("word_class", "dependency", "entity"):
        told[name] = np.zeros(size, dtype=np.int64)
    for window in encoded.windows:
        mine = known[(at[known] >= window.owned[0]) & (at[known] < window.owned[1])]
        places = at[mine] - window.start
        for name, numbers in told.items():
            numbers[mine] = window.heads[name][places].argmax(-1)
        chance = window.heads["sentence"][places]
        begins[mine] |= chance[:, 1] > chance[:, 0]
    begins[:1] = True
    heads = np.arange(size)
    edges = [*np.flatnonzero(begins).tolist(), size]
    for first, last in pairwise(edges):
        heads[first:last] = first + _tree(encoded, at[first:last])
    return Words(told["word_class"], told["dependency"], told["entity"], heads, begins)


def first_pieces(encoded: Encoded, starts: Counts, ends: Counts) -> Counts:
    """For each word the first piece that begins in it, or -1."""
    begun = encoded.rows.starts
    at = np.searchsorted(begun, starts, "left")
    inside = at < len(begun)
    inside[inside] &= begun[at[inside]] < ends[inside]
    return np.where(inside, at, -1)


def _tree(encoded: Encoded, at: Counts) -> Counts:
    """Heads within one sentence whose words stand at these pieces (-1: at none, hung on the word before)."""
    size = len(at)
    scores = np.full((size, size), -1e4, dtype=np.float32)
    seen = np.flatnonzero(at >= 0)
    for window in encoded.windows if len(seen) else ():
        if window.end <= at[seen[0]] or window.start > at[seen[-1]]:
            continue
        held = seen[(at[seen] >= window.start) & (at[seen] < window.end)]
        asking = held[(at[held] >= window.owned[0]) & (at[held] < window.owned[1])]
        if len(asking):
            block = window.heads["head"][np.ix_(at[asking] - window.start, at[held] - window.start)]
            scores[np.ix_(asking, held)] = block
    for k in np.flatnonzero(at < 0).tolist():
        scores[k, max(k - 1, 0)] = 0.0
        scores[:, k] -= 1e3
    return rooted(scores)


def rooted(scores: Floats) -> Counts:
    """The best head of each word, as a tree: the root is its own head."""
    size = len(scores)
    if size == 1:
        return np.zeros(1, dtype=np.int64)
    own = scores.diagonal().copy()
    others = scores.copy()
    np.fill_diagonal(others, -np.inf)
    root = int((own - others.max(1)).argmax())
    heads: Counts = others.argmax(1)
    heads[root] = root
    while not (hung := _hung(heads, root)).all():
        loose, firm = np.flatnonzero(~hung), np.flatnonzero(hung)
        ways = others[np.ix_(loose, firm)]
        moved = int((ways.max(1) - others[loose, heads[loose]]).argmax())
        heads[loose[moved]] = firm[int(ways[moved].argmax())]
    return heads


def _hung(heads: Counts, root: int) -> NDArray[np.bool_]:
    """Which words hang on the root, over however many others; the rest hang on a cycle."""
    at = heads
    for _ in range(len(heads).bit_length()):
        at = at[at]
    found: NDArray[np.bool_] = at == root
    return found
