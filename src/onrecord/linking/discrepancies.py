"""Discrepancies: entries that can't both hold, and what changed, differs in scope or wording. No winner is picked."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise
from typing import Literal, NamedTuple

from onrecord.linking.dates import days_between
from onrecord.linking.figures import sentence_at
from onrecord.linking.lexicon import word_set
from onrecord.linking.meetings import Meetings, Told
from onrecord.linking.naming import Naming
from onrecord.linking.similarity import Counts, gist, likeness, words
from onrecord.model import Discrepancy, Evidence, Figure, Span, make_id

STAGE = "discrepancies@1"

Kind = Literal["figure", "date", "wording", "changed"]
Relation = Literal["conflict", "change over time", "scope", "wording", "spelling"]

FOLLOWERS = 6
"""A figure is held against so many that follow it in its series: enough to meet every report of one day."""

SAME_TIME = 3
"""Figures reported within so many days of each other are of one time."""

SAME_TALK = 0.35
"""Least likeness of the sentences around two figures of one series: below it one name counts two things."""

ROUND = 0.15
"""A round or vague number is held to leave so much room on either side."""

WIDEST = 3.0
"""Figures further apart than this factor count different things under one name."""


class Side(NamedTuple):
    """One side of a discrepancy: the value as given, the entry it belongs to, and where it stands."""

    value: str
    entry: str | None
    evidence: tuple[Evidence, ...]


def discrepancy(kind: Kind, relation: Relation, about: str, sides: Sequence[Side], reason: str) -> Discrepancy:
    """A discrepancy between sides, named by where they stand and what they say."""
    evidence = tuple(each for side in sides for each in side.evidence)
    return Discrepancy(
        id=make_id("discrepancy", kind, relation, sorted((each.article, each.span, each.words) for each in evidence)),
        kind=kind,
        relation=relation,
        about=about,
        values=tuple(side.value for side in sides),
        entries=tuple(dict.fromkeys(side.entry for side in sides if side.entry is not None)),
        reason=reason,
        evidence=evidence,
    )


# ----------------------------------------------------------------------------------------------------------- figures


def of_figures(figures: Iterable[Figure], naming: Naming) -> list[Discrepancy]:
    """Values of one series that differ: at one time a conflict (or a matter of scope), later on a change."""
    lines: dict[tuple[str, bool], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.series is not None and _size(figure) is not None:
            lines[figure.series, figure.out_of is not None].append(figure)
    reads = naming.materials.by_article
    talks: dict[str, frozenset[str]] = {}
    for each in (figure for line in lines.values() if len(line) > 1 for figure in line):
        read = reads[each.article]
        talks[each.id] = naming.gist(read, [sentence_at(read, each.span[0])])
    counts = Counts.of(talks.values())
    found = []
    for (name, _), line in sorted(lines.items()):
        seen: set[frozenset[float | None]] = set()
        sure = naming.names_series(name)
        for one, two in _neighbours(line):
            if not sure and likeness(talks[one.id], talks[two.id], counts) < SAME_TALK:
                continue
            relation = _relation(one, two)
            key = frozenset((_size(one), _size(two)))
            if key not in seen:
                seen.add(key)
                found.append(_differing(name, one, two, relation))
    return found


def _size(figure: Figure) -> float | None:
    return figure.value if figure.value is not None else figure.low


def _neighbours(line: Sequence[Figure]) -> list[tuple[Figure, Figure]]:
    """Pairs to hold against each other: each with the next few that are later and of another, not too far, value."""
    line = sorted(line, key=lambda each: (each.as_of or "9", each.article, each.span))
    pairs = []
    for at, one in enumerate(line):
        for two in line[at + 1 : at + 1 + FOLLOWERS]:
            small, large = sorted((_size(one) or 0.0, _size(two) or 0.0))
            if small != large and (small > 0 and large / small <= WIDEST) and not _agree(one, two):
                pairs.append((one, two))
    return pairs


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


def _differing(series: str, one: Figure, two: Figure, relation: Relation) -> Discrepancy:
    sides = [Side(each.text, each.id, each.evidence) for each in (one, two)]
    when = " and ".join(each.as_of or "an unknown day" for each in (one, two))
    kind: Kind = "changed" if relation == "change over time" else "figure"
    return discrepancy(kind, relation, series, sides, f"two values of one series, as of {when}")


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


def _head(figure: Figure) -> str:
    """The counted thing's own word, the last before any "of", "in", "who" …"""
    forms = [word.form for word in words(figure.of or "")]
    stops = [at for at, form in enumerate(forms) if form in word_set("words", "stop") and at > 0]
    return (forms[: stops[0]] if stops else forms)[-1] if forms else ""


# ------------------------------------------------------------------------------------------------------------- dates


def of_meetings(found: Meetings) -> list[Discrepancy]:
    """Meetings for which the reports name two days."""
    holding = {each: meeting for meeting in found.meetings for each in meeting.evidence}
    differing = []
    for one, two in found.disagreements:
        meeting = holding.get(one.evidence) or holding.get(two.evidence)
        sides = [Side(_day_words(each), meeting.id if meeting else None, (each.evidence,)) for each in (one, two)]
        about = f"day of {meeting.name if meeting else one.gathering.name}"
        differing.append(discrepancy("date", "conflict", about, sides, f"{one.date} and {two.date} for one meeting"))
    return differing


def _day_words(told: Told) -> str:
    time = told.gathering.time
    return told.read.article.words(told.read.reading.times[time].span) if time is not None else str(told.date)


# ---------------------------------------------------------------------------------------------------------- spelling


def of_names(naming: Naming) -> list[Discrepancy]:
    """Two spellings of one person's name, of which the coverage has at least one and the brief knows at most one."""
    found = []
    known = [{party.name, *party.aliases} for party in naming.materials.brief.parties if party.kind == "person"]
    for party in naming.cast.parties:
        if party.kind != "person" or party.anonymous:
            continue
        own = {party.name, *party.aliases}
        near = [names for names in known if any(is_misspelling(one, two) for one in own for two in names)]
        full = sorted(name for name in own.union(*near) if len(name.split()) > 1)
        for one, two in combinations(full, 2):
            if not is_misspelling(one, two) or any({one, two} <= names for names in known):
                continue
            homes = naming.articles_naming.get(party.id, ())
            sides = [Side(name, party.id, _first_place(name, homes, naming)) for name in (one, two)]
            if any(side.evidence for side in sides):
                about = f"name of {party.name}"
                found.append(discrepancy("wording", "spelling", about, sides, "one party, two spellings"))
    return found


def _first_place(name: str, articles: Iterable[str], naming: Naming) -> tuple[Evidence, ...]:
    for article in articles:
        read = naming.materials.by_article[article]
        hit = re.search(rf"\b{re.escape(name)}\b", read.article.text)
        if hit is not None:
            return (read.evidence(Span(*hit.span()), STAGE),)
    return ()


def is_misspelling(one: str, two: str) -> bool:
    """Whether two full names differ in one part only, and there by one or two letters."""
    left, right = one.split(), two.split()
    if len(left) != len(right):
        return False
    differing = [(a.casefold(), b.casefold()) for a, b in zip(left, right, strict=True) if a.casefold() != b.casefold()]
    if len(differing) != 1:
        return False
    a, b = differing[0]
    return min(len(a), len(b)) >= 3 and a[0] == b[0] and distance(a, b) <= (1 if min(len(a), len(b)) < 5 else 2)


def distance(one: str, two: str) -> int:
    """Edits (insert, delete, replace a letter) from one word to the other."""
    row = list(range(len(two) + 1))
    for at, left in enumerate(one, 1):
        above, row[0] = row[0], at
        for to, right in enumerate(two, 1):
            above, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, above + (left != right))
    return row[-1]
