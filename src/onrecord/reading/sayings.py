"""On which day something was said: the expression of time in the reporting clause, if there is one."""

from collections.abc import Sequence

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
    return tuple(_dated(each, attributions, times, sites) for each in attributions)


def _dated(
    saying: Attribution, others: Sequence[Attribution], times: Sequence[TimeExpression], sites: Sites
) -> int | None:
    if not saying.cue:
        return None
    cue = sites.at(saying.cue[0])
    around = _within(saying.cue[0], others)
    best: tuple[int, int] | None = None
    for index in sites.times_near(saying.cue[0], FARTHEST):
        time = times[index]
        if time.rule[0] in UNDATED or _within(time.span, others) != around:
            continue
        head = sites.head(time.span)
        if head is None or cue is None or not sites.dates(head, cue):
            continue
        distance = min(abs(time.span.start - saying.cue[0].end), abs(saying.cue[0].start - time.span.end))
        best = min(best or (distance, index), (distance, index))
    return best[1] if best else None


def _within(span: Span, others: Sequence[Attribution]) -> frozenset[int]:
    """The attributions in whose content a span lies."""
    return frozenset(
        at
        for at, each in enumerate(others)
        if any(start <= span.start and span.end <= end for start, end in each.content)
    )
