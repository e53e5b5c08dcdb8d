"""On which day something was said: the expression of time in the reporting clause, if there is one."""

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter

from onrecord.model import Attribution, Span, TimeExpression
from onrecord.reading.sites import Sites

UNDATED = frozenset({"duration", "set", "ref"})
"""Rules of expressions that name no day or month: a length of time, something that recurs, "recently"."""

FARTHEST = 250
"""Code points between a cue and the time that dates it, at most: a reporting clause is no longer."""


def said_at(
    attributions: Sequence[Attribution], times: Sequence[TimeExpression], sites: Sites
) -> tuple[int | None, ...]:
    """For each attribution the index of the time that dates the saying, or None."""
    contents = Contents(attributions)
    return tuple(_dated(each, contents, times, sites) for each in attributions)


class Contents:
    """The contents of attributions, to look up in whose a span lies."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self.spans = sorted((*span, at) for at, each in enumerate(attributions) for span in each.content)
        self.reach = list(itertools.accumulate((end for _, end, _ in self.spans), max))

    def around(self, span: Span) -> frozenset[int]:
        """The attributions in whose content the span lies."""
        found = set()
        before = bisect_right(self.spans, span.start, key=itemgetter(0)) - 1
        while before >= 0 and self.reach[before] >= span.end:
            _, end, at = self.spans[before]
            if end >= span.end:
                found.add(at)
            before -= 1
        return frozenset(found)


def _dated(saying: Attribution, contents: Contents, times: Sequence[TimeExpression], sites: Sites) -> int | None:
    if not saying.cue:
        return None
    cue = sites.at(saying.cue[0])
    around = contents.around(saying.cue[0])
    best: tuple[int, int] | None = None
    for index in sites.times_near(saying.cue[0], FARTHEST):
        time = times[index]
        if time.rule[0] in UNDATED or contents.around(time.span) != around:
            continue
        head = sites.head(time.span)
        if head is None or cue is None or not sites.dates(head, cue):
            continue
        distance = min(abs(time.span.start - saying.cue[0].end), abs(saying.cue[0].start - time.span.end))
        best = min(best or (distance, index), (distance, index))
    return best[1] if best else None
