"""Figures that disagree: of one series, or counting the same in sentences that tell the same.

At one time two values are a conflict, or a matter of scope where one of them is open-ended ("at least two"); later on a
value has changed. What both can hold ("about 40", 42) is passed over.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from onrecord.linking.dates import days_between
from onrecord.linking.discrepancies import Kind, Relation, Side, discrepancy
from onrecord.linking.figures import sentence_at
from onrecord.linking.lexicon import pattern, word_set
from onrecord.linking.naming import Naming
from onrecord.linking.similarity import Counts, gist, likeness, sense_set, words
from onrecord.model import Discrepancy, Figure, Span

FOLLOWERS = 6
"""A figure is held against so many that follow it in its series: enough to meet every report of one day."""

SAME_TIME = 3
"""Figures reported within so many days of each other are of one time."""

SAME_SERIES = 0.35
SAME_TALK = 0.38
"""Least likeness of the words around two figures: of one series, where below it one name counts two things; and of one
unit or counted word only."""

FARTHEST = 300
"""Characters between two parties' counts told side by side."""

AROUND = 10
"""Words on either side of a number that tell what it counts, within its sentence."""

SAME_BREATH = 120
"""Characters: two numbers so near in one article are told as two, "from 40 to 52"."""

BARE = 0.6
"""Least likeness around two numbers that say neither unit nor counted word."""

CROWDED = 60
"""A word that more figures of one kind have around them tells nothing."""

ROUND = 0.15
"""A round or vague number is held to leave so much room on either side."""

WIDEST = 3.0
"""Figures further apart than this factor count different things under one name."""


def of_figures(figures: Iterable[Figure], naming: Naming) -> list[Discrepancy]:
    """Values that differ of what is surely one thing (a measure, the members of a body) or told of in like words."""
    sized = [each for each in figures if _size(each) is not None]
    sure: dict[tuple[str, bool], list[Figure]] = defaultdict(list)
    like: dict[tuple[str, bool], list[Figure]] = defaultdict(list)
    for figure in sized:
        if figure.series is not None and naming.names_series(figure.series):
            sure[figure.series, figure.out_of is not None].append(figure)
        else:
            like[figure.unit or gist_of_head(figure), figure.out_of is not None].append(figure)
    found: dict[str, Discrepancy] = {}
    for _, line in sorted(sure.items()):
        for one, two in _once(_neighbours(line)):
            each = _differing(one, two)
            found[each.id] = each
    talks = {each.id: _talk(each, naming) for line in like.values() for each in line}
    counts = Counts.of(talks.values())
    for _, line in sorted(like.items()):
        alike = (pair for pair in _sharing(line, talks) if _one_talk(*pair, talks, counts))
        for one, two in _once(alike):
            each = _differing(one, two)
            found[each.id] = each
    return list(found.values())


def gist_of_head(figure: Figure) -> str:
    """The sense of the counted word, "" where the figure says none."""
    return "".join(gist([_head(figure)]))


def _talk(figure: Figure, naming: Naming) -> frozenset[str]:
    """What the words around a figure tell, without numbers."""
    read = naming.materials.by_article[figure.article]
    sentence = sentence_at(read, figure.span[0])
    before = words(read.article.text, min(sentence[0], figure.span[0]), figure.span[0])[-AROUND:]
    after = words(read.article.text, figure.span[1], max(sentence[1], figure.span[1]))[:AROUND]
    near = Span(before[0].span[0] if before else figure.span[0], after[-1].span[1] if after else figure.span[1])
    return frozenset(stem for stem in naming.gist(read, [near]) if not stem[0].isdigit()) - sense_set(
        "counting", "numbers"
    )


def _sharing(line: Sequence[Figure], talks: dict[str, frozenset[str]]) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of figures of one kind that share words around them, not of one sentence, of differing value."""
    holders: dict[str, list[int]] = defaultdict(list)
    line = sorted(line, key=_in_time)
    for at, figure in enumerate(line):
        for stem in sorted(talks[figure.id]):
            holders[stem].append(at)
    pairs = {pair for having in holders.values() if len(having) <= CROWDED for pair in combinations(having, 2)}
    for one, two in sorted(pairs):
        if _differ(line[one], line[two]):
            yield line[one], line[two]


def _one_talk(one: Figure, two: Figure, talks: dict[str, frozenset[str]], counts: Counts) -> bool:
    if one.article == two.article and abs(one.span[0] - two.span[0]) < SAME_BREATH:
        return False
    floor = SAME_SERIES if one.series is not None and one.series == two.series else SAME_TALK
    if not (one.unit or gist_of_head(one)):
        floor = BARE
    return likeness(talks[one.id], talks[two.id], counts) >= floor


def _once(pairs: Iterable[tuple[Figure, Figure]]) -> Iterator[tuple[Figure, Figure]]:
    """Each pair of values once, as first reported, whatever the number of outlets that print it."""
    seen: set[tuple[str | None, frozenset[float | None]]] = set()
    for one, two in pairs:
        key = (one.unit or one.series, frozenset((_size(one), _size(two))))
        if key not in seen:
            seen.add(key)
            yield one, two


def _in_time(figure: Figure) -> tuple[str, str, Span]:
    return figure.as_of or "9", figure.article, figure.span


def _differ(one: Figure, two: Figure) -> bool:
    small, large = sorted((_size(one) or 0.0, _size(two) or 0.0))
    return small != large and small > 0 and large / small <= WIDEST and not _agree(one, two)


def _size(figure: Figure) -> float | None:
    return figure.value if figure.value is not None else figure.low


def _neighbours(line: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Pairs to hold against each other: each with the next few that are later and of another, not too far, value."""
    line = sorted(line, key=_in_time)
    for at, one in enumerate(line):
        for two in line[at + 1 : at + 1 + FOLLOWERS]:
            if _differ(one, two):
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


def _relation(one: Figure, two: Figure) -> Relation:
    apart = days_between(one.as_of, two.as_of)
    if apart is not None and apart > SAME_TIME:
        return "change over time"
    return "scope" if _open_ended(one, two) else "conflict"


def _open_ended(one: Figure, two: Figure) -> bool:
    """Whether a qualifier makes room for the other value: "at least 2" and 5."""
    for bound, other in ((one, two), (two, one)):
        low, size = _size(bound), _size(other)
        if low is None or size is None:
            continue
        if bound.qualifier in ("at least", "more than") and size >= low:
            return True
        if bound.qualifier in ("up to", "at most", "fewer than", "less than", "almost") and size <= low:
            return True
    return False


def _differing(one: Figure, two: Figure) -> Discrepancy:
    relation = _relation(one, two)
    sides = [Side(each.text, each.id, each.evidence) for each in (one, two)]
    when = " and ".join(each.as_of or "an unknown day" for each in (one, two))
    kind: Kind = "changed" if relation == "change over time" else "figure"
    about = one.series or two.series or one.of or two.of or one.unit or "a number"
    return discrepancy(kind, relation, about, sides, f"two values for one thing, as of {when}")


def of_scope(figures: Iterable[Figure], naming: Naming) -> list[Discrepancy]:
    """Two counts of one kind of thing in neighbouring sentences, where one is open-ended: "at least two", "five"."""
    by_article: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.of is not None and figure.unit is None and figure.value is not None:
            by_article[figure.article].append(figure)
    found = []
    for article, mine in sorted(by_article.items()):
        read = naming.materials.by_article[article]
        mine.sort(key=lambda each: each.span)
        for one, two in pairwise(mine):
            if one.value == two.value or one.series == two.series or not _open_ended(one, two):
                continue
            first, second = (sentence_at(read, each.span[0]) for each in (one, two))
            close = first != second and 0 <= second[0] - first[1] <= 3
            if close and gist([_head(one)]) == gist([_head(two)]) != frozenset():
                sides = [Side(each.text, each.id, each.evidence) for each in (one, two)]
                found.append(
                    discrepancy("figure", "scope", _head(two), sides, "one thing counted in two sentences running")
                )
    return found


def of_dispute(figures: Iterable[Figure], naming: Naming) -> list[Discrepancy]:
    """Two parties' counts of one thing side by side: "organisers counted 3,500 marchers; police put it at 1,800"."""
    by_article: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.out_of is None and figure.value is not None:
            by_article[figure.article].append(figure)
    found = []
    for article, mine in sorted(by_article.items()):
        text = naming.materials.by_article[article].article.text
        mine.sort(key=lambda each: each.span)
        for one, two in pairwise(mine):
            between = text[one.span[1] : two.span[0]]
            if len(between) > FARTHEST or not _disputing(between) or one.said_by == two.said_by:
                continue
            if _differ(one, two) and _counts_the_same(one, two):
                sides = [Side(each.text, each.id, each.evidence) for each in (one, two)]
                about = one.series or one.of or one.unit or "a number"
                found.append(discrepancy("figure", "conflict", about, sides, "two parties' counts told side by side"))
    return found


def _disputing(between: str) -> bool:
    return re.search(rf"\b{pattern('counting', 'disputing')}\b", between, re.IGNORECASE) is not None


def _counts_the_same(one: Figure, two: Figure) -> bool:
    """Whether a figure takes up the one before it: the same word counted, or none where the unit is no other."""
    if not gist_of_head(two):
        return two.unit is None or two.unit == one.unit
    return two.unit == one.unit and gist_of_head(two) == gist_of_head(one)


def _head(figure: Figure) -> str:
    """The counted thing's own word, the last before any "of", "in", "who" …"""
    forms = [word.form for word in words(figure.of or "")]
    stops = [at for at, form in enumerate(forms) if form in word_set("words", "stop") and at > 0]
    return (forms[: stops[0]] if stops else forms)[-1] if forms else ""
