"""Figures that disagree: of one series, or counting the same in sentences that tell the same.

At one time two values are a conflict, or a matter of scope where one of them is open-ended ("at least two"); later on a
value has changed. What both can hold ("about 40", 42) is passed over, but not "nearly 12" beside "more than 12".
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise

from onrecord.linking.counted import Counted, head, score
from onrecord.linking.dates import days_between
from onrecord.linking.discrepancies import Kind, Relation, Side, discrepancy
from onrecord.linking.figures import sentence_at
from onrecord.linking.lexicon import pattern, whole
from onrecord.linking.naming import MEMBERS, Naming
from onrecord.linking.similarity import Counts, gist
from onrecord.model import Discrepancy, Figure

FOLLOWERS = 6
"""A figure is held against so many that follow it in its series: enough to meet every report of one day."""

SAME_TIME = 3
"""Figures reported within so many days of each other are of one time."""

SAME_SERIES = 0.35
SAME_TALK = 0.38
"""Least `score` of two figures: of one series, where below it one name counts two things; and of one unit or counted
word only."""

BARE = 0.6
"""Least `score` of two numbers that say neither unit nor counted word."""

FARTHEST = 300
CONTESTED = 600
"""Characters between two parties' counts told side by side, and where the second is said to contest the first."""

BETWEEN = 8
"""Figures looked through for the next that counts the same kind of thing."""

CROWDED = 60
"""A word that more figures of one kind have around them tells nothing."""

ROUND = 0.15
"""A round or vague number is held to leave so much room on either side."""

WIDEST = 3.0
"""Figures further apart than this factor count different things under one name."""

UNDER = ("almost", "up to", "at most", "fewer than", "less than")
OVER = ("at least", "more than")


def of_figures(counted: Iterable[Counted], naming: Naming) -> list[Discrepancy]:
    """Values that differ of what is surely one thing (a measure, the members of a body) or told of in like words."""
    sure: dict[tuple[str, bool], list[Counted]] = defaultdict(list)
    like: dict[tuple[str, bool], list[Counted]] = defaultdict(list)
    for each in counted:
        series, parted = each.figure.series, each.figure.out_of is not None
        if each.part == "whole" and not (series or "").startswith(MEMBERS):
            continue
        if series is not None and naming.names_series(series):
            sure[series, parted].append(each)
        else:
            like[each.kind, parted].append(each)
    counts = Counts.of(each.talk for line in like.values() for each in line)
    pairs = [pair for _, line in sorted(sure.items()) for pair in _once(_neighbours(line))]
    for _, line in sorted(like.items()):
        pairs += _once(pair for pair in _sharing(line) if _one_thing(*pair, counts))
    found = (_differing(one, two) for one, two in pairs)
    return list({each.id: each for each in found}.values())


def _sharing(line: Sequence[Counted]) -> Iterator[tuple[Counted, Counted]]:
    """Pairs of figures of one kind that share words around them, of differing value."""
    holders: dict[str, list[int]] = defaultdict(list)
    line = sorted(line, key=_in_time)
    for at, each in enumerate(line):
        for stem in sorted(each.talk):
            holders[stem].append(at)
    pairs = {pair for having in holders.values() if len(having) <= CROWDED for pair in combinations(having, 2)}
    for one, two in sorted(pairs):
        if _differ(line[one], line[two]) or _opposed(line[one], line[two]):
            yield line[one], line[two]


def _one_thing(one: Counted, two: Counted, counts: Counts) -> bool:
    """Whether two figures surely count one thing. One voice in one article tells of two."""
    if one.figure.article == two.figure.article and not _two_voices(one.figure, two.figure):
        return False
    floor = SAME_SERIES if one.figure.series is not None and one.figure.series == two.figure.series else SAME_TALK
    return score(one, two, counts) >= (floor if one.kind else BARE)


def _two_voices(one: Figure, two: Figure) -> bool:
    return one.said_by is not None and two.said_by is not None and one.said_by != two.said_by


def _once(pairs: Iterable[tuple[Counted, Counted]]) -> Iterator[tuple[Counted, Counted]]:
    """Each pair of values once, as first reported, whatever the number of outlets that print it."""
    seen: set[tuple[str, frozenset[object]]] = set()
    for one, two in pairs:
        key = (one.kind, frozenset((one.size, two.size) if one.size != two.size else (one.size, "twice")))
        if key not in seen:
            seen.add(key)
            yield one, two


def _in_time(each: Counted) -> tuple[object, ...]:
    return (each.figure.as_of or "9", each.figure.article, each.figure.span)


def _differ(one: Counted, two: Counted) -> bool:
    small, large = sorted((one.size, two.size))
    return small != large and small > 0 and large / small <= WIDEST and not _agree(one.figure, two.figure)


def _opposed(one: Counted, two: Counted) -> bool:
    """One number, said to be too high and too low: "nearly 12 million", "more than 12 million"."""
    signs = {one.figure.qualifier, two.figure.qualifier}
    return one.size == two.size and not signs.isdisjoint(UNDER) and not signs.isdisjoint(OVER)


def _neighbours(line: Sequence[Counted]) -> Iterator[tuple[Counted, Counted]]:
    """Pairs to hold against each other: each with the next few that are later and of another, not too far, value."""
    line = sorted(line, key=_in_time)
    for at, one in enumerate(line):
        for two in line[at + 1 : at + 1 + FOLLOWERS]:
            if _differ(one, two) or _opposed(one, two):
                yield one, two


def _agree(one: Figure, two: Figure) -> bool:
    """Whether two numbers can both hold: one of them or both vague ("thousands"), or round ("about") and near."""
    (low, high), (least, most) = _room(one), _room(two)
    return low <= most and least <= high


def _room(figure: Figure) -> tuple[float, float]:
    """The values a figure leaves room for."""
    slack = ROUND if figure.qualifier in ("about", "almost") or figure.low is not None else 0.0
    low = figure.value if figure.value is not None else figure.low or 0.0
    high = figure.value if figure.value is not None else figure.high or low
    return low * (1 - slack), high * (1 + slack)


def _relation(one: Counted, two: Counted) -> Relation:
    if _opposed(one, two):
        return "wording"
    apart = days_between(one.figure.as_of, two.figure.as_of)
    if apart is not None and apart > SAME_TIME:
        return "change over time"
    return "scope" if _open_ended(one, two) else "conflict"


def _open_ended(one: Counted, two: Counted) -> bool:
    """Whether a qualifier makes room for the other value: "at least 2" and 5."""
    return any(
        (bound.figure.qualifier in OVER and other.size >= bound.size)
        or (bound.figure.qualifier in UNDER and other.size <= bound.size)
        for bound, other in ((one, two), (two, one))
    )


KINDS: dict[Relation, Kind] = {"change over time": "changed", "wording": "wording"}


def _differing(one: Counted, two: Counted) -> Discrepancy:
    shared = sorted(stem for stem in one.talk & two.talk if not stem.startswith("@"))
    days = " and ".join(each.figure.as_of or "an unknown day" for each in (one, two))
    return _of(one, two, _relation(one, two), f"as of {days}, both told of with {', '.join(shared[:6]) or 'one name'}")


def _of(one: Counted, two: Counted, relation: Relation, why: str) -> Discrepancy:
    """The discrepancy of two figures, with the sentence that says why they were held against each other."""
    left, right = one.figure, two.figure
    about = left.series or right.series or left.of or right.of or left.unit or "a number"
    sides = [Side(value_words(each), each.id, each.evidence) for each in (left, right)]
    return discrepancy(
        KINDS.get(relation, "figure"), relation, about, sides, f"“{left.text}” and “{right.text}”: {why}"
    )


def value_words(figure: Figure) -> str:
    """A figure as printed, with its value in digits where it is printed in words."""
    if any(letter.isdigit() for letter in figure.text):
        return figure.text
    sizes = (figure.value,) if figure.value is not None else (figure.low, figure.high)
    return f"{figure.text} ({'–'.join(f'{each:,.12g}' for each in sizes if each is not None)})"


# ------------------------------------------------------------------------------------------ side by side in one article


def of_scope(counted: Iterable[Counted], naming: Naming) -> list[Discrepancy]:
    """Two counts of one kind of thing in one sentence and the next, one of them open-ended: "at least two", "five"."""
    mine: dict[tuple[str, frozenset[str]], list[Counted]] = defaultdict(list)
    for each in counted:
        kind = gist([head(each.figure)])
        if kind and each.figure.unit is None and each.figure.value is not None:
            mine[each.figure.article, kind].append(each)
    found = []
    for (article, _), line in sorted(mine.items(), key=lambda item: (item[0][0], sorted(item[0][1]))):
        read = naming.materials.by_article[article]
        for one, two in pairwise(line):
            left, right = one.figure, two.figure
            first, second = (sentence_at(read, each.span[0]) for each in (left, right))
            running = first[1] <= second[0] and not read.article.text[first[1] : second[0]].strip()
            if running and left.value != right.value and left.series != right.series and _open_ended(one, two):
                found.append(_of(one, two, "scope", "one kind of thing counted in two sentences running"))
    return found


def of_dispute(counted: Iterable[Counted], naming: Naming) -> list[Discrepancy]:
    """Two counts of one thing side by side in one article.

    Two parties' ("organisers counted 3,500 marchers; police put it at 1,800"), one and what it was or is said to be
    ("52 barges, up from 40"; "610 tonnes rather than the 480 on the label").
    """
    by_article: dict[str, list[Counted]] = defaultdict(list)
    for each in counted:
        if each.figure.value is not None and not each.part:
            by_article[each.figure.article].append(each)
    found = []
    for article, mine in sorted(by_article.items()):
        text = naming.materials.by_article[article].article.text
        for one, two in _side_by_side(mine):
            between = text[one.figure.span[1] : two.number_at]
            if not _differ(one, two) and not _opposed(one, two):
                continue
            if (moved := _moved(text[max(0, one.figure.span[0] - FARTHEST) : one.figure.span[0]], between)) is not None:
                found.append(_of(one, two, moved, "one number set against the other in one breath"))
            elif _disputing(between) and one.figure.said_by != two.figure.said_by:
                found.append(_of(one, two, "conflict", "two parties' counts told side by side"))
    return found


def _side_by_side(mine: Sequence[Counted]) -> Iterator[tuple[Counted, Counted]]:
    """Each figure with the next one that counts the same kind of thing, if that is near."""
    for at, one in enumerate(mine):
        two = next((each for each in mine[at + 1 : at + 1 + BETWEEN] if each.kind == one.kind), None)
        if two is not None and 0 <= two.figure.span[0] - one.figure.span[1] <= CONTESTED:
            yield one, two


@cache
def _joints() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What stands between a count and what it was, after a verb of change before it, and what others give."""
    up_to = r"(?:[^\w.;!?]+[\w’'-]+){0,5}[^\w.;!?]*$"
    return (
        re.compile(rf"\b{pattern('counting', 'grown')}\b{up_to}", re.IGNORECASE),
        re.compile(rf"\b{pattern('counting', 'moved')}\b[^.;!?]*$", re.IGNORECASE),
        re.compile(rf"^[^.;!?]*?\b(?:to|from)\b{up_to}", re.IGNORECASE),
        re.compile(rf"\b{pattern('counting', 'against')}\s+(?:the|an?|its|their|his|her)\b{up_to}", re.IGNORECASE),
    )


def _moved(before: str, between: str) -> Relation | None:
    """How the words around two counts set one against the other, None where they don't."""
    grown, moved, to, against = _joints()
    if grown.search(between) or (to.search(between) and moved.search(before)):
        return "change over time"
    return "conflict" if against.search(between) else None


@cache
def _contests() -> re.Pattern[str]:
    what = "(?:number|figure|estimate|toll|count|total|claim|report)s?"
    return re.compile(rf"\b{pattern('counting', 'contesting')}\s+(?:\w+\s+){{1,3}}?{what}\b", re.IGNORECASE)


def _disputing(between: str) -> bool:
    if len(between) > FARTHEST:
        return _contests().search(between) is not None
    return (
        whole("counting", "disputing").search(between) is not None
        and whole("counting", "parts").search(between) is None
    )
