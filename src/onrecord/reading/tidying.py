"""What any stage that finds attributions must keep to: no words twice in one, and contents that nest or stand apart.

A model that judges each cue by itself may give two cues words in common. `tidied` cuts one of the two: where the cue of
one stands in the other's content it keeps what lies within that content, else the less sure one keeps what lies outside
the other. What is left without a word is dropped. Then it tells which attribution stands in whose content.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from msgspec.structs import replace

from onrecord.model import Attribution, Span, without

WORDY = re.compile(r"\w")
EDGES = " \t\r\n\u00a0\u202f\u200b"


def tidied(text: str, found: Sequence[Attribution], sure: Sequence[float] = ()) -> tuple[Attribution, ...]:
    """Well-formed attributions, in the order of their contents, each with its parent.

    Args:
        text: the article's text; spans reach no further.
        found: attributions as they were found, in any order; their parents are not looked at.
        sure: how sure each is, where that is known; of two that share words the surer keeps them, else the longer.
    """
    given = sure or [float(sum(end - start for start, end in each.content)) for each in found]
    order = sorted(range(len(found)), key=lambda at: (-given[at], found[at].content, found[at].cue, found[at].source))
    alone = [(rank, one) for rank, at in enumerate(order) if (one := _alone(text, found[at])) is not None]
    tidy: list[Attribution] = []
    for cluster in _clusters(alone):
        settled = sorted(_settled(text, cluster), key=lambda each: (each.content, each.cue, each.source))
        parents = [_parent(at, settled) for at in range(len(settled))]
        first = len(tidy)
        for one, parent in zip(settled, parents, strict=True):
            tidy.append(replace(one, parent=None if parent is None else first + parent))
    return tuple(tidy)


def _clusters(alone: Sequence[tuple[int, Attribution]]) -> Iterator[list[Attribution]]:
    """Attributions whose contents may touch, the surest first; no two of different clusters do."""
    cluster: list[tuple[int, Attribution]] = []
    end = 0
    for rank, one in sorted(alone, key=lambda each: (each[1].content, each[0])):
        if cluster and one.content[0].start >= end:
            yield [each for _, each in sorted(cluster, key=lambda each: each[0])]
            cluster = []
        cluster.append((rank, one))
        end = max(end, one.content[-1].end)
    if cluster:
        yield [each for _, each in sorted(cluster, key=lambda each: each[0])]


def _settled(text: str, cluster: list[Attribution]) -> list[Attribution]:
    """The attributions of a cluster, each once, cut until no two contents cross. Each step takes words away."""
    kept = list({(each.cue, each.content): each for each in reversed(cluster)}.values())[::-1]
    while (pair := next((pair for pair in combinations(kept, 2) if _cross(*pair)), None)) is not None:
        for before, after in _parted(text, *pair):
            at = next(at for at, each in enumerate(kept) if each is before)
            kept[at : at + 1] = [after] if after is not None else []
    return kept


def _parted(text: str, one: Attribution, two: Attribution) -> list[tuple[Attribution, Attribution | None]]:
    """Which of two that cross becomes what; `one` is the surer."""
    shared = _worded(text, _shared(one.content, two.content))
    if shared and one.cue and _holds(two.content, one.cue):
        return [(one, replace(one, content=shared))]
    if shared and two.cue and _holds(one.content, two.cue):
        return [(two, replace(two, content=shared))]
    rest = _worded(text, without(two.content, one.content))
    return [(two, replace(two, content=rest) if rest else None)]


def _alone(text: str, one: Attribution) -> Attribution | None:
    """An attribution whose source, cue and content share nothing, in this order of right; None if nothing is said."""
    cue = _joined(text, one.cue)
    source = without(_joined(text, one.source), cue)
    content = _worded(text, without(_joined(text, one.content), (*cue, *source)))
    return replace(one, source=_trimmed(text, source), cue=cue, content=content) if content else None


def _cross(one: Attribution, two: Attribution) -> bool:
    """Whether two contents share words and neither lies in the other."""
    if one.content[-1].end <= two.content[0].start or two.content[-1].end <= one.content[0].start:
        return False
    shared = _shared(one.content, two.content)
    return bool(shared) and not _holds(one.content, two.content) and not _holds(two.content, one.content)


def _parent(at: int, all_: Sequence[Attribution]) -> int | None:
    """The attribution with the shortest content that holds another's cue and content."""
    one = all_[at]
    around = [
        (sum(end - start for start, end in each.content), other)
        for other, each in enumerate(all_)
        if other != at and one.cue and _holds(each.content, (*one.cue, *one.content))
    ]
    return min(around)[1] if around else None


# ------------------------------------------------------------------------------------------------- spans


def _joined(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans in order, within the text, those that overlap made one, without empty ones."""
    joined: list[Span] = []
    for start, end in sorted((max(start, 0), min(end, len(text))) for start, end in spans):
        if start >= end:
            continue
        if joined and start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(end, joined[-1].end))
        else:
            joined.append(Span(start, end))
    return tuple(joined)


def _shared(some: Sequence[Span], others: Sequence[Span]) -> tuple[Span, ...]:
    pairs = ((max(a, start), min(b, end)) for a, b in some for start, end in others)
    return tuple(Span(a, b) for a, b in sorted(pairs) if a < b)


def _holds(outer: Sequence[Span], inner: Sequence[Span]) -> bool:
    """Whether each of some spans lies in one of the outer ones."""
    return all(any(start <= a and b <= end for start, end in outer) for a, b in inner)


def _trimmed(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans without white space at their ends; those of nothing else are left out."""
    trimmed = []
    for start, end in spans:
        words = text[start:end]
        start += len(words) - len(words.lstrip(EDGES))
        end -= len(words) - len(words.rstrip(EDGES))
        if start < end:
            trimmed.append(Span(start, end))
    return tuple(trimmed)


def _worded(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Trimmed spans, without those that hold no word; none where none does."""
    return tuple(span for span in _trimmed(text, spans) if WORDY.search(text, *span))
