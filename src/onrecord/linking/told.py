"""The clauses that say what became of something, with all that is needed to hold them against promises."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from onrecord.edtf import bounds
from onrecord.linking.fates import Hit, fate, same_deed
from onrecord.linking.materials import Read
from onrecord.linking.naming import Naming
from onrecord.linking.similarity import sense_set
from onrecord.model import Span, TimeExpression

CLAUSE = re.compile(r";\s|,\s+(?:while|whereas|but|and|although|though)\s")
"""Where another subject may start: each side is read by itself."""

OBJECT_END = re.compile(
    r"[,;:.]|\b(?:that|which|who|it|he|she|they|after|before|because|when|while|by|on|in|at|until|from|with)\b",
    re.IGNORECASE,
)
OBJECT = 90
"""Characters in which what was done something to is looked for."""

OPENING = 3
"""Sentences at the head of an article that tell whom it is about."""

LENGTH = re.compile(r"P(\d{1,4})([DWMY])")
DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365}

SMALL = 10
"""Counts below this are too common to tell one promise from another."""


@dataclass(frozen=True)
class Outcome:
    """A clause that says what became of something; `object` is what, in a few words, and `days` are the dates it gives,
    those behind the words of the outcome first, the nearest before others. `length` is the longest stretch of time it
    gives, in days ("ninety days late"); `circle` whom it and the head of its article name.
    """

    hit: Hit
    read: Read
    span: Span
    gist: frozenset[str]
    object: frozenset[str]
    days: tuple[str, ...]
    length: int
    circle: frozenset[str]


def outcomes(naming: Naming, promised: frozenset[str]) -> list[Outcome]:
    """Every clause that reports an outcome for certain, in order of articles and text.

    `promised` are the stems of all that was promised: a deed nobody promised is no outcome.
    """
    found = []
    for read in naming.materials.reads:
        circle = circle_of(read, naming)
        for sentence in read.reading.sentences:
            for span in _clauses(read, sentence):
                hit = fate(read.article.words(span))
                if hit is not None and (not hit.needs or any(same_deed(verb, promised) for verb in hit.verbs)):
                    found.append(_outcome(hit, read, span, naming, circle))
    return found


def _outcome(hit: Hit, read: Read, span: Span, naming: Naming, circle: frozenset[str]) -> Outcome:
    told = naming.gist(read, [span])
    return Outcome(
        hit=hit,
        read=read,
        span=span,
        gist=told | amounts(read, span),
        object=naming.gist(read, [_object(hit, read, span)]) - sense_set("outcomes", "empty"),
        days=_days(hit, read, span),
        length=max((_length(read.reading.times[at]) for at in _times(read, span)), default=0),
        circle=circle | parties_in(told),
    )


def _days(hit: Hit, read: Read, span: Span) -> tuple[str, ...]:
    found = []
    for at in _times(read, span):
        start, value = read.reading.times[at].span[0], read.dates[at]
        if bounds(value) is not None:
            found.append((start < span[0] + hit.span[0], abs(start - span[0] - hit.span[0]), value or ""))
    return tuple(value for _, _, value in sorted(found))


def _times(read: Read, span: Span) -> list[int]:
    """The indices of the times within a span."""
    times = read.reading.times
    first = bisect_left(times, span[0], key=lambda each: each.span[0])
    found = []
    for at in range(first, len(times)):
        if times[at].span[0] >= span[1]:
            break
        if times[at].span[1] <= span[1]:
            found.append(at)
    return found


def _length(time: TimeExpression) -> int:
    """The days of a length of time, roughly; 0 for what is none."""
    found = LENGTH.fullmatch(str(time.rule[1])) if time.rule[0] == "duration" else None
    return int(found.group(1)) * DAYS[found.group(2)] if found else 0


def _object(hit: Hit, read: Read, span: Span) -> Span:
    """What something was done to: the words behind the verb up to the next clause, or before it in the passive."""
    text, start, end = read.article.text, span[0] + hit.span[0], span[0] + hit.span[1]
    if hit.passive:
        return Span(max(span[0], start - OBJECT), start)
    stop = OBJECT_END.search(text, end, min(span[1], end + OBJECT))
    return Span(end, stop.start() if stop else min(span[1], end + OBJECT))


def _clauses(read: Read, sentence: Span) -> list[Span]:
    """A sentence cut where another subject may start: at a semicolon, and at "while", "but" or "and" after a comma."""
    spans, start = [], sentence[0]
    for cut in CLAUSE.finditer(read.article.text, sentence[0], sentence[1]):
        spans.append(Span(start, cut.start()))
        start = cut.end()
    return [*spans, Span(start, sentence[1])]


def amounts(read: Read, span: Span) -> frozenset[str]:
    """The numbers a span gives, so that two spellings of one amount are alike: "$8bn", "8 billion dollars"."""
    quantities = read.reading.quantities
    first = bisect_left(quantities, span[0], key=lambda each: each.span[0])
    found = set()
    for each in quantities[first:]:
        if each.span[0] >= span[1]:
            break
        if each.value is not None and abs(each.value) >= SMALL and not each.incidental:
            found.add(f"#{each.unit or ''}{each.value:g}")
    return frozenset(found)


def circle_of(read: Read, naming: Naming) -> frozenset[str]:
    """Whom an article is about: the parties its first sentences name."""
    return parties_in(naming.gist(read, read.reading.sentences[:OPENING]))


def parties_in(stems: frozenset[str]) -> frozenset[str]:
    """The signs of parties among the stems of a gist."""
    return frozenset(stem for stem in stems if stem.startswith("@"))
