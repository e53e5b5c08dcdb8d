"""Discrepancies: entries that can't both hold, and what changed, differs in scope or wording. No winner is picked."""

import re
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

from onrecord.linking.meetings import Meetings, Told
from onrecord.linking.naming import Naming
from onrecord.model import Discrepancy, Evidence, Span, make_id

STAGE = "discrepancies@1"

Kind = Literal["figure", "date", "wording", "changed"]
Relation = Literal["conflict", "change over time", "scope", "wording", "spelling"]


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


# ------------------------------------------------------------------------------------------------------------- dates


def of_meetings(found: Meetings) -> list[Discrepancy]:
    """Meetings for which the reports name two days, each pair of days once."""
    holding = {each: meeting for meeting in found.meetings for each in meeting.evidence}
    differing: dict[tuple[str, ...], Discrepancy] = {}
    for one, two in found.disagreements:
        meeting = holding.get(one.evidence) or holding.get(two.evidence)
        sides = [Side(_day_words(each), meeting.id if meeting else None, (each.evidence,)) for each in (one, two)]
        about = f"day of {meeting.name if meeting else one.gathering.name}"
        key = (meeting.id if meeting else "", *sorted(str(each.date) for each in (one, two)))
        reason = f"{one.date} and {two.date} for one meeting"
        differing.setdefault(key, discrepancy("date", "conflict", about, sides, reason))
    return list(differing.values())


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
