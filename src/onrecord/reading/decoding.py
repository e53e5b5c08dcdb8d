"""From what the encoder says of pieces to attributions: cues by their tags, then for each cue its source and content.

The encoder tags every piece twice: once for what the article itself attributes, once for what is attributed inside
another's words. For each cue it scores every piece as part of that cue's source or content: a bilinear product of
what the cue looks for and what the piece offers, as in semantic role labelling, where the cue is the predicate
(Strubell et al., 2018). The best well-formed sequence of parts is found by Viterbi's algorithm.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

ROLES = ("SOURCE", "CUE", "CONTENT")
SOURCE, CUE, CONTENT = range(3)
TAGS = ("O", "B-SOURCE", "I-SOURCE", "B-CUE", "I-CUE", "B-CONTENT", "I-CONTENT")
"""Tags of a piece, after Ramshaw and Marcus (1995): outside, or the beginning or inside of a span."""
PARTS = ("O", "B-SOURCE", "I-SOURCE", "B-CONTENT", "I-CONTENT")
"""What a piece is to one cue."""
LEVELS = ("tags", "nested")
"""Heads that tag what the article itself attributes, and what is attributed inside another's words."""
WIDTH = 64
"""Width of the bilinear product, for each of PARTS."""
LIKELY = 0.2
"""Least probability of a cue that is looked at."""
SURE = 0.35
"""Least confidence of an attribution that is kept: chosen on PolNeAR's development articles."""
SURER = 0.5
"""Least confidence with which an attribution takes a piece of content from a surer one."""
NEVER = -1e4

Floats = NDArray[np.float32]
Range = tuple[int, int]
"""[start, end) in pieces."""

FOLLOWS = np.zeros((len(PARTS), len(PARTS)), dtype=np.float32)
FOLLOWS[:, [2, 4]] = NEVER
FOLLOWS[[1, 2], 2] = FOLLOWS[[3, 4], 4] = 0.0
STARTS = FOLLOWS[0]


class Found(NamedTuple):
    """One attribution, and how sure it is: 0 to 1, of cue, content and source together."""

    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    nested: bool
    sure: float

    def covers(self, piece: int) -> bool:
        """Whether its content holds the piece."""
        return any(start <= piece < end for start, end in self.content)


def _shifted(span: Range, by: int) -> Range:
    return span[0] + by, span[1] + by


def softmax(scores: Floats) -> Floats:
    """Probabilities along the last axis."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    shares: Floats = raised / raised.sum(-1, keepdims=True)
    return shares


class Asked(NamedTuple):
    """A cue of a window that begins at piece `start`: what each piece of the window may be to it.

    `chance` is pieces × PARTS, `tags` pieces × TAGS, both probabilities; `cue` is a range in the window.
    """

    start: int
    level: str
    cue: Range
    chance: Floats
    tags: Floats


def asked(scores: Mapping[str, Floats], start: int, owned: Range) -> list[Asked]:
    """The likely cues in the part of a window that it owns, and what each piece may be to each.

    Args:
        scores: of the heads "tags", "nested", "keys", "queries" and "parts", a row a piece.
        start: the window's first piece.
        owned: the range of pieces for which the window answers.
    """
    return [each for level in LEVELS for each in _asked(scores, level, start, owned)]


def _asked(scores: Mapping[str, Floats], level: str, start: int, owned: Range) -> list[Asked]:
    tags = softmax(scores[level])
    first, last = (edge - start for edge in owned)
    wanted = [cue for cue in cues(tags) if first <= cue[0] < last]
    if not wanted:
        return []
    queries = scores["queries"][[begin for begin, _ in wanted]].reshape(len(wanted), len(PARTS), WIDTH)
    keys = scores["keys"].reshape(-1, len(PARTS), WIDTH)
    products = np.einsum("crw,trw->ctr", queries, keys, optimize=True) / np.sqrt(WIDTH) + scores["parts"]
    chances = softmax(products.astype(np.float32))
    return [Asked(start, level, cue, chance, tags) for cue, chance in zip(wanted, chances, strict=True)]


def decode(asked: Sequence[Asked], least: float = SURE) -> list[Found]:
    """The attributions that are that sure, overlapping ones included, of cues in windows of one width."""
    if not asked:
        return []
    paths = best_parts(np.log(np.stack([each.chance for each in asked]) + 1e-9))
    read = (_one(each, path) for each, path in zip(asked, paths, strict=True))
    return [found for found in read if found is not None and found.sure >= least]


def cues(tags: Floats) -> list[Range]:
    """Ranges of pieces that may be a cue, from the probabilities of their tags."""
    begins, goes_on = tags[:, TAGS.index("B-CUE")], tags[:, TAGS.index("I-CUE")]
    return _runs(begins + goes_on >= LIKELY, goes_on > begins)


def _runs(members: NDArray[np.bool_], joined: NDArray[np.bool_]) -> list[Range]:
    """Ranges of members, each joined to the one before it where it says so."""
    found: list[Range] = []
    for at in np.flatnonzero(members).tolist():
        if found and found[-1][1] == at and joined[at]:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found


def best_parts(scores: Floats) -> NDArray[np.int64]:
    """The best well-formed sequence of PARTS for each cue; `scores` is cues × pieces × PARTS.

    Scores of neighbours are independent, so where the best part of each piece follows well on the one before, that is
    the best sequence already; the search is for the rest.
    """
    path: NDArray[np.int64] = scores.argmax(-1)
    broken = STARTS[path[:, 0]] + FOLLOWS[path[:, :-1], path[:, 1:]].sum(1) < 0
    if broken.any():
        path[broken] = viterbi(scores[broken])
    return path


def viterbi(scores: Floats) -> NDArray[np.int64]:
    """The best sequence in which no part goes on that has not begun."""
    count, length, states = scores.shape
    best = scores[:, 0] + STARTS
    back = np.zeros((length, count, states), dtype=np.int64)
    for at in range(1, length):
        ways = best[:, :, None] + FOLLOWS
        back[at] = ways.argmax(1)
        best = ways.max(1) + scores[:, at]
    path = np.zeros((count, length), dtype=np.int64)
    path[:, -1] = best.argmax(1)
    rows = np.arange(count)
    for at in range(length - 1, 0, -1):
        path[:, at - 1] = back[at, rows, path[:, at]]
    return path


def _one(asked: Asked, path: NDArray[np.int64]) -> Found | None:
    """The attribution of one cue, unless nothing is its content."""
    content = _runs((path == 3) | (path == 4), path == 4)
    if not content:
        return None
    sources = _runs((path == 1) | (path == 2), path == 2)
    source = max(sources, key=lambda span: span[1] - span[0], default=None)
    said = np.concatenate([np.arange(start, end) for start, end in content])
    named = asked.chance[source[0] : source[1], 1:3].sum(1).mean() if source else 1 - asked.chance[:, 1].max()
    sure = (
        asked.tags[asked.cue[0] : asked.cue[1], 3:5].sum(1).max()
        * asked.chance[said, 3:5].sum(1).mean()
        * asked.tags[said, 5:7].sum(1).mean()
        * np.sqrt(named)
    )
    by = asked.start
    return Found(
        _shifted(asked.cue, by),
        _shifted(source, by) if source else None,
        tuple(_shifted(each, by) for each in content),
        asked.level == "nested",
        float(sure),
    )


def apart(found: Iterable[Found], total: int) -> list[Found]:
    """Those that can stand together among so many pieces, the surer ones first served.

    What the article itself attributes doesn't overlap, and no cue of it lies in the content of another. A nested
    attribution lies whole in the content of one that is kept; nested ones are disjoint or lie in each other.
    """
    ordered = sorted(found, key=lambda one: (one.nested, -one.sure, one.cue))
    said = np.full(total, -1, dtype=np.int64)
    led = np.zeros(total, dtype=np.bool_)
    kept: list[Found] = []
    inner: dict[int, list[Found]] = {}
    for each in ordered:
        if each.nested:
            holders = {at for start, end in (each.cue, *each.content) for at in said[start:end].tolist()}
            around = holders.pop() if len(holders) == 1 else -1
            if around < 0 or any(_crosses(each, other) for other in inner.get(around, [])):
                continue
            inner.setdefault(around, []).append(each)
        else:
            if said[each.cue[0]] >= 0 or any(led[a:b].any() for a, b in each.content):
                continue
            holders = {at for start, end in each.content for at in said[start:end].tolist()} - {-1}
            left = {at: _left(kept[at], each) for at in holders}
            if not all(left.values()):
                continue
            for at, content in left.items():
                said[said == at] = -1
                kept[at] = kept[at]._replace(content=content)
                _mark(said, content, at)
            led[each.cue[0]] = True
            _mark(said, each.content, len(kept))
        kept.append(each)
    return sorted(kept, key=lambda one: one.cue)


def _mark(said: NDArray[np.int64], content: Iterable[Range], at: int) -> None:
    for start, end in content:
        said[start:end] = at


def _left(one: Found, other: Found) -> tuple[Range, ...]:
    """What is left of the content of one beside a less sure other; nothing where that can't stand beside it.

    A cue may reach too far, to what the next speaker says: of several pieces of content the other takes those that are
    its own for the greater part, if it is sure enough.
    """
    met = [(a, b) for a, b in one.content if any(a < d and c < b for c, d in other.content)]
    taken = [(a, b) for a, b in met if any(2 * (min(b, d) - max(a, c)) >= b - a for c, d in other.content)]
    return tuple(each for each in one.content if each not in met) if other.sure >= SURER and taken == met else ()


def _crosses(one: Found, other: Found) -> bool:
    """Whether two nested attributions overlap and neither lies in the other's content."""
    overlap = any(a < d and c < b for a, b in one.content for c, d in other.content)
    meets = overlap or one.covers(other.cue[0]) or other.covers(one.cue[0])
    return meets and not _within(one, other) and not _within(other, one)


def _within(one: Found, other: Found) -> bool:
    """Whether the cue and the content of one lie in the content of another."""
    return all(any(c <= a and b <= d for c, d in other.content) for a, b in (one.cue, *one.content))
